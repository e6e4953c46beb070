//! A document of which three sides are seen and whose fourth lies beyond the picture's edge.

use super::{
    CLEARLY_SEEN, PROBES, SHIFTS, SMALLEST, Side, edges::Edges, edges_of, ends, in_picture, lying_pairs,
    quad, seen, sides, standing_pairs, strength,
};
use crate::{
    geometry::{Point, Quad},
    median::median,
    picture::Picture,
};

/// An edge of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edge {
    Left,
    Top,
    Right,
    Bottom,
}

/// What is seen of a document, from its top left corner, and the picture's edge that bounds it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cut {
    pub(crate) seen: Quad,
    pub(crate) edge: Edge,
}

/// A side that runs into the picture's edge is seen on so much of its last quarter, and of its last pixels: the margin
/// around a whole document is wider than these.
const SEEN_TO_THE_END: f32 = 0.8;
/// So many pixels.
const LAST: f32 = 10.0;
/// A corner that is the document's own: its sides go on beyond it on less than this.
const GOES_ON: f32 = 0.34;
/// How far within the picture its edge is laid, in pixels: the outermost have no gradient.
const WITHIN: f32 = 2.0;
/// A side runs into an edge, and not into a corner: it keeps away from corners by so much of the edge.
const FROM_CORNERS: f32 = 0.02;
/// The sides are at least so different in brightness from what lies beyond, in levels a pixel.
const STANDS_OUT: f32 = 6.0;

/// The largest part of a document that the picture's edge bounds.
pub(crate) fn find(picture: &Picture) -> Option<Cut> {
    let edges = edges_of(picture);
    let (lying, standing) = sides::find(&edges);
    let best = [Edge::Left, Edge::Top, Edge::Right, Edge::Bottom]
        .into_iter()
        .filter_map(|edge| Some((edge, largest(&edges, edge, &lying, &standing)?)))
        .max_by(|(_, a), (_, b)| (a.width() * a.height()).total_cmp(&(b.width() * b.height())));
    let (edge, seen) = best?;
    Some(Cut { seen: in_picture(picture, &edges, &seen), edge })
}

fn largest(edges: &Edges, edge: Edge, lying: &[Side], standing: &[Side]) -> Option<Quad> {
    let (width, height) = (edges.width as f32, edges.height as f32);
    let across = matches!(edge, Edge::Left | Edge::Right);
    let (running, closing) =
        if across { (lying_pairs(edges, lying), standing) } else { (standing_pairs(edges, standing), lying) };
    let border = border(edge, width, height);
    let mut best: Option<Quad> = None;
    for (first, second) in &running {
        for closing in closing {
            let sides = match edge {
                Edge::Left => [*first, *closing, *second, border],
                Edge::Right => [*first, border, *second, *closing],
                Edge::Top => [border, *second, *closing, *first],
                Edge::Bottom => [*closing, *second, border, *first],
            };
            let Some(quad) = quad(&sides).filter(|quad| holds(edges, edge, quad, &sides)) else { continue };
            if best.is_none_or(|best| quad.width() * quad.height() > best.width() * best.height()) {
                best = Some(quad);
            }
        }
    }
    best
}

/// The picture's edge as a side.
fn border(edge: Edge, width: f32, height: f32) -> Side {
    let (normal, distance) = match edge {
        Edge::Left => (Point::new(1.0, 0.0), WITHIN),
        Edge::Right => (Point::new(1.0, 0.0), width - WITHIN),
        Edge::Top => (Point::new(0.0, 1.0), WITHIN),
        Edge::Bottom => (Point::new(0.0, 1.0), height - WITHIN),
    };
    Side { normal, distance }
}

/// Whether three sides of `quad` are seen, two of them right into the picture's edge, and end in two corners.
fn holds(edges: &Edges, edge: Edge, quad: &Quad, sides: &[Side; 4]) -> bool {
    let (width, height) = (edges.width as f32, edges.height as f32);
    let keeps_off = |p: &Point| {
        let (x, y) = (FROM_CORNERS * width, FROM_CORNERS * height);
        match edge {
            Edge::Left | Edge::Right => (y..height - y).contains(&p.y) && (-1.0..width + 1.0).contains(&p.x),
            Edge::Top | Edge::Bottom => (x..width - x).contains(&p.x) && (-1.0..height + 1.0).contains(&p.y),
        }
    };
    let inside = |p: &Point| (2.0..width - 2.0).contains(&p.x) && (2.0..height - 2.0).contains(&p.y);
    // Its own corners lie in the picture, the others on its edge.
    let far_enough = match edge {
        Edge::Left | Edge::Right => quad.width() >= SMALLEST * width,
        Edge::Top | Edge::Bottom => quad.height() >= SMALLEST * height,
    };
    if !far_enough || !quad.corners.iter().all(keeps_off) {
        return false;
    }
    let [top, right, bottom, left] = ends(quad);
    let flip = |(a, b): (Point, Point)| (b, a);
    // Each running side from the document's corner to the edge, and the closing side.
    let [s_top, s_right, s_bottom, s_left] = sides;
    let (running, closing) = match edge {
        Edge::Right => ([(s_top, top), (s_bottom, bottom)], (s_left, left)),
        Edge::Left => ([(s_top, flip(top)), (s_bottom, flip(bottom))], (s_right, right)),
        Edge::Bottom => ([(s_left, left), (s_right, right)], (s_top, top)),
        Edge::Top => ([(s_left, flip(left)), (s_right, flip(right))], (s_bottom, bottom)),
    };
    let runs = |(side, (corner, end)): &(&Side, (Point, Point))| {
        inside(corner)
            && seen(edges, side, corner.towards(*end, 0.06), *end) >= CLEARLY_SEEN
            && seen(edges, side, corner.towards(*end, 0.75), *end) >= SEEN_TO_THE_END
            && seen(edges, side, corner.towards(*end, 1.0 - LAST / corner.distance(*end).max(LAST)), *end)
                >= SEEN_TO_THE_END
            && seen(edges, side, corner.towards(*end, -0.12), corner.towards(*end, -0.03)) < GOES_ON
            && stands_out(edges, side, *corner, *end)
    };
    let (side, (a, b)) = closing;
    running.iter().all(runs)
        && seen(edges, side, a.towards(b, 0.06), a.towards(b, 0.94)) >= CLEARLY_SEEN
        && stands_out(edges, side, a, b)
        && seen(edges, side, a.towards(b, -0.12), a.towards(b, -0.03)) < GOES_ON
        && seen(edges, side, a.towards(b, 1.03), a.towards(b, 1.12)) < GOES_ON
}

/// Whether the edge along `side` is clear, in the middle of how clear it is at its places.
fn stands_out(edges: &Edges, side: &Side, a: Point, b: Point) -> bool {
    let strengths = (0..PROBES).map(|i| {
        let at = a.towards(b, 0.06 + 0.9 * (f32::from(i) + 0.5) / f32::from(PROBES));
        SHIFTS.map(|shift| strength(edges, side, at, shift)).into_iter().fold(0.0, f32::max)
    });
    median(strengths).is_some_and(|middle| middle >= STANDS_OUT)
}
