//! Points, rotated rectangles and the warp between a quadrilateral and the unit square.
#![allow(clippy::many_single_char_names, reason = "the letters of geometry")]

/// A place in pixels, `y` downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Point {
    pub(crate) x: f32,
    pub(crate) y: f32,
}

impl Point {
    pub(crate) const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    pub(crate) fn distance(self, other: Self) -> f32 {
        (self.x - other.x).hypot(self.y - other.y)
    }

    pub(crate) fn mean(self, other: Self) -> Self {
        self.towards(other, 0.5)
    }

    /// The point at `share` of the way to `other`.
    pub(crate) fn towards(self, other: Self, share: f32) -> Self {
        Self::new(self.x + (other.x - self.x) * share, self.y + (other.y - self.y) * share)
    }
}

/// The corners of a line of text as one reads it: top left, top right, bottom right, bottom left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Quad {
    pub(crate) corners: [Point; 4],
}

impl Quad {
    #[cfg(test)]
    pub(crate) fn of_size(width: f32, height: f32) -> Self {
        Self::upright(0.0, 0.0, width, height)
    }

    /// An upright rectangle.
    #[cfg(test)]
    pub(crate) fn upright(left: f32, top: f32, right: f32, bottom: f32) -> Self {
        let p = Point::new;
        Self { corners: [p(left, top), p(right, top), p(right, bottom), p(left, bottom)] }
    }

    pub(crate) fn width(&self) -> f32 {
        let [a, b, c, d] = self.corners;
        a.distance(b).max(d.distance(c))
    }

    pub(crate) fn height(&self) -> f32 {
        let [a, b, c, d] = self.corners;
        a.distance(d).max(b.distance(c))
    }

    /// The middle of the left and of the right end.
    pub(crate) fn axis(&self) -> (Point, Point) {
        let [a, b, c, d] = self.corners;
        (a.mean(d), b.mean(c))
    }

    pub(crate) fn scaled(&self, x: f32, y: f32) -> Self {
        Self { corners: self.corners.map(|p| Point::new(p.x * x, p.y * y)) }
    }

    pub(crate) fn moved(&self, x: f32, y: f32) -> Self {
        Self { corners: self.corners.map(|p| Point::new(p.x + x, p.y + y)) }
    }

    /// Whether a point lies within it.
    pub(crate) fn contains(&self, point: Point) -> bool {
        let [a, b, c, d] = self.corners;
        let is_right_of =
            |(p, q): (Point, Point)| (q.x - p.x) * (point.y - p.y) >= (q.y - p.y) * (point.x - p.x);
        [(a, b), (b, c), (c, d), (d, a)].into_iter().all(is_right_of)
    }

    /// Where a level line at `y` enters it and leaves it; `None` where it passes by.
    pub(crate) fn span(&self, y: f32) -> Option<(f32, f32)> {
        let [a, b, c, d] = self.corners;
        let crossings = [(a, b), (b, c), (c, d), (d, a)].into_iter().filter_map(|(p, q)| {
            let share = (y - p.y) / (q.y - p.y);
            (0.0..=1.0).contains(&share).then(|| p.towards(q, share).x)
        });
        crossings.map(|x| (x, x)).reduce(|all, one| (all.0.min(one.0), all.1.max(one.1)))
    }

    /// Grown or shrunk about the mean of its corners.
    pub(crate) fn grown(&self, by: f32) -> Self {
        let [a, b, c, d] = self.corners;
        let middle = a.mean(c).mean(b.mean(d));
        Self { corners: self.corners.map(|corner| middle.towards(corner, by)) }
    }

    /// How far its axis is turned from level, in radians; positive for clockwise.
    pub(crate) fn angle(&self) -> f32 {
        let (left, right) = self.axis();
        (right.y - left.y).atan2(right.x - left.x)
    }

