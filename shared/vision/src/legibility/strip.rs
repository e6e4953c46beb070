//! What is measured on a line: the strip of pixels that the recogniser sees, straightened to its height.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "sides are below 65,536 and levels below 256: exact in f32, clamped before they are cut"
)]

use crate::{
    geometry::Quad,
    picture::{Picture, luma},
};

/// The height that the recogniser reads, in pixels: a full-width character is about as wide.
pub(super) const HEIGHT: usize = 48;
/// A line is measured piece by piece, each as long as a character and a half, for light and focus change along it.
const PIECE: usize = 72;
/// A longer line is measured at its beginning alone.
const WIDEST: usize = 2400;
/// A piece with less contrast than this part of the line's best is a gap between words, and shows no stroke.
const GAP: f32 = 0.45;

/// Print beside a line stands out of the ground by at least this part of what the line does.
const PRINT: f32 = 0.45;

/// Measures of one line of text. Levels are from 0, black, to 255, white.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Legibility {
    /// How steep the edges of the strokes are: the part of the step from ground to ink that the steepest edges take
    /// within one pixel of the strip, 0 to 1. Its inverse is the width of an edge in forty-eighths of a character.
    pub sharpness: f32,
    /// By how many levels the ink stands out of its ground.
    pub contrast: f32,
    /// The level of the ground.
    pub ground: f32,
    /// The part of the line on which light has wiped out what stands there, 0 to 1.
    pub glare: f32,
    /// The height of a full-width character in pixels of the picture.
    pub pixels: f32,
}

/// One piece of a strip.
struct Piece {
    ink: f32,
    ground: f32,
    middle: f32,
    /// Of the steepest edges along the line and across it, the flatter: a hand moves one way.
    edge: f32,
}

impl Piece {
    fn contrast(&self) -> f32 {
        self.ground - self.ink
    }
}

/// Measures the line that `quad` frames.
pub(super) fn measure(picture: &Picture, quad: &Quad) -> Legibility {
    let pixels = quad.height();
    let width = (HEIGHT as f32 * quad.width() / pixels.max(1.0)).ceil();
    let width = (width as usize).clamp(PIECE, WIDEST);
    let strip = picture.cut(quad, width, HEIGHT);
    let luma: Vec<f32> = strip.rgb().chunks_exact(3).map(luma).collect();
    let pieces: Vec<Piece> = (0..width / PIECE)
        .map(|n| {
            // The pieces lie close together and end with the line.
            let from = n * (width - PIECE) / (width / PIECE - 1).max(1);
            piece(&luma, width, from)
        })
        .collect();
    summary(&pieces, pixels)
}

/// Whether `place` shows print like that of the line beside it, and not its ground alone: anything that stands out of the
/// ground nearly as much, however little it is.
pub(crate) fn shows_print(picture: &Picture, place: &Quad, line: &Quad) -> bool {
    darkest(picture, place) >= PRINT * measure(picture, line).contrast
}

/// By how many levels the darkest pixels stand out of their ground: a dot is enough.
fn darkest(picture: &Picture, quad: &Quad) -> f32 {
    let (darkest, ground, _) = levels(picture, quad);
    ground - darkest
}

/// By how many levels the darkest or the lightest pixels stand out of their ground, and its level.
pub(crate) fn contrast_and_ground(picture: &Picture, quad: &Quad) -> (f32, f32) {
    let (darkest, ground, lightest) = levels(picture, quad);
    ((ground - darkest).max(lightest - ground), ground)
}

/// The levels of the darkest pixels, of the ground, which bold print and a light pattern leave over, and of the lightest.
fn levels(picture: &Picture, quad: &Quad) -> (f32, f32, f32) {
    let width = (HEIGHT as f32 * quad.width() / quad.height().max(1.0)).ceil();
    let strip = picture.cut(quad, (width as usize).clamp(1, WIDEST), HEIGHT);
    let mut luma: Vec<f32> = strip.rgb().chunks_exact(3).map(luma).collect();
    (at_share(&mut luma, 0.005), at_share(&mut luma, 0.7), at_share(&mut luma, 0.995))
}

