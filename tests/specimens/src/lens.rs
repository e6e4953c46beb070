//! Blur, by running means: three of them are as good as a bell.

/// One colour of a picture, row by row, in levels from 0 to 255.
#[derive(Clone, Debug)]
pub(crate) struct Plane {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) levels: Vec<f32>,
}

impl Plane {
    /// A plane to be filled by `width * height` pushes.
    pub(crate) fn new(width: u32, height: u32) -> Self {
        let (width, height) = (width as usize, height as usize);
        Self { width, height, levels: Vec::with_capacity(width * height) }
    }
}

/// Blurs by `radius` pixels, the standard deviation of the spread.
pub(crate) fn defocus(plane: &mut Plane, radius: f32) {
    // A mean of the three pixels (w, 1 - 2w, w) has the variance 2w; what is left over goes to further passes.
    let mut variance = radius * radius;
    while variance > 0.001 {
        let step = variance.min(0.5);
        let side = step / 2.0;
        rows(plane, side);
        columns(plane, side);
        variance -= step;
    }
}

fn rows(plane: &mut Plane, side: f32) {
    for row in plane.levels.chunks_exact_mut(plane.width) {
        smooth(row, side);
    }
}

fn columns(plane: &mut Plane, side: f32) {
    let width = plane.width;
    let mut above: Vec<f32> = plane.levels.iter().take(width).copied().collect();
    for at in 0..plane.height {
        let (upper, lower) = plane.levels.split_at_mut((at + 1) * width);
        let Some(row) = upper.get_mut(at * width..) else { return };
        let bottom = lower.get(..width);
        for (x, (level, above)) in row.iter_mut().zip(above.iter_mut()).enumerate() {
            let here = *level;
            let below = bottom.and_then(|row| row.get(x)).copied().unwrap_or(here);
            *level = side * (*above + below) + (1.0 - 2.0 * side) * here;
            *above = here;
        }
    }
}

fn smooth(row: &mut [f32], side: f32) {
    let mut before = row.first().copied().unwrap_or_default();
    for at in 0..row.len() {
        let after = row.get(at + 1).copied();
        if let Some(level) = row.get_mut(at) {
            let here = *level;
            *level = side * (before + after.unwrap_or(here)) + (1.0 - 2.0 * side) * here;
            before = here;
        }
    }
}

/// Smears along a straight trail of the given extent in pixels.
pub(crate) fn shake(plane: &mut Plane, (dx, dy): (f32, f32)) {
    const STEPS: i16 = 7;
    let longest = dx.abs().max(dy.abs());
    if longest < 0.5 {
        return;
    }
    #[allow(clippy::cast_possible_truncation, reason = "a trail of a few pixels")]
    let offsets: Vec<(isize, isize)> = (0..STEPS)
        .map(|step| {
            let along = f32::from(step) / f32::from(STEPS - 1) - 0.5;
            ((dx * along + 0.5).floor() as isize, (dy * along + 0.5).floor() as isize)
        })
        .collect();
    let source = plane.clone();
    for (y, row) in plane.levels.chunks_exact_mut(plane.width).enumerate() {
        for (x, level) in row.iter_mut().enumerate() {
            let sum: f32 = offsets.iter().map(|offset| source.near(x, y, *offset)).sum();
            *level = sum / f32::from(STEPS);
        }
    }
}

impl Plane {
    /// The level at an offset from a place; beyond the edge, that of the edge.
    fn near(&self, x: usize, y: usize, (dx, dy): (isize, isize)) -> f32 {
        let x = x.saturating_add_signed(dx).min(self.width - 1);
        let y = y.saturating_add_signed(dy).min(self.height - 1);
        self.levels.get(y * self.width + x).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dot() -> Plane {
        let mut levels = vec![0.0; 21 * 21];
        levels[10 * 21 + 10] = 100.0;
        Plane { width: 21, height: 21, levels }
    }

    #[test]
    fn blur_spreads_light_and_loses_none() {
        for radius in [0.4_f32, 1.0, 2.0] {
            let mut plane = dot();
            defocus(&mut plane, radius);
            let total: f32 = plane.levels.iter().sum();
            assert!((total - 100.0).abs() < 0.1, "radius {radius}: {total}");
            let variance: f32 = (0_u16..21)
                .map(|x| {
                    let column: f32 = (0..21).map(|y| plane.levels[y * 21 + usize::from(x)]).sum();
                    column / 100.0 * (f32::from(x) - 10.0) * (f32::from(x) - 10.0)
                })
                .sum();
            assert!((variance - radius * radius).abs() < 0.05, "radius {radius}: {variance}");
        }
    }

    #[test]
    fn a_trail_runs_its_own_way_only() {
        let mut plane = dot();
        shake(&mut plane, (6.0, 0.0));
        let row: f32 = plane.levels[10 * 21..11 * 21].iter().sum();
        assert!((row - 100.0).abs() < 0.1 && plane.levels[10 * 21 + 7] > 0.0);
    }
}
