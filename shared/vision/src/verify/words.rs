//! Where the words of a name in Latin letters end. The net reads or leaves out a space as the letters come: how far they
//! stand apart tells.

use identity::{matching, reading::ReadField};

use super::Piece;
use crate::{dates::fold, median::median, recognise::Line};

/// A space takes more than this beside what the letters take, in the height of a capital's em.
const SPACE: f32 = 0.13;

/// Parts the words as they are registered, where the letters are the same and stand apart just there. Nothing is parted
/// otherwise: what is wide by chance must not become a difference.
pub(super) fn part(field: &mut ReadField, pieces: &[Piece], lines: &[Line], registered: &str) {
    let read = field.text.expose();
    let is_latin = read.chars().all(|c| c.is_whitespace() || fold(c).is_ascii()) && !read.is_empty();
    let letters = |text: &str| matching::inks(&text.to_ascii_uppercase());
    if !is_latin || letters(read) != letters(registered) {
        return;
    }
    let (found, wanted) = (boundaries(read), boundaries(registered));
    if found == wanted {
        return;
    }
    let Some(apart) = apart(pieces, lines) else { return };
    let letters: Vec<char> = read.chars().filter(|c| !c.is_whitespace()).collect();
    let fits = |at: usize| {
        apart.get(at).is_some_and(|apart| apart.is_none_or(|apart| apart == wanted.contains(&at)))
    };
    if letters.len() != apart.len() + 1
        || !(0..apart.len()).all(|at| found.contains(&at) == wanted.contains(&at) || fits(at))
    {
        return;
    }
    // Doubts stand where their letters stand.
    let places: Vec<usize> =
        read.chars().enumerate().filter(|(_, c)| !c.is_whitespace()).map(|(at, _)| at).collect();
    for doubt in &mut field.doubts {
        if let Some(letter) = places.iter().position(|place| *place == doubt.at) {
            doubt.at = letter + wanted.iter().filter(|end| **end < letter).count();
        }
    }
    let mut text = String::new();
    for (at, letter) in letters.into_iter().enumerate() {
        text.push(letter);
        if wanted.contains(&at) {
            text.push(' ');
        }
    }
    field.text = text.into();
}

/// The letters, by their number, behind which a word ends and another follows.
fn boundaries(text: &str) -> Vec<usize> {
    let mut letters = 0;
    let mut ends: Vec<usize> = Vec::new();
    for word in text.split_whitespace() {
        letters += word.chars().count();
        ends.push(letters - 1);
    }
    ends.pop();
    ends
}

/// Of each letter but the last, whether the next one stands as far from it as across a space; `None` where a line ends.
fn apart(pieces: &[Piece], lines: &[Line]) -> Option<Vec<Option<bool>>> {
    let mut all = Vec::new();
    for (n, piece) in pieces.iter().enumerate() {
        let line = lines.get(piece.line)?;
        let glyphs: Vec<_> =
            piece.glyphs(line).iter().map(|at| line.glyphs.get(*at)).collect::<Option<_>>()?;
        let pairs: Vec<(f32, f32)> = glyphs
            .windows(2)
            .filter_map(|pair| match pair {
                [a, b] => {
                    let letters = f32::midpoint(width(a.character), width(b.character));
                    Some(((b.at - a.at) * line.quad.width(), letters))
                }
                _ => None,
            })
            .collect();
        let em = median(pairs.iter().map(|(distance, letters)| distance / letters));
        if n > 0 {
            all.push(None);
        }
        all.extend(pairs.iter().map(|(distance, letters)| em.map(|em| distance - letters * em > SPACE * em)));
    }
    Some(all)
}

/// About how much of an em a capital takes in the typefaces of documents.
fn width(letter: char) -> f32 {
    match fold(letter).to_ascii_uppercase() {
        'I' | '\'' | '.' | ',' => 0.28,
        'J' | 'L' | 'E' | 'F' | '-' => 0.56,
        'M' => 0.85,
        'W' => 0.92,
        'O' | 'Q' | 'G' | 'N' | 'D' | 'H' => 0.72,
        _ => 0.64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::fixture::line;

    /// What is read of a name that is printed with `_` for a space that is not read, and `registered`.
    fn check(printed: &str, registered: &str, expected: &str) {
        let mut line = line(0.0, 0.0, 40.0, "");
        let (mut x, mut glyphs) = (0.0, Vec::new());
        for c in printed.chars() {
            let wide = if c == '_' || c == ' ' { 0.27 } else { width(c) };
            if c != '_' {
                let character = crate::ctc::Glyph {
                    character: c,
                    confidence: 1.0,
                    alternatives: Vec::new(),
                    at: x + wide / 2.0,
                };
                glyphs.push(character);
            }
            x += wide;
        }
        for glyph in &mut glyphs {
            glyph.at /= x;
        }
        line.glyphs = glyphs;
        line.quad = crate::geometry::Quad::upright(0.0, 0.0, 32.0 * x, 40.0);
        let text: String = printed.chars().filter(|c| *c != '_').collect();
        let piece = Piece { line: 0, text: text.replace(' ', ""), ..Piece::default() };
        let mut field = ReadField { text: text.into(), confidence: 1.0, doubts: Vec::new(), verified: None };
        part(&mut field, &[piece], &[line], registered);
        assert_eq!(field.text.expose(), expected, "{printed}");
    }

    #[test]
    fn words_end_where_the_letters_stand_apart() {
        check("MIHON_HANAKO", "MIHON HANAKO", "MIHON HANAKO");
        check("LI_XIAOLONG", "LI XIAOLONG", "LI XIAOLONG");
        check("SMITH_JOHN MICHAEL", "SMITH JOHN MICHAEL", "SMITH JOHN MICHAEL");
        // Printed as one word, and registered as two.
        check("MIHONHANAKO", "MIHON HANAKO", "MIHONHANAKO");
        check("VANDER WAAL", "VAN DER WAAL", "VANDER WAAL");
        // Another name.
        check("MIHON_HANAKO", "MIHON HANAKA", "MIHONHANAKO");
        check("見本_花子", "見本 花子", "見本花子");
    }
}
