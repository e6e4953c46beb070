//! Where a field stands on the steps of its lines: a label may stand before it on the same line, another value
//! behind it, and it may run on over several lines.

use std::ops::Range;

use crate::{
    ctc::{Alphabet, Glyph},
    lattice::{self, Inks, Step},
    recognise::Line,
};

/// A stretch of a field on one line.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Piece {
    /// The line, by its place among all.
    pub(crate) line: usize,
    /// The text without spaces, as it was read.
    pub(crate) text: String,
    /// Of each character of `text`, how sure the net is of it, and of its ink: 0 to 1.
    pub(crate) sure: Vec<(f32, f32)>,
    /// The line ends where no further character had room.
    pub(crate) full: bool,
    /// The digits of `text`, by their places, before which a space was read though they stand no further from the one
    /// before than their neighbours do.
    pub(crate) tight: Vec<usize>,
    /// Those before which no space was read though they stand further from the one before than their neighbours do.
    pub(crate) apart: Vec<usize>,
}

impl Piece {
    /// The glyphs of its line that it was made of, by their places; none where it is not as it was read.
    pub(crate) fn glyphs(&self, line: &Line) -> Vec<usize> {
        let inked = |(at, glyph): (usize, &Glyph)| (glyph.character != ' ').then_some((at, glyph.character));
        let shown: Vec<(usize, char)> = line.glyphs.iter().enumerate().filter_map(inked).collect();
        let text: Vec<char> = self.text.chars().filter(|c| *c != ' ').collect();
        let is_it = |window: &&[(usize, char)]| window.iter().map(|(_, c)| c).eq(&text);
        let window = shown.windows(text.len().max(1)).find(is_it);
        window.into_iter().flatten().map(|(at, _)| *at).collect()
    }

    /// Where it stands among the glyphs of its line, spaces included: all of them where it is not as it was read.
    pub(crate) fn range(&self, line: &Line) -> Range<usize> {
        let found = self.glyphs(line);
        found.first().zip(found.last()).map_or(0..line.glyphs.len(), |(first, last)| *first..last + 1)
    }
}

/// A piece is not found on steps that would have to differ from it in more than this share.
const UNLIKE: usize = 2;

/// The steps of a field, piece after piece, one row of steps for each look that was taken.
pub(super) fn looks(
    pieces: &[Piece],
    lines: &[Line],
    alphabet: &Alphabet,
    inks: &mut Inks,
) -> Vec<Vec<Step>> {
    let count = pieces.iter().filter_map(|piece| lines.get(piece.line)).map(|line| line.looks.len()).max();
    (0..count.unwrap_or(0)).filter_map(|look| one_look(look, pieces, lines, alphabet, inks)).collect()
}

fn one_look(
    look: usize,
    pieces: &[Piece],
    lines: &[Line],
    alphabet: &Alphabet,
    inks: &mut Inks,
) -> Option<Vec<Step>> {
    let mut all = Vec::new();
    for piece in pieces {
        let line = lines.get(piece.line)?;
        // A line that was looked at less often is seen as before.
        let lattice = line.looks.get(look).or_else(|| line.looks.last())?;
        let steps = lattice.in_ink(alphabet, inks);
        let text = lattice::units(&piece.text);
        let whole: String = line.glyphs.iter().map(|glyph| glyph.character).collect();
        let range = cut(&steps, &text, &lattice::units(&whole))?;
        all.push(Step::NOTHING);
        all.extend_from_slice(steps.get(range)?);
    }
    Some(all)
}

/// The steps of `text` on a line that reads `whole`: from behind what stands before it to what stands behind it. At
/// the ends of the line everything belongs to it, for a character that was overlooked may stand there.
fn cut(steps: &[Step], text: &[char], whole: &[char]) -> Option<Range<usize>> {
    let shown = lattice::leading(steps);
    let units: Vec<char> = shown.iter().map(|(unit, _)| *unit).collect();
    let on_line = find(text, whole)?;
    let on_steps = find(text, &units)?;
    let start = if on_line.start == 0 {
        0
    } else {
        on_steps.start.checked_sub(1).and_then(|before| shown.get(before)).map_or(0, |(_, steps)| steps.end)
    };
    let end = if on_line.end == whole.len() {
        steps.len()
    } else {
        shown.get(on_steps.end).map_or(steps.len(), |(_, steps)| steps.start)
    };
    (start < end).then_some(start..end)
}

/// Where `text` stands within `whole`, by least edits; `None` where it hardly stands there at all.
fn find(text: &[char], whole: &[char]) -> Option<Range<usize>> {
    // For each end within `whole`: the least edits, and where the best stretch begins (Sellers 1980).
    let mut row: Vec<(usize, usize)> = (0..=whole.len()).map(|at| (0, at)).collect();
    for (n, unit) in text.iter().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        next.push((n + 1, 0));
        for (at, other) in whole.iter().enumerate() {
            let cell =
                |row: &[(usize, usize)], at: usize| row.get(at).copied().unwrap_or((usize::MAX / 2, 0));
            let (edits, start) = cell(&row, at);
            let both = (edits + usize::from(unit != other), start);
            let (edits, start) = cell(&row, at + 1);
            let less = (edits + 1, start);
            let (edits, start) = cell(&next, at);
            let more = (edits + 1, start);
            next.push([both, less, more].into_iter().min_by_key(|(edits, _)| *edits).unwrap_or(both));
        }
        row = next;
    }
    let (end, (edits, start)) = row.into_iter().enumerate().min_by_key(|(_, (edits, _))| *edits)?;
    (UNLIKE * edits <= text.len()).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lattice::fixture::steps;

    fn units(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn a_text_is_found_where_it_stands() {
        let check = |text: &str, whole: &str, expected: Option<Range<usize>>| {
            assert_eq!(find(&units(text), &units(whole)), expected, "{text} in {whole}");
        };
        check("見本太郎", "氏名見本太郎昭和", Some(2..6));
        check("見本太郎", "見本太郎", Some(0..4));
        check("見本太郎", "氏名見木太郎昭和", Some(2..6));
        check("見本太一郎", "氏名見本太郎", Some(2..6));
        check("見本太郎", "住所東京都", None);
        check("", "氏名", Some(0..0));
    }

    #[test]
    fn a_cut_keeps_what_may_have_been_overlooked() {
        // 名 見 (blank) 本, then perhaps 一.
        let row = [
            &[('名', 0.9)][..],
            &[],
            &[('見', 0.9)],
            &[],
            &[('本', 0.9)],
            &[],
            &[('一', 0.4)],
            &[('昭', 0.9)],
        ];
        let check = |steps: &[Step], text: &str, whole: &str, expected: Range<usize>| {
            assert_eq!(cut(steps, &units(text), &units(whole)), Some(expected), "{text} in {whole}");
        };
        let steps = steps(&row);
        check(&steps, "見本", "名見本昭", 1..7);
        check(&steps[..7], "見本", "名見本", 1..7);
        check(&steps[1..7], "見本", "見本", 0..6);
        check(&steps, "名見本昭", "名見本昭", 0..8);
    }
}
