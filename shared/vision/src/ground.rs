//! The pattern of a document's ground, of which the net reads a character here and there: between the parts of a name,
//! or behind an address.

use crate::{dates::fold, legibility, median::median, picture::Picture, recognise::Line};

/// What is read this surely is print, however faint.
const SURE: f32 = 0.8;
const SURE_OF_STROKES: f32 = 0.98;
/// A scrap of the pattern has no more characters.
const SCRAP: usize = 2;
/// Lines of so many characters, read surely, show what the document's ink is like.
const TELLING: usize = 6;
/// So many of them are enough.
const MOST_TELLING: usize = 5;
/// Their first so many heights are measured.
const MEASURED: f32 = 8.0;
/// The pattern stands out of the ground by less than this part of what the ink does.
const FAINT: f32 = 0.4;

/// Takes the characters off the lines that show nothing but the pattern.
pub(crate) fn clear(picture: &Picture, lines: &mut [Line]) {
    // Latin letters and digits are strokes and curves as the pattern is.
    let is_plain = |line: &Line| line.glyphs.iter().all(|glyph| fold(glyph.character).is_ascii());
    let sure = |line: &Line| if is_plain(line) { SURE_OF_STROKES } else { SURE };
    let is_scrap = |line: &Line| (1..=SCRAP).contains(&line.characters()) && line.confidence() < sure(line);
    if !lines.iter().any(is_scrap) {
        return;
    }
    let telling = lines.iter().filter(|line| line.characters() >= TELLING && line.confidence() >= SURE);
    let ink = median(telling.take(MOST_TELLING).map(|line| {
        let share = MEASURED * line.quad.height() / line.quad.width().max(1.0);
        legibility::darkest(picture, &line.quad.shortened(share.min(1.0)))
    }));
    let Some(ink) = ink else { return };
    for line in lines.iter_mut().filter(|line| is_scrap(line)) {
        if legibility::darkest(picture, &line.quad) < FAINT * ink {
            line.glyphs.clear();
        }
    }
}

#[cfg(test)]
#[allow(clippy::cast_precision_loss, reason = "a picture of a thousand pixels")]
mod tests {
    use super::*;
    use crate::sheet::fixture;

    #[test]
    fn faint_scraps_are_cleared_and_print_stays() {
        // Bars of ink in the upper half, and in the lower one bars of `level`.
        let check = |level: u8, text: &str, confidence: f32| {
            let (width, height) = (400, 100);
            let shade = |x: usize, y: usize| match (x % 10 < 4, y < 50) {
                (true, true) => 40,
                (true, false) => level,
                _ => 200,
            };
            let rgb = (0..width * height).flat_map(|at| [shade(at % width, at / width); 3]).collect();
            let picture = Picture::new(width, height, rgb).unwrap();
            let mut scrap = fixture::line(0.0, 75.0, 40.0, text);
            scrap.glyphs.iter_mut().for_each(|glyph| glyph.confidence = confidence);
            let mut lines = [fixture::line(0.0, 25.0, 40.0, "東京都見本区見本"), scrap];
            clear(&picture, &mut lines);
            (lines[0].glyphs.len(), lines[1].glyphs.len())
        };
        assert_eq!(check(160, "7", 0.5), (8, 0));
        assert_eq!(check(60, "7", 0.5), (8, 1));
        assert_eq!(check(160, "7", 0.9), (8, 0));
        assert_eq!(check(160, "7", 0.99), (8, 1));
        assert_eq!(check(160, "区", 0.9), (8, 1));
        assert_eq!(check(160, "見本区", 0.5), (8, 3));
    }
}
