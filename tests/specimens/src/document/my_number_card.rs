//! 個人番号カード, front and back.

use super::{Block, Faces};
use crate::{
    canvas::{Canvas, Colour, Format, Style},
    dice::Dice,
    era::{Numbers, common_date, era_date, full_width},
    error::SpecimenError,
    fields::{Cover, Fields},
    ornament::{chip, code_square, ground, portrait, specimen_mark},
    shape::Shape,
    split::Split,
};

const PINK: Colour = [244, 226, 230];
const GREEN: Colour = [226, 240, 230];
const RULE: Colour = [150, 120, 130];

pub(super) fn front(fields: &Fields, dice: &mut Dice) -> Result<Canvas, SpecimenError> {
    let mut canvas = Canvas::new(Format::CARD, PINK)?;
    let (from, to) = dice.pick(&[(PINK, GREEN), (GREEN, PINK), (PINK, [228, 234, 246])]);
    ground(&mut canvas, from, to, [200, 140, 160], dice);
    let faces = Faces::draw(Split::Tune, dice);
    let label = Style::new(faces.form, 2.0);
    let entry = Style::new(faces.entry, 3.0);
    if dice.chance(0.5) {
        portrait_left(&mut canvas, fields, label, entry, dice)?;
    } else {
        portrait_low(&mut canvas, fields, label, entry, dice)?;
    }
    Ok(canvas)
}

/// Name and address above, the portrait below them at the left, the title at the right.
fn portrait_left(
    canvas: &mut Canvas,
    fields: &Fields,
    label: Style,
    entry: Style,
    dice: &mut Dice,
) -> Result<(), SpecimenError> {
    canvas.text(3.6, 5.4, "氏名", label)?;
    canvas.field("name", (10.6, 5.4), 46.0, &fields.name, entry.sized(3.6).tracked(0.3))?;
    canvas.centred(72.0, 5.0, "個人番号", label.sized(3.4).bold())?;
    canvas.centred(72.0, 9.0, "カード", label.sized(3.4).bold())?;
    canvas.text(3.6, 11.0, "住所", label)?;
    let address = if dice.chance(0.6) { full_width(&fields.address) } else { fields.address.clone() };
    let block = Block { x: 10.6, y: 11.0, room: 50.0, pitch: 3.8, lines: 3 };
    canvas.paragraph("address", block, &address, entry)?;
    canvas.line((10.4, 8.0), (58.0, 8.0), 0.1, RULE);
    canvas.line((10.4, 21.0), (62.0, 21.0), 0.1, RULE);
    portrait(canvas, 4.0, 23.4, 18.6, 23.2, dice);
    let birth = format!("{}生", era_date(fields.date_of_birth, Numbers::Plain));
    canvas.field("date_of_birth", (26.0, 25.4), 32.0, &birth, entry)?;
    canvas.text(62.0, 25.4, "性別", label)?;
    canvas.text(68.0, 25.4, fields.sex.label(), entry)?;
    let until = format!("{}まで有効", common_date(fields.until(), Numbers::Plain));
    canvas.field("valid_until", (26.0, 31.0), 40.0, &until, entry)?;
    canvas.text(26.0, 35.6, "電子証明書の", label.sized(1.8))?;
    canvas.text(26.0, 38.0, "有効期限", label.sized(1.8))?;
    canvas.text(40.0, 36.8, "　　年　　月　　日", label.sized(2.2))?;
    canvas.outline(Shape::rect(38.6, 34.6, 24.0, 4.4), 0.12, RULE);
    canvas.centred(74.0, 31.0, fields.issuer(), label.sized(2.5))?;
    canvas.centred(74.0, 37.0, &dice.digits(4), entry.sized(3.2))?;
    specimen_mark(canvas, (74.0, 42.6), 5.0)?;
    organ_donation(canvas, label, 26.0, 43.2)
}

/// The title above everything, the portrait at the right.
fn portrait_low(
    canvas: &mut Canvas,
    fields: &Fields,
    label: Style,
    entry: Style,
    dice: &mut Dice,
) -> Result<(), SpecimenError> {
    canvas.text(4.0, 5.2, "個人番号カード", label.sized(3.2).bold().tracked(0.5))?;
    canvas.text(50.0, 5.2, fields.issuer(), label.sized(2.4))?;
    canvas.text(4.0, 11.2, "氏名", label)?;
    canvas.field("name", (12.0, 11.2), 44.0, &fields.name, entry.sized(3.8).tracked(0.2))?;
    canvas.text(4.0, 16.8, "住所", label)?;
    let address = if dice.chance(0.4) { full_width(&fields.address) } else { fields.address.clone() };
    let block = Block { x: 12.0, y: 16.8, room: 46.0, pitch: 3.8, lines: 3 };
    canvas.paragraph("address", block, &address, entry.sized(2.9))?;
    canvas.text(4.0, 30.0, "生年月日", label.sized(1.8))?;
    let birth = era_date(fields.date_of_birth, Numbers::Plain);
    canvas.field("date_of_birth", (12.6, 30.0), 30.0, &birth, entry)?;
    canvas.text(46.0, 30.0, "性別", label)?;
    canvas.text(51.4, 30.0, fields.sex.label(), entry)?;
    let until = format!("{}まで有効", common_date(fields.until(), Numbers::Plain));
    canvas.field("valid_until", (12.6, 35.4), 42.0, &until, entry)?;
    portrait(canvas, 61.4, 10.0, 20.0, 25.0, dice);
    canvas.centred(71.4, 38.2, &dice.digits(4), entry.sized(2.8))?;
    specimen_mark(canvas, (71.4, 45.0), 5.0)?;
    organ_donation(canvas, label, 4.0, 41.6)
}