fn piece(luma: &[f32], width: usize, from: usize) -> Piece {
    let rows: Vec<&[f32]> =
        luma.chunks_exact(width).map(|row| row.get(from..from + PIECE).unwrap_or_default()).collect();
    let mut levels: Vec<f32> = rows.iter().flat_map(|row| row.iter().copied()).collect();
    let ink = at_share(&mut levels, 0.03);
    let middle = at_share(&mut levels, 0.5);
    let ground = at_share(&mut levels, 0.85);
    let (mut along, mut across) = (Vec::new(), Vec::new());
    for three in rows.windows(3) {
        let [above, here, below] = three else { continue };
        for ((a, h), b) in above.windows(3).zip(here.windows(3)).zip(below.windows(3)) {
            let ([a0, a1, a2], [h0, _, h2], [b0, b1, b2]) = (a, h, b) else { continue };
            // Sobel's operator, scaled to levels a pixel: it averages over three pixels across the edge.
            along.push(((a2 + 2.0 * h2 + b2) - (a0 + 2.0 * h0 + b0)).abs() / 8.0);
            across.push(((b0 + 2.0 * b1 + b2) - (a0 + 2.0 * a1 + a2)).abs() / 8.0);
        }
    }
    let edge = at_share(&mut along, 0.97).min(at_share(&mut across, 0.97));
    Piece { ink, ground, middle, edge }
}

fn summary(pieces: &[Piece], pixels: f32) -> Legibility {
    let best = pieces.iter().map(Piece::contrast).fold(0.0, f32::max);
    let glary: Vec<bool> = glare(pieces, best);
    let shown: Vec<&Piece> = pieces
        .iter()
        .zip(&glary)
        .filter(|(piece, glary)| !**glary && piece.contrast() >= GAP * best)
        .map(|(piece, _)| piece)
        .collect();
    let median = |value: &dyn Fn(&Piece) -> f32| {
        let mut values: Vec<f32> = shown.iter().map(|piece| value(piece)).collect();
        at_share(&mut values, 0.5)
    };
    Legibility {
        sharpness: median(&|piece| piece.edge / piece.contrast().max(1.0)),
        contrast: median(&Piece::contrast),
        ground: median(&|piece| piece.ground),
        glare: glary.iter().filter(|glary| **glary).count() as f32 / glary.len().max(1) as f32,
        pixels,
    }
}

/// A level from which light is taken for the lamp's own.
const DAZZLING: f32 = 246.0;

/// Which pieces are wiped out by light: bright from edge to edge, brighter than the ground elsewhere, and without
/// the ink that the rest of the line shows.
fn glare(pieces: &[Piece], best: f32) -> Vec<bool> {
    let mut elsewhere: Vec<f32> =
        pieces.iter().filter(|piece| piece.contrast() >= GAP * best).map(|piece| piece.ground).collect();
    let ground = at_share(&mut elsewhere, 0.5);
    let whole_line = ground >= DAZZLING && best < WASHED_OUT;
    let dazzled = |piece: &Piece| {
        if whole_line {
            piece.ground >= DAZZLING
        } else {
            piece.middle >= DAZZLING && piece.contrast() < GAP * best && piece.middle > ground + 8.0
        }
    };
    pieces.iter().map(dazzled).collect()
}

/// A whole line this faint on dazzling ground was wiped out.
const WASHED_OUT: f32 = 60.0;

