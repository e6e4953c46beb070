//! Lines of text: cut from the picture at full resolution, straightened, read one by one.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "sides are below 65,536: exact in f32, and never negative"
)]

use std::cmp::Reverse;

use crate::{
    VisionError, context,
    ctc::{self, Alphabet, Glyph},
    geometry::Quad,
    lattice::Lattice,
    net::{Lanes, Net, Planes},
    picture::Picture,
};

/// The height that the net reads, in pixels.
const HEIGHT: usize = 48;
/// The net shrinks its input by this factor along the line.
const STRIDE: usize = 8;
/// Narrower lines are padded to this width: the net needs some columns to see anything.
const NARROWEST: usize = 48;
/// A line longer than this is squeezed. No field of a document is as long.
const WIDEST: usize = 2400;

/// A picture with more columns of text than this is no document: a dense page has a fifth of it. It bounds the time
/// that a picture takes, whatever it shows.
const MOST_COLUMNS: usize = 150_000;

/// A line of text as it was read.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) quad: Quad,
    pub(crate) glyphs: Vec<Glyph>,
    /// What the net said at each step, for each look that was taken at the line.
    pub(crate) looks: Vec<Lattice>,
}

#[derive(Debug)]
pub(crate) struct Recogniser {
    pub(crate) net: Lanes,
    pub(crate) alphabet: Alphabet,
}

impl Recogniser {
    /// Reads what each of `quads` shows, in their order. A line without any character is read as such.
    ///
    /// Lines are read one by one, side by side on all threads: padding lines to the width of the longest of a batch
    /// costs more than the batch saves.
    pub(crate) fn read(&self, picture: &Picture, quads: &[Quad]) -> Result<Vec<Line>, VisionError> {
        // The longest first, so that the threads end together.
        let mut order: Vec<usize> = (0..quads.len()).collect();
        order.sort_by_key(|index| Reverse(quads.get(*index).map(columns)));
        let read = self.net.side_by_side(&order, |net, index| {
            let quad = quads.get(*index);
            let line = quad.map(|quad| self.read_line(net, picture, quad)).transpose()?;
            Ok((*index, line.unwrap_or_default()))
        })?;
        let mut lines: Vec<Line> =
            quads.iter().map(|&quad| Line { quad, glyphs: Vec::new(), looks: Vec::new() }).collect();
        for (index, (glyphs, lattice)) in read {
            if let Some(line) = lines.get_mut(index) {
                line.glyphs = glyphs;
                line.looks = vec![lattice];
            }
        }
        Ok(lines)
    }

    fn read_line(
        &self,
        net: &Net,
        picture: &Picture,
        quad: &Quad,
    ) -> Result<(Vec<Glyph>, Lattice), VisionError> {
        let shown = columns(quad);
        let columns = padded(shown);
        let values = planes(&picture.cut(quad, shown, HEIGHT), columns);
        net.run(Planes { shape: [1, 3, HEIGHT, columns], values }, |answer| {
            let classes = self.alphabet.classes();
            let steps =
                answer.dimensions().nth(1).filter(|steps| *steps > 0).ok_or_else(|| net.unexpected())?;
            if !answer.has_shape(&[1, steps, classes]) {
                return Err(net.unexpected());
            }
            // The padding on the right shows nothing.
            let shown = (steps * shown).div_ceil(columns).min(steps);
            let probabilities = answer.values.get(..shown * classes).unwrap_or_default();
            let steps = ctc::possible(probabilities, &self.alphabet);
            let mut glyphs = ctc::decode(&steps, &self.alphabet);
            context::mend_words(&mut glyphs);
            Ok((glyphs, Lattice::new(steps, &self.alphabet)))
        })
    }
}

/// Whether reading all of `quads` is more work than any document is.
pub(crate) fn is_too_much(quads: &[Quad]) -> bool {
    quads.iter().map(columns).sum::<usize>() > MOST_COLUMNS
}

/// The width of a line at the height that the net reads.
fn columns(quad: &Quad) -> usize {
    let width = (HEIGHT as f32 * quad.width() / quad.height().max(1.0)).ceil();
    (width as usize).clamp(STRIDE, WIDEST)
}

fn padded(width: usize) -> usize {
    width.next_multiple_of(STRIDE).max(NARROWEST)
}

/// Planes in the order blue, green, red, from -1 to 1, padded with 0 on the right.
fn planes(strip: &Picture, columns: usize) -> Vec<f32> {
    let mut values = Vec::with_capacity(3 * strip.height() * columns);
    for channel in [2, 1, 0] {
        for row in strip.rgb().chunks_exact(strip.width() * 3) {
            let colours = row.iter().skip(channel).step_by(3);
            values.extend(colours.map(|&c| f32::from(c) / 127.5 - 1.0));
            values.extend(std::iter::repeat_n(0.0, columns.saturating_sub(strip.width())));
        }
    }
    values
}

/// Wood, cloth and noise are read as a character or two of low confidence.
const READABLE: f32 = 0.5;

impl Line {
    /// Whether there is text at all.
    pub(crate) fn is_text(&self) -> bool {
        self.characters() >= 2 && self.confidence() >= READABLE
    }

    /// How many characters it has, spaces aside.
    pub(crate) fn characters(&self) -> usize {
        self.glyphs.iter().filter(|glyph| glyph.character != ' ').count()
    }

    /// Leaves of its box what lies between two shares of it, its glyphs in their places.
    pub(crate) fn crop(&mut self, start: f32, end: f32) {
        self.quad = self.quad.between(start, end);
        for glyph in &mut self.glyphs {
            glyph.at = (glyph.at - start) / (end - start);
        }
    }

    /// The mean confidence of its characters; 0 for a line without any.
    pub(crate) fn confidence(&self) -> f32 {
        let sum: f32 = self.glyphs.iter().map(|glyph| glyph.confidence).sum();
        sum / self.glyphs.len().max(1) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_text_than_a_document_has_is_too_much() {
        // A page of a hundred full lines, and one of a thousand.
        let lines = |count: usize| vec![Quad::upright(0.0, 0.0, 1000.0, 40.0); count];
        assert!(!is_too_much(&lines(100)));
        assert!(is_too_much(&lines(1000)));
    }
}
