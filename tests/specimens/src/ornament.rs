//! What documents carry besides text: grounds, portraits, seals, chips, codes, and the mark 見本.

use crate::{
    canvas::{Canvas, Colour, Style},
    curve::wave,
    dice::Dice,
    error::SpecimenError,
    shape::Shape,
    typeface::Typeface,
};

const SEAL_RED: Colour = [196, 44, 40];

/// A ground of fine wavy lines over two colours that run into each other from left to right.
pub(crate) fn ground(canvas: &mut Canvas, from: Colour, to: Colour, lines: Colour, dice: &mut Dice) {
    let width = canvas.format.width;
    let (pitch, swing) = (dice.between(1.1, 1.6), dice.between(1.5, 3.0));
    let (phase, length) = (dice.unit(), dice.between(24.0, 40.0));
    // What depends on the column alone is reckoned once.
    let columns: Vec<(Colour, f32)> = (0..canvas.image.width())
        .map(|column| {
            let x = middle(column) / canvas.format.pixels_per_mm;
            let bend = swing * wave(x / length + phase) * wave(x / (length * 3.1));
            (blend(from, to, (x / width).clamp(0.0, 1.0)), bend)
        })
        .collect();
    let scale = canvas.format.pixels_per_mm;
    for (row, pixels) in (0..).zip(canvas.image.rows_mut()) {
        let y = middle(row) / scale;
        for ((column, (tint, bend)), pixel) in (0..).zip(&columns).zip(pixels) {
            let bent = y + bend;
            let line = (wave(bent / pitch) - 0.72).max(0.0) / 0.28;
            let crossing =
                (wave((bent + middle(column) / scale * 0.35) / (pitch * 1.7)) - 0.8).max(0.0) / 0.2;
            pixel.0 = blend(*tint, lines, 0.16 * line + 0.12 * crossing);
        }
    }
}

/// The middle of a pixel.
#[allow(clippy::cast_precision_loss, reason = "a document is a few thousand pixels wide")]
fn middle(pixel: u32) -> f32 {
    pixel as f32 + 0.5
}

fn blend(from: Colour, to: Colour, share: f32) -> Colour {
    let mut blended = from;
    for (channel, end) in blended.iter_mut().zip(to) {
        *channel = crate::canvas::to_level(f32::from(*channel) * (1.0 - share) + f32::from(end) * share);
    }
    blended
}

/// A drawn head and shoulders in a frame: nobody's face.
pub(crate) fn portrait(canvas: &mut Canvas, x: f32, y: f32, width: f32, height: f32, dice: &mut Dice) {
    let backdrop = dice.pick(&[[186, 206, 222], [205, 214, 220], [176, 196, 216], [214, 216, 206]]);
    let clothes = dice.pick(&[[52, 60, 78], [88, 62, 66], [60, 80, 70], [74, 74, 80]]);
    let hair = dice.pick(&[[38, 34, 34], [60, 48, 42], [92, 90, 90]]);
    canvas.fill(Shape::rect(x, y, width, height), backdrop, 1.0);
    let middle = x + width / 2.0;
    let inside = |shape: Shape| {
        move |px: f32, py: f32| {
            if px < x || px > x + width || py > y + height { 1.0 } else { shape.distance(px, py) }
        }
    };
    let scale = canvas.format.pixels_per_mm;
    let mut clipped = |shape: Shape, colour: Colour| {
        let distance = inside(shape);
        canvas.paint((x, y, x + width, y + height), |px, py| {
            (colour, (0.5 - distance(px, py) * scale).clamp(0.0, 1.0))
        });
    };
    let skin = [226, 196, 176];
    clipped(Shape::Ellipse { x: middle, y: y + height * 0.40, rx: width * 0.27, ry: height * 0.27 }, hair);
    clipped(Shape::Ellipse { x: middle, y: y + height * 1.02, rx: width * 0.46, ry: height * 0.30 }, clothes);
    clipped(Shape::rect(middle - width * 0.08, y + height * 0.58, width * 0.16, height * 0.18), skin);
    clipped(Shape::Ellipse { x: middle, y: y + height * 0.44, rx: width * 0.21, ry: height * 0.22 }, skin);
    canvas.outline(Shape::rect(x, y, width, height), 0.15, [120, 126, 130]);
}

