//! Print within a name that was read as nothing: the recognition net passes over a kanji that it does not know, 濵 before 口.

use crate::{
    context::is_kanji, ctc::Glyph, geometry::Quad, legibility, median::median, picture::Picture,
    recognise::Line, verify::Piece,
};

/// Room of so many characters is enough for one.
const ROOM: f32 = 0.75;
/// How far characters stand from one another where too few tell, in heights of the line.
const PITCH: f32 = 0.75;
/// The box of a line begins before its first character, by so many heights.
const MARGIN: f32 = 0.15;

/// Whether a part of a name in kanji shows print where no character was read: before its first one, where that is the
/// first of its line, or between two.
pub(crate) fn shows_more(picture: &Picture, line: &Line, piece: &Piece) -> bool {
    gaps(line, &piece.glyphs(line))
        .into_iter()
        .any(|place| legibility::shows_print(picture, &place, &line.quad))
}

/// The room for a character between the glyphs `of` a piece, as parts of the line.
fn gaps(line: &Line, of: &[usize]) -> Vec<Quad> {
    let glyphs: Vec<&Glyph> = of.iter().filter_map(|at| line.glyphs.get(*at)).collect();
    if !glyphs.iter().any(|glyph| is_kanji(glyph.character)) {
        return Vec::new();
    }
    let height = line.quad.height() / line.quad.width().max(1.0);
    let steps = || glyphs.windows(2).filter_map(|pair| Some(pair.last()?.at - pair.first()?.at));
    // A gap between the parts of a name is none within them.
    let pitch = median(steps()).filter(|_| glyphs.len() > 3).unwrap_or(PITCH * height).min(height);
    let leads = of.first() == Some(&0);
    let before = glyphs.first().filter(|_| leads).map(|first| (MARGIN * height, first.at));
    let between =
        glyphs.windows(2).filter_map(|pair| Some((pair.first()?.at + pitch / 2.0, pair.last()?.at)));
    let room = before.into_iter().chain(between).map(|(from, to)| (from, to - pitch / 2.0));
    room.filter(|(from, to)| to - from >= ROOM * pitch)
        .map(|(from, to)| line.quad.between(from, to))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::fixture;

    #[test]
    fn there_is_room_where_a_character_was_passed_over() {
        let check = |text: &str, lost: Option<usize>, expected: &[f32]| {
            let mut line = fixture::line(0.0, 20.0, 40.0, text);
            if let Some(at) = lost {
                line.glyphs.remove(at);
            }
            let of: Vec<usize> =
                (0..line.glyphs.len()).filter(|at| line.glyphs[*at].character != ' ').collect();
            let found: Vec<f32> = gaps(&line, &of).iter().map(|gap| gap.corners[0].x).collect();
            let equal = found.len() == expected.len()
                && found.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 6.0);
            assert!(equal, "{text} without {lost:?}: {found:?}");
        };
        check("見本花太郎", None, &[]);
        check("見本花太郎", Some(0), &[6.0]);
        check("見本花太郎", Some(2), &[80.0]);
        check("見本　　花子", None, &[80.0]);
        check("MIHON HANAKO", Some(0), &[]);
    }
}
