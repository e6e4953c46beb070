//! From the net's confidence in a code point to the probability that the print there is of that ink: what leaves the
//! crate. Within it, the net's own number stays.

use identity::matching;

use crate::ctc::Glyph;

/// How sure it is that the ink of a glyph is what was read, 0 to 1. The net parts what it sees among code points
/// of one ink (8 and ８, ー and －), and its looks dispute among them: that is no doubt of the ink. What may be there
/// instead, in another ink, keeps its share.
pub(crate) fn of_ink(glyph: &Glyph) -> f32 {
    let ink = |text: &str| matching::inks(text);
    let read = ink(glyph.character.encode_utf8(&mut [0; 4]));
    let (same, other): (Vec<_>, Vec<_>) =
        glyph.alternatives.iter().partition(|(text, _)| !read.is_empty() && ink(text) == read);
    let same: f32 = same.iter().map(|(_, p)| p).sum();
    let other = other.iter().map(|(_, p)| *p).fold(0.0, f32::max);
    // The shares of two looks do not sum to one.
    (glyph.confidence + same).min(1.0 - other).max(glyph.confidence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leaves_one_ink_is_one_reading() {
        let check = |character: char, confidence: f32, others: &[(&str, f32)], expected: f32| {
            let alternatives = others.iter().map(|(text, p)| ((*text).to_owned(), *p)).collect();
            let glyph = Glyph { character, confidence, alternatives, at: 0.5 };
            let found = of_ink(&glyph);
            assert!((found - expected).abs() < 1e-6, "{character} {others:?}: {found}");
        };
        check('8', 0.6, &[], 0.6);
        check('8', 0.6, &[("８", 0.38)], 0.98);
        check('8', 0.6, &[("３", 0.2), ("８", 0.18)], 0.78);
        check('-', 0.5, &[("ー", 0.3), ("一", 0.2)], 1.0);
        // Two looks, and what was perhaps lost.
        check('8', 0.5, &[("3", 0.5), ("８", 0.4)], 0.5);
        check('8', 0.7, &[("８", 0.3), ("8１", 0.25)], 0.75);
        check('8', 0.5, &[("8", 0.5), ("", 0.5)], 0.5);
        check('8', 0.9, &[("", 0.3)], 0.9);
        check('見', 0.7, &[("貝", 0.3)], 0.7);
        check(' ', 0.7, &[("", 0.3)], 0.7);
    }
}
