//! 運転経歴証明書: a card for those who gave their licence back. It has no expiry.

use super::{Block, Faces};
use crate::{
    canvas::{Canvas, Colour, Format, Style},
    dice::Dice,
    era::{Numbers, era_date, full_width},
    error::SpecimenError,
    fields::Fields,
    ornament::{ground, portrait, specimen_mark, square_seal},
    split::Split,
};

const RULE: Colour = [110, 106, 120];

pub(super) fn front(fields: &Fields, dice: &mut Dice) -> Result<Canvas, SpecimenError> {
    let mut canvas = Canvas::new(Format::CARD, [240, 240, 240])?;
    ground(&mut canvas, [238, 232, 242], [228, 236, 240], [150, 140, 180], dice);
    let faces = Faces::draw(Split::Tune, dice);
    let label = Style::new(faces.form, 2.1);
    let entry = Style::new(faces.entry, 2.7);
    for y in [2.2, 7.4, 13.8, 18.0] {
        canvas.line((2.2, y), (83.4, y), 0.12, RULE);
    }
    for x in [2.2, 8.6, 83.4] {
        canvas.line((x, 2.2), (x, 18.0), 0.12, RULE);
    }
    for (y, text) in [(4.8, "氏名"), (10.6, "住所"), (15.9, "交付")] {
        canvas.text(3.3, y, text, label)?;
    }
    canvas.field("name", (10.0, 4.8), 42.0, &fields.name.replace(' ', "　"), entry.sized(3.4))?;
    let birth = format!("{}生", era_date(fields.date_of_birth, Numbers::Plain));
    canvas.field("date_of_birth", (54.4, 4.8), 28.4, &birth, entry)?;
    let address = if dice.chance(0.5) { full_width(&fields.address) } else { fields.address.clone() };
    let block = Block { x: 10.0, y: 9.2, room: 72.6, pitch: 3.0, lines: 2 };
    canvas.boxed("address", block, &address, entry)?;
    let issued = era_date(fields.issued(), Numbers::Padded);
    canvas.field("issued_on", (10.0, 15.9), 30.0, &issued, entry)?;
    canvas.text(3.0, 24.0, "運転経歴証明書", Style::new(label.face, 4.0).bold().tracked(1.6))?;
    canvas.text(3.0, 31.0, "番号", label)?;
    let number = format!("第　{}　号", fields.number());
    canvas.field("number", (10.0, 31.0), 44.0, &number, entry.sized(3.2))?;
    canvas.text(3.0, 36.6, "この証明書で自動車等を運転することはできません。", label)?;
    canvas.text(3.0, 40.6, "備考", label)?;
    canvas.line((10.0, 42.4), (55.0, 42.4), 0.1, RULE);
    canvas.line((10.0, 46.8), (55.0, 46.8), 0.1, RULE);
    specimen_mark(&mut canvas, (44.0, 45.0), 4.4)?;
    portrait(&mut canvas, 60.6, 19.6, 22.0, 26.0, dice);
    canvas.field("issuer", (57.0, 49.2), 19.8, fields.issuer(), label.sized(2.5))?;
    square_seal(&mut canvas, (77.6, 46.6), 5.2, ["公安", "委印"])?;
    Ok(canvas)
}
