//! Where the document lies in the picture: the four straight sides that part it from what lies around it.
//!
//! An outline straightens the document's rows and tells its scale. It is believed only where all four sides are seen
//! and end in the corners, and the text says the same; without one, a picture is read as it is.
#![allow(clippy::cast_precision_loss, reason = "sides are below 65,536: exact in f32")]
#![allow(clippy::many_single_char_names, reason = "the letters of geometry")]

pub(crate) mod cut;
mod edges;
mod sides;

use std::borrow::Cow;

use self::{edges::Edges, sides::Side};
use crate::{
    geometry::{Flattening, Point, Quad},
    median::median,
    picture::Picture,
    recognise::Line,
};

/// The longer side of what is searched, in pixels: sides are long, and texture vanishes.
const LONGER_SIDE: usize = 256;
/// A document takes at least this share of the picture each way.
const SMALLEST: f32 = 0.25;
/// Places at which a side is looked at.
const PROBES: u8 = 24;
/// How far from the voted line a side is looked for, in pixels: the votes are coarse.
const SHIFTS: [f32; 5] = [0.0, 1.0, -1.0, 2.0, -2.0];
/// So much of each side must be seen.
const SEEN: f32 = 0.65;
/// More than this is as good as all: a document's own colours meet the desk's here and there.
const CLEARLY_SEEN: f32 = 0.8;
/// So much of the text, by length, stands within the outline.
const WITHIN: f32 = 0.95;
const WITHIN_PART: f32 = 0.9;
/// Straightened lines of text run level, but for so much, in radians.
const LEVEL: f32 = 0.03;
const LEVEL_IN_PART: f32 = 0.06;

/// The outline of the document in `picture`, from its top left corner, in pixels.
pub(crate) fn find(picture: &Picture) -> Option<Quad> {
    let edges = edges_of(picture);
    Some(in_picture(picture, &edges, &best_of(&edges)?))
}

/// The edges of the shrunk picture.
fn edges_of(picture: &Picture) -> Edges {
    let longer = picture.width().max(picture.height());
    let shrunk = |side: usize| (side * LONGER_SIDE / longer).max(1);
    Edges::of(&picture.resized(shrunk(picture.width()), shrunk(picture.height())))
}

/// What was found on the edges, in pixels of the picture.
fn in_picture(picture: &Picture, edges: &Edges, found: &Quad) -> Quad {
    found.scaled(picture.width_f32() / edges.width as f32, picture.height_f32() / edges.height as f32)
}

/// Pairs of lying sides by where they cross the middle of the picture, the upper one first.
fn lying_pairs(edges: &Edges, lying: &[Side]) -> Vec<(Side, Side)> {
    let (middle, height) = (edges.width as f32 / 2.0, edges.height as f32);
    pairs(lying, |side| (side.distance - side.normal.x * middle) / side.normal.y, SMALLEST * height)
}

/// Pairs of standing sides likewise, the left one first.
fn standing_pairs(edges: &Edges, standing: &[Side]) -> Vec<(Side, Side)> {
    let (middle, width) = (edges.height as f32 / 2.0, edges.width as f32);
    pairs(standing, |side| (side.distance - side.normal.y * middle) / side.normal.x, SMALLEST * width)
}

fn best_of(edges: &Edges) -> Option<Quad> {
    let (lying, standing) = sides::find(edges);
    let (lying, standing) = (lying_pairs(edges, &lying), standing_pairs(edges, &standing));
    let mut best: Option<(f32, [Side; 4])> = None;
    for (top, bottom) in &lying {
        for (left, right) in &standing {
            let found = [*top, *right, *bottom, *left];
            let Some(quad) = quad(&found) else { continue };
            let Some(score) = score(edges, &quad, &found) else { continue };
            if best.is_none_or(|(most, _)| score > most) {
                best = Some((score, found));
            }
        }
    }
    let (_, found) = best?;
    // The voted lines are coarse: each is laid anew through the edge that it stands for.
    let rough = quad(&found)?;
    let mut refined = found;
    for (side, (a, b)) in refined.iter_mut().zip(ends(&rough)) {
        *side = refine(edges, side, a, b).unwrap_or(*side);
    }
    quad(&refined).or(Some(rough))
}

/// Pairs of lines, the one with the lesser place first, that are at least `apart`.
fn pairs(sides: &[Side], place: impl Fn(&Side) -> f32, apart: f32) -> Vec<(Side, Side)> {
    let near = |a: &Side| {
        sides.iter().filter(|b| place(b) - place(a) >= apart).map(|b| (*a, *b)).collect::<Vec<_>>()
    };
    sides.iter().flat_map(near).collect()
}

/// The quadrilateral of a top, a right, a bottom and a left side.
fn quad([top, right, bottom, left]: &[Side; 4]) -> Option<Quad> {
    let corners =
        [top.crossing(left)?, top.crossing(right)?, bottom.crossing(right)?, bottom.crossing(left)?];
    Some(Quad { corners })
}

/// The ends of the top, right, bottom and left side.
fn ends(quad: &Quad) -> [(Point, Point); 4] {
    let [a, b, c, d] = quad.corners;
    [(a, b), (b, c), (d, c), (a, d)]
}

