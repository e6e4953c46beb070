//! 日本国旅券: the page of data, with a machine-readable zone.

use chrono::{Datelike, NaiveDate};

use super::Faces;
use crate::{
    canvas::{Canvas, Colour, Format, Style},
    dice::Dice,
    error::SpecimenError,
    fields::Fields,
    ornament::{ground, portrait, specimen_mark},
    split::Split,
};

pub(super) const PAGE: Format = Format { width: 125.0, height: 88.0, pixels_per_mm: 17.0, corner: 2.0 };
const RULE: Colour = [130, 120, 150];
const MONTHS: [&str; 12] =
    ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

pub(super) fn page(fields: &Fields, dice: &mut Dice) -> Result<Canvas, SpecimenError> {
    let mut canvas = Canvas::new(PAGE, [242, 240, 244])?;
    ground(&mut canvas, [240, 232, 238], [230, 236, 244], [170, 140, 180], dice);
    let faces = Faces::draw(Split::Tune, dice);
    let label = Style::new(faces.form, 1.8);
    let entry = Style::new(faces.entry, 3.0);
    canvas.text(6.0, 6.0, "日本国　旅券", label.sized(3.4).bold())?;
    canvas.text(34.0, 6.0, "JAPAN  PASSPORT", label.sized(2.6))?;
    portrait(&mut canvas, 6.0, 14.0, 32.0, 42.0, dice);
    let roman = fields.name_roman.as_deref().unwrap_or_default();
    let (surname, given) = roman.split_once(' ').unwrap_or((roman, ""));
    let put = |canvas: &mut Canvas, (x, y): (f32, f32), title: &str, field: &'static str, text: &str| {
        canvas.text(x, y, title, label)?;
        canvas.field(field, (x, y + 3.4), 40.0, text, entry)
    };
    put(&mut canvas, (44.0, 12.0), "型/Type", "type", "P")?;
    put(&mut canvas, (62.0, 12.0), "発行国/Issuing country", "country", "JPN")?;
    put(&mut canvas, (90.0, 12.0), "旅券番号/Passport No.", "number", fields.number())?;
    put(&mut canvas, (44.0, 20.0), "姓/Surname", "surname", surname)?;
    put(&mut canvas, (44.0, 28.0), "名/Given name", "given_name", given)?;
    put(&mut canvas, (90.0, 24.0), "氏名", "name", &fields.name)?;
    put(&mut canvas, (44.0, 36.0), "国籍/Nationality", "nationality", "JAPAN")?;
    put(
        &mut canvas,
        (74.0, 36.0),
        "生年月日/Date of birth",
        "date_of_birth",
        &western(fields.date_of_birth),
    )?;
    put(&mut canvas, (44.0, 44.0), "性別/Sex", "sex", fields.sex.letter())?;
    put(&mut canvas, (74.0, 44.0), "発行年月日/Date of issue", "issued_on", &western(fields.issued()))?;
    put(&mut canvas, (74.0, 52.0), "有効期間満了日/Date of expiry", "valid_until", &western(fields.until()))?;
    put(&mut canvas, (44.0, 52.0), "発行官庁/Authority", "issuer", fields.issuer())?;
    specimen_mark(&mut canvas, (104.0, 44.0), 8.0)?;
    canvas.line((4.0, 66.0), (121.0, 66.0), 0.15, RULE);
    zone(&mut canvas, fields, entry.sized(3.4), [72.0, 80.0])?;
    Ok(canvas)
}

/// `01 MAY 1986`
pub(super) fn western(date: NaiveDate) -> String {
    let month = MONTHS.get(date.month0() as usize).copied().unwrap_or_default();
    format!("{:02} {month} {}", date.day(), date.year())
}

/// Two lines of 44 characters at a fixed pitch, each centred on its height (ICAO Doc 9303, part 4).
pub(super) fn zone(
    canvas: &mut Canvas,
    fields: &Fields,
    style: Style,
    heights: [f32; 2],
) -> Result<(), SpecimenError> {
    let short = |date: NaiveDate| format!("{:02}{:02}{:02}", date.year() % 100, date.month(), date.day());
    let roman = fields.name_roman.as_deref().unwrap_or_default().replacen(' ', "<<", 1).replace(' ', "<");
    let number = format!("{:<<9}", fields.number());
    let (birth, until) = (short(fields.date_of_birth), short(fields.until()));
    let body = [
        format!("{number}{}", check_digit(&number)),
        format!("{birth}{}", check_digit(&birth)),
        format!("{until}{}", check_digit(&until)),
        format!("{:<<14}{}", "", check_digit("")),
    ];
    let [number, birth, until, optional] = body;
    let all = check_digit(&format!("{number}{birth}{until}{optional}"));
    let upper = format!("{:<<44}", format!("P<JPN{roman}"));
    let lower = format!("{number}JPN{birth}{}{until}{optional}{all}", fields.sex.letter());
    for (y, line) in heights.into_iter().zip([upper, lower]) {
        canvas.spaced((6.0, y), 2.57, &line.chars().take(44).collect::<String>(), style)?;
    }
    Ok(())
}

/// Weights 7, 3, 1 over digits, letters from 10 and fillers as 0, modulo 10 (ICAO Doc 9303, part 3).
fn check_digit(text: &str) -> u32 {
    let value = |c: char| c.to_digit(36).unwrap_or(0);
    text.chars().zip([7, 3, 1].into_iter().cycle()).map(|(c, weight)| value(c) * weight).sum::<u32>() % 10
}

#[cfg(test)]
mod tests {
    use super::check_digit;

    #[test]
    fn check_digits_of_the_standard_s_own_example() {
        assert_eq!(check_digit("L898902C3"), 6);
        assert_eq!(check_digit("740812"), 2);
        assert_eq!(check_digit("120415"), 9);
    }
}
