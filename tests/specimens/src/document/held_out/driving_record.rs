//! 運転経歴証明書.

use super::super::{Block, form::Form};
use crate::{
    canvas::{Canvas, Format},
    dice::Dice,
    era::{Numbers, era_date, full_width},
    error::SpecimenError,
    fields::Fields,
    ornament::{portrait, specimen_mark, square_seal},
    split::Split,
};

/// The title at the top, the portrait at the left.
pub(in crate::document) fn front(fields: &Fields, dice: &mut Dice) -> Result<Canvas, SpecimenError> {
    let tint = ([236, 240, 246], [244, 238, 236], [150, 160, 180]);
    let mut form = Form::open(Split::HeldOut, Format::CARD, tint, (2.1, 2.8), dice)?;
    form.title((4.0, 5.0), 40.0, 4.0, "運転経歴証明書")?;
    portrait(&mut form.canvas, 3.6, 10.0, 21.0, 26.0, form.dice);
    form.labels(27.0, 9.0, &[(13.0, "氏名"), (19.0, "生年月日"), (25.0, "住所"), (33.6, "交付")])?;
    form.put_sized("name", (37.0, 13.0), 44.0, 3.5, &fields.name)?;
    form.put("date_of_birth", (37.0, 19.0), 34.0, &era_date(fields.date_of_birth, Numbers::Padded))?;
    let address = if form.dice.chance(0.5) { full_width(&fields.address) } else { fields.address.clone() };
    form.block("address", Block { x: 37.0, y: 25.0, room: 45.0, pitch: 3.4, lines: 2 }, &address)?;
    form.put("issued_on", (37.0, 33.6), 30.0, &era_date(fields.issued(), Numbers::Plain))?;
    form.across(26.6, 82.6, &[15.8, 21.8, 30.8, 36.4]);
    form.say((4.0, 40.6), "番号")?;
    form.put_sized("number", (11.0, 40.6), 44.0, 3.2, &format!("第{}号", fields.number()))?;
    form.print((4.0, 45.2), 56.0, 1.9, "この証明書では自動車等を運転することはできません。")?;
    form.put_sized("issuer", (56.0, 49.4), 20.0, 2.4, fields.issuer())?;
    square_seal(&mut form.canvas, (77.4, 46.6), 5.0, ["公安", "委印"])?;
    specimen_mark(&mut form.canvas, (40.0, 49.4), 4.4)?;
    Ok(form.canvas)
}
