//! How the colours of a small picture change from place to place.

use crate::picture::Picture;

/// The gradient at each pixel, in levels (0 to 255) a pixel: rightwards and downwards, of the channel that changes
/// most, so that colours of equal brightness part as well.
#[derive(Clone, Debug)]
pub(super) struct Edges {
    pub(super) width: usize,
    pub(super) height: usize,
    gradients: Vec<(f32, f32)>,
}

impl Edges {
    pub(super) fn of(picture: &Picture) -> Self {
        let (width, height) = (picture.width(), picture.height());
        let rows: Vec<&[u8]> = picture.rgb().chunks_exact(width * 3).collect();
        let mut gradients = vec![(0.0, 0.0); width * height];
        // Sobel's operator; the outermost pixels have no neighbours and keep 0.
        for (y, triple) in rows.windows(3).enumerate() {
            let [above, middle, below] = triple else { continue };
            let row = gradients.iter_mut().skip((y + 1) * width + 1);
            let windows = above.windows(9).zip(middle.windows(9)).zip(below.windows(9)).step_by(3);
            for (gradient, ((above, middle), below)) in row.zip(windows) {
                let channels = (0..3).map(|channel| {
                    let at = |row: &[u8], x: usize| row.get(x * 3 + channel).map_or(0.0, |c| f32::from(*c));
                    let sum = |x: usize| at(above, x) + 2.0 * at(middle, x) + at(below, x);
                    let line = |row: &[u8]| at(row, 0) + 2.0 * at(row, 1) + at(row, 2);
                    ((sum(2) - sum(0)) / 8.0, (line(below) - line(above)) / 8.0)
                });
                let square = |(x, y): (f32, f32)| x * x + y * y;
                *gradient = channels.max_by(|a, b| square(*a).total_cmp(&square(*b))).unwrap_or_default();
            }
        }
        Self { width, height, gradients }
    }

    /// The gradient of the pixel at a place; 0 outside.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "negative places are cut off before"
    )]
    pub(super) fn at(&self, x: f32, y: f32) -> (f32, f32) {
        if x < 0.0 || y < 0.0 {
            return (0.0, 0.0);
        }
        let (x, y) = (x as usize, y as usize);
        let within = if x < self.width { self.gradients.get(y * self.width + x) } else { None };
        within.copied().unwrap_or_default()
    }

    /// All pixels with their gradients.
    pub(super) fn pixels(&self) -> impl Iterator<Item = (usize, usize, (f32, f32))> {
        self.gradients.iter().enumerate().map(|(at, gradient)| (at % self.width, at / self.width, *gradient))
    }
}
