//! 特別永住者証明書, and the held-out layouts of the 在留カード, which are its relatives.

use super::{Block, form::Form};
use crate::{
    canvas::{Canvas, Format},
    dice::Dice,
    era::{Numbers, common_date},
    error::SpecimenError,
    fields::Fields,
    ornament::{chip, portrait, round_seal, specimen_mark, square_seal},
    shape::Shape,
    split::Split,
};

/// Which of the two cards it is.
#[derive(Clone, Copy)]
pub(super) enum Card {
    Residence,
    SpecialPermanent,
}

impl Card {
    fn titles(self) -> (&'static str, &'static str) {
        match self {
            Self::Residence => ("在留カード", "RESIDENCE CARD"),
            Self::SpecialPermanent => ("特別永住者証明書", "SPECIAL PERMANENT RESIDENT CERTIFICATE"),
        }
    }

    fn noun(self) -> &'static str {
        match self {
            Self::Residence => "カード",
            Self::SpecialPermanent => "証明書",
        }
    }
}

/// The portrait at the right, entries at the left.
pub(super) fn portrait_right(
    fields: &Fields,
    card: Card,
    split: Split,
    dice: &mut Dice,
) -> Result<Canvas, SpecimenError> {
    let ground = ([230, 238, 228], [244, 236, 226], [150, 180, 140]);
    let mut form = Form::open(split, Format::CARD, ground, (1.8, 2.6), dice)?;
    let (title, english) = card.titles();
    form.title((3.0, 4.2), 30.0, 3.0, title)?;
    form.print((30.0, 4.4), 28.0, 1.5, english)?;
    form.say((60.0, 4.2), "番号")?;
    form.put("number", (64.4, 4.2), 19.0, fields.number())?;
    for (y, japanese, latin) in
        [(9.4, "氏名", "NAME"), (18.0, "生年月日", "DATE OF BIRTH"), (23.0, "住居地", "ADDRESS")]
    {
        form.print((3.0, y - 0.7), 10.0, 1.8, japanese)?;
        form.print((3.0, y + 1.2), 10.0, 1.2, latin)?;
    }
    form.put("name_roman", (14.0, 9.4), 46.0, fields.name_roman.as_deref().unwrap_or_default())?;
    form.put_sized("name", (14.0, 13.6), 40.0, 3.0, &fields.name)?;
    form.put("date_of_birth", (14.0, 18.0), 24.0, &common_date(fields.date_of_birth, Numbers::Padded))?;
    form.say((40.0, 18.0), "性別")?;
    form.fill((45.0, 18.0), 12.0, &format!("{} {}.", fields.sex.label(), fields.sex.letter()))?;
    form.block("address", Block { x: 14.0, y: 23.0, room: 46.0, pitch: 3.2, lines: 2 }, &fields.address)?;
    form.say((3.0, 31.0), "国籍・地域")?;
    form.fill((14.0, 31.0), 20.0, "架空国")?;
    form.across(2.6, 61.0, &[6.8, 15.8, 20.4, 28.6, 33.4]);
    let until = common_date(fields.until(), Numbers::Padded);
    let valid = format!("この{}は{until}まで有効です。", card.noun());
    form.put_sized("valid_until", (3.0, 38.4), 57.0, 2.9, &valid)?;
    form.say((3.0, 43.2), "交付年月日")?;
    form.put("issued_on", (14.0, 43.2), 26.0, &common_date(fields.issued(), Numbers::Padded))?;
    form.put("issuer", (3.0, 49.0), 30.0, fields.issuer())?;
    square_seal(&mut form.canvas, (35.0, 46.0), 5.4, ["大臣", "之印"])?;
    portrait(&mut form.canvas, 63.0, 8.0, 19.6, 25.0, form.dice);
    specimen_mark(&mut form.canvas, (72.8, 43.0), 6.0)?;
    Ok(form.canvas)
}

