//! A sheet measured in millimetres, on which a document is drawn.

use image::{Rgb, RgbImage};

use crate::{
    error::SpecimenError,
    shape::Shape,
    split::Split,
    typeface::{Fonts, Typeface},
};

/// Red, green, blue.
pub(crate) type Colour = [u8; 3];

pub(crate) const INK: Colour = [28, 26, 30];

/// The size of a document in millimetres and the resolution it is drawn at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Format {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) pixels_per_mm: f32,
    /// Radius of the corners.
    pub(crate) corner: f32,
}

impl Format {
    /// ID-1, the size of a bank card.
    pub(crate) const CARD: Self = Self { width: 85.6, height: 54.0, pixels_per_mm: 24.0, corner: 3.2 };
    /// A sheet of A4 paper.
    pub(crate) const A4: Self = Self { width: 210.0, height: 297.0, pixels_per_mm: 11.0, corner: 0.0 };
    /// The same on its side.
    pub(crate) const A4_LANDSCAPE: Self = Self { width: 297.0, height: 210.0, ..Self::A4 };
}

/// How a text is set. Sizes in millimetres.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    pub(crate) face: Typeface,
    /// The em: the height of a kanji.
    pub(crate) size: f32,
    pub(crate) colour: Colour,
    /// Width of the letters against their drawn width.
    pub(crate) stretch: f32,
    /// Added to the width of each stroke.
    pub(crate) weight: f32,
    /// Added after each character.
    pub(crate) tracking: f32,
}

impl Style {
    pub(crate) fn new(face: Typeface, size: f32) -> Self {
        Self { face, size, colour: INK, stretch: 1.0, weight: 0.0, tracking: 0.0 }
    }

    pub(crate) fn bold(self) -> Self {
        Self { weight: self.size * 0.045, ..self }
    }

    pub(crate) fn coloured(self, colour: Colour) -> Self {
        Self { colour, ..self }
    }

    pub(crate) fn sized(self, size: f32) -> Self {
        Self { size, ..self }
    }

    pub(crate) fn tracked(self, tracking: f32) -> Self {
        Self { tracking, ..self }
    }
}

/// A line or a column of text on the document, in pixels of the drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedText {
    /// The field it belongs to, or `None` for a label.
    pub field: Option<&'static str>,
    pub text: String,
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

/// A drawing in progress.
#[derive(Debug)]
pub(crate) struct Canvas {
    pub(crate) image: RgbImage,
    pub(crate) texts: Vec<PlacedText>,
    pub(crate) format: Format,
    fonts: Fonts,
}

impl Canvas {
    pub(crate) fn new(format: Format, paper: Colour) -> Result<Self, SpecimenError> {
        Self::of(Split::Tune, format, paper)
    }

    /// A sheet that is set in the fonts of the split.
    pub(crate) fn of(split: Split, format: Format, paper: Colour) -> Result<Self, SpecimenError> {
        let pixels = |mm: f32| to_pixel(mm * format.pixels_per_mm);
        let image = RgbImage::from_pixel(pixels(format.width), pixels(format.height), Rgb(paper));
        Ok(Self { image, texts: Vec::new(), format, fonts: Fonts::load(split)? })
    }

    /// Lays a colour over the pixel with an opacity from 0 to 1; outside the sheet nothing happens.
    fn lay(&mut self, x: i64, y: i64, colour: Colour, opacity: f32) {
        let (Ok(x), Ok(y)) = (u32::try_from(x), u32::try_from(y)) else { return };
        if let Some(pixel) = self.image.get_pixel_mut_checked(x, y) {
            for (under, over) in pixel.0.iter_mut().zip(colour) {
                *under = mix(*under, over, opacity);
            }
        }
    }

    /// Colours each pixel of a box by a function of its place in millimetres: the colour and its opacity.
    pub(crate) fn paint(&mut self, bounds: (f32, f32, f32, f32), paint: impl Fn(f32, f32) -> (Colour, f32)) {
        let scale = self.format.pixels_per_mm;
        let (left, top, right, bottom) = bounds;
        for y in floor(top * scale)..=floor(bottom * scale) + 1 {
            for x in floor(left * scale)..=floor(right * scale) + 1 {
                let (colour, opacity) = paint(centre(x) / scale, centre(y) / scale);
                if opacity > 0.0 {
                    self.lay(x, y, colour, opacity);
                }
            }
        }
    }

