//! 住民票の写し, a sheet of A4.

use super::{Block, Faces, my_number_card::individual_number};
use crate::{
    canvas::{Canvas, Colour, Format, Style},
    dice::Dice,
    era::{Numbers, era_date},
    error::SpecimenError,
    fields::{Fields, places},
    ornament::{ground, specimen_mark, square_seal},
    shape::Shape,
    split::Split,
};

const RULE: Colour = [70, 90, 86];

pub(super) fn sheet(fields: &Fields, dice: &mut Dice) -> Result<Canvas, SpecimenError> {
    let mut canvas = Canvas::new(Format::A4, [246, 248, 246])?;
    ground(&mut canvas, [236, 246, 240], [240, 246, 248], [150, 200, 180], dice);
    let faces = Faces::draw(Split::Tune, dice);
    let label = Style::new(faces.form, 4.0);
    let numbers = dice.pick(&[Numbers::Plain, Numbers::FullWidth]);
    let entry = Style::new(faces.entry, 5.2);
    canvas.centred(105.0, 26.0, "住民票の写し", label.sized(8.0).tracked(4.0))?;
    let (prefecture, municipality) = places(&fields.address);
    canvas.text(22.0, 40.0, &format!("{prefecture}{municipality}"), entry)?;
    canvas.outline(Shape::rect(20.0, 46.0, 170.0, 150.0), 0.35, RULE);
    let rows = [
        (46.0, "氏名"),
        (64.0, "生年月日"),
        (80.0, "住所"),
        (106.0, "住民となった日"),
        (122.0, "前住所"),
        (138.0, "本籍"),
        (154.0, "個人番号"),
        (170.0, "続柄"),
    ];
    for (y, text) in rows {
        canvas.line((20.0, y), (190.0, y), 0.2, RULE);
        canvas.label((23.0, y + 8.0), 26.0, text, label)?;
    }
    canvas.line((51.0, 46.0), (51.0, 196.0), 0.2, RULE);
    canvas.field("name", (55.0, 55.0), 90.0, &fields.name, entry.sized(6.4).tracked(0.6))?;
    canvas.field("date_of_birth", (55.0, 72.0), 60.0, &era_date(fields.date_of_birth, numbers), entry)?;
    canvas.text(130.0, 72.0, "性別", label)?;
    canvas.text(146.0, 72.0, fields.sex.label(), entry)?;
    let block = Block { x: 55.0, y: 88.0, room: 130.0, pitch: 8.0, lines: 2 };
    canvas.paragraph("address", block, &fields.address, entry)?;
    let since = fields.issued() - chrono::Months::new(dice.whole(8, 60));
    canvas.text(55.0, 114.0, &era_date(since, numbers), entry)?;
    canvas.text(55.0, 130.0, "（省略）", entry)?;
    canvas.text(55.0, 146.0, "（省略）", entry)?;
    if fields.my_number.is_some() {
        individual_number(&mut canvas, fields, (55.0, 162.0), 90.0, entry)?;
    } else {
        canvas.text(55.0, 162.0, "（省略）", entry)?;
    }
    canvas.text(55.0, 178.0, "世帯主", entry)?;
    canvas.text(22.0, 214.0, "この写しは、住民票の原本と相違ないことを証明します。", label)?;
    canvas.field("issued_on", (34.0, 230.0), 70.0, &era_date(fields.issued(), numbers), entry)?;
    canvas.field(
        "issuer",
        (104.0, 246.0),
        52.0,
        &format!("{}　見本　次郎", fields.issuer()),
        entry.sized(5.4),
    )?;
    square_seal(&mut canvas, (160.0, 238.0), 18.0, ["首長", "之印"])?;
    specimen_mark(&mut canvas, (105.0, 272.0), 20.0)?;
    Ok(canvas)
}
