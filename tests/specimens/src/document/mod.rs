//! The documents, each drawn by a file of its own.

mod basic_resident_card;
mod disability;
mod driving_record;
mod form;
mod held_out;
mod household;
mod immigration_card;
mod insurance_card;
mod international_licence;
mod licence;
mod licence_back;
mod mofa;
mod my_number_card;
mod notification_card;
mod passport;
mod passport_back;
mod register_from_the_top;
mod residence_card;
mod residence_certificate;
mod utility_receipt;
mod utility_words;

use identity::document::{DocumentKind, Side};
use image::RgbImage;
use serde::{Deserialize, Serialize};

use crate::{
    canvas::{Canvas, Format, PlacedText, Style},
    dice::Dice,
    error::SpecimenError,
    fields::{Fields, HouseholdForm},
    split::{Faces, Split},
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
    (DocumentKind::SpecialPermanentResidentCertificate, Side::Front),
    (DocumentKind::SpecialPermanentResidentCertificate, Side::Back),
    (DocumentKind::HealthInsuranceCard, Side::Front),
    (DocumentKind::HealthInsuranceCard, Side::Back),
    (DocumentKind::BasicResidentRegisterCard, Side::Front),
    (DocumentKind::DisabilityCertificate, Side::Front),
    (DocumentKind::MofaIdentityCard, Side::Front),
    (DocumentKind::Passport, Side::Front),
    (DocumentKind::Passport, Side::Back),
    (DocumentKind::InternationalLicense, Side::Front),
    (DocumentKind::ResidenceCertificate, Side::Front),
    (DocumentKind::UtilityReceipt, Side::Front),
    (DocumentKind::MofaResidenceCertificate, Side::Front),
];

/// Draws a document of the tune split. The seed chooses its layout among the variants, the fonts, the pattern of the
/// ground and whatever the fields leave open; the same specimen and seed give the same picture.
pub fn render(specimen: &Specimen, seed: u64) -> Result<Rendering, SpecimenError> {
    render_of(Split::Tune, specimen, seed)
}

/// Draws a document in the layouts and fonts of the split.
pub fn render_of(split: Split, specimen: &Specimen, seed: u64) -> Result<Rendering, SpecimenError> {
    let Specimen { kind, side, fields } = specimen;
    for (field, text) in [("name", &fields.name), ("address", &fields.address)] {
        if text.trim().is_empty() {
            return Err(SpecimenError::Field { field, expected: "give at least one character" });
        }
    }
    let fields = fields.completed(*kind, seed);
    let mut dice = Dice::new(seed, &format!("document of {}", kind.id()));
    let drawn = match split {
        Split::Tune => tune(*kind, *side, &fields, &mut dice),
        Split::HeldOut => held_out(*kind, *side, &fields, &mut dice),
    };
    let canvas = drawn.unwrap_or(Err(SpecimenError::NoSuchDocument { kind: *kind, side: *side }))?;
    let Format { corner, pixels_per_mm, .. } = canvas.format;
    Ok(Rendering {
        image: canvas.image,
        texts: canvas.texts,
        specimen: Specimen { kind: *kind, side: *side, fields },
        corner: corner * pixels_per_mm,
        pixels_per_mm,
    })
}

/// A drawn document, or `None` where there is none of the kind and side.
type Drawn = Option<Result<Canvas, SpecimenError>>;

