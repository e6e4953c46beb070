//! 日本国旅券: the page of data, and the page that the holder fills in.

use super::super::{
    Block,
    form::Form,
    passport::{PAGE, western, zone},
};
use crate::{
    canvas::Canvas,
    dice::Dice,
    error::SpecimenError,
    fields::Fields,
    ornament::{portrait, specimen_mark},
    shape::Shape,
    split::Split,
};

/// Labels above their entries in two columns, the title across the top.
pub(in crate::document) fn data(fields: &Fields, dice: &mut Dice) -> Result<Canvas, SpecimenError> {
    let tint = ([236, 240, 238], [244, 236, 240], [160, 150, 180]);
    let mut form = Form::open(Split::HeldOut, PAGE, tint, (1.7, 3.1), dice)?;
    form.title((44.0, 5.4), 40.0, 3.6, "日本国旅券")?;
    form.print((76.0, 5.4), 40.0, 2.4, "JAPAN PASSPORT")?;
    portrait(&mut form.canvas, 5.0, 11.0, 34.0, 45.0, form.dice);
    let roman = fields.name_roman.as_deref().unwrap_or_default();
    let (surname, given) = roman.split_once(' ').unwrap_or((roman, ""));
    let (birth, issued, until) =
        (western(fields.date_of_birth), western(fields.issued()), western(fields.until()));
    let entries = [
        (43.0, 11.0, "型 / Type", "type", "P"),
        (56.0, 11.0, "発行国 / Issuing country", "country", "JPN"),
        (86.0, 11.0, "旅券番号 / Passport No.", "number", fields.number()),
        (43.0, 19.4, "姓 / Surname", "surname", surname),
        (86.0, 19.4, "名 / Given name", "given_name", given),
        (43.0, 27.8, "氏名", "name", &fields.name),
        (86.0, 27.8, "国籍 / Nationality", "nationality", "JAPAN"),
        (43.0, 36.2, "生年月日 / Date of birth", "date_of_birth", &birth),
        (86.0, 36.2, "性別 / Sex", "sex", fields.sex.letter()),
        (43.0, 44.6, "発行年月日 / Date of issue", "issued_on", &issued),
        (43.0, 53.0, "有効期間満了日 / Date of expiry", "valid_until", &until),
        (86.0, 53.0, "発行官庁 / Authority", "issuer", fields.issuer()),
    ];
    for (x, y, title, field, text) in entries {
        form.say((x, y), title)?;
        form.put(field, (x, y + 3.6), 34.0, text)?;
    }
    specimen_mark(&mut form.canvas, (104.0, 45.6), 7.0)?;
    let style = form.entry.sized(3.3);
    zone(&mut form.canvas, fields, style, [70.4, 77.6])?;
    Ok(form.canvas)
}

/// Two frames: the holder above, the contact for an emergency below, or a note over it.
pub(in crate::document) fn bearer(fields: &Fields, dice: &mut Dice) -> Result<Canvas, SpecimenError> {
    let tint = ([246, 244, 238], [238, 244, 244], [196, 190, 176]);
    let mut form = Form::open(Split::HeldOut, PAGE, tint, (2.3, 3.4), dice)?;
    form.title((10.0, 6.6), 50.0, 3.2, "所持人記入欄")?;
    form.canvas.outline(Shape::rect(8.0, 10.0, 109.0, 30.0), 0.15, form.rule);
    form.labels(11.0, 22.0, &[(16.0, "氏名 Name"), (26.0, "住所 Address")])?;
    form.put_sized("name", (36.0, 16.0), 50.0, 4.2, &fields.name)?;
    form.block("address", Block { x: 36.0, y: 26.0, room: 78.0, pitch: 5.4, lines: 2 }, &fields.address)?;
    form.print((10.0, 45.0), 60.0, 2.6, "緊急連絡先 Emergency contact")?;
    form.canvas.outline(Shape::rect(8.0, 48.0, 109.0, 32.0), 0.15, form.rule);
    form.labels(11.0, 22.0, &[(54.0, "氏名"), (63.0, "住所"), (72.0, "電話番号")])?;
    if let Some(contact) = &fields.emergency_contact {
        form.put("emergency_contact", (36.0, 54.0), 60.0, contact)?;
        form.put("emergency_address", (36.0, 63.0), 76.0, "見本県架空市例示台七丁目8番9号")?;
        form.put("emergency_telephone", (36.0, 72.0), 60.0, "000-0000-0000")?;
    } else {
        let note = Shape::Box { x: 33.0, y: 49.4, width: 83.0, height: 29.0, radius: 0.6 };
        form.canvas.fill(note, [244, 196, 206], 1.0);
    }
    specimen_mark(&mut form.canvas, (104.0, 16.4), 7.0)?;
    Ok(form.canvas)
}
