//! Lines of text: cut from the picture at full resolution, straightened, read in batches.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "sides are below 65,536: exact in f32, and never negative"
)]

use crate::{
    VisionError,
    ctc::{self, Alphabet, Glyph},
    geometry::Quad,
    net::{Net, Planes},
    picture::Picture,
};

/// The height that the net reads, in pixels.
const HEIGHT: usize = 48;
/// The net shrinks its input by this factor along the line.
const STRIDE: usize = 8;
/// The width that the weights were trained with: shorter lines are padded to it.
const NARROWEST: usize = 320;
/// A line longer than this is squeezed. No field of a document is as long.
const WIDEST: usize = 2400;
/// A batch has at most this many columns, so that the net's answer stays below 50 MB.
const MOST_COLUMNS: usize = 4800;

/// A line of text as it was read.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) quad: Quad,
    pub(crate) glyphs: Vec<Glyph>,
}

#[derive(Debug)]
pub(crate) struct Recogniser {
    pub(crate) net: Net,
    pub(crate) alphabet: Alphabet,
}

/// A line's pixels, waiting for a batch.
struct Strip {
    /// The line's place in the order of the call.
    index: usize,
    width: usize,
    picture: Picture,
}

impl Recogniser {
    /// Reads what each of `quads` shows, in their order. A line without any character is read as such.
    pub(crate) fn read(&self, picture: &Picture, quads: &[Quad]) -> Result<Vec<Line>, VisionError> {
        let mut strips: Vec<Strip> = quads
            .iter()
            .enumerate()
            .map(|(index, quad)| {
                let width = (HEIGHT as f32 * quad.width() / quad.height().max(1.0)).ceil();
                let width = (width as usize).clamp(STRIDE, WIDEST);
                Strip { index, width, picture: picture.cut(quad, width, HEIGHT) }
            })
            .collect();
        strips.sort_by_key(|strip| strip.width);
        let mut lines: Vec<Line> = quads.iter().map(|&quad| Line { quad, glyphs: Vec::new() }).collect();
        let mut rest = strips.as_slice();
        while let Some(first) = rest.first() {
            // Sorted by width: the last strip of a batch is its widest, and not much wider than the first.
            let fits = |n: usize, strip: &Strip| {
                padded(strip.width) * (n + 1) <= MOST_COLUMNS
                    && padded(strip.width) <= padded(first.width) + NARROWEST / 2
            };
            let count = rest.iter().enumerate().take_while(|(n, strip)| fits(*n, strip)).count().max(1);
            let (batch, others) = rest.split_at(count);
            rest = others;
            for (strip, glyphs) in batch.iter().zip(self.read_batch(batch)?) {
                if let Some(line) = lines.get_mut(strip.index) {
                    line.glyphs = glyphs;
                }
            }
        }
        Ok(lines)
    }

    fn read_batch(&self, batch: &[Strip]) -> Result<Vec<Vec<Glyph>>, VisionError> {
        let columns = padded(batch.iter().map(|strip| strip.width).max().unwrap_or(0));
        let mut values = Vec::with_capacity(batch.len() * 3 * HEIGHT * columns);
        for strip in batch {
            push_planes(&mut values, strip, columns);
        }
        let answer = self.net.run(Planes { shape: [batch.len(), 3, HEIGHT, columns], values })?;
        let [count, steps, classes] = *answer.shape.as_slice() else {
            return Err(self.net.unexpected());
        };
        if count != batch.len() || steps == 0 || classes != self.alphabet.classes() {
            return Err(self.net.unexpected());
        }
        let read = answer.values.chunks_exact(steps * classes).zip(batch).map(|(probabilities, strip)| {
            // The padding on the right shows nothing.
            let shown = (steps * strip.width).div_ceil(columns).min(steps);
            ctc::decode(probabilities.get(..shown * classes).unwrap_or_default(), &self.alphabet)
        });
        Ok(read.collect())
    }
}

fn padded(width: usize) -> usize {
    width.next_multiple_of(STRIDE).max(NARROWEST)
}

/// Planes in the order blue, green, red, from -1 to 1, padded with 0 on the right.
fn push_planes(values: &mut Vec<f32>, strip: &Strip, columns: usize) {
    for channel in [2, 1, 0] {
        for row in strip.picture.rgb().chunks_exact(strip.width * 3) {
            let colours = row.iter().skip(channel).step_by(3);
            values.extend(colours.map(|&c| f32::from(c) / 127.5 - 1.0));
            values.extend(std::iter::repeat_n(0.0, columns - strip.width));
        }
    }
}

/// Wood, cloth and noise are read as a character or two of low confidence.
const READABLE: f32 = 0.5;

impl Line {
    /// Whether there is text at all.
    pub(crate) fn is_text(&self) -> bool {
        self.glyphs.iter().filter(|glyph| glyph.character != ' ').count() >= 2
            && self.confidence() >= READABLE
    }

    /// The mean confidence of its characters; 0 for a line without any.
    pub(crate) fn confidence(&self) -> f32 {
        let sum: f32 = self.glyphs.iter().map(|glyph| glyph.confidence).sum();
        sum / self.glyphs.len().max(1) as f32
    }
}
