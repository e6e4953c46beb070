//! 身体障害者手帳, 療育手帳, 精神障害者保健福祉手帳: the page that says whose it is.

use super::{Block, form::Form};
use crate::{
    canvas::{Canvas, Format},
    dice::Dice,
    era::{Numbers, era_date},
    error::SpecimenError,
    fields::{Disability, Fields, Lacks},
    ornament::{portrait, specimen_mark, square_seal},
    split::Split,
};

/// A page of the booklet, opened.
const BOOKLET: Format = Format { width: 95.0, height: 126.0, pixels_per_mm: 15.0, corner: 1.0 };
/// The card that some prefectures give out.
const CARD: Format = Format { width: 105.0, height: 74.0, pixels_per_mm: 18.0, corner: 2.0 };

pub(super) fn page(fields: &Fields, split: Split, dice: &mut Dice) -> Result<Canvas, SpecimenError> {
    let which = fields.disability.unwrap_or(Disability::Physical);
    match split {
        Split::Tune => booklet(fields, which, split, dice),
        Split::HeldOut => card(fields, which, split, dice),
    }
}

fn title(which: Disability) -> &'static str {
    match which {
        Disability::Physical => "身体障害者手帳",
        Disability::Intellectual => "療育手帳",
        Disability::Mental => "精神障害者保健福祉手帳",
    }
}

/// What is found and how severe it is, as the certificates put it.
fn finding(which: Disability, dice: &mut Dice) -> [(&'static str, &'static str); 2] {
    match which {
        Disability::Physical => {
            [("障害名", dice.pick(&["下肢機能障害", "聴覚障害", "心臓機能障害"])), ("等級", "３級")]
        }
        Disability::Intellectual => [("障害の程度", dice.pick(&["Ａ", "Ｂ"])), ("判定機関", "児童相談所")],
        Disability::Mental => [("障害等級", dice.pick(&["２級", "３級"])), ("手帳番号", "＊＊＊＊")],
    }
}

fn booklet(
    fields: &Fields,
    which: Disability,
    split: Split,
    dice: &mut Dice,
) -> Result<Canvas, SpecimenError> {
    let ground = ([246, 244, 236], [244, 240, 240], [200, 190, 160]);
    let mut form = Form::open(split, BOOKLET, ground, (3.0, 3.8), dice)?;
    form.title((8.0, 10.0), 78.0, 5.4, title(which))?;
    portrait(&mut form.canvas, 8.0, 18.0, 24.0, 31.0, form.dice);
    if which == Disability::Physical {
        form.say((37.0, 22.0), "番号")?;
        let number = format!("第　{}　号", fields.number());
        form.put("number", (46.0, 22.0), 42.0, &number)?;
    }
    form.say((37.0, 31.0), "交付年月日")?;
    form.put("issued_on", (37.0, 37.0), 50.0, &era_date(fields.issued(), Numbers::Plain))?;
    if which != Disability::Physical {
        let label = if which == Disability::Mental { "有効期限" } else { "次の判定年月" };
        form.say((37.0, 44.0), label)?;
        // 療育手帳 has no expiry: a month in which it is looked at again.
        let until = era_date(fields.until(), Numbers::Plain);
        if which == Disability::Mental {
            form.put("valid_until", (37.0, 50.0), 50.0, &until)?;
        } else {
            let month = until.split_once('月').map_or("", |(month, _)| month).to_owned() + "月";
            form.fill((37.0, 50.0), 50.0, &month)?;
        }
    }
    form.labels(8.0, 17.0, &[(59.0, "氏名"), (68.0, "生年月日")])?;
    form.put_sized("name", (27.0, 59.0), 58.0, 5.0, &fields.name)?;
    form.put("date_of_birth", (27.0, 68.0), 46.0, &era_date(fields.date_of_birth, Numbers::Plain))?;
    form.fill((78.0, 68.0), 8.0, fields.sex.label())?;
    form.across(7.0, 88.0, &[53.8, 63.6, 72.6, 88.0, 97.0, 106.0]);
    if fields.lacks != Lacks::Address {
        form.say((8.0, 77.4), "住所")?;
        form.block("address", Block { x: 27.0, y: 77.4, room: 60.0, pitch: 5.2, lines: 2 }, &fields.address)?;
    }
    for (y, (name, value)) in [92.6, 101.6].into_iter().zip(finding(which, form.dice)) {
        form.say((8.0, y), name)?;
        form.fill((27.0, y), 58.0, value)?;
    }
    form.put("issuer", (30.0, 113.6), 40.0, fields.issuer())?;
    square_seal(&mut form.canvas, (73.0, 108.0), 10.0, ["知事", "之印"])?;
    specimen_mark(&mut form.canvas, (18.0, 117.0), 8.0)?;
    Ok(form.canvas)
}

fn card(fields: &Fields, which: Disability, split: Split, dice: &mut Dice) -> Result<Canvas, SpecimenError> {
    let ground = ([238, 244, 240], [246, 242, 234], [160, 190, 170]);
    let mut form = Form::open(split, CARD, ground, (2.3, 3.1), dice)?;
    form.title((34.0, 6.4), 64.0, 4.4, title(which))?;
    portrait(&mut form.canvas, 5.0, 11.0, 22.0, 28.0, form.dice);
    form.labels(31.0, 13.0, &[(14.6, "氏　名"), (22.4, "生年月日")])?;
    form.put_sized("name", (46.0, 14.6), 50.0, 4.2, &fields.name)?;
    form.put(
        "date_of_birth",
        (46.0, 22.4),
        40.0,
        &format!("{}生", era_date(fields.date_of_birth, Numbers::Padded)),
    )?;
    if fields.lacks != Lacks::Address {
        form.say((31.0, 30.0), "住　所")?;
        form.block("address", Block { x: 46.0, y: 30.0, room: 54.0, pitch: 4.2, lines: 3 }, &fields.address)?;
    }
    form.across(30.0, 100.0, &[18.2, 26.0, 42.0]);
    for (x, (name, value)) in [31.0, 66.0].into_iter().zip(finding(which, form.dice)) {
        form.print((x, 46.0), 13.0, 2.3, name)?;
        form.fill((x + 14.0, 46.0), 20.0, value)?;
    }
    form.say((5.0, 52.4), "交付日")?;
    form.put("issued_on", (18.0, 52.4), 34.0, &era_date(fields.issued(), Numbers::Padded))?;
    match which {
        Disability::Physical => {
            form.say((56.0, 52.4), "手帳番号")?;
            form.put("number", (70.0, 52.4), 30.0, &format!("第{}号", fields.number()))?;
        }
        Disability::Mental => {
            form.say((56.0, 52.4), "有効期限")?;
            form.put("valid_until", (70.0, 52.4), 30.0, &era_date(fields.until(), Numbers::Padded))?;
        }
        Disability::Intellectual => {}
    }
    form.put("issuer", (48.0, 64.0), 36.0, fields.issuer())?;
    square_seal(&mut form.canvas, (86.0, 59.0), 9.0, ["知事", "之印"])?;
    specimen_mark(&mut form.canvas, (20.0, 64.0), 7.0)?;
    Ok(form.canvas)
}