    /// How far a point lies along its axis from its left end, and below that.
    pub(crate) fn offset(&self, point: Point) -> (f32, f32) {
        let (left, right) = self.axis();
        let length = left.distance(right).max(1.0);
        let (x, y) = ((right.x - left.x) / length, (right.y - left.y) / length);
        let (dx, dy) = (point.x - left.x, point.y - left.y);
        (dx * x + dy * y, dy * x - dx * y)
    }

    /// The left `share` of it.
    pub(crate) fn shortened(&self, share: f32) -> Self {
        let [a, b, c, d] = self.corners;
        Self { corners: [a, a.towards(b, share), d.towards(c, share), d] }
    }

    /// What lies between two shares of it, from 0 at its left end to 1 at its right end, or beyond them.
    pub(crate) fn between(&self, from: f32, to: f32) -> Self {
        let [a, b, c, d] = self.corners;
        Self { corners: [a.towards(b, from), a.towards(b, to), d.towards(c, to), d.towards(c, from)] }
    }

    /// The same place, read from its top to its bottom: its left end is what was its top.
    pub(crate) fn read_downwards(&self) -> Self {
        let [a, b, c, d] = self.corners;
        Self { corners: [b, c, d, a] }
    }

    /// The same place, read on its head.
    pub(crate) fn read_from_the_end(&self) -> Self {
        let [a, b, c, d] = self.corners;
        Self { corners: [c, d, a, b] }
    }

    /// The projective map from the unit square to this quadrilateral (Heckbert 1989, section 2.2.3).
    pub(crate) fn warp(&self) -> Warp {
        let [p0, p1, p2, p3] = self.corners;
        let (dx1, dx2, sx) = (p1.x - p2.x, p3.x - p2.x, p0.x - p1.x + p2.x - p3.x);
        let (dy1, dy2, sy) = (p1.y - p2.y, p3.y - p2.y, p0.y - p1.y + p2.y - p3.y);
        let det = dx1 * dy2 - dx2 * dy1;
        let parallel = sx.hypot(sy) < PARALLEL;
        let (g, h) = if parallel || det.abs() < f32::EPSILON {
            (0.0, 0.0)
        } else {
            ((sx * dy2 - dx2 * sy) / det, (dx1 * sy - sx * dy1) / det)
        };
        Warp {
            x: [p1.x - p0.x + g * p1.x, p3.x - p0.x + h * p3.x, p0.x],
            y: [p1.y - p0.y + g * p1.y, p3.y - p0.y + h * p3.y, p0.y],
            w: [g, h, 1.0],
        }
    }
}

/// A quadrilateral whose corners miss a parallelogram by less, in pixels, is one.
const PARALLEL: f32 = 0.01;

/// See [`Quad::warp`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Warp {
    x: [f32; 3],
    y: [f32; 3],
    w: [f32; 3],
}

impl Warp {
    pub(crate) fn place(&self, u: f32, v: f32) -> Point {
        let at = |[a, b, c]: [f32; 3]| a * u + b * v + c;
        let w = at(self.w);
        Point::new(at(self.x) / w, at(self.y) / w)
    }

    /// Whether it is that of a parallelogram: what is evenly spaced stays so.
    pub(crate) fn is_parallel(&self) -> bool {
        let [g, h, _] = self.w;
        g.abs() + h.abs() == 0.0
    }
}

/// Lays flat what a quadrilateral shows in perspective: its corners become those of a rectangle of about its size.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Flattening {
    /// The inverse of the warp, by rows.
    inverse: [[f32; 3]; 3],
    width: f32,
    height: f32,
}

impl Flattening {
    /// `None` for a quadrilateral without an area.
    pub(crate) fn of(quad: &Quad) -> Option<Self> {
        let Warp { x: [a, b, c], y: [d, e, f], w: [g, h, i] } = quad.warp();
        let det = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
        // The adjugate: its scale falls out where coordinates are divided.
        let inverse = [
            [e * i - f * h, c * h - b * i, b * f - c * e],
            [f * g - d * i, a * i - c * g, c * d - a * f],
            [d * h - e * g, b * g - a * h, a * e - b * d],
        ];
        (det > 1.0).then(|| Self {
            inverse: inverse.map(|row| row.map(|value| value / det)),
            width: quad.width(),
            height: quad.height(),
        })
    }

