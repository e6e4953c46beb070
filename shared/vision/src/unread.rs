//! Print before a name that was read as nothing: the recognition net passes over a kanji that it does not know, 濵 before 口.

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

/// Whether a part of a name in kanji shows print before its first character, where that is the first of its line. Within a
/// name there is room for a space, and the pattern of the ground in it.
pub(crate) fn shows_more(picture: &Picture, line: &Line, piece: &Piece) -> bool {
    before(line, &piece.glyphs(line))
        .is_some_and(|place| legibility::shows_print(picture, &place, &line.quad))
}

/// The room for a character before the glyphs `of` a piece.
fn before(line: &Line, of: &[usize]) -> Option<Quad> {
    let glyphs: Vec<&Glyph> = of.iter().filter_map(|at| line.glyphs.get(*at)).collect();
    let first = glyphs.first().filter(|_| of.first() == Some(&0))?;
    let height = line.quad.height() / line.quad.width().max(1.0);
    let steps = glyphs.windows(2).filter_map(|pair| Some(pair.last()?.at - pair.first()?.at));
    // Of a few, one may be the space.
    let pitch = median(steps).filter(|_| glyphs.len() > 3).unwrap_or(PITCH * height).min(height);
    let (from, to) = (MARGIN * height, first.at - pitch / 2.0);
    let has_room = is_kanji(first.character) && to - from >= ROOM * pitch;
    has_room.then(|| line.quad.between(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::fixture;

    #[test]
    fn there_is_room_where_a_first_character_was_passed_over() {
        let check = |text: &str, lost: bool, expected: bool| {
            let mut line = fixture::line(0.0, 20.0, 40.0, text);
            if lost {
                line.glyphs.remove(0);
            }
            let of: Vec<usize> =
                (0..line.glyphs.len()).filter(|at| line.glyphs[*at].character != ' ').collect();
            let found = before(&line, &of).map(|place| (place.corners[0].x, place.corners[1].x));
            let near = found.is_some_and(|(from, to)| (from - 6.0).abs() < 6.0 && (to - 40.0).abs() < 6.0);
            assert_eq!(near, expected, "{text}: {found:?}");
        };
        check("見本花太郎", true, true);
        check("見本 花子", true, true);
        check("見本花太郎", false, false);
        check("見本　　花子", false, false);
        check("MIHON HANAKO", true, false);
    }
}
