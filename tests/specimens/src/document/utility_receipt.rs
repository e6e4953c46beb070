//! A utility's slip: 領収書, or an invoice, or a receipt of a payment by credit card.

use super::{
    Block, Faces,
    form::Form,
    utility_words::{grouped, title, words},
};
use crate::{
    canvas::{Canvas, Colour, Format, Style},
    dice::Dice,
    era::{Numbers, era_date},
    error::SpecimenError,
    fields::{Fields, Payment, Utility},
    ornament::{round_seal, specimen_mark},
    shape::Shape,
    split::Split,
};

const RULE: Colour = [60, 100, 150];
const SLIP: Format = Format { width: 100.0, height: 180.0, pixels_per_mm: 14.0, corner: 0.0 };

pub(super) fn slip(fields: &Fields, dice: &mut Dice) -> Result<Canvas, SpecimenError> {
    let mut canvas = Canvas::new(SLIP, [248, 248, 244])?;
    canvas.fill(Shape::rect(0.0, 0.0, 100.0, 20.0), [206, 226, 242], 1.0);
    let faces = Faces::draw(Split::Tune, dice);
    let label = Style::new(faces.form, 2.9);
    let entry = Style::new(faces.entry, 3.3);
    let words = words(fields.utility.unwrap_or(Utility::Waterworks), dice);
    let title = format!("{}{}", words.charge, title(fields.payment, "領収書"));
    canvas.label((8.0, 10.0), 84.0, &title, label.sized(5.4).bold())?;
    canvas.text(8.0, 27.0, "ご使用者名", label)?;
    canvas.field("name", (10.0, 33.4), 60.0, &format!("{}　様", fields.name), entry.sized(4.4))?;
    canvas.text(8.0, 41.0, words.place, label)?;
    let block = Block { x: 10.0, y: 46.6, room: 82.0, pitch: 5.0, lines: 3 };
    canvas.paragraph("address", block, &fields.address, entry)?;
    let (water, sewage) = (dice.whole(1200, 6400), dice.whole(900, 4200));
    let used = dice.whole(8, 44);
    let [first, second] = words.items;
    let rows = [
        ("お客様番号", "＊＊＊＊－＊＊＊＊".to_owned()),
        (words.used, format!("{used} {}", words.unit)),
        (first, format!("{} 円", grouped(water))),
        (second, format!("{} 円", grouped(sewage))),
        ("合計金額", format!("{} 円", grouped(water + sewage))),
    ];
    let mut y = 66.0;
    for (name, value) in rows {
        canvas.line((8.0, y - 4.0), (92.0, y - 4.0), 0.15, RULE);
        canvas.text(10.0, y, name, label)?;
        let width = canvas.width_of(&value, entry)?;
        canvas.text(90.0 - width, y, &value, entry)?;
        y += 8.6;
    }
    canvas.line((8.0, y - 4.0), (92.0, y - 4.0), 0.15, RULE);
    let issued = era_date(fields.issued(), Numbers::Plain);
    let date_label = match fields.payment {
        Payment::Receipt | Payment::CreditCard => "領収日",
        Payment::Invoice => "発行日",
    };
    canvas.text(10.0, 108.6, words.remark, label)?;
    canvas.text(10.0, 116.0, date_label, label)?;
    canvas.field("issued_on", (28.0, 116.0), 50.0, &issued, entry.sized(3.6))?;
    let said = match fields.payment {
        Payment::Receipt => "上記の金額を領収いたしました。",
        Payment::CreditCard => "クレジットカードにより上記の金額を領収いたしました。",
        Payment::Invoice => "上記の金額を請求いたします。お支払期限までにお支払ください。",
    };
    canvas.label((10.0, 125.0), 82.0, said, label)?;
    canvas.field("issuer", (10.0, 142.0), 46.0, fields.issuer(), entry.sized(4.2))?;
    if fields.payment == Payment::Receipt {
        canvas.text(66.0, 134.0, "領収印", label)?;
        round_seal(&mut canvas, (78.0, 147.0), 8.0, "領収")?;
    }
    specimen_mark(&mut canvas, (30.0, 164.0), 11.0)?;
    Ok(canvas)
}

const WIDE: Format = Format { width: 178.0, height: 92.0, pixels_per_mm: 12.0, corner: 0.0 };

/// The held-out layout: a wide slip in two halves.
pub(super) fn wide(fields: &Fields, split: Split, dice: &mut Dice) -> Result<Canvas, SpecimenError> {
    let ground = ([250, 250, 248], [250, 250, 248], [250, 250, 248]);
    let mut form = Form::open(split, WIDE, ground, (2.7, 3.3), dice)?;
    let words = words(fields.utility.unwrap_or(Utility::Waterworks), form.dice);
    form.canvas.fill(Shape::rect(0.0, 0.0, 178.0, 12.0), [232, 240, 226], 1.0);
    let title = format!("{}{}", words.charge, title(fields.payment, "領収証"));
    form.title((6.0, 6.4), 100.0, 4.8, &title)?;
    form.put("issuer", (116.0, 6.4), 48.0, fields.issuer())?;
    form.say((6.0, 18.6), "お客様名")?;
    form.put_sized("name", (26.0, 18.6), 60.0, 4.2, &format!("{} 様", fields.name))?;
    form.say((6.0, 27.0), words.place)?;
    form.block("address", Block { x: 26.0, y: 27.0, room: 76.0, pitch: 4.6, lines: 2 }, &fields.address)?;
    form.across(5.0, 104.0, &[23.0, 36.0, 45.0]);
    form.say((6.0, 40.4), "お客様番号")?;
    form.fill((26.0, 40.4), 60.0, "＊＊＊＊＊＊＊＊")?;
    form.print((6.0, 50.0), 90.0, 2.7, words.remark)?;
    form.down(14.0, 88.0, &[108.0]);
    let (one, two, used) = (form.dice.whole(800, 5200), form.dice.whole(700, 4600), form.dice.whole(6, 320));
    let [first, second] = words.items;
    let rows = [
        (words.used, format!("{used}{}", words.unit)),
        (first, format!("{}円", grouped(one))),
        (second, format!("{}円", grouped(two))),
        ("ご請求金額", format!("{}円", grouped(one + two))),
    ];
    let mut y = 18.6;
    for (name, value) in rows {
        form.say((112.0, y), name)?;
        let width = form.canvas.width_of(&value, form.entry)?;
        form.canvas.text(172.0 - width, y, &value, form.entry)?;
        form.across(111.0, 173.0, &[y + 3.8]);
        y += 8.0;
    }
    let issued = era_date(fields.issued(), Numbers::Plain);
    let date_label = if fields.payment == Payment::Invoice { "発行年月日" } else { "領収年月日" };
    form.say((112.0, 55.0), date_label)?;
    form.put("issued_on", (132.0, 55.0), 40.0, &issued)?;
    let said = match fields.payment {
        Payment::Receipt => "上記金額を確かに領収しました。",
        Payment::CreditCard => "お客様ご指定のクレジットカードにて領収しました。",
        Payment::Invoice => "上記金額をご請求申し上げます。期日までにお支払いください。",
    };
    form.print((6.0, 60.0), 98.0, 2.9, said)?;
    if fields.payment == Payment::Receipt {
        round_seal(&mut form.canvas, (150.0, 72.0), 8.0, "収納")?;
    }
    specimen_mark(&mut form.canvas, (40.0, 76.0), 11.0)?;
    Ok(form.canvas)
}