/// The portrait at the left, entries at the right, the name in kanji first.
pub(super) fn portrait_left(
    fields: &Fields,
    card: Card,
    split: Split,
    dice: &mut Dice,
) -> Result<Canvas, SpecimenError> {
    let ground = ([238, 236, 246], [226, 240, 240], [150, 150, 190]);
    let mut form = Form::open(split, Format::CARD, ground, (1.7, 2.5), dice)?;
    let (title, english) = card.titles();
    form.print((4.0, 3.6), 20.0, 1.7, "日本国政府")?;
    form.title((24.0, 4.4), 34.0, 3.4, title)?;
    form.print((24.0, 7.6), 34.0, 1.5, english)?;
    form.say((59.0, 3.4), "番号 No.")?;
    form.put_sized("number", (59.0, 6.6), 24.0, 2.7, fields.number())?;
    portrait(&mut form.canvas, 3.4, 10.0, 18.0, 23.0, form.dice);
    form.labels(24.0, 12.0, &[(11.6, "氏名"), (16.4, "NAME"), (21.0, "生年月日"), (25.6, "住居地")])?;
    form.put_sized("name", (37.0, 11.6), 40.0, 3.0, &fields.name)?;
    form.put("name_roman", (37.0, 16.4), 46.0, fields.name_roman.as_deref().unwrap_or_default())?;
    form.put("date_of_birth", (37.0, 21.0), 24.0, &common_date(fields.date_of_birth, Numbers::Plain))?;
    form.say((64.0, 21.0), "性別")?;
    form.fill((70.0, 21.0), 12.0, fields.sex.label())?;
    form.block("address", Block { x: 37.0, y: 25.6, room: 46.0, pitch: 3.1, lines: 2 }, &fields.address)?;
    form.across(24.0, 83.0, &[13.8, 18.6, 23.4, 31.0]);
    form.say((24.0, 33.6), "国籍・地域")?;
    form.fill((37.0, 33.6), 16.0, "架空国")?;
    if matches!(card, Card::Residence) {
        form.say((56.0, 33.6), "在留資格")?;
        let status = form.dice.pick(&["留学", "家族滞在", "定住者", "永住者"]);
        form.fill((65.0, 33.6), 18.0, status)?;
        form.say((24.0, 37.6), "在留期間")?;
        let ends = common_date(fields.until(), Numbers::Plain);
        form.fill((37.0, 37.6), 44.0, &format!("3年（{ends}まで）"))?;
    }
    form.say((24.0, 41.4), "交付年月日")?;
    form.put("issued_on", (37.0, 41.4), 26.0, &common_date(fields.issued(), Numbers::Plain))?;
    let until = common_date(fields.until(), Numbers::Plain);
    let valid = format!("この{}は{until}まで有効です", card.noun());
    form.put_sized("valid_until", (3.4, 46.0), 60.0, 3.0, &valid)?;
    form.put("issuer", (3.4, 50.4), 30.0, fields.issuer())?;
    square_seal(&mut form.canvas, (35.4, 47.8), 4.8, ["長官", "之印"])?;
    specimen_mark(&mut form.canvas, (74.0, 47.0), 6.0)?;
    Ok(form.canvas)
}

/// The back: where a municipality writes a new address.
pub(super) fn back(
    fields: &Fields,
    card: Card,
    split: Split,
    dice: &mut Dice,
) -> Result<Canvas, SpecimenError> {
    let ground = ([240, 240, 236], [232, 238, 244], [170, 176, 190]);
    let mut form = Form::open(split, Format::CARD, ground, (2.0, 2.6), dice)?;
    form.print((4.0, 4.4), 30.0, 2.2, "住居地記載欄")?;
    form.canvas.outline(Shape::rect(3.0, 6.6, 79.6, 24.0), 0.12, form.rule);
    for (x, text) in [(4.0, "届出年月日"), (24.0, "住居地"), (70.0, "記載者印")] {
        form.print((x, 8.8), 18.0, 1.9, text)?;
    }
    form.across(3.0, 82.6, &[11.0, 20.8]);
    form.down(6.6, 30.6, &[22.6, 69.0]);
    if let Some(address) = &fields.new_address {
        let moved = fields.issued() + chrono::Months::new(form.dice.whole(2, 9));
        form.fill((4.0, 16.0), 18.0, &common_date(moved, Numbers::Plain))?;
        form.block("address", Block { x: 24.0, y: 13.8, room: 44.0, pitch: 4.0, lines: 2 }, address)?;
        round_seal(&mut form.canvas, (75.6, 16.0), 2.6, "例")?;
    }
    match card {
        Card::Residence => {
            form.say((4.0, 34.6), "資格外活動許可欄")?;
            form.say((4.0, 40.0), "在留期間更新等許可申請欄")?;
        }
        Card::SpecialPermanent => {
            form.print((4.0, 34.6), 56.0, 1.9, "この証明書は、日本国の法令に基づき交付されたものです。")?;
        }
    }
    chip(&mut form.canvas, 66.0, 37.0);
    specimen_mark(&mut form.canvas, (44.0, 46.0), 6.0)?;
    Ok(form.canvas)
}
