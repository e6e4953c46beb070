//! Whether a space that was read within a number is one. Full-width digits stand apart as half-width ones with a space
//! between them do: what tells is how far their neighbours stand apart.

use super::width;
use crate::{
    dates::fold,
    sheet::{Cell, kanji_pitch},
};

/// Digits further apart than this times the distance of their neighbours have a space between them. Half a width makes
/// that 1.5 times; places are known to a sixth of a height.
const APART: f32 = 1.4;
/// Digits as wide as kanji have no space between them where they stand no further apart than this, in widths of one.
const ONE_WIDTH: f32 = 1.25;
/// Distances that tell the pitch of a line.
const ENOUGH: usize = 2;

/// Whether the digit at `at` of a line stands no further from the digit before it than the digits and dashes of the line
/// stand from one another.
pub(super) fn is_tight(line: &[Cell], at: usize) -> bool {
    let within = |at: usize, belongs: fn(char) -> bool| {
        let (before, here) = (line.get(at.checked_sub(1)?)?, line.get(at)?);
        let both = [before, here].iter().all(|cell| belongs(fold(cell.glyph.character)));
        both.then_some(here.x - before.x)
    };
    let Some(own) = within(at, |c| c.is_ascii_digit()) else { return false };
    let neighbours = (1..line.len()).filter(|other| *other != at);
    let mut others: Vec<f32> = neighbours.filter_map(|other| within(other, belongs_to_number)).collect();
    others.sort_by(f32::total_cmp);
    // The lower median: where every second place is a space, the pitch is that of the others.
    let pitch = others.get(others.len().saturating_sub(1) / 2);
    if others.len() < ENOUGH {
        // One neighbour tells where it stands as far away as a kanji does: digits as wide as kanji.
        let kanji = kanji_pitch(line).filter(|kanji| pitch.is_some_and(|pitch| *pitch > width::WIDE * kanji));
        return kanji.is_some_and(|kanji| own < ONE_WIDTH * kanji);
    }
    pitch.is_some_and(|pitch| own <= APART * pitch)
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
        (1..cells.len()).filter(|at| cells[*at].spaced && is_tight(&cells, *at)).collect()
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
        assert!(is_tight(&cells, 7));
        assert_eq!(tight("見本町大字８７ ９番"), Vec::<usize>::new());
        assert_eq!(tight("見本町大字87 9番"), Vec::<usize>::new());
        // Nothing to compare with.
        assert_eq!(tight("見本1 5"), Vec::<usize>::new());
        assert_eq!(tight("見本町1 2番"), Vec::<usize>::new());
    }
}
