//! How wide digits and Latin letters were printed. The net takes 1 for １ and back as the line stretches; how far they
//! stand apart beside the kanji of their line tells.
#![allow(clippy::cast_precision_loss, reason = "a line has a few hundred characters: exact in f32")]

use std::ops::Range;

use crate::{
    dates::{fold, widened},
    median::median,
    sheet::{Cell, is_beside, is_kanji, kanji_pitch},
};

/// What a character takes of the width of a kanji: one of half width takes a half, and those of proportional faces
/// little more.
pub(super) const WIDE: f32 = 0.78;
/// So near to that a single character tells nothing: its place is known to a sixth of a height.
const UNCLEAR: f32 = 0.1;

/// How far a distance is off that the net tells, and how far lines of one height differ in how wide they are set, as a
/// standard deviation: in widths of a kanji, and in its logarithm.
const PLACED: f32 = 0.3;
const SET: f32 = 0.12;

/// The characters of a value's lines, each of their digits, letters and dashes as wide as it stands. A line that has too few
/// kanji of its own goes by those of the others.
pub(super) fn shown(lines: &[&[Cell]]) -> Vec<Vec<char>> {
    let beside = median(lines.iter().filter_map(|line| kanji_pitch(line)));
    let judged: Vec<Vec<Run>> = lines.iter().map(|line| judged(line, beside)).collect();
    // What tells little is asked where nothing else tells.
    let sure = judged.iter().flatten().any(|(_, wide)| matches!(wide, Some((_, Told::Clearly))));
    let told = |wide: Option<(bool, Told)>| {
        wide.filter(|(_, told)| !sure || *told == Told::Clearly).map(|(wide, _)| wide)
    };
    // One that does not tell is as wide as the one before it, or as the first that does.
    let mut last = judged.iter().flatten().find_map(|(_, wide)| told(*wide));
    let of_line = |(line, runs): (&&[Cell], Vec<Run>)| {
        let mut shown: Vec<char> = line.iter().map(|cell| cell.glyph.character).collect();
        for (run, wide) in runs {
            last = told(wide).or(last);
            let Some(wide) = last else { continue };
            for character in shown.get_mut(run).unwrap_or_default() {
                *character = of_width(*character, wide);
            }
        }
        shown
    };
    lines.iter().zip(judged).map(of_line).collect()
}

/// How much of a width a run tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    Clearly,
    Hardly,
}

/// Characters that may be wide and stand together, and whether they are, where anything tells.
type Run = (Range<usize>, Option<(bool, Told)>);

/// The runs of a line, in which kanji stand `beside` apart if it has too few of its own.
fn judged(line: &[Cell], beside: Option<f32>) -> Vec<Run> {
    let pitch = kanji_pitch(line).or(beside);
    let all = if pitch.is_none() { all_wide(line) } else { None };
    let told = |run: &Range<usize>| match pitch {
        Some(kanji) => is_wide(line, run, kanji),
        None => all.map(|wide| (wide, Told::Clearly)),
    };
    runs(line).into_iter().map(|run| (run.clone(), told(&run))).collect()
}