/// A square official seal with four characters in two columns, read from the right.
pub(crate) fn square_seal(
    canvas: &mut Canvas,
    (x, y): (f32, f32),
    side: f32,
    characters: [&str; 2],
) -> Result<(), SpecimenError> {
    let frame = Shape::Box { x, y, width: side, height: side, radius: side * 0.06 };
    canvas.outline(frame, side * 0.05, SEAL_RED);
    let longest = characters.iter().map(|column| column.chars().count()).max().unwrap_or(1);
    #[allow(clippy::cast_precision_loss, reason = "a handful of characters")]
    let pitch = side * 0.9 / longest as f32;
    let style = Style::new(Typeface::Serif, pitch.min(side * 0.44)).coloured(SEAL_RED).bold();
    for (column, text) in [0.72, 0.28].into_iter().zip(characters) {
        canvas.vertical((x + side * column, y + side * 0.05 + pitch / 2.0), pitch, text, style)?;
    }
    Ok(())
}

/// A round seal with one or two characters below each other.
pub(crate) fn round_seal(
    canvas: &mut Canvas,
    (x, y): (f32, f32),
    radius: f32,
    text: &str,
) -> Result<(), SpecimenError> {
    canvas.outline(Shape::Ellipse { x, y, rx: radius, ry: radius }, radius * 0.12, SEAL_RED);
    let style = Style::new(Typeface::Serif, radius * 0.8).coloured(SEAL_RED).bold();
    let first = if text.chars().count() > 1 { y - radius * 0.38 } else { y };
    canvas.vertical((x, first), radius * 0.76, text, style)
}

/// The contact plate of a chip.
pub(crate) fn chip(canvas: &mut Canvas, x: f32, y: f32) {
    let plate = Shape::Box { x, y, width: 12.4, height: 11.0, radius: 1.6 };
    canvas.fill(plate, [206, 178, 108], 1.0);
    let groove = [150, 122, 62];
    canvas.outline(plate, 0.2, groove);
    for share in [0.33, 0.67] {
        canvas.line((x, y + 11.0 * share), (x + 4.2, y + 11.0 * share), 0.2, groove);
        canvas.line((x + 8.2, y + 11.0 * share), (x + 12.4, y + 11.0 * share), 0.2, groove);
    }
    canvas.outline(Shape::Box { x: x + 4.2, y: y + 2.6, width: 4.0, height: 5.8, radius: 0.8 }, 0.2, groove);
}

/// A square of modules that looks like a QR code and holds nothing.
pub(crate) fn code_square(canvas: &mut Canvas, x: f32, y: f32, side: f32, dice: &mut Dice) {
    const MODULES: u16 = 29;
    let module = side / f32::from(MODULES);
    canvas.fill(
        Shape::rect(x - module * 2.0, y - module * 2.0, side + module * 4.0, side + module * 4.0),
        [250; 3],
        1.0,
    );
    for row in 0..MODULES {
        for column in 0..MODULES {
            if dice.chance(0.5) {
                let at = (x + f32::from(column) * module, y + f32::from(row) * module);
                canvas.fill(Shape::rect(at.0, at.1, module, module), [20; 3], 1.0);
            }
        }
    }
    let far = side - module * 7.0;
    for (dx, dy) in [(0.0, 0.0), (far, 0.0), (0.0, far)] {
        for (inset, colour) in [(-1.0, [250; 3]), (0.0, [20; 3]), (1.0, [250; 3]), (2.0, [20; 3])] {
            let size = module * (7.0 - 2.0 * inset);
            canvas.fill(
                Shape::rect(x + dx + module * inset, y + dy + module * inset, size, size),
                colour,
                1.0,
            );
        }
    }
}

/// The mark that says what every picture of this crate is: 見本, large and pale.
pub(crate) fn specimen_mark(canvas: &mut Canvas, (x, y): (f32, f32), size: f32) -> Result<(), SpecimenError> {
    let pale = [232, 150, 150];
    let style = Style { weight: size * 0.02, ..Style::new(Typeface::Sans, size).coloured(pale) };
    canvas.centred(x, y, "見本", style)?;
    Ok(())
}