    /// Fills a shape with smooth edges.
    pub(crate) fn fill(&mut self, shape: Shape, colour: Colour, opacity: f32) {
        let scale = self.format.pixels_per_mm;
        self.paint(shape.bounds(), |x, y| {
            (colour, opacity * (0.5 - shape.distance(x, y) * scale).clamp(0.0, 1.0))
        });
    }

    /// Draws the outline of a shape, `width` millimetres wide, centred on its edge.
    pub(crate) fn outline(&mut self, shape: Shape, width: f32, colour: Colour) {
        let scale = self.format.pixels_per_mm;
        let (left, top, right, bottom) = shape.bounds();
        self.paint((left - width, top - width, right + width, bottom + width), |x, y| {
            (colour, (0.5 - (shape.distance(x, y).abs() - width / 2.0) * scale).clamp(0.0, 1.0))
        });
    }

    pub(crate) fn line(&mut self, from: (f32, f32), to: (f32, f32), width: f32, colour: Colour) {
        self.fill(Shape::Segment { from, to, width }, colour, 1.0);
    }

    /// The width of a line of text in millimetres.
    pub(crate) fn width_of(&self, text: &str, style: Style) -> Result<f32, SpecimenError> {
        text.chars().try_fold(0.0, |width, character| {
            let advance = self.fonts.advance(style.face, character)?;
            Ok(width + advance * style.size * style.stretch + style.tracking)
        })
    }

    /// Writes a line from `x`, its letters centred on `y`, and returns where it ends.
    pub(crate) fn text(&mut self, x: f32, y: f32, text: &str, style: Style) -> Result<f32, SpecimenError> {
        self.write(None, x, y, text, style)
    }

    /// Writes a line centred on `x`.
    pub(crate) fn centred(&mut self, x: f32, y: f32, text: &str, style: Style) -> Result<f32, SpecimenError> {
        let width = self.width_of(text, style)?;
        self.write(None, x - width / 2.0, y, text, style)
    }

    /// Writes a field's line, narrowed to `room` millimetres where it is wider, as printers of cards do.
    /// Text that would have to be narrowed to less than 60 % is an error.
    pub(crate) fn field(
        &mut self,
        field: &'static str,
        (x, y): (f32, f32),
        room: f32,
        text: &str,
        style: Style,
    ) -> Result<f32, SpecimenError> {
        let narrowed = self.narrowed(text, style, room)?.ok_or(SpecimenError::TooLong { field })?;
        self.write(Some(field), x, y, text, narrowed)
    }

    /// Writes a label, narrowed to `room` millimetres where it is wider.
    pub(crate) fn label(
        &mut self,
        (x, y): (f32, f32),
        room: f32,
        text: &str,
        style: Style,
    ) -> Result<f32, SpecimenError> {
        let narrowed = self.narrowed(text, style, room)?.unwrap_or(style);
        self.write(None, x, y, text, narrowed)
    }

    /// The style in which a text is no wider than `room`; `None` where it would be illegibly narrow.
    fn narrowed(&self, text: &str, style: Style, room: f32) -> Result<Option<Style>, SpecimenError> {
        let narrowing = (room / self.width_of(text, style)?.max(0.1)).min(1.0);
        Ok((narrowing >= 0.6).then_some(Style {
            stretch: style.stretch * narrowing,
            tracking: style.tracking * narrowing,
            ..style
        }))
    }

    /// Writes characters below each other, the first centred on `(x, y)`.
    pub(crate) fn vertical(
        &mut self,
        at: (f32, f32),
        pitch: f32,
        text: &str,
        style: Style,
    ) -> Result<(), SpecimenError> {
        self.stack(None, at, pitch, text, style)
    }

    /// Writes a field from the top down, its characters set closer where it is longer than `room` millimetres, as long as
    /// they do not run into each other. Dashes and long vowels stand upright, as type is set so.
    pub(crate) fn vertical_field(
        &mut self,
        field: &'static str,
        at: (f32, f32),
        room: f32,
        text: &str,
        style: Style,
    ) -> Result<(), SpecimenError> {
        let characters: f32 = text.chars().fold(0.0, |count, _| count + 1.0);
        let pitch = (room / characters).min(style.size * 1.12);
        if pitch < style.size * 0.9 {
            return Err(SpecimenError::TooLong { field });
        }
        self.stack(Some(field), at, pitch, text, style)
    }