    fn point(&self, p: Point) -> Option<Point> {
        let [u, v, w] = self.inverse.map(|[a, b, c]| a * p.x + b * p.y + c);
        // Beyond the horizon there is no place on the plane.
        (w > f32::EPSILON).then(|| Point::new(u / w * self.width, v / w * self.height))
    }

    /// Where a quadrilateral of the picture lies on the plane.
    pub(crate) fn quad(&self, quad: &Quad) -> Option<Quad> {
        let [a, b, c, d] = quad.corners.map(|corner| self.point(corner));
        Some(Quad { corners: [a?, b?, c?, d?] })
    }

    /// Whether the middle of a quadrilateral of the plane lies within the rectangle.
    pub(crate) fn holds(&self, flat: &Quad) -> bool {
        let (left, right) = flat.axis();
        let middle = left.mean(right);
        (0.0..self.width).contains(&middle.x) && (0.0..self.height).contains(&middle.y)
    }
}

/// The smallest rectangle, however it is turned, around `points`, grown by `grow(width, height)` on every
/// side. Its top is the side that lies highest, so text that stands within 45° of upright reads from its
/// first corner. `None` for fewer than three points that are not on one line.
pub(crate) fn min_area_rect(points: &[Point], grow: impl Fn(f32, f32) -> f32) -> Option<Quad> {
    let hull = convex_hull(points);
    if hull.len() < 3 {
        return None;
    }
    let mut best: Option<(f32, Frame)> = None;
    for (a, b) in hull.iter().zip(hull.iter().cycle().skip(1)) {
        let length = a.distance(*b);
        if length < 1e-3 {
            continue;
        }
        let frame = Frame::around(&hull, (b.x - a.x) / length, (b.y - a.y) / length);
        if best.as_ref().is_none_or(|(area, _)| frame.area() < *area) {
            best = Some((frame.area(), frame));
        }
    }
    best.map(|(_, frame)| frame.upright().grown(grow))
}

/// Bounds along a direction and across it.
#[derive(Clone, Copy, Debug)]
struct Frame {
    /// The unit vector along; the one across is a quarter turn clockwise (downwards) from it.
    along: (f32, f32),
    from: (f32, f32),
    to: (f32, f32),
}

impl Frame {
    fn around(points: &[Point], x: f32, y: f32) -> Self {
        let mut frame = Self { along: (x, y), from: (f32::MAX, f32::MAX), to: (f32::MIN, f32::MIN) };
        for p in points {
            let (u, v) = (p.x * x + p.y * y, p.y * x - p.x * y);
            frame.from = (frame.from.0.min(u), frame.from.1.min(v));
            frame.to = (frame.to.0.max(u), frame.to.1.max(v));
        }
        frame
    }

    fn area(&self) -> f32 {
        (self.to.0 - self.from.0) * (self.to.1 - self.from.1)
    }

    /// The same rectangle with `along` turned to within 45° of rightwards.
    fn upright(mut self) -> Self {
        for _ in 0..3 {
            let (x, y) = self.along;
            if x >= y.abs() {
                break;
            }
            // A quarter turn: what was along is now across.
            self = Self { along: (-y, x), from: (self.from.1, -self.to.0), to: (self.to.1, -self.from.0) };
        }
        self
    }

    fn grown(self, grow: impl Fn(f32, f32) -> f32) -> Quad {
        let by = grow(self.to.0 - self.from.0, self.to.1 - self.from.1);
        let (x, y) = self.along;
        let corner = |u: f32, v: f32| Point::new(u * x - v * y, u * y + v * x);
        let (left, top) = (self.from.0 - by, self.from.1 - by);
        let (right, bottom) = (self.to.0 + by, self.to.1 + by);
        Quad { corners: [corner(left, top), corner(right, top), corner(right, bottom), corner(left, bottom)] }
    }
}

