//! 外務省発行の身分証明票, and the ministry's 住居証明書 that goes with it.

use super::{Block, form::Form};
use crate::{
    canvas::{Canvas, Format},
    dice::Dice,
    era::{Numbers, common_date, era_date},
    error::SpecimenError,
    fields::Fields,
    ornament::{portrait, specimen_mark, square_seal},
    split::Split,
};

pub(super) fn identity_card(fields: &Fields, split: Split, dice: &mut Dice) -> Result<Canvas, SpecimenError> {
    let ground = ([246, 238, 226], [232, 238, 246], [190, 170, 140]);
    let mut form = Form::open(split, Format::CARD, ground, (1.9, 2.7), dice)?;
    let roman = fields.name_roman.as_deref().unwrap_or_default().to_owned();
    match split {
        Split::Tune => {
            form.title((4.0, 5.0), 30.0, 3.6, "身分証明票")?;
            form.print((34.0, 5.2), 28.0, 2.0, "IDENTITY CARD")?;
            form.say((62.0, 5.2), "番号")?;
            form.put("number", (67.0, 5.2), 16.0, fields.number())?;
            portrait(&mut form.canvas, 4.0, 10.0, 19.0, 24.0, form.dice);
            form.labels(26.0, 12.0, &[(13.0, "氏名"), (18.0, "NAME"), (23.6, "生年月日"), (29.0, "身分")])?;
            form.put_sized("name", (40.0, 13.0), 42.0, 3.2, &fields.name)?;
            form.put("name_roman", (40.0, 18.0), 42.0, &roman)?;
            form.put(
                "date_of_birth",
                (40.0, 23.6),
                30.0,
                &common_date(fields.date_of_birth, Numbers::Plain),
            )?;
            form.fill((40.0, 29.0), 40.0, "架空国大使館　館員")?;
            form.across(25.6, 82.6, &[15.6, 20.6, 26.2, 31.6]);
            form.labels(4.0, 14.0, &[(38.4, "交付年月日"), (43.0, "有効期限")])?;
            form.put("issued_on", (19.0, 38.4), 30.0, &common_date(fields.issued(), Numbers::Plain))?;
            form.put("valid_until", (19.0, 43.0), 30.0, &common_date(fields.until(), Numbers::Plain))?;
            form.put("issuer", (56.0, 48.6), 16.0, fields.issuer())?;
            square_seal(&mut form.canvas, (74.6, 44.4), 6.0, ["外務", "省印"])?;
            specimen_mark(&mut form.canvas, (40.0, 48.6), 5.6)?;
        }
        Split::HeldOut => {
            form.print((4.0, 4.2), 30.0, 2.4, "外務省発行")?;
            form.canvas.centred(42.8, 8.4, "身 分 証 明 票", form.label.sized(4.2).bold())?;
            portrait(&mut form.canvas, 62.0, 13.0, 19.0, 24.0, form.dice);
            form.labels(
                4.0,
                15.0,
                &[(15.0, "氏名 Name"), (25.0, "生年月日"), (30.6, "発行日"), (36.2, "有効期間")],
            )?;
            form.put_sized("name", (20.0, 14.4), 40.0, 3.4, &fields.name)?;
            form.put("name_roman", (20.0, 19.2), 40.0, &roman)?;
            form.put("date_of_birth", (20.0, 25.0), 36.0, &era_date(fields.date_of_birth, Numbers::Plain))?;
            form.put("issued_on", (20.0, 30.6), 36.0, &era_date(fields.issued(), Numbers::Plain))?;
            let until = format!("{}まで", era_date(fields.until(), Numbers::Plain));
            form.put("valid_until", (20.0, 36.2), 38.0, &until)?;
            form.across(3.6, 60.0, &[22.0, 27.8, 33.4, 39.0]);
            form.say((4.0, 44.0), "No.")?;
            form.put("number", (9.0, 44.0), 26.0, fields.number())?;
            form.put("issuer", (60.0, 46.0), 14.0, fields.issuer())?;
            square_seal(&mut form.canvas, (76.0, 42.0), 6.0, ["外務", "省印"])?;
            specimen_mark(&mut form.canvas, (46.0, 48.0), 5.6)?;
        }
    }
    Ok(form.canvas)
}

pub(super) fn residence_certificate(
    fields: &Fields,
    split: Split,
    dice: &mut Dice,
) -> Result<Canvas, SpecimenError> {
    let ground = ([250, 250, 246], [246, 248, 250], [220, 220, 214]);
    let mut form = Form::open(split, Format::A4, ground, (4.4, 5.2), dice)?;
    let (title, foot) = match split {
        Split::Tune => (44.0, (118.0, 222.0)),
        Split::HeldOut => (40.0, (112.0, 216.0)),
    };
    form.canvas.centred(105.0, title, "住　居　証　明　書", form.label.sized(9.0))?;
    let issued = era_date(fields.issued(), Numbers::Plain);
    match split {
        Split::Tune => {
            form.labels(30.0, 34.0, &[(80.0, "氏名"), (98.0, "生年月日"), (116.0, "住所"), (140.0, "身分")])?;
            form.put_sized("name", (70.0, 80.0), 100.0, 6.4, &fields.name)?;
            form.put("date_of_birth", (70.0, 98.0), 80.0, &era_date(fields.date_of_birth, Numbers::Plain))?;
            form.block(
                "address",
                Block { x: 70.0, y: 114.0, room: 110.0, pitch: 8.0, lines: 2 },
                &fields.address,
            )?;
            form.fill((70.0, 140.0), 100.0, "架空国大使館　館員")?;
            form.across(28.0, 182.0, &[70.0, 88.0, 106.0, 131.0, 149.0]);
            form.print((30.0, 170.0), 150.0, 4.6, "上記の者が上記の住所に居住していることを証明する。")?;
            form.say((30.0, 196.0), "発行年月日")?;
            form.put("issued_on", (62.0, 196.0), 80.0, &issued)?;
        }
        Split::HeldOut => {
            form.print((24.0, 66.0), 160.0, 4.8, "下記の者は、下記住所に居住していることを証明します。")?;
            form.canvas.centred(105.0, 84.0, "記", form.label.sized(5.4))?;
            form.labels(34.0, 36.0, &[(102.0, "１　氏名"), (118.0, "２　生年月日"), (134.0, "３　住所")])?;
            form.put_sized("name", (76.0, 102.0), 100.0, 6.0, &fields.name)?;
            form.put(
                "date_of_birth",
                (76.0, 118.0),
                80.0,
                &common_date(fields.date_of_birth, Numbers::Plain),
            )?;
            form.block(
                "address",
                Block { x: 76.0, y: 134.0, room: 106.0, pitch: 8.0, lines: 2 },
                &fields.address,
            )?;
            form.canvas.text(170.0, 158.0, "以上", form.label)?;
            form.say((112.0, 190.0), "発行日")?;
            form.put("issued_on", (134.0, 190.0), 60.0, &issued)?;
        }
    }
    form.put("issuer", foot, 40.0, fields.issuer())?;
    square_seal(&mut form.canvas, (foot.0 + 42.0, foot.1 - 10.0), 20.0, ["外務", "省印"])?;
    specimen_mark(&mut form.canvas, (foot.0 - 50.0, foot.1 + 30.0), 20.0)?;
    Ok(form.canvas)
}
