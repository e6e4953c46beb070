//! 国民健康保険被保険者証: the insured person's card of a municipality.

use super::{Block, Faces, form::Form};
use crate::{
    canvas::{Canvas, Colour, Format, Style},
    dice::Dice,
    era::{Numbers, era_date},
    error::SpecimenError,
    fields::{Fields, Lacks},
    ornament::{ground, specimen_mark, square_seal},
    split::Split,
};

const RULE: Colour = [130, 140, 120];

pub(super) fn front(fields: &Fields, dice: &mut Dice) -> Result<Canvas, SpecimenError> {
    let mut canvas = Canvas::new(Format::CARD, [240, 238, 232])?;
    let (from, to) = dice.pick(&[([242, 236, 220], [238, 240, 226]), ([226, 238, 240], [232, 238, 246])]);
    ground(&mut canvas, from, to, [170, 170, 140], dice);
    let faces = Faces::draw(Split::Tune, dice);
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
    let address_label = if fields.lacks == Lacks::Address { "" } else { "住所" };
    for (y, text) in [(16.4, "氏名"), (22.2, "生年月日"), (28.0, "交付年月日"), (33.8, address_label)]
    {
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
    if fields.lacks != Lacks::Address {
        let block = Block { x: 16.0, y: 33.8, room: 66.0, pitch: 3.6, lines: 2 };
        canvas.paragraph("address", block, &fields.address, entry)?;
    }
    if let Some(head) = &fields.family_head {
        canvas.text(36.0, 44.0, "世帯主氏名", label)?;
        canvas.field("other_name", (48.0, 44.0), 17.0, &head.name, entry.sized(2.2))?;
    }
    canvas.text(3.0, 44.0, "保険者番号", label)?;
    canvas.text(16.0, 44.0, "＊＊＊＊＊＊", entry)?;
    canvas.text(3.0, 49.0, "交付者名", label)?;
    canvas.field("issuer", (16.0, 49.0), 34.0, fields.issuer(), entry)?;
    square_seal(&mut canvas, (52.0, 46.0), 5.6, ["保険", "者印"])?;
    specimen_mark(&mut canvas, (72.0, 46.6), 6.0)?;
    Ok(canvas)
}

/// The held-out layout: a health insurance society's card, for 本人 or 家族.
pub(super) fn society(fields: &Fields, split: Split, dice: &mut Dice) -> Result<Canvas, SpecimenError> {
    let ground = dice.pick(&[
        ([224, 236, 246], [238, 242, 246], [140, 170, 200]),
        ([248, 232, 232], [246, 242, 236], [200, 160, 160]),
    ]);
    let mut form = Form::open(split, Format::CARD, ground, (1.9, 2.6), dice)?;
    form.title((3.4, 4.8), 30.0, 3.0, "健康保険被保険者証")?;
    let whose =
        if fields.family_head.is_some() { "家族（被扶養者）" } else { "本人（被保険者）" };
    form.print((36.0, 4.8), 22.0, 2.2, whose)?;
    let issued = format!("{}交付", era_date(fields.issued(), Numbers::Padded));
    form.put("issued_on", (60.0, 4.8), 23.0, &issued)?;
    form.print((3.4, 9.6), 50.0, 2.0, "記号　＊＊＊＊＊＊　　番号　＊＊＊＊（枝番）＊＊")?;
    form.labels(3.4, 12.0, &[(14.8, "氏名"), (20.2, "生年月日"), (25.6, "有効期限")])?;
    form.put_sized("name", (17.0, 14.8), 44.0, 3.5, &fields.name)?;
    form.put("date_of_birth", (17.0, 20.2), 30.0, &era_date(fields.date_of_birth, Numbers::Padded))?;
    form.say((54.0, 20.2), "性別")?;
    form.fill((60.0, 20.2), 6.0, fields.sex.label())?;
    form.put("valid_until", (17.0, 25.6), 30.0, &era_date(fields.until(), Numbers::Padded))?;
    form.across(3.0, 82.6, &[12.0, 17.8, 22.8, 28.2]);
    if let Some(head) = &fields.family_head {
        form.say((3.4, 30.8), "被保険者氏名")?;
        form.put("other_name", (17.0, 30.8), 34.0, &head.name)?;
    }
    if fields.lacks != Lacks::Address {
        form.say((3.4, 35.6), "住所")?;
        form.block("address", Block { x: 17.0, y: 35.6, room: 65.0, pitch: 3.4, lines: 2 }, &fields.address)?;
    }
    form.print((3.4, 43.2), 30.0, 1.9, "保険者番号　＊＊＊＊＊＊＊＊")?;
    form.print((3.4, 47.6), 14.0, 1.9, "保険者名称")?;
    form.put("issuer", (17.0, 47.6), 34.0, "架空健康保険組合")?;
    square_seal(&mut form.canvas, (53.0, 43.6), 6.0, ["健保", "組印"])?;
    specimen_mark(&mut form.canvas, (72.0, 45.6), 6.0)?;
    Ok(form.canvas)
}

/// The back, where the holder writes the address.
pub(super) fn back(fields: &Fields, split: Split, dice: &mut Dice) -> Result<Canvas, SpecimenError> {
    let ground = ([246, 246, 242], [244, 246, 248], [210, 214, 210]);
    let mut form = Form::open(split, Format::CARD, ground, (1.9, 3.0), dice)?;
    let address = fields.new_address.as_deref().unwrap_or(&fields.address).to_owned();
    let (row, notes) = match split {
        Split::Tune => (38.0, 5.0),
        Split::HeldOut => (8.0, 24.0),
    };
    form.say((4.0, row), "住所")?;
    form.block("address", Block { x: 13.0, y: row, room: 68.0, pitch: 4.4, lines: 2 }, &address)?;
    form.across(3.4, 82.2, &[row - 3.4, row + 7.6]);
    let lines = [
        "注意事項　保険医療機関等において診療を受けようとするときには、必ずこの証を窓口で渡してください。",
        "被保険者の資格がなくなったときは、５日以内にこの証を返納してください。",
        "備考",
        "※　以下の欄に記入することにより、臓器提供に関する意思を表示することができます。",
        "１．私は、脳死後及び心臓が停止した死後のいずれでも、移植の為に臓器を提供します。",
    ];
    for (place, line) in [0.0, 4.0, 8.0, 16.0, 20.0].into_iter().zip(lines) {
        form.print((4.0, notes + place), 77.0, 1.7, line)?;
    }
    specimen_mark(&mut form.canvas, (70.0, 49.8), 4.6)?;
    Ok(form.canvas)
}