    fn stack(
        &mut self,
        field: Option<&'static str>,
        (x, y): (f32, f32),
        pitch: f32,
        text: &str,
        style: Style,
    ) -> Result<(), SpecimenError> {
        let mut at = y;
        for character in text.chars() {
            let set = if matches!(character, '-' | 'ー') { '｜' } else { character };
            let width = self.width_of(set.encode_utf8(&mut [0; 4]), style)?;
            self.glyph(x - width / 2.0, at, set, style)?;
            at += pitch;
        }
        let half = style.size / 2.0;
        self.place(field, text, (x - half, y - half, x + half, at - pitch + half));
        Ok(())
    }

    /// Writes characters at a fixed pitch from `x`, each in the middle of its cell, as one line.
    pub(crate) fn spaced(
        &mut self,
        (x, y): (f32, f32),
        pitch: f32,
        text: &str,
        style: Style,
    ) -> Result<(), SpecimenError> {
        let mut at = x;
        for character in text.chars() {
            let width = self.width_of(character.encode_utf8(&mut [0; 4]), style)?;
            self.glyph(at + (pitch - width) / 2.0, y, character, style)?;
            at += pitch;
        }
        self.place(Some("mrz"), text, (x, y - style.size / 2.0, at, y + style.size / 2.0));
        Ok(())
    }

    fn write(
        &mut self,
        field: Option<&'static str>,
        x: f32,
        y: f32,
        text: &str,
        style: Style,
    ) -> Result<f32, SpecimenError> {
        let mut pen = x;
        for character in text.chars() {
            pen += self.glyph(pen, y, character, style)? + style.tracking;
        }
        self.place(field, text, (x, y - style.size / 2.0, pen, y + style.size / 2.0));
        Ok(pen)
    }

    /// Notes where a text stands: its left, top, right and bottom in millimetres.
    fn place(&mut self, field: Option<&'static str>, text: &str, bounds: (f32, f32, f32, f32)) {
        if text.trim().is_empty() {
            return;
        }
        let scale = self.format.pixels_per_mm;
        let (left, top, right, bottom) = bounds;
        self.texts.push(PlacedText {
            field,
            text: text.to_owned(),
            left: left * scale,
            top: top * scale,
            right: right * scale,
            bottom: bottom * scale,
        });
    }

    /// Draws one character and returns its width in millimetres.
    fn glyph(&mut self, x: f32, y: f32, character: char, style: Style) -> Result<f32, SpecimenError> {
        use ab_glyph::{Font, PxScale, point};

        let scale = self.format.pixels_per_mm;
        let (font, glyph) = self.fonts.glyph(style.face, character)?;
        // ab_glyph scales by ascent to descent; sizes here are those of the em.
        let em = style.size * scale * font.height_unscaled() / font.units_per_em().unwrap_or(1000.0);
        let baseline = (y + style.size * 0.38) * scale;
        let copies: &[f32] = if style.weight > 0.0 { &[-0.5, 0.0, 0.5] } else { &[0.0] };
        let mut drawn = Vec::new();
        for copy in copies {
            let origin = point((x + copy * style.weight) * scale, baseline);
            let placed = glyph.with_scale_and_position(PxScale { x: em * style.stretch, y: em }, origin);
            if let Some(outline) = font.outline_glyph(placed) {
                let bounds = outline.px_bounds();
                let (left, top) = (floor(bounds.min.x), floor(bounds.min.y));
                outline.draw(|dx, dy, coverage| {
                    drawn.push((left + i64::from(dx), top + i64::from(dy), coverage.clamp(0.0, 1.0)));
                });
            }
        }
        let width = self.fonts.advance(style.face, character)? * style.size * style.stretch;
        for (px, py, coverage) in drawn {
            self.lay(px, py, style.colour, coverage);
        }
        Ok(width)
    }
}

/// `under` with `over` laid on it.
fn mix(under: u8, over: u8, opacity: f32) -> u8 {
    let blended = f32::from(under) + (f32::from(over) - f32::from(under)) * opacity;
    to_level(blended)
}

/// A brightness rounded into a byte.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a byte's range")]
pub(crate) fn to_level(value: f32) -> u8 {
    (value + 0.5).clamp(0.0, 255.0) as u8
}

/// A length in pixels, rounded; at least one.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "documents are a few thousand pixels wide"
)]
fn to_pixel(value: f32) -> u32 {
    (value + 0.5).max(1.0) as u32
}

#[allow(clippy::cast_possible_truncation, reason = "positions are far below 2^63")]
fn floor(value: f32) -> i64 {
    value.floor() as i64
}

#[allow(clippy::cast_precision_loss, reason = "pixel positions are below 2^24")]
fn centre(pixel: i64) -> f32 {
    pixel as f32 + 0.5
}
