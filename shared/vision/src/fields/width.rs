//! How wide digits and Latin letters were printed. The net takes 1 for １ and back as the line stretches; how far they
//! stand apart beside the kanji of their line tells.
#![allow(clippy::cast_precision_loss, reason = "a line has a few hundred characters: exact in f32")]

use crate::{
    dates::{fold, widened},
    median::median,
    sheet::Cell,
};

/// Distances between kanji that tell how wide one is.
const ENOUGH: usize = 3;
/// What a character takes of the width of a kanji: one of half width takes a half, and those of proportional faces
/// little more.
pub(super) const WIDE: f32 = 0.78;

/// What is left unexplained by the better of two explanations is at most this share of what the other leaves.
const CLEARLY: f32 = 0.6;

/// The characters of a line, each of its digits, letters and dashes as wide as it stands.
/// `beside` is how far the kanji of the field's other lines stand apart, for a line that has too few of its own.
pub(super) fn shown(line: &[Cell], beside: Option<f32>) -> Vec<char> {
    let mut shown: Vec<char> = line.iter().map(|cell| cell.glyph.character).collect();
    let Some(kanji) = kanji(line).or(beside) else {
        if let Some(wide) = all_wide(line) {
            for (character, cell) in shown.iter_mut().zip(line).filter(|(_, cell)| has_widths(cell)) {
                *character = of_width(cell.glyph.character, wide);
            }
        }
        return shown;
    };
    let mut start = 0;
    while start < line.len() {
        let goes_on = |(at, cell): &(usize, &Cell)| has_widths(cell) && (*at == start || is_beside(cell));
        let length = line.iter().enumerate().skip(start).take_while(goes_on).count();
        let end = start + length;
        if length > 0
            && let Some(wide) = is_wide(line, start, end, kanji)
        {
            for character in shown.iter_mut().take(end).skip(start) {
                *character = of_width(*character, wide);
            }
        }
        start = end.max(start + 1);
    }
    shown
}

/// Whether the run of characters takes as much room as one of kanji; `None` where nothing beside it tells.
fn is_wide(line: &[Cell], start: usize, end: usize, kanji: f32) -> Option<bool> {
    let x = |at: usize| line.get(at).map(|cell| cell.x);
    let full = |at: usize| line.get(at).is_some_and(is_kanji);
    let count = (end - start) as f32;
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
    (widths > 0.0).then(|| taken / widths > WIDE)
}

/// Whether all that may be wide is, where hardly two kanji stand side by side, as in a date: which of the two explains the
/// distances between neighbours better (least squares)? `None` where neither does so clearly.
fn all_wide(line: &[Cell]) -> Option<bool> {
    let pairs = line.windows(2).filter_map(|pair| match pair {
        [a, b] if is_beside(b) && a.line == b.line && [a, b].iter().all(|c| is_kanji(c) || has_widths(c)) => {
            let narrow = [a, b].iter().filter(|cell| has_widths(cell)).count() as f32;
            Some((b.x - a.x, narrow))
        }
        _ => None,
    });
    let pairs: Vec<(f32, f32)> = pairs.collect();
    // Half the width of each is one quarter less from middle to middle.
    let unexplained = |less: f32| {
        let share = |narrow: f32| 1.0 - less * narrow;
        let (mut both, mut square) = (0.0, 0.0);
        for (distance, narrow) in &pairs {
            both += distance * share(*narrow);
            square += share(*narrow).powi(2);
        }
        let kanji = if square > 0.0 { both / square } else { 0.0 };
        pairs.iter().map(|(distance, narrow)| (distance - kanji * share(*narrow)).powi(2)).sum::<f32>()
    };
    let (wide, narrow) = (unexplained(0.0), unexplained(0.25));
    if pairs.len() < ENOUGH || wide.min(narrow) > CLEARLY * wide.max(narrow) {
        return None;
    }
    Some(wide < narrow)
}

/// How far the kanji of a line stand from one another; `None` where it has hardly any.
pub(super) fn kanji(line: &[Cell]) -> Option<f32> {
    let distances: Vec<f32> = line
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] if is_kanji(a) && is_kanji(b) && is_beside(b) && a.line == b.line => Some(b.x - a.x),
            _ => None,
        })
        .collect();
    median(distances.iter().copied()).filter(|kanji| distances.len() >= ENOUGH && *kanji > 0.0)
}

fn is_beside(cell: &Cell) -> bool {
    !cell.spaced && cell.gap == 0.0
}

/// A kanji or a kana, which has one width: marks have two.
fn is_kanji(cell: &Cell) -> bool {
    let character = cell.glyph.character;
    character.is_alphabetic() && !fold(character).is_ascii()
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
    use crate::sheet::{Sheet, fixture::line};

    #[test]
    fn characters_are_as_wide_as_they_stand() {
        // What stands on the line, and what is read of it.
        let check = |printed: &str, read: &str, expected: &str| {
            let mut line = line(0.0, 0.0, 40.0, printed);
            for (glyph, read) in line.glyphs.iter_mut().zip(read.chars()) {
                glyph.character = if read.is_whitespace() { ' ' } else { read };
            }
            let cells = Sheet::new(&[line]).rows.remove(0).cells();
            assert_eq!(shown(&cells, None).into_iter().collect::<String>(), expected, "{printed}");
        };
        check("見本市見本町１２番３号", "見本市見本町1２番3号", "見本市見本町１２番３号");
        check("見本市見本町12番3号", "見本市見本町１2番３号", "見本市見本町12番3号");
        check("見本市見本町１－２　ＡＢＣ１", "見本市見本町1-２ ABＣ1", "見本市見本町１－２ＡＢＣ１");
        check("5見本市見本町1", "５見本市見本町１", "5見本市見本町1");
        // A date, whose kanji stand apart.
        check("昭和61年5月1日", "昭和６1年５月1日", "昭和61年5月1日");
        check("昭和６１年５月１日", "昭和6１年5月１日", "昭和６１年５月１日");
        check("1986年05月01日", "１986年05月0１日", "1986年05月01日");
        check("１９８６年０５月０１日", "１986年05月0１日", "１９８６年０５月０１日");
        // A line of its own of an address.
        let cells = |printed: &str, read: &str| {
            let mut line = line(0.0, 0.0, 40.0, printed);
            for (glyph, read) in line.glyphs.iter_mut().zip(read.chars()) {
                glyph.character = read;
            }
            Sheet::new(&[line]).rows.remove(0).cells()
        };
        let beside = kanji(&cells("見本市見本町", "見本市見本町"));
        let read = |printed: &str| shown(&cells(printed, "1番２号"), beside).into_iter().collect::<String>();
        assert_eq!((read("１番２号"), read("1番2号")), ("１番２号".to_owned(), "1番2号".to_owned()));
        // Nothing to compare with.
        check("見本１", "見本1", "見本1");
        check("TARO", "TARO", "TARO");
    }
}