fn organ_donation(canvas: &mut Canvas, label: Style, x: f32, y: f32) -> Result<(), SpecimenError> {
    canvas.outline(Shape::rect(x, y - 1.6, 36.0, 9.0), 0.1, RULE);
    let small = label.sized(1.6);
    canvas.label(
        (x + 0.8, y),
        34.4,
        "臓器提供意思　１．脳死後及び心停止後　２．心停止後のみ",
        small.sized(1.35),
    )?;
    canvas.label(
        (x + 0.8, y + 2.6),
        34.4,
        "３．提供しない　【心臓・肺・肝臓・腎臓・膵臓・小腸・眼球】",
        small.sized(1.25),
    )?;
    canvas.label(
        (x + 0.8, y + 5.4),
        34.4,
        "署名　　　　　　　　　　　　　　年　　月　　日",
        small.sized(1.35),
    )?;
    Ok(())
}

pub(super) fn back(fields: &Fields, dice: &mut Dice) -> Result<Canvas, SpecimenError> {
    let mut canvas = Canvas::new(Format::CARD, [238, 240, 238])?;
    ground(&mut canvas, [236, 242, 236], [244, 232, 234], [170, 170, 190], dice);
    let faces = Faces::draw(Split::Tune, dice);
    let label = Style::new(faces.form, 2.1);
    let entry = Style::new(faces.entry, 3.0);
    let stripe = dice.chance(0.5);
    if stripe {
        canvas.fill(Shape::rect(0.0, 3.6, 85.6, 6.4), [44, 40, 40], 1.0);
    }
    chip(&mut canvas, 8.0, 19.0);
    canvas.text(30.0, 14.6, "個人番号", label.sized(2.3))?;
    individual_number(&mut canvas, fields, (30.0, 20.0), 40.0, entry.sized(4.4).tracked(0.35))?;
    canvas.text(30.0, 26.6, "氏名", label)?;
    canvas.field("name", (38.0, 26.6), 26.0, &fields.name, entry)?;
    canvas.text(30.0, 32.0, "生年月日", label.sized(1.7))?;
    let birth = format!("{}生", era_date(fields.date_of_birth, Numbers::Plain));
    canvas.field("date_of_birth", (38.0, 32.0), 28.0, &birth, entry.sized(2.6))?;
    code_square(&mut canvas, 68.6, 25.0, 12.0, dice);
    specimen_mark(&mut canvas, (14.0, 37.0), 5.0)?;
    let notes = [
        "このカードは、本人確認と個人番号の確認に用います。裏面の写しをとることができるのは、",
        "法令に定められた者に限られます。落とされたカードを拾われた方は、御連絡ください。",
        "連絡先　架空コールセンター　００００－００－００００",
    ];
    for (y, note) in [42.6, 45.6, 48.6].into_iter().zip(notes) {
        canvas.text(4.0, y, note, label.sized(1.8))?;
    }
    Ok(canvas)
}

/// An individual number, as far as no note lies over it.
pub(super) fn individual_number(
    canvas: &mut Canvas,
    fields: &Fields,
    (x, y): (f32, f32),
    room: f32,
    style: Style,
) -> Result<(), SpecimenError> {
    let shown = shown_number(fields);
    let end = if shown.is_empty() {
        x
    } else {
        canvas.field("my_number", (x, y), room, &shown, style)? + style.size * 0.2
    };
    if fields.cover != Cover::Nothing {
        let height = style.size * 1.7;
        let note = Shape::Box { x: end, y: y - height / 2.0, width: x + room - end, height, radius: 0.3 };
        canvas.fill(note, [248, 226, 120], 1.0);
    }
    Ok(())
}

/// An individual number in its groups, without what a note hides.
pub(super) fn shown_number(fields: &Fields) -> String {
    let grouped = grouped(fields.my_number.as_deref().unwrap_or_default());
    match fields.cover {
        Cover::Nothing => grouped,
        Cover::Partly => grouped.chars().take(9).collect(),
        Cover::Whole => String::new(),
    }
}

/// Groups of four digits with a space between them.
pub(super) fn grouped(number: &str) -> String {
    let digits: Vec<char> = number.chars().collect();
    digits.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
