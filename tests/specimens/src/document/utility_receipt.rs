//! A waterworks' slip: 領収書, or an invoice, or a receipt of a payment by credit card.

use super::{Block, Faces};
use crate::{
    canvas::{Canvas, Colour, Format, Style},
    dice::Dice,
    era::{Numbers, era_date},
    error::SpecimenError,
    fields::{Fields, Payment},
    ornament::{round_seal, specimen_mark},
    shape::Shape,
};

const RULE: Colour = [60, 100, 150];
const SLIP: Format = Format { width: 100.0, height: 180.0, pixels_per_mm: 14.0, corner: 0.0 };

pub(super) fn slip(fields: &Fields, dice: &mut Dice) -> Result<Canvas, SpecimenError> {
    let mut canvas = Canvas::new(SLIP, [248, 248, 244])?;
    canvas.fill(Shape::rect(0.0, 0.0, 100.0, 20.0), [206, 226, 242], 1.0);
    let faces = Faces::draw(dice);
    let label = Style::new(faces.form, 2.9);
    let entry = Style::new(faces.entry, 3.3);
    let title = match fields.payment {
        Payment::Receipt => "水道料金等領収書",
        Payment::CreditCard => "水道料金等領収書（クレジットカード払）",
        Payment::Invoice => "水道料金等請求書",
    };
    canvas.label((8.0, 10.0), 84.0, title, label.sized(5.4).bold())?;
    canvas.text(8.0, 27.0, "ご使用者名", label)?;
    canvas.field("name", (10.0, 33.4), 60.0, &format!("{}　様", fields.name), entry.sized(4.4))?;
    canvas.text(8.0, 41.0, "ご使用場所", label)?;
    let block = Block { x: 10.0, y: 46.6, room: 82.0, pitch: 5.0, lines: 3 };
    canvas.paragraph("address", block, &fields.address, entry)?;
    let (water, sewage) = (dice.whole(1200, 6400), dice.whole(900, 4200));
    let used = dice.whole(8, 44);
    let rows = [
        ("お客様番号", "＊＊＊＊－＊＊＊＊".to_owned()),
        ("ご使用水量", format!("{used} ㎥")),
        ("水道料金", format!("{} 円", grouped(water))),
        ("下水道使用料", format!("{} 円", grouped(sewage))),
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

/// `12345` as `12,345`.
fn grouped(amount: u32) -> String {
    if amount < 1000 { amount.to_string() } else { format!("{},{:03}", amount / 1000, amount % 1000) }
}