/// The value that `share` of `values` do not exceed; 0 where there are none.
pub(super) fn at_share(values: &mut [f32], share: f32) -> f32 {
    let last = values.len().saturating_sub(1);
    let at = ((last as f32 * share).round() as usize).min(last);
    if values.is_empty() { 0.0 } else { *values.select_nth_unstable_by(at, f32::total_cmp).1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDTH: usize = 48 * 12;

    /// A line of bars, twelve characters of `HEIGHT` pixels, by the level at a place of the strip.
    fn line(scale: usize, level: impl Fn(f32, f32) -> f32) -> (Picture, Quad) {
        let (width, height) = (WIDTH * scale, HEIGHT * scale);
        let pixel = |(x, y)| [level(x as f32 / scale as f32, y as f32 / scale as f32) as u8; 3];
        let rgb = (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).flat_map(pixel).collect();
        (Picture::new(width, height, rgb).unwrap(), Quad::of_size(width as f32, height as f32))
    }

    /// Crossed strokes, one in 16 pixels, whose edges take `blur` pixels; from `ink` to `ground`.
    fn strokes(x: f32, y: f32, blur: f32, ink: f32, ground: f32) -> f32 {
        let across = |at: f32| ((at.rem_euclid(16.0) - 8.0).abs() - 2.5) / blur + 0.5;
        ink + (ground - ink) * across(x).min(across(y)).clamp(0.0, 1.0)
    }

    fn measured(scale: usize, level: impl Fn(f32, f32) -> f32) -> Legibility {
        let (picture, quad) = line(scale, level);
        measure(&picture, &quad)
    }

    #[test]
    fn blur_is_told_whatever_the_contrast_and_the_size() {
        let sharpness =
            |blur, ink, ground, scale| measured(scale, |x, y| strokes(x, y, blur, ink, ground)).sharpness;
        let sharp = sharpness(1.5, 30.0, 220.0, 1);
        let blurred = sharpness(8.0, 30.0, 220.0, 1);
        assert!(sharp > 2.0 * blurred, "{sharp} {blurred}");
        assert!((sharpness(1.5, 100.0, 160.0, 1) - sharp).abs() < 0.05);
        assert!((sharpness(8.0, 30.0, 220.0, 2) - blurred).abs() < 0.03);
    }

    #[test]
    fn contrast_ground_and_size() {
        let seen = measured(2, |x, y| strokes(x, y, 2.0, 40.0, 90.0));
        assert!((seen.contrast - 50.0).abs() < 4.0 && (seen.ground - 90.0).abs() < 4.0, "{seen:?}");
        assert!((seen.pixels - 96.0).abs() < 0.1);
    }

    #[test]
    fn a_reflection_is_told_from_a_gap() {
        let check = |level: fn(f32, f32) -> f32, expected: f32| {
            let seen = measured(1, level);
            assert!((seen.glare - expected).abs() < 0.13, "{seen:?}");
        };
        check(|x, y| strokes(x, y, 2.0, 40.0, 210.0), 0.0);
        // Light on the middle third.
        let lit = |x: f32, y: f32| {
            if (190.0..380.0).contains(&x) { 255.0 } else { strokes(x, y, 2.0, 40.0, 210.0) }
        };
        check(lit, 0.33);
        // A gap shows the ground, and so does one on white paper.
        check(|x, y| if x > 300.0 { 210.0 } else { strokes(x, y, 2.0, 40.0, 210.0) }, 0.0);
        check(|x, y| if x > 300.0 { 255.0 } else { strokes(x, y, 2.0, 40.0, 255.0) }, 0.0);
        // The whole line, but for a shadow of its ink.
        check(|x, y| strokes(x, y, 2.0, 225.0, 255.0), 1.0);
        check(|_, _| 255.0, 1.0);
        check(|_, _| 0.0, 0.0);
    }

    #[test]
    fn a_line_without_size_is_measured_all_the_same() {
        let picture = Picture::new(1, 1, vec![9, 9, 9]).unwrap();
        for quad in [Quad::of_size(0.0, 0.0), Quad::upright(-5.0, -5.0, 1e6, 2.0)] {
            let seen = measure(&picture, &quad);
            assert!(seen.sharpness.is_finite(), "{seen:?}");
        }
    }
}
