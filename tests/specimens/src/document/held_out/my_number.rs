//! 個人番号カード, front and back, and the 個人番号通知書 that took the place of the 通知カード.

use super::super::{Block, form::Form, my_number_card::individual_number};
use crate::{
    canvas::{Canvas, Format},
    dice::Dice,
    era::{Numbers, common_date, era_date, full_width},
    error::SpecimenError,
    fields::Fields,
    ornament::{chip, code_square, portrait, specimen_mark},
    shape::Shape,
    split::Split,
};

/// The portrait at the left, everything else in a column beside it.
pub(in crate::document) fn front(fields: &Fields, dice: &mut Dice) -> Result<Canvas, SpecimenError> {
    let tint = dice.pick(&[
        ([246, 232, 236], [232, 236, 248], [210, 150, 170]),
        ([240, 246, 240], [248, 236, 228], [170, 190, 160]),
    ]);
    let mut form = Form::open(Split::HeldOut, Format::CARD, tint, (1.9, 2.9), dice)?;
    portrait(&mut form.canvas, 3.4, 11.0, 20.0, 25.0, form.dice);
    form.title((52.0, 4.6), 30.0, 3.2, "個人番号カード")?;
    form.put_sized("issuer", (4.0, 4.8), 30.0, 2.4, fields.issuer())?;
    form.labels(26.4, 6.0, &[(11.6, "氏名"), (18.0, "住所")])?;
    form.put_sized("name", (33.4, 11.6), 46.0, 3.7, &fields.name)?;
    let address = if form.dice.chance(0.5) { full_width(&fields.address) } else { fields.address.clone() };
    form.block("address", Block { x: 33.4, y: 18.0, room: 49.0, pitch: 3.6, lines: 3 }, &address)?;
    form.across(26.0, 82.6, &[14.6, 28.0]);
    let birth = format!("{}生", era_date(fields.date_of_birth, Numbers::Padded));
    form.put("date_of_birth", (26.4, 31.4), 32.0, &birth)?;
    form.say((64.0, 31.4), "性別")?;
    form.fill((70.0, 31.4), 8.0, fields.sex.label())?;
    let until = format!("{}まで有効", common_date(fields.until(), Numbers::Padded));
    form.put("valid_until", (26.4, 37.0), 44.0, &until)?;
    form.print((4.0, 40.6), 26.0, 1.7, "電子証明書の有効期限　　　年　　月　　日")?;
    form.canvas.outline(Shape::rect(3.6, 42.8, 44.0, 8.4), 0.1, form.rule);
    form.print(
        (4.4, 44.8),
        42.0,
        1.4,
        "臓器提供意思　１．脳死後及び心停止後　２．心停止後のみ　３．提供しない",
    )?;
    form.print((4.4, 48.6), 42.0, 1.4, "【特記】　　　　　署名　　　　　　　　　　年　　月　　日")?;
    let pin = form.dice.digits(4);
    form.fill((76.0, 41.6), 7.0, &pin)?;
    specimen_mark(&mut form.canvas, (66.0, 46.6), 5.6)?;
    Ok(form.canvas)
}

/// The number low on the card, the code above it.
pub(in crate::document) fn back(fields: &Fields, dice: &mut Dice) -> Result<Canvas, SpecimenError> {
    let tint = ([242, 240, 244], [236, 244, 240], [180, 180, 190]);
    let mut form = Form::open(Split::HeldOut, Format::CARD, tint, (2.0, 2.8), dice)?;
    code_square(&mut form.canvas, 6.6, 6.6, 13.0, form.dice);
    chip(&mut form.canvas, 66.0, 8.0);
    form.print((24.0, 7.0), 34.0, 1.9, "氏　名")?;
    form.put_sized("name", (24.0, 11.6), 38.0, 3.2, &fields.name)?;
    form.print((24.0, 16.6), 20.0, 1.9, "生年月日")?;
    form.put("date_of_birth", (24.0, 20.8), 36.0, &era_date(fields.date_of_birth, Numbers::Plain))?;
    form.print((6.0, 29.4), 20.0, 2.4, "個人番号")?;
    let style = form.entry.sized(4.8).tracked(0.4);
    individual_number(&mut form.canvas, fields, (22.0, 29.4), 46.0, style)?;
    form.canvas.fill(Shape::rect(0.0, 35.0, 85.6, 6.0), [52, 48, 50], 1.0);
    form.print(
        (5.0, 45.0),
        60.0,
        1.7,
        "個人番号の写しをとることができるのは法令に定められた者に限られます。",
    )?;
    form.print((5.0, 49.0), 60.0, 1.7, "拾得された方は下記に御連絡ください。架空コールセンター")?;
    specimen_mark(&mut form.canvas, (74.0, 47.0), 5.4)?;
    Ok(form.canvas)
}

/// 個人番号通知書: a sheet with the number in large digits.
pub(in crate::document) fn notice(fields: &Fields, dice: &mut Dice) -> Result<Canvas, SpecimenError> {
    const SHEET: Format = Format { width: 182.0, height: 128.0, pixels_per_mm: 12.0, corner: 0.0 };
    let tint = ([246, 248, 242], [240, 246, 244], [190, 206, 190]);
    let mut form = Form::open(Split::HeldOut, SHEET, tint, (3.6, 4.6), dice)?;
    form.canvas.centred(91.0, 14.0, "個人番号通知書", form.label.sized(6.4).bold())?;
    form.print((16.0, 26.0), 150.0, 3.4, "あなたの個人番号（マイナンバー）は下記のとおりです。")?;
    form.say((24.0, 42.0), "個人番号")?;
    let style = form.entry.sized(7.4).tracked(0.8);
    individual_number(&mut form.canvas, fields, (56.0, 42.0), 90.0, style)?;
    form.labels(24.0, 24.0, &[(58.0, "氏名"), (72.0, "生年月日"), (86.0, "発行日")])?;
    form.put_sized("name", (56.0, 58.0), 80.0, 5.8, &fields.name)?;
    form.put("date_of_birth", (56.0, 72.0), 60.0, &era_date(fields.date_of_birth, Numbers::Plain))?;
    form.put("issued_on", (56.0, 86.0), 60.0, &era_date(fields.issued(), Numbers::Plain))?;
    form.across(20.0, 162.0, &[50.0, 65.0, 79.0, 93.0]);
    form.print((20.0, 104.0), 140.0, 3.2, "この通知書は、本人確認や個人番号の確認に使うことはできません。")?;
    specimen_mark(&mut form.canvas, (140.0, 76.0), 12.0)?;
    Ok(form.canvas)
}