/// How good an outline is: how much of its sides is seen, and how little goes on beyond its corners. The larger of
/// two is better: frames are printed on documents.
fn score(edges: &Edges, quad: &Quad, sides: &[Side; 4]) -> Option<f32> {
    let (width, height) = (edges.width as f32, edges.height as f32);
    let slack = 0.02 * width.max(height);
    let inside =
        |p: &Point| (-slack..width + slack).contains(&p.x) && (-slack..height + slack).contains(&p.y);
    if !quad.corners.iter().all(inside) {
        return None;
    }
    let mut score = quad.width() * quad.height() / (width * height);
    for (side, (a, b)) in sides.iter().zip(ends(quad)) {
        let seen = seen(edges, side, a.towards(b, 0.06), a.towards(b, 0.94));
        if seen < SEEN {
            return None;
        }
        let before = self::seen(edges, side, a.towards(b, -0.12), a.towards(b, -0.03));
        let behind = self::seen(edges, side, a.towards(b, 1.03), a.towards(b, 1.12));
        score += seen.min(CLEARLY_SEEN) + 0.6 * contrast(edges, side, a, b) - 0.3 * (before + behind);
    }
    Some(score)
}

/// The share of the places from `a` to `b` at which the picture has an edge along `side`.
fn seen(edges: &Edges, side: &Side, a: Point, b: Point) -> f32 {
    let hits = (0..PROBES).filter(|i| {
        let at = a.towards(b, (f32::from(*i) + 0.5) / f32::from(PROBES));
        SHIFTS.into_iter().any(|shift| strength(edges, side, at, shift) > 0.0)
    });
    u8::try_from(hits.count()).map_or(0.0, f32::from) / f32::from(PROBES)
}

/// How clearly the edge along `side` stands out where it is seen, from 0 to 1.
fn contrast(edges: &Edges, side: &Side, a: Point, b: Point) -> f32 {
    let strengths = (0..PROBES).map(|i| {
        let at = a.towards(b, (f32::from(i) + 0.5) / f32::from(PROBES));
        SHIFTS.map(|shift| strength(edges, side, at, shift)).into_iter().fold(0.0, f32::max)
    });
    let clear: Vec<f32> = strengths.filter(|s| *s > 0.0).map(|s| s / (s + 12.0)).collect();
    clear.iter().sum::<f32>() / clear.len().max(1) as f32
}

/// How strong the edge along `side` is at `shift` pixels from a place; 0 for none, or one in another direction.
fn strength(edges: &Edges, side: &Side, at: Point, shift: f32) -> f32 {
    const FAINT: f32 = 2.5;
    let (dx, dy) = edges.at(at.x + side.normal.x * shift, at.y + side.normal.y * shift);
    let across = dx * side.normal.x + dy * side.normal.y;
    let along = (dy * side.normal.x - dx * side.normal.y).abs();
    if across > FAINT && across > 2.5 * along { across } else { 0.0 }
}

/// The line through the strongest edges near a side, by least squares.
fn refine(edges: &Edges, side: &Side, a: Point, b: Point) -> Option<Side> {
    let mut sums = [0.0_f32; 5];
    for i in 0..PROBES {
        let share = 0.06 + 0.88 * f32::from(i) / f32::from(PROBES - 1);
        let at = a.towards(b, share);
        let shifts = (-6_i8..=6).map(|shift| f32::from(shift) * 0.5);
        let strongest = shifts
            .map(|shift| (strength(edges, side, at, shift), shift))
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .filter(|(strength, _)| *strength > 0.0);
        if let Some((_, shift)) = strongest {
            for (sum, value) in sums.iter_mut().zip([1.0, share, shift, share * share, share * shift]) {
                *sum += value;
            }
        }
    }
    let [count, s, t, ss, st] = sums;
    let det = count * ss - s * s;
    if count < 8.0 || det < f32::EPSILON {
        return None;
    }
    let (slope, offset) = ((count * st - s * t) / det, (t * ss - s * st) / det);
    let moved = |p: Point, share: f32| {
        let shift = offset + slope * share;
        Point::new(p.x + side.normal.x * shift, p.y + side.normal.y * shift)
    };
    Some(Side::through(moved(a, 0.0), moved(b, 1.0), side.normal))
}

/// The lines as they stand on the document laid flat, if they bear out its outline; else as they are.
pub(crate) fn laid_flat<'a>(outline: Option<&Quad>, lines: &'a [Line]) -> Cow<'a, [Line]> {
    let flat = outline.and_then(|outline| flattened(outline, lines, WITHIN, LEVEL));
    flat.map_or(Cow::Borrowed(lines), Cow::Owned)
}

/// Whether the lines bear out an outline of which one side is the picture's edge. It cuts through lines, and the sides that
/// run into it have no corner there to end at, so that they are less well known.
pub(crate) fn holds_part(outline: &Quad, lines: &[Line]) -> bool {
    flattened(outline, lines, WITHIN_PART, LEVEL_IN_PART).is_some()
}

/// The lines laid flat, where so much of them stands within the outline and they run so level.
fn flattened(outline: &Quad, lines: &[Line], share: f32, slant: f32) -> Option<Vec<Line>> {
    let flattening = Flattening::of(outline)?;
    let mut flat = Vec::with_capacity(lines.len());
    for line in lines {
        flat.push(Line { quad: flattening.quad(&line.quad)?, ..line.clone() });
    }
    let readable = || flat.iter().filter(|line| line.is_text());
    let length: f32 = readable().map(|line| line.quad.width()).sum();
    let within: f32 =
        readable().filter(|line| flattening.holds(&line.quad)).map(|line| line.quad.width()).sum();
    // Short lines have no angle to speak of, and stamps and watermarks one of their own: the median tells.
    let long = readable().filter(|line| line.quad.width() > 4.0 * line.quad.height());
    let level = median(long.map(|line| line.quad.angle().abs())).is_some_and(|angle| angle <= slant);
    (within >= share * length && level).then_some(flat)
}

#[cfg(test)]
mod tests;
