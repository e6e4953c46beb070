//! 日本国旅券: the page that the holder fills in, with somebody else's details for an emergency.

use super::{Block, Faces};
use crate::{
    canvas::{Canvas, Colour, Format, Style},
    dice::Dice,
    error::SpecimenError,
    fields::Fields,
    ornament::{ground, specimen_mark},
    shape::Shape,
    split::Split,
};

const PAGE: Format = Format { width: 125.0, height: 88.0, pixels_per_mm: 17.0, corner: 2.0 };
const RULE: Colour = [130, 120, 150];

pub(super) fn page(fields: &Fields, dice: &mut Dice) -> Result<Canvas, SpecimenError> {
    let mut canvas = Canvas::new(PAGE, [244, 242, 240])?;
    ground(&mut canvas, [242, 238, 232], [236, 240, 238], [180, 170, 160], dice);
    let faces = Faces::draw(Split::Tune, dice);
    let label = Style::new(faces.form, 2.4);
    let entry = Style::new(faces.entry, 3.4);
    canvas.text(8.0, 8.0, "所持人記入欄", label.sized(3.6).bold())?;
    canvas.text(40.0, 8.0, "BEARER'S NOTES", label)?;
    for (y, text) in [
        (18.0, "氏名"),
        (28.0, "現住所"),
        (50.0, "事故の場合の連絡先"),
        (58.0, "氏名"),
        (66.0, "住所"),
        (74.0, "電話番号"),
    ] {
        canvas.text(8.0, y, text, label)?;
        let rule = if text == "現住所" { y + 9.6 } else { y + 3.6 };
        canvas.line((8.0, rule), (117.0, rule), 0.1, RULE);
    }
    canvas.field("name", (28.0, 18.0), 60.0, &fields.name, entry.sized(4.0))?;
    let block = Block { x: 28.0, y: 27.0, room: 86.0, pitch: 6.0, lines: 2 };
    canvas.paragraph("address", block, &fields.address, entry)?;
    specimen_mark(&mut canvas, (100.0, 14.0), 7.0)?;
    if let Some(contact) = &fields.emergency_contact {
        canvas.field("emergency_contact", (28.0, 58.0), 60.0, contact, entry)?;
        canvas.field("emergency_address", (28.0, 66.0), 86.0, "見本県架空市例示町一丁目２番３号", entry)?;
        canvas.field("emergency_telephone", (28.0, 74.0), 60.0, "000-0000-0000", entry)?;
    } else {
        // A sticky note, as the page asks for.
        let note = Shape::Box { x: 6.0, y: 53.6, width: 112.0, height: 25.0, radius: 0.6 };
        canvas.fill(note, [248, 226, 120], 1.0);
    }
    Ok(canvas)
}
