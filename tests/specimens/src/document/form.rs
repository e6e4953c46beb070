//! A form to be filled in: printed matter in one hand, entries in another.

use super::Block;
use crate::{
    canvas::{Canvas, Colour, Format, Style},
    dice::Dice,
    error::SpecimenError,
    ornament::ground,
    split::{Faces, Split},
};

/// A form in progress. Places and sizes are in millimetres.
pub(super) struct Form<'d> {
    pub(super) canvas: Canvas,
    pub(super) label: Style,
    pub(super) entry: Style,
    pub(super) rule: Colour,
    pub(super) dice: &'d mut Dice,
}

/// The colours of a ground: from left to right, and its lines.
pub(super) type Ground = (Colour, Colour, Colour);

impl<'d> Form<'d> {
    /// Labels and entries of the given sizes, in families of the split, on a patterned ground.
    pub(super) fn open(
        split: Split,
        format: Format,
        (from, to, lines): Ground,
        sizes: (f32, f32),
        dice: &'d mut Dice,
    ) -> Result<Self, SpecimenError> {
        let mut canvas = Canvas::of(split, format, from)?;
        ground(&mut canvas, from, to, lines, dice);
        let faces = Faces::draw(split, dice);
        Ok(Self {
            canvas,
            label: Style::new(faces.form, sizes.0),
            entry: Style::new(faces.entry, sizes.1),
            rule: [110, 114, 122],
            dice,
        })
    }

    /// Printed matter.
    pub(super) fn say(&mut self, at: (f32, f32), text: &str) -> Result<f32, SpecimenError> {
        self.canvas.text(at.0, at.1, text, self.label)
    }

    /// Printed matter of another size, narrowed to `room`.
    pub(super) fn print(
        &mut self,
        at: (f32, f32),
        room: f32,
        size: f32,
        text: &str,
    ) -> Result<f32, SpecimenError> {
        self.canvas.label(at, room, text, self.label.sized(size))
    }

    /// A title, bold.
    pub(super) fn title(
        &mut self,
        at: (f32, f32),
        room: f32,
        size: f32,
        text: &str,
    ) -> Result<f32, SpecimenError> {
        self.canvas.label(at, room, text, self.label.sized(size).bold())
    }

    /// Labels below each other.
    pub(super) fn labels(&mut self, x: f32, room: f32, rows: &[(f32, &str)]) -> Result<(), SpecimenError> {
        for (y, text) in rows {
            self.canvas.label((x, *y), room, text, self.label)?;
        }
        Ok(())
    }

    /// An entry that is no field of the truth.
    pub(super) fn fill(&mut self, at: (f32, f32), room: f32, text: &str) -> Result<f32, SpecimenError> {
        self.canvas.label(at, room, text, self.entry)
    }

    /// A field on one line.
    pub(super) fn put(
        &mut self,
        field: &'static str,
        at: (f32, f32),
        room: f32,
        text: &str,
    ) -> Result<f32, SpecimenError> {
        self.canvas.field(field, at, room, text, self.entry)
    }

    /// A field on one line in another size.
    pub(super) fn put_sized(
        &mut self,
        field: &'static str,
        at: (f32, f32),
        room: f32,
        size: f32,
        text: &str,
    ) -> Result<f32, SpecimenError> {
        self.canvas.field(field, at, room, text, self.entry.sized(size))
    }

    /// A field of several lines.
    pub(super) fn block(
        &mut self,
        field: &'static str,
        block: Block,
        text: &str,
    ) -> Result<(), SpecimenError> {
        self.canvas.paragraph(field, block, text, self.entry)
    }

    /// Rules across the form at the given heights.
    pub(super) fn across(&mut self, from: f32, to: f32, heights: &[f32]) {
        for y in heights {
            self.canvas.line((from, *y), (to, *y), 0.1, self.rule);
        }
    }

    /// Rules down the form.
    pub(super) fn down(&mut self, from: f32, to: f32, places: &[f32]) {
        for x in places {
            self.canvas.line((*x, from), (*x, to), 0.1, self.rule);
        }
    }
}
