//! The documents, each drawn by a file of its own.

mod licence;
mod licence_back;
mod my_number_card;
mod notification_card;

use identity::document::{DocumentKind, Side};
use image::RgbImage;
use serde::{Deserialize, Serialize};

use crate::{
    canvas::{Canvas, Format, PlacedText, Style},
    dice::Dice,
    error::SpecimenError,
    fields::Fields,
    typeface::Typeface,
};

/// A document to be drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Specimen {
    pub kind: DocumentKind,
    pub side: Side,
    pub fields: Fields,
}

/// A document as drawn: flat, and evenly lit.
#[derive(Clone, Debug)]
pub struct Rendering {
    pub image: RgbImage,
    /// Every line of print and where it stands, in pixels of `image`.
    pub texts: Vec<PlacedText>,
    /// The specimen with all the fields that were printed.
    pub specimen: Specimen,
    /// Radius of the document's rounded corners, in pixels of `image`.
    pub corner: f32,
    /// Pixels of `image` to a millimetre of the document.
    pub pixels_per_mm: f32,
}

/// The kinds and sides that can be drawn.
pub const KINDS: &[(DocumentKind, Side)] = &[
    (DocumentKind::DriverLicense, Side::Front),
    (DocumentKind::DriverLicense, Side::Back),
    (DocumentKind::MyNumberCard, Side::Front),
    (DocumentKind::MyNumberCard, Side::Back),
    (DocumentKind::NotificationCard, Side::Front),
];

/// Draws a document. The seed chooses its layout among the variants, the fonts, the pattern of the ground and
/// whatever the fields leave open; the same specimen and seed give the same picture.
pub fn render(specimen: &Specimen, seed: u64) -> Result<Rendering, SpecimenError> {
    let Specimen { kind, side, fields } = specimen;
    let fields = fields.completed(*kind, seed);
    let mut dice = Dice::new(seed, &format!("document of {}", kind.id()));
    let canvas = match (kind, side) {
        (DocumentKind::DriverLicense, Side::Front) => licence::front(&fields, &mut dice),
        (DocumentKind::DriverLicense, Side::Back) => licence_back::back(&fields, &mut dice),
        (DocumentKind::MyNumberCard, Side::Front) => my_number_card::front(&fields, &mut dice),
        (DocumentKind::MyNumberCard, Side::Back) => my_number_card::back(&fields, &mut dice),
        (DocumentKind::NotificationCard, Side::Front) => notification_card::front(&fields, &mut dice),
        _ => Err(SpecimenError::NoSuchDocument { kind: *kind, side: *side }),
    }?;
    let Format { corner, pixels_per_mm, .. } = canvas.format;
    Ok(Rendering {
        image: canvas.image,
        texts: canvas.texts,
        specimen: Specimen { kind: *kind, side: *side, fields },
        corner: corner * pixels_per_mm,
        pixels_per_mm,
    })
}

/// A family for printed matter, and one for what a card printer fills in.
struct Faces {
    form: Typeface,
    entry: Typeface,
}

impl Faces {
    fn draw(dice: &mut Dice) -> Self {
        Self {
            form: dice.pick(&[Typeface::Sans, Typeface::Serif, Typeface::IpaGothic]),
            entry: dice.pick(&[Typeface::Sans, Typeface::IpaGothic, Typeface::IpaGothic, Typeface::Serif]),
        }
    }
}

/// Where a field of several lines stands, in millimetres: the left edge, the centre of the first line, the
/// width there is, the distance of the lines and their largest number.
#[derive(Clone, Copy, Debug)]
struct Block {
    x: f32,
    y: f32,
    room: f32,
    pitch: f32,
    lines: usize,
}

impl Canvas {
    /// Writes a field over as many lines as it needs; a building's name goes to a line of its own if that
    /// saves breaking it. The last line is narrowed where the text is too long.
    fn paragraph(
        &mut self,
        field: &'static str,
        block: Block,
        text: &str,
        style: Style,
    ) -> Result<(), SpecimenError> {
        let mut lines: Vec<String> = vec![String::new()];
        for word in text.split_inclusive([' ', '　']) {
            let joined = format!("{}{word}", lines.last().map_or("", String::as_str));
            let fits = self.width_of(joined.trim_end(), style)? <= block.room;
            let alone = self.width_of(word.trim_end(), style)? <= block.room;
            if !fits
                && alone
                && lines.len() < block.lines
                && lines.last().is_some_and(|line| !line.is_empty())
            {
                lines.push(String::new());
            }
            for character in word.chars() {
                let last = lines.len() == block.lines;
                let Some(line) = lines.last_mut() else { continue };
                line.push(character);
                if !last && self.width_of(line.trim_end(), style)? > block.room {
                    line.pop();
                    lines.push(character.to_string());
                }
            }
        }
        let mut y = block.y;
        for line in lines {
            self.field(field, (block.x, y), block.room, line.trim_end(), style)?;
            y += block.pitch;
        }
        Ok(())
    }
}
