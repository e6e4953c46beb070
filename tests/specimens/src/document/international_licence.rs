//! 国際運転免許証, which is refused: the page of the booklet that names the holder.

use super::form::Form;
use crate::{
    canvas::{Canvas, Format},
    dice::Dice,
    era::{Numbers, common_date},
    error::SpecimenError,
    fields::Fields,
    ornament::{portrait, specimen_mark, square_seal},
    split::Split,
};

const PAGE: Format = Format { width: 110.0, height: 148.0, pixels_per_mm: 13.0, corner: 1.0 };

pub(super) fn page(fields: &Fields, split: Split, dice: &mut Dice) -> Result<Canvas, SpecimenError> {
    let ground = ([240, 240, 236], [238, 240, 244], [190, 194, 200]);
    let mut form = Form::open(split, PAGE, ground, (3.2, 4.0), dice)?;
    let (x, top) = match split {
        Split::Tune => (10.0, 14.0),
        Split::HeldOut => (16.0, 22.0),
    };
    form.title((x, top), 84.0, 6.0, "国際運転免許証")?;
    form.print((x, top + 8.0), 84.0, 3.6, "INTERNATIONAL DRIVING PERMIT")?;
    let roman = fields.name_roman.as_deref().unwrap_or_default();
    let (surname, given) = roman.split_once(' ').unwrap_or((roman, ""));
    let birth = fields.date_of_birth.to_string();
    let rows = [
        ("1 Surname", Some("surname"), surname),
        ("2 Other names", Some("given_name"), given),
        ("3 Place of birth", None, "JAPAN"),
        ("4 Date of birth", Some("date_of_birth"), &birth),
        ("5 Address", None, "MIHON 1-2-3, KAKUU, JAPAN"),
    ];
    let mut y = top + 22.0;
    for (label, field, value) in rows {
        form.print((x, y), 30.0, 3.0, label)?;
        match field {
            Some(field) => form.put(field, (x + 32.0, y), 54.0, value)?,
            None => form.fill((x + 32.0, y), 54.0, value)?,
        };
        y += 9.0;
    }
    form.say((x, y + 4.0), "氏名")?;
    form.put("name", (x + 32.0, y + 4.0), 50.0, &fields.name)?;
    form.say((x, y + 13.0), "有効期限")?;
    form.put("valid_until", (x + 32.0, y + 13.0), 50.0, &common_date(fields.until(), Numbers::Plain))?;
    form.put("issuer", (x, y + 25.0), 44.0, fields.issuer())?;
    portrait(&mut form.canvas, 76.0, y + 20.0, 22.0, 28.0, form.dice);
    square_seal(&mut form.canvas, (58.0, y + 20.0), 9.0, ["公安", "委印"])?;
    specimen_mark(&mut form.canvas, (30.0, y + 40.0), 9.0)?;
    Ok(form.canvas)
}
