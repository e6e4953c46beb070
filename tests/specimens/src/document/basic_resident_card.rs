//! 住民基本台帳カード: of version B, with a photograph of the face and the four facts, or A, with the name alone.

use super::{Block, form::Form};
use crate::{
    canvas::{Canvas, Format},
    dice::Dice,
    era::{Numbers, common_date, era_date},
    error::SpecimenError,
    fields::{Fields, Lacks},
    ornament::{chip, portrait, specimen_mark},
    split::Split,
};

pub(super) fn front(fields: &Fields, split: Split, dice: &mut Dice) -> Result<Canvas, SpecimenError> {
    let ground = dice.pick(&[
        ([226, 240, 248], [240, 246, 232], [130, 170, 200]),
        ([246, 240, 224], [236, 240, 232], [190, 170, 120]),
    ]);
    let mut form = Form::open(split, Format::CARD, ground, (2.0, 2.7), dice)?;
    match split {
        Split::Tune => portrait_right(&mut form, fields)?,
        Split::HeldOut => portrait_left(&mut form, fields)?,
    }
    Ok(form.canvas)
}

fn portrait_right(form: &mut Form, fields: &Fields) -> Result<(), SpecimenError> {
    form.title((4.0, 5.0), 46.0, 3.4, "住民基本台帳カード")?;
    form.labels(4.0, 14.0, &[(12.6, "氏名"), (19.0, "生年月日"), (25.0, "住所")])?;
    form.put_sized("name", (18.0, 12.6), 40.0, 3.6, &fields.name)?;
    if fields.lacks == Lacks::FacePhoto {
        form.print((18.0, 19.0), 40.0, 2.2, "（記載省略）")?;
    } else {
        let birth = era_date(fields.date_of_birth, Numbers::Plain);
        form.put("date_of_birth", (18.0, 19.0), 26.0, &birth)?;
        form.say((47.0, 19.0), "性別")?;
        form.fill((53.0, 19.0), 6.0, fields.sex.label())?;
        form.block("address", Block { x: 18.0, y: 25.0, room: 42.0, pitch: 3.6, lines: 3 }, &fields.address)?;
        portrait(&mut form.canvas, 62.6, 11.0, 19.4, 24.0, form.dice);
    }
    form.across(3.6, 61.0, &[9.4, 15.8, 22.0, 35.4]);
    form.say((4.0, 39.0), "有効期限")?;
    form.put("valid_until", (18.0, 39.0), 34.0, &common_date(fields.until(), Numbers::Plain))?;
    form.say((4.0, 44.0), "交付地")?;
    form.put("issuer", (18.0, 44.0), 30.0, fields.issuer())?;
    chip(&mut form.canvas, 66.0, 38.4);
    specimen_mark(&mut form.canvas, (52.0, 47.6), 5.4)
}

fn portrait_left(form: &mut Form, fields: &Fields) -> Result<(), SpecimenError> {
    let issuer = fields.issuer().trim_end_matches('長').to_owned();
    form.print((4.0, 4.6), 28.0, 2.6, &issuer)?;
    form.title((40.0, 4.8), 42.0, 3.6, "住民基本台帳カード")?;
    let until = common_date(fields.until(), Numbers::Padded);
    form.put("valid_until", (44.0, 10.6), 38.0, &format!("{until}まで有効"))?;
    if fields.lacks == Lacks::FacePhoto {
        chip(&mut form.canvas, 7.0, 16.0);
    } else {
        portrait(&mut form.canvas, 4.0, 9.0, 19.0, 24.0, form.dice);
    }
    form.labels(26.0, 8.0, &[(17.4, "氏名"), (24.6, "住所")])?;
    form.put_sized("name", (35.0, 17.4), 44.0, 3.9, &fields.name)?;
    if fields.lacks != Lacks::FacePhoto {
        form.block("address", Block { x: 35.0, y: 24.6, room: 46.0, pitch: 3.6, lines: 3 }, &fields.address)?;
        let birth = era_date(fields.date_of_birth, Numbers::Padded);
        form.put("date_of_birth", (4.0, 38.4), 34.0, &format!("{birth}生"))?;
        form.fill((42.0, 38.4), 6.0, fields.sex.label())?;
    }
    form.across(25.6, 82.0, &[20.2, 35.2]);
    form.print((4.0, 44.0), 40.0, 1.9, "連絡先　架空コールセンター　００００－００－００００")?;
    specimen_mark(&mut form.canvas, (70.0, 44.6), 6.0)
}
