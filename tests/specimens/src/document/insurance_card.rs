//! 国民健康保険被保険者証: the insured person's card of a municipality.

use super::{Block, Faces};
use crate::{
    canvas::{Canvas, Colour, Format, Style},
    dice::Dice,
    era::{Numbers, era_date},
    error::SpecimenError,
    fields::Fields,
    ornament::{ground, specimen_mark, square_seal},
};

const RULE: Colour = [130, 140, 120];

pub(super) fn front(fields: &Fields, dice: &mut Dice) -> Result<Canvas, SpecimenError> {
    let mut canvas = Canvas::new(Format::CARD, [240, 238, 232])?;
    let (from, to) = dice.pick(&[([242, 236, 220], [238, 240, 226]), ([226, 238, 240], [232, 238, 246])]);
    ground(&mut canvas, from, to, [170, 170, 140], dice);
    let faces = Faces::draw(dice);
    let label = Style::new(faces.form, 2.1);
    let entry = Style::new(faces.entry, 2.7);
    canvas.label((3.0, 5.0), 44.0, "国民健康保険被保険者証", label.sized(3.3).bold())?;
    canvas.text(3.0, 10.4, "有効期限", label)?;
    let until = era_date(fields.until(), Numbers::Plain);
    canvas.field("valid_until", (14.0, 10.4), 34.0, &until, entry)?;
    // Symbol and number may not be asked for, and the holder masks them.
    canvas.text(50.0, 10.4, "記号", label)?;
    canvas.text(55.4, 10.4, "＊＊", entry)?;
    canvas.text(63.0, 10.4, "番号", label)?;
    canvas.text(68.4, 10.4, "＊＊＊＊", entry)?;
    for (y, text) in [(16.4, "氏名"), (22.2, "生年月日"), (28.0, "交付年月日"), (33.8, "住所")] {
        canvas.text(3.0, y, text, label)?;
    }
    for y in [13.4, 19.3, 25.1, 30.9, 40.6] {
        canvas.line((2.6, y), (83.0, y), 0.1, RULE);
    }
    canvas.field("name", (16.0, 16.4), 44.0, &fields.name, entry.sized(3.4))?;
    canvas.text(64.0, 16.4, "性別", label)?;
    canvas.text(70.0, 16.4, fields.sex.label(), entry)?;
    canvas.field(
        "date_of_birth",
        (16.0, 22.2),
        34.0,
        &era_date(fields.date_of_birth, Numbers::Plain),
        entry,
    )?;
    canvas.field("issued_on", (16.0, 28.0), 34.0, &era_date(fields.issued(), Numbers::Plain), entry)?;
    let block = Block { x: 16.0, y: 33.8, room: 66.0, pitch: 3.6, lines: 2 };
    canvas.paragraph("address", block, &fields.address, entry)?;
    canvas.text(3.0, 44.0, "保険者番号", label)?;
    canvas.text(16.0, 44.0, "＊＊＊＊＊＊", entry)?;
    canvas.text(3.0, 49.0, "交付者名", label)?;
    canvas.field("issuer", (16.0, 49.0), 34.0, fields.issuer(), entry)?;
    square_seal(&mut canvas, (52.0, 46.0), 5.6, ["保険", "者印"])?;
    specimen_mark(&mut canvas, (72.0, 46.6), 6.0)?;
    Ok(canvas)
}
