//! 通知カード: paper of a card's size that told the individual number. No longer proof of anything.

use super::{Block, Faces, my_number_card::grouped};
use crate::{
    canvas::{Canvas, Colour, Format, Style},
    dice::Dice,
    era::{Numbers, era_date},
    error::SpecimenError,
    fields::Fields,
    ornament::{ground, specimen_mark, square_seal},
    shape::Shape,
    split::Split,
};

const RULE: Colour = [120, 150, 130];

pub(super) fn front(fields: &Fields, dice: &mut Dice) -> Result<Canvas, SpecimenError> {
    let mut canvas = Canvas::new(Format { corner: 0.6, ..Format::CARD }, [240, 244, 236])?;
    ground(&mut canvas, [236, 244, 232], [226, 238, 226], [130, 180, 140], dice);
    let faces = Faces::draw(Split::Tune, dice);
    let label = Style::new(faces.form, 2.2);
    let entry = Style::new(faces.entry, 2.9);
    canvas.outline(Shape::rect(3.0, 3.0, 79.6, 48.0), 0.2, RULE);
    canvas.centred(42.8, 6.6, "通知カード", label.sized(3.8).bold().tracked(1.0))?;
    canvas.text(6.0, 13.2, "個人番号", label.sized(2.4))?;
    let number = grouped(fields.my_number.as_deref().unwrap_or_default());
    canvas.field("my_number", (19.0, 13.2), 44.0, &number, entry.sized(4.2).tracked(0.3))?;
    for (y, text) in [(20.0, "氏名"), (26.2, "住所"), (38.2, "生年月日"), (43.4, "発行日")] {
        canvas.text(6.0, y, text, label)?;
        let rule = if text == "住所" { y + 9.2 } else { y + 2.6 };
        canvas.line((5.4, rule), (64.0, rule), 0.08, RULE);
    }
    canvas.field("name", (19.0, 20.0), 44.0, &fields.name, entry.sized(3.3))?;
    let block = Block { x: 19.0, y: 26.2, room: 46.0, pitch: 3.6, lines: 3 };
    canvas.paragraph("address", block, &fields.address, entry)?;
    let birth = format!("{}生", era_date(fields.date_of_birth, Numbers::Plain));
    canvas.field("date_of_birth", (19.0, 38.2), 28.0, &birth, entry)?;
    canvas.text(52.0, 38.2, "性別", label)?;
    canvas.text(58.0, 38.2, fields.sex.label(), entry)?;
    canvas.field("issued_on", (19.0, 43.4), 28.0, &era_date(fields.issued(), Numbers::Plain), entry)?;
    canvas.field("issuer", (54.0, 48.0), 20.0, fields.issuer(), label.sized(2.4))?;
    square_seal(&mut canvas, (75.6, 44.6), 5.4, ["市長", "之印"])?;
    specimen_mark(&mut canvas, (72.0, 28.0), 7.0)?;
    Ok(canvas)
}
