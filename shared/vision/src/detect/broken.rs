//! Lines that the detector broke: it loses hold where digits are set wide apart, or where a stamp lies over a line, and
//! marks what is left of it piece by piece.

use crate::geometry::{Point, Quad};

/// What is at least so many times longer than high is a line that may have lost its end.
const LINE: f32 = 4.0;
/// A piece is at most so many heights of its line long.
const PIECE: f32 = 3.0;
/// A piece stands at most so many heights behind what it belongs to, which overlaps it by no more than the second.
const GAP: f32 = 0.5;
const OVERLAP: f32 = 1.5;
/// How far the ends of a piece may lie off the line, in heights.
const OFF: f32 = 0.35;
/// What is lower than this share of the line's height, or higher than the second, is no piece of it.
const LOWEST: f32 = 0.35;
const HIGHEST: f32 = 1.25;

/// The quads with the pieces behind a line joined to it.
pub(super) fn joined(mut quads: Vec<Quad>) -> Vec<Quad> {
    let mut at = 0;
    while at < quads.len() {
        let next = quads.get(at).and_then(|line| {
            let reach = |(n, piece): (usize, &Quad)| {
                let length = behind(line, piece).filter(|_| n != at && !is_of_seal(piece, &quads))?;
                Some((n, length))
            };
            quads.iter().enumerate().filter_map(reach).min_by(|a, b| a.1.total_cmp(&b.1))
        });
        match next {
            Some((piece, length)) => {
                if let Some(line) = quads.get_mut(at) {
                    *line = line.between(0.0, length.max(1.0));
                }
                quads.remove(piece);
                at -= usize::from(piece < at);
            }
            None => at += 1,
        }
    }
    quads
}

/// Where a piece that belongs to a line ends along it, 1 at the line's own end; `None` where it belongs to another.
fn behind(line: &Quad, piece: &Quad) -> Option<f32> {
    let (left, right) = line.axis();
    let (height, length) = (line.height(), left.distance(right));
    if length < LINE * height {
        return None;
    }
    let (x, y) = ((right.x - left.x) / length, (right.y - left.y) / length);
    let (start, end) = piece.axis();
    let along = |point: Point| (point.x - right.x) * x + (point.y - right.y) * y;
    let across = |point: Point| (point.y - left.y) * x - (point.x - left.x) * y;
    let (from, to) = (along(start), along(end));
    let fits = (-OVERLAP * height..GAP * height).contains(&from)
        && to > 0.0
        && to - from < PIECE * height
        && (across(start) + across(end)).abs() < 2.0 * OFF * height
        && (LOWEST * height..HIGHEST * height).contains(&piece.height());
    fits.then_some(1.0 + to / length)
}

/// Whether another piece stands right above or below it: a seal's characters are set in a square.
fn is_of_seal(piece: &Quad, quads: &[Quad]) -> bool {
    let (left, right) = piece.axis();
    quads.iter().any(|other| {
        let (from, to) = other.axis();
        let height = piece.height().max(other.height());
        let down = (f32::midpoint(from.y, to.y) - f32::midpoint(left.y, right.y)).abs();
        let overlap = right.x.min(to.x) - left.x.max(from.x);
        other.width() < PIECE * other.height()
            && overlap > 0.5 * (right.x - left.x).min(to.x - from.x)
            && (0.4 * height..1.8 * height).contains(&down)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_behind_a_line_are_joined_to_it() {
        let line = Quad::upright(0.0, 0.0, 300.0, 40.0);
        let check = |pieces: &[[f32; 4]], ends: &[f32]| {
            let pieces = pieces.iter().map(|[l, t, r, b]| Quad::upright(*l, *t, *r, *b));
            let found: Vec<f32> =
                joined(pieces.chain([line]).collect()).iter().map(|quad| quad.corners[1].x).collect();
            assert_eq!(found, ends);
        };
        check(&[], &[300.0]);
        // One after the other, in whatever order they come.
        check(&[[345.0, 5.0, 365.0, 35.0], [290.0, 4.0, 330.0, 36.0]], &[365.0]);
        // Far behind it, above it, as long as another word, and within it.
        check(&[[340.0, 5.0, 360.0, 35.0]], &[360.0, 300.0]);
        check(&[[305.0, -30.0, 325.0, 0.0]], &[325.0, 300.0]);
        check(&[[305.0, 5.0, 450.0, 35.0]], &[450.0, 300.0]);
        check(&[[200.0, 5.0, 220.0, 35.0]], &[220.0, 300.0]);
        // A seal, two characters above two.
        check(&[[305.0, 0.0, 345.0, 22.0], [305.0, 20.0, 345.0, 42.0]], &[345.0, 345.0, 300.0]);
        // A speck, and print of another size.
        check(&[[305.0, 15.0, 315.0, 25.0]], &[315.0, 300.0]);
        check(&[[305.0, -20.0, 400.0, 60.0]], &[400.0, 300.0]);
    }

    #[test]
    fn a_turned_line_is_followed() {
        let turned = |left: f32, right: f32| {
            let quad = Quad::upright(left, 0.0, right, 40.0);
            let (sin, cos) = 0.2_f32.sin_cos();
            Quad { corners: quad.corners.map(|p| Point::new(p.x * cos - p.y * sin, p.x * sin + p.y * cos)) }
        };
        let found = joined(vec![turned(0.0, 300.0), turned(305.0, 340.0)]);
        let [one] = found.as_slice() else { panic!("{found:?}") };
        assert!(one.corners[1].distance(turned(0.0, 340.0).corners[1]) < 0.1);
    }
}