/// Andrew's monotone chain: the corners of the hull, in order.
fn convex_hull(points: &[Point]) -> Vec<Point> {
    let mut sorted = points.to_vec();
    sorted.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    let half = |points: &mut dyn Iterator<Item = Point>| {
        let mut chain: Vec<Point> = Vec::new();
        for p in points {
            while let [.., a, b] = chain.as_slice() {
                if (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) > 0.0 {
                    break;
                }
                chain.pop();
            }
            chain.push(p);
        }
        // The last point is the first of the other half.
        chain.pop();
        chain
    };
    let mut hull = half(&mut sorted.iter().copied());
    hull.extend(half(&mut sorted.iter().rev().copied()));
    hull
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: Point, b: Point) -> bool {
        a.distance(b) < 1e-2
    }

    #[test]
    fn a_turned_rectangle_is_found_from_its_points() {
        for degrees in [-80.0_f32, -45.0, -44.0, -10.0, 0.0, 7.0, 44.0, 60.0, 90.0, 135.0, 180.0] {
            let (sin, cos) = degrees.to_radians().sin_cos();
            let turn = |x: f32, y: f32| Point::new(200.0 + x * cos - y * sin, 200.0 + x * sin + y * cos);
            let mut points = Vec::new();
            for i in 0..=40_u8 {
                for j in 0..=8_u8 {
                    points.push(turn(f32::from(i), f32::from(j)));
                }
            }
            let quad = min_area_rect(&points, |_, _| 0.0).unwrap();
            for corner in [turn(0.0, 0.0), turn(40.0, 0.0), turn(40.0, 8.0), turn(0.0, 8.0)] {
                assert!(quad.corners.iter().any(|&c| near(c, corner)), "{degrees}: {quad:?}");
            }
            let (left, right) = quad.axis();
            assert!(right.x - left.x >= (right.y - left.y).abs() - 1e-2, "{degrees}: reads rightwards");
            let [a, b, _, d] = quad.corners;
            assert!((b.x - a.x) * (d.y - a.y) - (b.y - a.y) * (d.x - a.x) > 0.0, "{degrees}: not mirrored");
        }
    }

    #[test]
    fn points_on_one_line_have_no_rectangle() {
        let line: Vec<_> = (0..9_u8).map(|i| Point::new(f32::from(i), 0.0)).collect();
        assert!(min_area_rect(&line, |_, _| 1.0).is_none());
        assert!(min_area_rect(&[], |_, _| 1.0).is_none());
    }

    #[test]
    fn flattening_undoes_a_warp() {
        let corners =
            [Point::new(10.0, 5.0), Point::new(90.0, 15.0), Point::new(80.0, 60.0), Point::new(5.0, 50.0)];
        let quad = Quad { corners };
        let flattening = Flattening::of(&quad).unwrap();
        let (width, height) = (quad.width(), quad.height());
        for (u, v) in [(0.0, 0.0), (0.3, 0.9), (1.0, 1.0), (-0.2, 1.3)] {
            let there = flattening.point(quad.warp().place(u, v)).unwrap();
            assert!(near(there, Point::new(u * width, v * height)), "{u} {v}: {there:?}");
        }
        assert!(flattening.holds(&flattening.quad(&quad).unwrap()));
        assert!(!flattening.holds(&Quad::upright(-9.0, 0.0, -1.0, 5.0)));
        assert!(Flattening::of(&Quad::of_size(9.0, 0.0)).is_none());
    }

    #[test]
    fn a_warp_meets_the_corners() {
        let corners =
            [Point::new(10.0, 5.0), Point::new(90.0, 15.0), Point::new(80.0, 60.0), Point::new(5.0, 50.0)];
        let warp = Quad { corners }.warp();
        for ((u, v), corner) in [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)].into_iter().zip(corners) {
            assert!(near(warp.place(u, v), corner), "{u} {v}");
        }
    }
}
