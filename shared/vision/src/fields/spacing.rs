//! Whether a space that was read within a number is one. Full-width digits stand apart as half-width ones with a space
//! between them do: what tells is how far their neighbours stand apart.

use std::ops::Range;

use crate::{dates::fold, sheet::Cell};

/// Digits further apart than this times the distance of their neighbours have a space between them. Half a width is 1.5
/// times, and places are known to a sixth of a height.
const APART: f32 = 1.3;
/// Distances that tell the pitch of a run.
const ENOUGH: usize = 2;

/// Whether the digit at `at` of a line stands no further from the digit before it than the other characters of the
/// number stand from one another.
pub(super) fn is_tight(line: &[Cell], at: usize) -> bool {
    let run = run(line, at);
    let distance = |at: usize| {
        let (before, here) = (line.get(at.checked_sub(1)?)?, line.get(at)?);
        (before.line == here.line).then_some(here.x - before.x)
    };
    let Some(own) = distance(at).filter(|_| at > run.start && is_digit(line, at) && is_digit(line, at - 1))
    else {
        return false;
    };
    let mut others: Vec<f32> =
        (run.start + 1..run.end).filter(|other| *other != at).filter_map(distance).collect();
    others.sort_by(f32::total_cmp);
    // The lower median: where every second place is a space, the pitch is that of the others.
    let pitch = others.get(others.len().saturating_sub(1) / 2);
    others.len() >= ENOUGH && pitch.is_some_and(|pitch| own <= APART * pitch)
}

/// The digits and dashes around `at`.
fn run(line: &[Cell], at: usize) -> Range<usize> {
    let belongs = |cell: &&Cell| {
        let c = fold(cell.glyph.character);
        c.is_ascii_digit() || "-‐−ー―".contains(c)
    };
    let before = line.get(..at).unwrap_or_default().iter().rev().take_while(belongs).count();
    let after = line.get(at..).unwrap_or_default().iter().take_while(belongs).count();
    at - before..at + after
}

fn is_digit(line: &[Cell], at: usize) -> bool {
    line.get(at).is_some_and(|cell| fold(cell.glyph.character).is_ascii_digit())
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
        // Nothing to compare with.
        assert_eq!(tight("見本1 5"), Vec::<usize>::new());
        assert_eq!(tight("見本町1 2番"), Vec::<usize>::new());
    }
}
