//! Long straight edges of a picture (Hough's transform, by the direction of the gradient).
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::cast_possible_wrap,
    reason = "a picture of a few hundred pixels: exact in f32, and shifted before it is cut"
)]

use super::edges::Edges;
use crate::geometry::Point;

/// A document is turned by less than this against the picture, or else by quarters.
const MOST_TURNED: f32 = 21.0;
/// Between the angles that are tried, in degrees.
const STEP: f32 = 1.0;
/// An edge votes for lines turned against it by at most so many steps.
const SPREAD: isize = 4;
/// Gradients weaker than this are noise; much stronger ones count little more.
const FAINT: f32 = 2.5;
/// So many lines are kept in each direction and of each polarity.
const KEPT: usize = 6;

/// A line with the side on which it is brighter: the points p with `normal · p = distance`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side {
    /// Points to the brighter side.
    pub(super) normal: Point,
    pub(super) distance: f32,
}

impl Side {
    pub(super) fn through(a: Point, b: Point, bright: Point) -> Self {
        let length = a.distance(b).max(f32::EPSILON);
        let normal = Point::new((a.y - b.y) / length, (b.x - a.x) / length);
        let sign = if normal.x * bright.x + normal.y * bright.y < 0.0 { -1.0 } else { 1.0 };
        let normal = Point::new(normal.x * sign, normal.y * sign);
        Self { normal, distance: normal.x * a.x + normal.y * a.y }
    }

    /// Where two lines cross; `None` for nearly parallel ones.
    pub(super) fn crossing(&self, other: &Self) -> Option<Point> {
        let det = self.normal.x * other.normal.y - self.normal.y * other.normal.x;
        (det.abs() > 0.3).then(|| {
            let x = self.distance * other.normal.y - other.distance * self.normal.y;
            let y = other.distance * self.normal.x - self.distance * other.normal.x;
            Point::new(x / det, y / det)
        })
    }
}

/// The strongest lying lines, and the strongest standing ones.
pub(super) fn find(edges: &Edges) -> (Vec<Side>, Vec<Side>) {
    let votes = |lying: bool, sign: f32| Votes::count(edges, lying, sign).strongest();
    let both = |lying: bool| {
        let mut sides = votes(lying, 1.0);
        sides.extend(votes(lying, -1.0));
        sides
    };
    (both(true), both(false))
}

/// Votes for the lines of one direction and polarity.
struct Votes {
    lying: bool,
    sign: f32,
    /// Distances that can be, in pixels; they begin at `-offset`.
    distances: usize,
    offset: f32,
    sums: Vec<f32>,
}

impl Votes {
    fn count(edges: &Edges, lying: bool, sign: f32) -> Self {
        let reach = (edges.width + edges.height) as f32;
        let angles = (2.0 * MOST_TURNED / STEP) as usize + 1;
        let distances = 2 * reach as usize + 2;
        let mut all = Self { lying, sign, distances, offset: reach, sums: vec![0.0; angles * distances] };
        let normals: Vec<Point> = (0..angles).map(|at| all.normal(at)).collect();
        for (x, y, (dx, dy)) in edges.pixels() {
            let (along, across) = if lying { (dx, dy * sign) } else { (dy, dx * sign) };
            let strength = across.hypot(along);
            if across <= along.abs() || strength < FAINT {
                continue;
            }
            // Turned clockwise by a positive angle, a lying line's gradient leans to the left, a standing one's down.
            let leaning = if lying { -along * sign } else { along * sign };
            let turned = leaning.atan2(across).to_degrees();
            let middle = ((turned + MOST_TURNED) / STEP).round() as isize;
            let vote = strength / (strength + 12.0);
            for at in middle - SPREAD..=middle + SPREAD {
                let Some(normal) = usize::try_from(at).ok().and_then(|at| normals.get(at)) else { continue };
                let distance = normal.x * (x as f32 + 0.5) + normal.y * (y as f32 + 0.5) + reach;
                if let Some(sum) = all.sums.get_mut(at as usize * distances + distance.max(0.0) as usize) {
                    *sum += vote;
                }
            }
        }
        all
    }

    /// The normal of the lines of an angle.
    fn normal(&self, angle: usize) -> Point {
        let (sin, cos) = (angle as f32 * STEP - MOST_TURNED).to_radians().sin_cos();
        let (x, y) = if self.lying { (-sin, cos) } else { (cos, sin) };
        Point::new(x * self.sign, y * self.sign)
    }

    fn strongest(mut self) -> Vec<Side> {
        let mut kept = Vec::new();
        while kept.len() < KEPT {
            let best = self.sums.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1));
            let Some((at, _)) = best.filter(|(_, votes)| *votes > 0.0) else { break };
            let (angle, distance) = (at / self.distances, at % self.distances);
            let place = distance as f32 + 0.5 - self.offset;
            kept.push(Side { normal: self.normal(angle), distance: place });
            // What lies next to a line is the same edge once more.
            for near in angle.saturating_sub(7)..=angle + 7 {
                let row = near * self.distances;
                let from = row + distance.saturating_sub(3);
                let to = row + (distance + 4).min(self.distances);
                self.sums.get_mut(from..to).unwrap_or_default().fill(0.0);
            }
        }
        kept
    }
}
