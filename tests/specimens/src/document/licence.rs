//! 運転免許証, front.

use chrono::Months;

use super::{Block, Faces};
use crate::{
    canvas::{Canvas, Colour, Format, Style},
    dice::Dice,
    era::{Numbers, both_dates, era_date, full_width},
    error::SpecimenError,
    fields::Fields,
    ornament::{ground, portrait, specimen_mark, square_seal},
    shape::Shape,
    split::Split,
};

const RULE: Colour = [96, 104, 110];
const CLASSES: [[&str; 7]; 2] = [
    ["大型", "中型", "準中型", "普通", "大特", "大自二", "普自二"],
    ["小特", "原付", "け引", "大二", "中二", "普二", "大特二"],
];

/// The colours of the band that tells the validity: gold, blue, green.
const BANDS: [Colour; 3] = [[226, 190, 96], [140, 190, 222], [150, 206, 160]];

/// The two ways in which the rows are laid out.
#[derive(Clone, Copy)]
enum Layout {
    /// The title stands upright between conditions and portrait.
    TitleUpright,
    /// The title stands above the portrait's foot, the portrait is lower.
    TitleAcross,
}

pub(super) fn front(fields: &Fields, dice: &mut Dice) -> Result<Canvas, SpecimenError> {
    let mut canvas = Canvas::new(Format::CARD, [240, 240, 240])?;
    let tints = [
        ([228, 238, 232], [236, 228, 236]),
        ([234, 236, 222], [222, 232, 240]),
        ([240, 230, 226], [226, 236, 236]),
    ];
    let (from, to) = dice.pick(&tints);
    ground(&mut canvas, from, to, [120, 150, 160], dice);
    let faces = Faces::draw(Split::Tune, dice);
    let layout = dice.pick(&[Layout::TitleUpright, Layout::TitleAcross]);
    let label = Style::new(faces.form, 2.1);
    let entry = Style::new(faces.entry, 2.7);
    holder(&mut canvas, fields, label, entry, dice)?;
    validity(&mut canvas, fields, entry, dice)?;
    conditions(&mut canvas, fields, label, entry, dice)?;
    classes(&mut canvas, fields, label, entry, dice)?;
    right_side(&mut canvas, fields, label, layout, dice)?;
    Ok(canvas)
}

/// The three rows at the top: name and birth, address, issue.
fn holder(
    canvas: &mut Canvas,
    fields: &Fields,
    label: Style,
    entry: Style,
    dice: &mut Dice,
) -> Result<(), SpecimenError> {
    let rows = [2.2, 7.2, 13.4, 17.4];
    for y in rows {
        canvas.line((2.2, y), (83.4, y), 0.12, RULE);
    }
    for x in [2.2, 8.6, 83.4] {
        canvas.line((x, 2.2), (x, 17.4), 0.12, RULE);
    }
    canvas.line((53.0, 2.2), (53.0, 7.2), 0.12, RULE);
    for (y, text) in [(4.7, "氏名"), (10.3, "住所"), (15.4, "交付")] {
        canvas.text(3.3, y, text, label)?;
    }
    let (last, first) = fields.last_and_first();
    let gap = dice.pick(&["　", "　", " "]);
    let name = if first.is_empty() { last.to_owned() } else { format!("{last}{gap}{first}") };
    canvas.field("name", (10.0, 4.7), 42.0, &name, entry.sized(3.4).tracked(0.25))?;
    let birth = format!("{}生", era_date(fields.date_of_birth, Numbers::Plain));
    canvas.field("date_of_birth", (54.4, 4.7), 28.4, &birth, entry)?;
    let wide = dice.chance(0.5);
    let address = if wide { full_width(&fields.address) } else { fields.address.clone() };
    let block = Block { x: 10.0, y: 8.9, room: 72.6, pitch: 2.9, lines: 2 };
    canvas.boxed("address", block, &address, entry)?;
    let issued = era_date(fields.issued(), Numbers::Padded);
    let end = canvas.field("issued_on", (10.0, 15.4), 30.0, &issued, entry)?;
    canvas.text(end + 3.0, 15.4, &dice.digits(5), entry)?;
    Ok(())
}

fn validity(
    canvas: &mut Canvas,
    fields: &Fields,
    entry: Style,
    dice: &mut Dice,
) -> Result<(), SpecimenError> {
    canvas.fill(Shape::rect(2.2, 18.0, 53.4, 5.0), dice.pick(&BANDS), 0.85);
    let until = format!("{}まで有効", both_dates(fields.until(), Numbers::Padded));
    canvas.field("valid_until", (3.4, 20.5), 51.0, &until, entry.sized(3.1))?;
    Ok(())
}

