//! 運転免許証, front and back.

use super::super::{Block, form::Form};
use crate::{
    canvas::{Canvas, Format},
    dice::Dice,
    era::{Numbers, both_dates, era_date, full_width},
    error::SpecimenError,
    fields::Fields,
    ornament::{portrait, round_seal, specimen_mark, square_seal},
    shape::Shape,
    split::Split,
};

/// Rows without frames, the address on up to three lines, the portrait high at the right.
pub(in crate::document) fn front(fields: &Fields, dice: &mut Dice) -> Result<Canvas, SpecimenError> {
    let tint = dice.pick(&[
        ([234, 240, 228], [226, 232, 244], [130, 160, 150]),
        ([238, 232, 240], [232, 242, 236], [160, 140, 170]),
    ]);
    let mut form = Form::open(Split::HeldOut, Format::CARD, tint, (2.0, 2.8), dice)?;
    let birth = format!("{}生", era_date(fields.date_of_birth, Numbers::Padded));
    form.labels(2.6, 5.0, &[(4.8, "氏名"), (10.0, "住所"), (18.6, "交付")])?;
    form.put_sized("name", (8.6, 4.8), 34.0, 3.3, &fields.name)?;
    form.put("date_of_birth", (58.6, 4.8), 25.0, &birth)?;
    let wide = form.dice.chance(0.6);
    let address = if wide { full_width(&fields.address) } else { fields.address.clone() };
    form.block("address", Block { x: 8.6, y: 10.0, room: 50.0, pitch: 3.3, lines: 2 }, &address)?;
    let issued = era_date(fields.issued(), Numbers::Plain);
    let end = form.put("issued_on", (8.6, 18.6), 28.0, &issued)?;
    let serial = form.dice.digits(5);
    form.fill((end + 2.0, 18.6), 12.0, &serial)?;
    form.across(2.2, 60.0, &[7.4, 16.4, 20.8]);
    let band = form.dice.pick(&[[222, 196, 120], [150, 186, 226], [168, 208, 150]]);
    form.canvas.fill(Shape::rect(2.2, 22.0, 56.4, 5.4), band, 0.9);
    let until = format!("{}まで有効", both_dates(fields.until(), Numbers::Plain));
    form.put_sized("valid_until", (3.0, 24.7), 54.0, 3.4, &until)?;
    form.print((2.6, 30.0), 12.0, 1.9, "免許の条件等")?;
    let condition = form.dice.pick(&["眼鏡等", "普通車はＡＴ車に限る", ""]);
    form.fill((16.0, 30.0), 30.0, condition)?;
    form.say((2.6, 38.4), "番号")?;
    form.put_sized("number", (9.6, 38.4), 46.0, 3.5, &format!("第{}号", fields.number()))?;
    form.across(2.2, 58.6, &[28.6, 36.0, 41.0]);
    classes(&mut form, fields)?;
    form.title((61.0, 49.0), 22.0, 3.4, "運転免許証")?;
    portrait(&mut form.canvas, 61.6, 9.0, 21.4, 27.0, form.dice);
    form.put_sized("issuer", (60.6, 41.0), 16.6, 2.4, fields.issuer())?;
    square_seal(&mut form.canvas, (78.0, 38.6), 4.8, ["公安", "委印"])?;
    specimen_mark(&mut form.canvas, (50.0, 33.4), 4.0)?;
    Ok(form.canvas)
}

/// The dates of the groups, and the classes in one row.
fn classes(form: &mut Form, fields: &Fields) -> Result<(), SpecimenError> {
    let first = fields.date_of_birth + chrono::Months::new(12 * 18 + form.dice.whole(1, 60));
    let first = era_date(first.min(fields.issued()), Numbers::Padded);
    let small = form.entry;
    form.entry = small.sized(2.2);
    for (y, group, date) in
        [(43.4, "二・小・原", "平成00年00月00日"), (46.6, "他", &first), (49.8, "二種", "令和00年00月00日")]
    {
        form.print((2.6, y), 8.0, 1.8, group)?;
        form.fill((11.4, y), 18.0, date)?;
    }
    form.entry = small;
    let mut x = 33.0;
    for class in ["大型", "中型", "準中", "普通", "大特", "原付", "け引"] {
        form.canvas.outline(Shape::rect(x, 43.0, 3.4, 7.4), 0.1, form.rule);
        if class == "普通" {
            form.canvas.vertical((x + 1.7, 45.2), 2.4, class, form.label.sized(1.9))?;
        } else {
            form.canvas.line((x + 0.7, 46.7), (x + 2.7, 46.7), 0.14, form.rule);
        }
        x += 3.5;
    }
    Ok(())
}

/// An older address and the newest below it, both with the commission's stamp.
pub(in crate::document) fn back(fields: &Fields, dice: &mut Dice) -> Result<Canvas, SpecimenError> {
    let tint = ([240, 240, 234], [236, 240, 244], [176, 184, 176]);
    let mut form = Form::open(Split::HeldOut, Format::CARD, tint, (2.1, 2.6), dice)?;
    form.print((36.0, 4.2), 14.0, 2.8, "備　考")?;
    form.canvas.outline(Shape::rect(2.6, 6.4, 80.4, 33.0), 0.15, form.rule);
    form.across(2.6, 83.0, &[17.0, 28.0]);
    if let Some(address) = &fields.new_address {
        let first = fields.issued() + chrono::Months::new(form.dice.whole(1, 3));
        let second = first + chrono::Months::new(form.dice.whole(2, 8));
        let older = "見本県架空市例示台９丁目８番７号";
        for (top, moved, address, field) in
            [(6.4, first, older, "older_address"), (17.4, second, address.as_str(), "address")]
        {
            let moved = era_date(moved, Numbers::Padded);
            form.fill((4.0, top + 2.8), 40.0, &format!("{moved}　住所変更"))?;
            form.block(field, Block { x: 4.0, y: top + 6.2, room: 52.0, pitch: 3.0, lines: 2 }, address)?;
            form.put_sized("issuer", (57.6, top + 7.4), 18.0, 2.1, fields.issuer())?;
            round_seal(&mut form.canvas, (79.4, top + 6.0), 2.4, "公安")?;
        }
    }
    specimen_mark(&mut form.canvas, (44.0, 34.0), 4.6)?;
    let lines = [
        "臓器提供意思表示欄（記入は任意です。）",
        "１．私は、脳死後及び心臓が停止した死後のいずれでも、移植の為に臓器を提供します。",
        "２．私は、心臓が停止した死後に限り、移植の為に臓器を提供します。　３．提供しません。",
    ];
    for (y, line) in [42.0, 45.6, 49.2].into_iter().zip(lines) {
        form.print((3.4, y), 79.0, 1.75, line)?;
    }
    Ok(form.canvas)
}
