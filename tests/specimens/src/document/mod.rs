//! The documents, each drawn by a file of its own.

mod driving_record;
mod insurance_card;
mod licence;
mod licence_back;
mod my_number_card;
mod notification_card;
mod passport;
mod passport_back;
mod residence_card;
mod residence_certificate;
mod utility_receipt;

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
    (DocumentKind::DrivingRecordCertificate, Side::Front),
    (DocumentKind::ResidenceCard, Side::Front),
    (DocumentKind::ResidenceCard, Side::Back),
    (DocumentKind::HealthInsuranceCard, Side::Front),
    (DocumentKind::Passport, Side::Front),
    (DocumentKind::Passport, Side::Back),
    (DocumentKind::ResidenceCertificate, Side::Front),
    (DocumentKind::UtilityReceipt, Side::Front),
];

/// Draws a document. The seed chooses its layout among the variants, the fonts, the pattern of the ground and
/// whatever the fields leave open; the same specimen and seed give the same picture.
pub fn render(specimen: &Specimen, seed: u64) -> Result<Rendering, SpecimenError> {
    let Specimen { kind, side, fields } = specimen;
    for (field, text) in [("name", &fields.name), ("address", &fields.address)] {
        if text.trim().is_empty() {
            return Err(SpecimenError::Field { field, expected: "give at least one character" });
        }
    }
    let fields = fields.completed(*kind, seed);
    let mut dice = Dice::new(seed, &format!("document of {}", kind.id()));
    let canvas = match (kind, side) {
        (DocumentKind::DriverLicense, Side::Front) => licence::front(&fields, &mut dice),
        (DocumentKind::DriverLicense, Side::Back) => licence_back::back(&fields, &mut dice),
        (DocumentKind::MyNumberCard, Side::Front) => my_number_card::front(&fields, &mut dice),
        (DocumentKind::MyNumberCard, Side::Back) => my_number_card::back(&fields, &mut dice),
        (DocumentKind::NotificationCard, Side::Front) => notification_card::front(&fields, &mut dice),
        (DocumentKind::DrivingRecordCertificate, Side::Front) => driving_record::front(&fields, &mut dice),
        (DocumentKind::ResidenceCard, Side::Front) => residence_card::front(&fields, &mut dice),
        (DocumentKind::ResidenceCard, Side::Back) => residence_card::back(&fields, &mut dice),
        (DocumentKind::HealthInsuranceCard, Side::Front) => insurance_card::front(&fields, &mut dice),
        (DocumentKind::Passport, Side::Front) => passport::page(&fields, &mut dice),
        (DocumentKind::Passport, Side::Back) => passport_back::page(&fields, &mut dice),
        (DocumentKind::ResidenceCertificate, Side::Front) => residence_certificate::sheet(&fields, &mut dice),
        (DocumentKind::UtilityReceipt, Side::Front) => utility_receipt::slip(&fields, &mut dice),
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
    /// A paragraph in a row of a form: a single line stands in the middle of the row.
    fn boxed(
        &mut self,
        field: &'static str,
        block: Block,
        text: &str,
        style: Style,
    ) -> Result<(), SpecimenError> {
        let one_line = self.width_of(text, style)? <= block.room;
        let y = if one_line { block.y + block.pitch / 2.0 } else { block.y };
        self.paragraph(field, Block { y, ..block }, text, style)
    }

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
