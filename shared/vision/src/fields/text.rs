//! Cells to the text of a field, with what is doubtful about it.

use identity::{
    personal::PersonalText,
    reading::{Doubt, ReadField},
};

use std::collections::BTreeSet;

use super::{
    spacing::{self, Spacing},
    width,
};
use crate::{calibrate, lookalikes, sheet::Cell, verify::Piece};

/// A field, and where it was read from.
#[derive(Clone, Debug)]
pub(crate) struct Value {
    pub(crate) field: ReadField,
    pub(crate) lines: BTreeSet<usize>,
    /// The same, in the order of the text.
    pub(crate) pieces: Vec<Piece>,
}

/// Of a field that may be another one: too low for any rule to build on, and to tell anybody that it differs.
const OPEN: f32 = 0.4;

impl Value {
    /// A part may not have been read.
    pub(super) fn mark_incomplete(&mut self) {
        leave_open(&mut self.field);
    }
}

/// Leaves open what a field reads: doubts of single characters say no more then.
pub(crate) fn leave_open(field: &mut ReadField) {
    field.confidence = field.confidence.min(OPEN);
    field.doubts.clear();
}

/// A character below this confidence is told as a doubt.
pub(crate) const DOUBTFUL: f32 = 0.90;
/// An alternative below this probability is not told.
const LIKELY: f32 = 0.02;

/// A value whose spaces mean something: `\n` between the lines, a space where one was read or left open.
pub(crate) fn lines<'a>(lines: impl IntoIterator<Item = &'a [Cell]>) -> Value {
    let lines: Vec<&[Cell]> = lines.into_iter().collect();
    let mut builder = Builder::default();
    for (n, (line, shown)) in lines.iter().zip(width::shown(&lines)).enumerate() {
        if n > 0 {
            builder.push_layout('\n');
        }
        for ((at, cell), shown) in line.iter().enumerate().zip(shown) {
            if at > 0 && cell.spaced {
                builder.push_layout(' ');
            }
            builder.push(cell, shown);
            match spacing::between_digits(line, at) {
                Some(Spacing::Tight) if cell.spaced => builder.mark(|piece| &mut piece.tight),
                Some(Spacing::Apart) if !cell.spaced => builder.mark(|piece| &mut piece.apart),
                _ => {}
            }
        }
    }
    builder.finish()
}

/// A name: characters that the net cannot tell apart are told as doubts, however sure it was. The confidence
/// of the field is not lowered by them, so that a difference elsewhere in the name is judged by itself.
pub(crate) fn name(cells: &[Cell]) -> Value {
    let mut value = words(cells);
    let characters: Vec<char> = value.field.text.expose().chars().collect();
    for (at, character) in characters.into_iter().enumerate() {
        let Some((others, sure)) = lookalikes::of(character) else { continue };
        let others = others.into_iter().map(|other| PersonalText::from(other.to_string()));
        if let Some(doubt) = value.field.doubts.iter_mut().find(|doubt| doubt.at == at) {
            doubt.confidence = doubt.confidence.min(sure);
            let new: Vec<PersonalText> = others.filter(|other| !doubt.alternatives.contains(other)).collect();
            doubt.alternatives.extend(new);
        } else {
            let doubt = Doubt { at, confidence: sure, alternatives: others.collect() };
            value.field.doubts.push(doubt);
        }
    }
    value.field.doubts.sort_by_key(|doubt| doubt.at);
    value
}

/// A value on one line.
pub(crate) fn words(cells: &[Cell]) -> Value {
    lines([cells])
}

/// A value whose spaces are layout: a date, a number.
pub(crate) fn date(cells: &[Cell]) -> Value {
    let mut builder = Builder::default();
    for (cell, shown) in cells.iter().zip(width::shown(&[cells]).concat()) {
        builder.push(cell, shown);
    }
    builder.finish()
}

#[derive(Default)]
struct Builder {
    text: String,
    length: usize,
    confidence: Option<f32>,
    doubts: Vec<Doubt>,
    pieces: Vec<Piece>,
}

impl Builder {
    fn push_layout(&mut self, character: char) {
        self.text.push(character);
        self.length += 1;
    }

    /// Adds a character, which is told as `shown`.
    fn push(&mut self, cell: &Cell, shown: char) {
        let glyph = &cell.glyph;
        let of_ink = calibrate::of_ink(glyph);
        if let Some(piece) = self.pieces.last_mut().filter(|piece| piece.line == cell.line) {
            piece.text.push(glyph.character);
            piece.sure.push((glyph.confidence, of_ink));
        } else {
            let (text, sure) = (glyph.character.to_string(), vec![(glyph.confidence, of_ink)]);
            self.pieces.push(Piece { line: cell.line, text, sure, ..Piece::default() });
        }
        self.confidence = Some(self.confidence.map_or(of_ink, |c| c.min(of_ink)));
        if of_ink < DOUBTFUL {
            let likely = glyph.alternatives.iter().filter(|(_, p)| *p >= LIKELY);
            self.doubts.push(Doubt {
                at: self.length,
                confidence: of_ink,
                alternatives: likely.map(|(text, _)| PersonalText::from(text.trim())).collect(),
            });
        }
        self.push_layout(shown);
    }

    /// Names the character that was pushed last in one of the lists of its piece.
    fn mark(&mut self, named: impl Fn(&mut Piece) -> &mut Vec<usize>) {
        if let Some(piece) = self.pieces.last_mut() {
            let last = piece.text.chars().count().checked_sub(1);
            named(piece).extend(last);
        }
    }

    fn finish(self) -> Value {
        let confidence = self.confidence.unwrap_or(0.0);
        let field = ReadField { text: self.text.into(), confidence, doubts: self.doubts, verified: None };
        let lines = self.pieces.iter().map(|piece| piece.line).collect();
        Value { field, lines, pieces: self.pieces }
    }
}