fn tune(kind: DocumentKind, side: Side, fields: &Fields, dice: &mut Dice) -> Drawn {
    use DocumentKind as Kind;
    Some(match (kind, side) {
        (Kind::DriverLicense, Side::Front) => licence::front(fields, dice),
        (Kind::DriverLicense, Side::Back) => licence_back::back(fields, dice),
        (Kind::MyNumberCard, Side::Front) => my_number_card::front(fields, dice),
        (Kind::MyNumberCard, Side::Back) => my_number_card::back(fields, dice),
        (Kind::NotificationCard, Side::Front) => notification_card::front(fields, dice),
        (Kind::DrivingRecordCertificate, Side::Front) => driving_record::front(fields, dice),
        (Kind::ResidenceCard, Side::Front) => residence_card::front(fields, dice),
        (Kind::ResidenceCard, Side::Back) => {
            residence_card::back(fields, ["資格外活動許可欄", "在留期間更新等許可申請欄"], dice)
        }
        (Kind::SpecialPermanentResidentCertificate, Side::Back) => {
            residence_card::back(fields, ["特別永住者証明書", "裏面に記載の事項は表面に優先します。"], dice)
        }
        (Kind::SpecialPermanentResidentCertificate, Side::Front) => immigration_card::portrait_right(
            fields,
            immigration_card::Card::SpecialPermanent,
            Split::Tune,
            dice,
        ),
        (Kind::HealthInsuranceCard, Side::Front) => insurance_card::front(fields, dice),
        (Kind::Passport, Side::Front) => passport::page(fields, dice),
        (Kind::Passport, Side::Back) => passport_back::page(fields, dice),
        (Kind::ResidenceCertificate, Side::Front)
            if fields.household.is_empty()
                && fields.family_head.is_none()
                && fields.household_form != HouseholdForm::FromTheTop =>
        {
            residence_certificate::sheet(fields, dice)
        }
        (Kind::UtilityReceipt, Side::Front) => utility_receipt::slip(fields, dice),
        _ => return either(kind, side, fields, Split::Tune, dice),
    })
}

fn held_out(kind: DocumentKind, side: Side, fields: &Fields, dice: &mut Dice) -> Drawn {
    use DocumentKind as Kind;
    use immigration_card::Card;
    Some(match (kind, side) {
        (Kind::DriverLicense, Side::Front) => held_out::licence::front(fields, dice),
        (Kind::DriverLicense, Side::Back) => held_out::licence::back(fields, dice),
        (Kind::MyNumberCard, Side::Front) => held_out::my_number::front(fields, dice),
        (Kind::MyNumberCard, Side::Back) => held_out::my_number::back(fields, dice),
        (Kind::NotificationCard, Side::Front) => held_out::my_number::notice(fields, dice),
        (Kind::DrivingRecordCertificate, Side::Front) => held_out::driving_record::front(fields, dice),
        (Kind::ResidenceCard, Side::Front) => {
            immigration_card::portrait_left(fields, Card::Residence, Split::HeldOut, dice)
        }
        (Kind::ResidenceCard, Side::Back) => {
            immigration_card::back(fields, Card::Residence, Split::HeldOut, dice)
        }
        (Kind::SpecialPermanentResidentCertificate, Side::Front) => {
            immigration_card::portrait_left(fields, Card::SpecialPermanent, Split::HeldOut, dice)
        }
        (Kind::SpecialPermanentResidentCertificate, Side::Back) => {
            immigration_card::back(fields, Card::SpecialPermanent, Split::HeldOut, dice)
        }
        (Kind::HealthInsuranceCard, Side::Front) => insurance_card::society(fields, Split::HeldOut, dice),
        (Kind::Passport, Side::Front) => held_out::passport::data(fields, dice),
        (Kind::Passport, Side::Back) => held_out::passport::bearer(fields, dice),
        (Kind::UtilityReceipt, Side::Front) => utility_receipt::wide(fields, Split::HeldOut, dice),
        _ => return either(kind, side, fields, Split::HeldOut, dice),
    })
}

/// The documents that draw their layout by the split themselves.
fn either(kind: DocumentKind, side: Side, fields: &Fields, split: Split, dice: &mut Dice) -> Drawn {
    use DocumentKind as Kind;
    Some(match (kind, side) {
        (Kind::HealthInsuranceCard, Side::Back) => insurance_card::back(fields, split, dice),
        (Kind::BasicResidentRegisterCard, Side::Front) => basic_resident_card::front(fields, split, dice),
        (Kind::DisabilityCertificate, Side::Front) => disability::page(fields, split, dice),
        (Kind::MofaIdentityCard, Side::Front) => mofa::identity_card(fields, split, dice),
        (Kind::MofaResidenceCertificate, Side::Front) => mofa::residence_certificate(fields, split, dice),
        (Kind::InternationalLicense, Side::Front) => international_licence::page(fields, split, dice),
        (Kind::ResidenceCertificate, Side::Front) => household::sheet(fields, split, dice),
        _ => return None,
    })
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
