//! Shapes as signed distances: negative inside, in the unit of their coordinates.

/// A shape on a plane of millimetres.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    /// Left, top, width, height, corner radius.
    Box {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        radius: f32,
    },
    Ellipse {
        x: f32,
        y: f32,
        rx: f32,
        ry: f32,
    },
    Segment {
        from: (f32, f32),
        to: (f32, f32),
        width: f32,
    },
}

impl Shape {
    pub(crate) fn rect(x: f32, y: f32, width: f32, height: f32) -> Self {
        Self::Box { x, y, width, height, radius: 0.0 }
    }

    /// How far a point lies outside the shape; exact for boxes and segments, close for ellipses.
    pub(crate) fn distance(self, px: f32, py: f32) -> f32 {
        match self {
            Self::Box { x, y, width, height, radius } => {
                let dx = (px - x - width / 2.0).abs() - width / 2.0 + radius;
                let dy = (py - y - height / 2.0).abs() - height / 2.0 + radius;
                length(dx.max(0.0), dy.max(0.0)) + dx.max(dy).min(0.0) - radius
            }
            Self::Ellipse { x, y, rx, ry } => (length((px - x) / rx, (py - y) / ry) - 1.0) * rx.min(ry),
            Self::Segment { from, to, width } => {
                let (ax, ay) = (px - from.0, py - from.1);
                let (bx, by) = (to.0 - from.0, to.1 - from.1);
                let along = ((ax * bx + ay * by) / (bx * bx + by * by).max(1e-9)).clamp(0.0, 1.0);
                length(ax - bx * along, ay - by * along) - width / 2.0
            }
        }
    }

    /// Left, top, right and bottom of the smallest upright box around the shape.
    pub(crate) fn bounds(self) -> (f32, f32, f32, f32) {
        match self {
            Self::Box { x, y, width, height, .. } => (x, y, x + width, y + height),
            Self::Ellipse { x, y, rx, ry } => (x - rx, y - ry, x + rx, y + ry),
            Self::Segment { from, to, width } => {
                let half = width / 2.0;
                (
                    from.0.min(to.0) - half,
                    from.1.min(to.1) - half,
                    from.0.max(to.0) + half,
                    from.1.max(to.1) + half,
                )
            }
        }
    }
}

/// The length of a vector, by the square root alone: `hypot` differs between machines.
pub(crate) fn length(x: f32, y: f32) -> f32 {
    (x * x + y * y).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        let check = |shape: Shape, x: f32, y: f32, expected: f32| {
            let found = shape.distance(x, y);
            assert!((found - expected).abs() < 1e-4, "{shape:?} at {x},{y}: {found}");
        };
        check(Shape::rect(1.0, 1.0, 4.0, 2.0), 3.0, 2.0, -1.0);
        check(Shape::rect(1.0, 1.0, 4.0, 2.0), 8.0, 7.0, 5.0);
        check(Shape::Box { x: 0.0, y: 0.0, width: 4.0, height: 4.0, radius: 2.0 }, 2.0, 5.0, 1.0);
        check(Shape::Ellipse { x: 0.0, y: 0.0, rx: 2.0, ry: 2.0 }, 0.0, 3.0, 1.0);
        check(Shape::Segment { from: (0.0, 0.0), to: (4.0, 0.0), width: 1.0 }, 2.0, 2.5, 2.0);
    }
}