fn conditions(
    canvas: &mut Canvas,
    fields: &Fields,
    label: Style,
    entry: Style,
    dice: &mut Dice,
) -> Result<(), SpecimenError> {
    canvas.text(2.6, 25.0, "免許の", label)?;
    canvas.text(2.6, 27.5, "条件等", label)?;
    let condition = dice.pick(&["眼鏡等", "準中型で運転できる準中型車は準中型車（５ｔ）に限る", ""]);
    canvas.paragraph(
        "condition",
        Block { x: 10.6, y: 25.2, room: 34.0, pitch: 2.8, lines: 2 },
        condition,
        entry.sized(2.3),
    )?;
    if dice.chance(0.5) {
        canvas.outline(Shape::rect(46.6, 24.4, 8.4, 4.4), 0.2, RULE);
        canvas.centred(50.8, 26.6, "優良", label.sized(2.6))?;
    }
    specimen_mark(canvas, (50.6, 31.7), 4.0)?;
    canvas.line((2.2, 34.2), (55.6, 34.2), 0.12, RULE);
    canvas.text(3.0, 36.6, "番号", label)?;
    let number = format!("第　{}　号", fields.number());
    canvas.field("number", (10.6, 36.6), 44.0, &number, entry.sized(3.3))?;
    canvas.line((2.2, 39.0), (55.6, 39.0), 0.12, RULE);
    Ok(())
}

/// The dates of the first licence of each group, and the grid of classes.
fn classes(
    canvas: &mut Canvas,
    fields: &Fields,
    label: Style,
    entry: Style,
    dice: &mut Dice,
) -> Result<(), SpecimenError> {
    let car = fields.date_of_birth + Months::new(12 * 18 + dice.whole(1, 60));
    let car = car.min(fields.issued());
    let moped = if dice.chance(0.4) { Some(car - Months::new(dice.whole(1, 20))) } else { None };
    let small = entry.sized(2.25);
    let none = || format!("{}00年00月00日", dice_era(fields));
    for (y, group, date) in [(41.2, "二・小・原", moped), (45.2, "他", Some(car)), (49.2, "二種", None)]
    {
        canvas.label((2.8, y), 8.4, group, label.sized(1.9))?;
        let printed = date.map_or_else(none, |date| era_date(date, Numbers::Padded));
        canvas.label((11.6, y), 18.2, &printed, small)?;
        canvas.line((2.2, y + 2.0), (30.6, y + 2.0), 0.12, RULE);
    }
    canvas.line((30.6, 39.0), (30.6, 51.4), 0.12, RULE);
    canvas.vertical((32.1, 43.6), 3.2, "種類", label.sized(1.9))?;
    for (row, names) in [39.2, 45.4].into_iter().zip(CLASSES) {
        let mut x = 33.6;
        for name in names {
            canvas.outline(Shape::rect(x, row + 0.4, 3.0, 5.4), 0.1, RULE);
            let held = name == "普通" || (name == "原付" && moped.is_some());
            let pitch = 1.6;
            if held {
                canvas.vertical((x + 1.5, row + 1.5), pitch, name, label.sized(1.5))?;
            } else {
                canvas.line((x + 0.5, row + 3.1), (x + 2.5, row + 3.1), 0.14, RULE);
            }
            x += 3.1;
        }
    }
    Ok(())
}

/// The era in which a group that is not held is zeroed.
fn dice_era(fields: &Fields) -> &'static str {
    if fields.issued() < crate::fields::day((2019, 5, 1)) { "平成" } else { "令和" }
}

fn right_side(
    canvas: &mut Canvas,
    fields: &Fields,
    label: Style,
    layout: Layout,
    dice: &mut Dice,
) -> Result<(), SpecimenError> {
    let title = Style::new(label.face, 3.2).bold();
    let issuer = fields.issuer();
    match layout {
        Layout::TitleUpright => {
            canvas.vertical((58.0, 21.2), 4.6, "運転免許証", title)?;
            portrait(canvas, 60.6, 18.4, 22.4, 27.2, dice);
        }
        Layout::TitleAcross => {
            canvas.text(60.6, 20.4, "運転免許証", title.tracked(1.2))?;
            portrait(canvas, 60.6, 22.6, 20.0, 23.6, dice);
        }
    }
    let style = label.sized(2.5);
    canvas.field("issuer", (57.6, 49.0), 19.4, issuer, style)?;
    square_seal(canvas, (77.8, 46.4), 5.2, ["公安", "委印"])
}
