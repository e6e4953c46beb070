//! 運転免許証, back.

use super::{Block, Faces};
use crate::{
    canvas::{Canvas, Colour, Format, Style},
    dice::Dice,
    era::{Numbers, era_date},
    error::SpecimenError,
    fields::Fields,
    ornament::{ground, round_seal, specimen_mark, square_seal},
    shape::Shape,
    split::Split,
};

const RULE: Colour = [110, 116, 120];

pub(super) fn back(fields: &Fields, dice: &mut Dice) -> Result<Canvas, SpecimenError> {
    let mut canvas = Canvas::new(Format::CARD, [240, 240, 240])?;
    ground(&mut canvas, [236, 238, 232], [230, 234, 240], [150, 170, 180], dice);
    let faces = Faces::draw(Split::Tune, dice);
    let label = Style::new(faces.form, 2.2);
    let entry = Style::new(faces.entry, 2.5);
    canvas.outline(Shape::rect(3.0, 3.0, 79.6, 34.0), 0.15, RULE);
    canvas.vertical((5.4, 16.0), 6.0, "備考", label.sized(2.8))?;
    canvas.line((7.8, 3.0), (7.8, 37.0), 0.12, RULE);
    for row in [9.8, 16.6, 23.4, 30.2] {
        canvas.line((7.8, row), (82.6, row), 0.1, RULE);
    }
    if let Some(address) = &fields.new_address {
        let moved = era_date(fields.issued() + chrono::Months::new(dice.whole(2, 9)), Numbers::Plain);
        canvas.text(9.2, 6.4, &format!("{moved}　新住所"), entry)?;
        let block = Block { x: 9.2, y: 13.2, room: 62.0, pitch: 6.8, lines: 2 };
        canvas.paragraph("address", block, address, entry)?;
        canvas.field("issuer", (46.0, 26.8), 26.0, fields.issuer(), entry.sized(2.3))?;
        square_seal(&mut canvas, (75.0, 24.0), 5.6, ["公安", "委印"])?;
        round_seal(&mut canvas, (78.0, 13.2), 2.4, "届")?;
    }
    specimen_mark(&mut canvas, (40.0, 33.6), 4.6)?;
    let small = label.sized(1.9);
    let lines = [
        "以下の部分を使用して臓器提供に関する意思を表示することができます（記入は自由です。）。",
        "１．私は、脳死後及び心臓が停止した死後のいずれでも、移植の為に臓器を提供します。",
        "２．私は、心臓が停止した死後に限り、移植の為に臓器を提供します。",
        "３．私は、臓器を提供しません。",
    ];
    for (y, line) in [39.4, 42.0, 44.6, 47.2].into_iter().zip(lines) {
        canvas.text(3.6, y, line, small.sized(1.75))?;
    }
    canvas.text(3.6, 50.6, "《自筆署名》　　　　　　　　　　《署名年月日》　　　年　　月　　日", small)?;
    Ok(canvas)
}
