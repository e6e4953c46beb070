//! Whether a space stands between two digits of a number, read or not. Full-width digits stand apart as half-width ones
//! with a space between them do: what tells is how far their neighbours stand apart.

use super::width;
use crate::{
    dates::fold,
    sheet::{Cell, kanji_pitch},
};

/// Digits further apart than this times the distance of their neighbours have a space between them. Half a width makes
/// that 1.5 times; places are known to a sixth of a height.
const APART: f32 = 1.4;
/// Digits that stand this many times as far apart as all of their neighbours, and no less than a quarter of a kanji more,
/// have a space between them that was not read.
const FAR_APART: f32 = 1.45;
const LEAST_SPACE: f32 = 0.25;
/// Digits as wide as kanji have no space between them where they stand no further apart than this, in widths of one.
const ONE_WIDTH: f32 = 1.25;
/// Distances that tell the pitch of a line.
const ENOUGH: usize = 2;

/// What the places of two digits say of a space between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spacing {
    /// They stand no further from one another than the digits and dashes of the line do.
    Tight,
    /// They stand further from one another than any of these.
    Apart,
}

/// How the digit at `at` of a line stands behind the digit before it; `None` where it is none, or nothing tells.
pub(super) fn between_digits(line: &[Cell], at: usize) -> Option<Spacing> {
    let within = |at: usize, belongs: fn(char) -> bool| {
        let (before, here) = (line.get(at.checked_sub(1)?)?, line.get(at)?);
        let both = [before, here].iter().all(|cell| belongs(fold(cell.glyph.character)));
        (both && before.line == here.line).then_some(here.x - before.x)
    };
    let own = within(at, |c| c.is_ascii_digit())?;
    let neighbours = (1..line.len()).filter(|other| *other != at);
    let mut others: Vec<f32> = neighbours.filter_map(|other| within(other, belongs_to_number)).collect();
    others.sort_by(f32::total_cmp);
    // The lower median: where every second place is a space, the pitch is that of the others.
    let pitch = *others.get(others.len().saturating_sub(1) / 2)?;
    let kanji = kanji_pitch(line);
    if others.len() < ENOUGH {
        // One neighbour tells where it stands as far away as a kanji does: digits as wide as kanji.
        let kanji = kanji.filter(|kanji| pitch > width::WIDE * kanji)?;
        return (own < ONE_WIDTH * kanji).then_some(Spacing::Tight);
    }
    let widest = *others.last()?;
    let em = kanji.or_else(|| line.first().map(|cell| cell.em)).filter(|em| *em > 0.0);
    if own <= APART * pitch {
        Some(Spacing::Tight)
    } else if own >= FAR_APART * widest && em.is_some_and(|em| own - widest >= LEAST_SPACE * em) {
        Some(Spacing::Apart)
    } else {
        None
    }
}

pub(super) fn belongs_to_number(character: char) -> bool {
    character.is_ascii_digit() || "-‐−ー―".contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{Sheet, fixture::line};

    /// The places before which a space was read that is none.
    fn tight(text: &str) -> Vec<usize> {
        let cells = Sheet::new(&[line(0.0, 0.0, 40.0, text)]).rows.remove(0).cells();
        let is_tight = |at: usize| between_digits(&cells, at) == Some(Spacing::Tight);
        (1..cells.len()).filter(|at| cells[*at].spaced && is_tight(*at)).collect()
    }

    #[test]
    fn neighbours_tell_whether_a_space_is_one() {
        // A space of the fixture takes as much as a half-width digit.
        assert_eq!(tight("見本町1-2 305"), Vec::<usize>::new());
        assert_eq!(tight("見本町１－２ ３０５"), Vec::<usize>::new());
        // Nothing but wide print.
        assert_eq!(tight("見本町1 - 3 5 - 5"), [6]);
        // As wide as kanji, and a space was read where none is.
        let mut cells = Sheet::new(&[line(0.0, 0.0, 40.0, "見本町大字８７９番")]).rows.remove(0).cells();
        if let Some(cell) = cells.get_mut(7) {
            cell.spaced = true;
        }
        assert_eq!(between_digits(&cells, 7), Some(Spacing::Tight));
        assert_eq!(tight("見本町大字８７ ９番"), Vec::<usize>::new());
        assert_eq!(tight("見本町大字87 9番"), Vec::<usize>::new());
        // Nothing to compare with.
        assert_eq!(tight("見本1 5"), Vec::<usize>::new());
        assert_eq!(tight("見本町1 2番"), Vec::<usize>::new());
    }

    #[test]
    fn a_space_that_was_not_read_shows_in_the_places() {
        let apart = |text: &str| -> Vec<usize> {
            let mut cells = Sheet::new(&[line(0.0, 0.0, 40.0, text)]).rows.remove(0).cells();
            for cell in &mut cells {
                cell.spaced = false;
            }
            (1..cells.len()).filter(|at| between_digits(&cells, *at) == Some(Spacing::Apart)).collect()
        };
        assert_eq!(apart("見本見本ハイツ21 415号室"), [9]);
        assert_eq!(apart("見本見本ハイツ２１ ４１５号室"), [9]);
        assert_eq!(apart("見本見本ハイツ21415号室"), Vec::<usize>::new());
        // Which of the two is the space?
        assert_eq!(apart("見本見本ハイツ2 1 415号室"), Vec::<usize>::new());
        // Nothing to compare with.
        assert_eq!(apart("見本見本ハイツ2 1号室"), Vec::<usize>::new());
    }
}
