//! 在留カード, front and back.

use super::{Block, Faces};
use crate::{
    canvas::{Canvas, Colour, Format, Style},
    dice::Dice,
    era::{Numbers, common_date},
    error::SpecimenError,
    fields::Fields,
    ornament::{chip, ground, portrait, round_seal, specimen_mark, square_seal},
    shape::Shape,
    split::Split,
};

const RULE: Colour = [120, 130, 150];

pub(super) fn front(fields: &Fields, dice: &mut Dice) -> Result<Canvas, SpecimenError> {
    let mut canvas = Canvas::new(Format::CARD, [236, 238, 242])?;
    ground(&mut canvas, [226, 234, 244], [242, 232, 236], [140, 150, 190], dice);
    let faces = Faces::draw(Split::Tune, dice);
    let label = Style::new(faces.form, 1.7);
    let entry = Style::new(faces.entry, 2.5);
    canvas.text(3.0, 4.0, "日本国政府　在留カード", label.sized(2.6).bold())?;
    canvas.text(36.0, 4.0, "RESIDENCE CARD", label.sized(1.9))?;
    canvas.text(58.0, 4.0, "番号", label)?;
    canvas.field("number", (62.4, 4.0), 21.0, fields.number(), entry.sized(2.6))?;
    let roman = fields.name_roman.as_deref().unwrap_or_default();
    let rows = [
        ("氏名", "NAME", 8.6),
        ("", "", 12.4),
        ("生年月日", "DATE OF BIRTH", 16.6),
        ("住居地", "ADDRESS", 21.0),
    ];
    for (japanese, english, y) in rows {
        canvas.text(3.0, y - 0.6, japanese, label)?;
        canvas.text(3.0, y + 1.2, english, label.sized(1.1))?;
    }
    canvas.field("name_roman", (13.0, 8.6), 42.0, roman, entry)?;
    canvas.field("name", (13.0, 12.4), 42.0, &fields.name, entry)?;
    let birth = common_date(fields.date_of_birth, Numbers::Padded);
    canvas.field("date_of_birth", (13.0, 16.6), 22.0, &birth, entry)?;
    let sex = format!("{} {}.", fields.sex.label(), fields.sex.letter());
    canvas.text(37.0, 16.6, "性別", label)?;
    canvas.text(41.6, 16.6, &sex, entry)?;
    canvas.text(48.0, 16.6, "国籍・地域", label.sized(1.3))?;
    canvas.text(54.6, 16.6, "架空国", entry.sized(2.1))?;
    let block = Block { x: 13.0, y: 21.0, room: 48.0, pitch: 3.0, lines: 2 };
    canvas.paragraph("address", block, &fields.address, entry)?;
    for y in [14.6, 18.8, 26.0, 30.4, 35.0] {
        canvas.line((2.6, y), (61.4, y), 0.08, RULE);
    }
    canvas.text(3.0, 28.2, "在留資格", label)?;
    canvas.text(13.0, 28.2, dice.pick(&["留学", "技術・人文知識・国際業務", "永住者"]), entry)?;
    canvas.text(3.0, 32.8, "在留期間（満了日）", label.sized(1.25))?;
    let until = common_date(fields.until(), Numbers::Padded);
    canvas.text(15.0, 32.8, "4年（", entry)?;
    canvas.field("period_ends", (21.4, 32.8), 24.0, &format!("{until}）"), entry)?;
    canvas.text(3.0, 37.2, "許可年月日", label)?;
    let issued = common_date(fields.issued(), Numbers::Padded);
    canvas.field("issued_on", (13.0, 37.2), 24.0, &issued, entry.sized(2.2))?;
    canvas.text(37.0, 37.2, "交付年月日", label)?;
    canvas.label((46.0, 37.2), 15.2, &issued, entry.sized(1.9))?;
    let validity = format!("このカードは{until}まで有効です。");
    canvas.field("valid_until", (3.0, 42.4), 56.0, &validity, entry.sized(2.8))?;
    canvas.field("issuer", (3.0, 48.8), 30.0, fields.issuer(), label.sized(2.3))?;
    square_seal(&mut canvas, (35.0, 46.0), 5.4, ["長官", "之印"])?;
    portrait(&mut canvas, 63.0, 8.0, 19.6, 25.0, dice);
    specimen_mark(&mut canvas, (72.8, 44.0), 6.0)?;
    Ok(canvas)
}

/// The back; `notes` are the titles of the fields below the addresses.
pub(super) fn back(fields: &Fields, notes: [&str; 2], dice: &mut Dice) -> Result<Canvas, SpecimenError> {
    let mut canvas = Canvas::new(Format::CARD, [238, 240, 242])?;
    ground(&mut canvas, [236, 238, 244], [234, 242, 240], [160, 170, 190], dice);
    let faces = Faces::draw(Split::Tune, dice);
    let label = Style::new(faces.form, 1.9);
    let entry = Style::new(faces.entry, 2.5);
    canvas.outline(Shape::rect(3.0, 3.0, 79.6, 27.0), 0.12, RULE);
    for (x, title) in [(4.0, "届出年月日"), (20.0, "住居地"), (68.0, "記載者印")] {
        canvas.text(x, 5.4, title, label)?;
    }
    for y in [7.8, 15.2, 22.6] {
        canvas.line((3.0, y), (82.6, y), 0.1, RULE);
    }
    for x in [19.0, 66.6] {
        canvas.line((x, 3.0), (x, 30.0), 0.1, RULE);
    }
    if let Some(address) = &fields.new_address {
        let moved = common_date(fields.issued() + chrono::Months::new(dice.whole(2, 9)), Numbers::Padded);
        canvas.label((3.8, 11.4), 14.6, &moved, entry.sized(2.0))?;
        let block = Block { x: 20.0, y: 10.0, room: 45.6, pitch: 3.0, lines: 2 };
        canvas.boxed("address", block, address, entry)?;
        round_seal(&mut canvas, (74.6, 11.5), 2.6, "見")?;
    }
    for (y, note) in [34.0, 38.0].into_iter().zip(notes) {
        canvas.text(4.0, y, note, label)?;
    }
    chip(&mut canvas, 66.0, 37.0);
    specimen_mark(&mut canvas, (44.0, 44.0), 6.0)?;
    Ok(canvas)
}