/// The runs of digits, letters and dashes that stand together.
fn runs(line: &[Cell]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, cell) in line.iter().enumerate().filter(|(_, cell)| has_widths(cell)) {
        match runs.last_mut() {
            Some(run) if run.end == at && is_beside(cell) => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

/// Whether the run of characters takes as much room as one of kanji; `None` where nothing beside it tells.
fn is_wide(line: &[Cell], run: &Range<usize>, kanji: f32) -> Option<(bool, Told)> {
    let x = |at: usize| line.get(at).map(|cell| cell.x);
    let full = |at: usize| line.get(at).is_some_and(is_kanji);
    let (start, end) = (run.start, run.end);
    let count = run.len() as f32;
    // From the middle of what stands before to the middle of what stands behind, of which half each belongs to the run.
    let before = start.checked_sub(1).filter(|at| full(*at) && line.get(start).is_some_and(is_beside));
    let behind = Some(end).filter(|at| full(*at) && line.get(*at).is_some_and(is_beside));
    let (from, to, others, widths) = match (before, behind) {
        (Some(before), Some(behind)) => (before, behind, 1.0, count),
        (Some(before), None) => (before, end - 1, 0.5, count - 0.5),
        (None, Some(behind)) => (start, behind, 0.5, count - 0.5),
        (None, None) => (start, end - 1, 0.0, count - 1.0),
    };
    let taken = (x(to)? - x(from)?) / kanji - others;
    // Half a width tells hardly anything, and one little.
    let clearly = widths > 1.2 || widths > 0.8 && (taken - WIDE).abs() > UNCLEAR;
    let told = if clearly { Told::Clearly } else { Told::Hardly };
    (widths > 0.0).then(|| (taken / widths > WIDE, told))
}

/// Whether all that may be wide is, where hardly two kanji stand side by side, as in a date: which of the two leaves the
/// distances between neighbours less unexplained, with kanji about as far apart as those of its height are elsewhere on
/// the sheet? `None` where none stands there.
fn all_wide(line: &[Cell]) -> Option<bool> {
    let usual = line.first()?.em;
    let pairs = line.windows(2).filter_map(|pair| match pair {
        [a, b] if is_beside(b) && a.line == b.line && [a, b].iter().all(|c| is_kanji(c) || has_widths(c)) => {
            let narrow = [a, b].iter().filter(|cell| has_widths(cell)).count() as f32;
            Some(((b.x - a.x) / usual, narrow))
        }
        _ => None,
    });
    let pairs: Vec<(f32, f32)> = if usual > 0.0 { pairs.collect() } else { Vec::new() };
    // Half the width of each is one quarter less from middle to middle.
    let unlikely = |less: f32| {
        let share = |narrow: f32| 1.0 - less * narrow;
        let (both, square) = pairs.iter().fold((0.0, 0.0), |(both, square), (distance, narrow)| {
            (both + distance * share(*narrow), square + share(*narrow).powi(2))
        });
        let kanji: f32 = both / square;
        let off = |(distance, narrow): &(f32, f32)| ((distance - kanji * share(*narrow)) / PLACED).powi(2);
        pairs.iter().map(off).sum::<f32>() + (kanji.ln() / SET).powi(2)
    };
    let tells = line.iter().any(is_kanji) && !pairs.is_empty();
    tells.then(|| unlikely(0.0) < unlikely(0.25))
}

fn has_widths(cell: &Cell) -> bool {
    let character = fold(cell.glyph.character);
    character.is_ascii_alphanumeric() || character == '-'
}

fn of_width(character: char, wide: bool) -> char {
    let narrow = fold(character);
    if wide { widened(narrow) } else { narrow }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        recognise::Line,
        sheet::{Sheet, fixture::line},
    };

    #[test]
    fn characters_are_as_wide_as_they_stand() {
        // What stands on the line, and what is read of it.
        let cells = |printed: &str, read: &str, others: &[Line]| {
            let mut line = line(0.0, 0.0, 40.0, printed);
            for (glyph, read) in line.glyphs.iter_mut().zip(read.chars()) {
                glyph.character = if read.is_whitespace() { ' ' } else { read };
            }
            let all: Vec<Line> = std::iter::once(line).chain(others.iter().cloned()).collect();
            Sheet::new(&all).rows.remove(0).cells()
        };
        let last = |lines: &[&[Cell]]| -> String { shown(lines).pop().into_iter().flatten().collect() };
        let check = |printed: &str, read: &str, expected: &str| {
            assert_eq!(last(&[&cells(printed, read, &[])]), expected, "{printed}");
        };
        check("見本市見本町１２番３号", "見本市見本町1２番3号", "見本市見本町１２番３号");
        check("見本市見本町12番3号", "見本市見本町１2番３号", "見本市見本町12番3号");
        check("見本市見本町１－２　ＡＢＣ１", "見本市見本町1-２ ABＣ1", "見本市見本町１－２ＡＢＣ１");
        check("5見本市見本町1", "５見本市見本町１", "5見本市見本町1");
        // By itself the first hardly tells.
        check("5見本市見本町12", "５見本市見本町12", "5見本市見本町12");
        check("見本市見本町１２番５", "見本市見本町１２番5", "見本市見本町１２番５");
        // A date, whose kanji stand apart: on a sheet with another line.
        let beside = [line(0.0, 100.0, 40.0, "見本県見本市")];
        let check_date = |printed: &str, read: &str| {
            assert_eq!(last(&[&cells(printed, read, &beside)]), printed);
        };
        check_date("昭和61年5月1日", "昭和６1年５月1日");
        check_date("昭和６１年５月１日", "昭和6１年５月１日");
        check_date("1986年05月01日", "１986年05月0１日");
        check_date("１９８６年０５月０１日", "１986年05月0１日");
        check_date("令和8年1月6日", "令和８年１月６日");
        // A line of its own of an address.
        let above = |text: &str| cells(text, text, &[]);
        let read = |printed: &str| last(&[&above("見本市見本町"), &cells(printed, "1番２号", &[])]);
        assert_eq!((read("１番２号"), read("1番2号")), ("１番２号".to_owned(), "1番2号".to_owned()));
        // The end of a number that began above.
        let below = |upper: &str| last(&[&above(upper), &cells("5 見本荘", "5 見本荘", &[])]);
        assert_eq!(below("見本市見本町１２"), "５見本荘");
        assert_eq!(below("見本市見本町12"), "5見本荘");
        // Nothing to compare with.
        check("見本１", "見本1", "見本1");
        check("TARO", "TARO", "TARO");
    }
}
