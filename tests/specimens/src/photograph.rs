//! Taking the picture: document and desk through perspective, light, lens and sensor into a JPEG.

use image::RgbImage;

use crate::{
    camera::Camera,
    canvas::to_level,
    curve::{ramp, speckle},
    desk::Desk,
    dice::Dice,
    document::Rendering,
    error::SpecimenError,
    jpeg::{self, Storage},
    lens::{Plane, defocus, shake},
    light::Light,
    perspective::{Point, Projection, corners},
    shape::Shape,
};

/// A photograph and where the document lies in it.
#[derive(Clone, Debug)]
pub struct Photograph {
    pub jpeg: Vec<u8>,
    pub width: u32,
    pub height: u32,
    /// Top left, top right, bottom right and bottom left corner of the document, in pixels of the picture.
    pub corners: [Point; 4],
    projection: Projection,
}

impl Photograph {
    /// Where a point of the drawing, in its pixels, lies in the picture.
    pub fn place(&self, point: Point) -> Point {
        self.projection.apply(point)
    }
}

/// Photographs a drawn document. The same drawing, camera and seed give the same bytes.
pub fn photograph(rendering: &Rendering, camera: &Camera, seed: u64) -> Result<Photograph, SpecimenError> {
    let mut dice = Dice::new(seed, "photograph");
    let drawing = &rendering.image;
    let size = (pixels(drawing.width()), pixels(drawing.height()));
    let shorter = camera.longer_side * 3 / 4;
    let (width, height) =
        if size.0 >= size.1 { (camera.longer_side, shorter) } else { (shorter, camera.longer_side) };
    let corners = corners(size, (pixels(width), pixels(height)), camera, &mut dice);
    let projection = Projection::onto(size, corners);
    let scene = Scene {
        drawing,
        size,
        corner: rendering.corner,
        to_drawing: projection.inverse(),
        desk: Desk::draw(&mut dice),
        light: Light::draw(camera, &mut dice),
        unit: pixels(camera.longer_side) / 1000.0,
        shade: (dice.between(0.002, 0.010), dice.between(0.004, 0.012)),
    };
    let mut planes = scene.expose(width, height);
    let radius = dice.between(camera.blur.0, camera.blur.1);
    let trail = (dice.around(camera.shake), dice.around(camera.shake));
    for plane in &mut planes {
        defocus(plane, radius);
        shake(plane, trail);
    }
    let image = develop(&planes, width, height, camera.noise, dice.bits());
    let jpeg = jpeg::encode(&image, Storage::baseline(camera.quality))?;
    Ok(Photograph { jpeg, width, height, corners, projection })
}

/// What the lens sees.
struct Scene<'a> {
    drawing: &'a RgbImage,
    size: (f32, f32),
    corner: f32,
    to_drawing: Projection,
    desk: Desk,
    light: Light,
    /// Pixels to a thousandth of the picture's longer side.
    unit: f32,
    /// Offset of the document's own shadow on the desk, as parts of its width.
    shade: (f32, f32),
}

impl Scene<'_> {
    fn expose(&self, width: u32, height: u32) -> [Plane; 3] {
        let mut planes = [(); 3].map(|()| Plane::new(width, height));
        for y in 0..height {
            for x in 0..width {
                let colour = self.see(x, y, (pixels(width), pixels(height)));
                for (plane, level) in planes.iter_mut().zip(colour) {
                    plane.levels.push(level);
                }
            }
        }
        planes
    }

    fn see(&self, x: u32, y: u32, frame: (f32, f32)) -> [f32; 3] {
        let (px, py) = (pixels(x) + 0.5, pixels(y) + 0.5);
        let (u, v) = self.to_drawing.apply((f64::from(px), f64::from(py)));
        #[allow(clippy::cast_possible_truncation, reason = "a place on the drawing needs no more precision")]
        let (u, v) = (u as f32, v as f32);
        let outline =
            Shape::Box { x: 0.0, y: 0.0, width: self.size.0, height: self.size.1, radius: self.corner };
        let outside = outline.distance(u, v);
        let place = (px / frame.0 * 2.0 - 1.0, py / frame.1 * 2.0 - 1.0);
        let on_document = ramp(0.8, -0.8, outside);
        let mut seen = [0.0; 3];
        if on_document > 0.0 {
            let print = sample(self.drawing, u, v);
            seen = self.light.falling_on(print, place, 1.0).map(|level| level * on_document);
        }
        if on_document < 1.0 {
            let shade = outline.distance(u - self.shade.0 * self.size.0, v - self.shade.1 * self.size.0);
            let depth = 0.45 * ramp(self.size.0 * 0.014, -self.size.0 * 0.008, shade);
            let top = self.desk.at(px / self.unit, py / self.unit).map(|level| level * (1.0 - depth));
            for (level, desk) in seen.iter_mut().zip(self.light.falling_on(top, place, 0.25)) {
                *level += desk * (1.0 - on_document);
            }
        }
        seen
    }
}

/// The colour between the pixels of the drawing.
fn sample(drawing: &RgbImage, u: f32, v: f32) -> [f32; 3] {
    let (u, v) = ((u - 0.5).max(0.0), (v - 0.5).max(0.0));
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "made positive above")]
    let (left, top) = (u as u32, v as u32);
    let (fx, fy) = (u - pixels(left), v - pixels(top));
    let (last_x, last_y) = (drawing.width() - 1, drawing.height() - 1);
    let (x0, y0) = (left.min(last_x), top.min(last_y));
    let (x1, y1) = ((left + 1).min(last_x), (top + 1).min(last_y));
    let weighted = [
        (x0, y0, (1.0 - fx) * (1.0 - fy)),
        (x1, y0, fx * (1.0 - fy)),
        (x0, y1, (1.0 - fx) * fy),
        (x1, y1, fx * fy),
    ];
    let mut colour = [0.0; 3];
    for (x, y, weight) in weighted {
        for (sum, level) in colour.iter_mut().zip(drawing.get_pixel(x, y).0) {
            *sum += f32::from(level) * weight;
        }
    }
    colour
}

/// Adds the sensor's noise and rounds to levels.
fn develop(planes: &[Plane; 3], width: u32, height: u32, noise: f32, seed: u32) -> RgbImage {
    let [red, green, blue] = planes;
    let mut image = RgbImage::new(width, height);
    let levels = red.levels.iter().zip(&green.levels).zip(&blue.levels);
    for ((x, y, pixel), ((red, green), blue)) in image.enumerate_pixels_mut().zip(levels) {
        let (x, y) = (x.cast_signed(), y.cast_signed());
        // Three uniform numbers add up to something like a bell; most noise is in the brightness.
        let drawn = |salt: u32| speckle(x, y, seed.wrapping_add(salt)) - 0.5;
        let brightness = (drawn(0) + drawn(1) + drawn(2)) * 2.0 * noise;
        for (channel, (level, salt)) in pixel.0.iter_mut().zip([(red, 3), (green, 4), (blue, 5)]) {
            *channel = to_level(level + brightness + drawn(salt) * noise);
        }
    }
    image
}

#[allow(clippy::cast_precision_loss, reason = "pictures are far below 2^24 pixels wide")]
fn pixels(count: u32) -> f32 {
    count as f32
}
