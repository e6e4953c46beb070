//! Dates as Japanese documents print them. Kept apart from the product's own date code, which it tests.

use chrono::{Datelike, NaiveDate};

const ERAS: [(i32, u32, u32, &str); 4] =
    [(2019, 5, 1, "令和"), (1989, 1, 8, "平成"), (1926, 12, 25, "昭和"), (1912, 7, 30, "大正")];

/// How the number of a year, month or day is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Numbers {
    /// `5`
    Plain,
    /// `05`
    Padded,
    /// `５`
    FullWidth,
    /// `五`, `六十一`: up to 99.
    Kanji,
}

impl Numbers {
    fn write(self, number: impl TryInto<u32>) -> String {
        let number: u32 = number.try_into().unwrap_or(0);
        match self {
            Self::Plain => number.to_string(),
            Self::Padded => format!("{number:02}"),
            Self::FullWidth => full_width(&number.to_string()),
            Self::Kanji => kanji(number),
        }
    }
}

/// `六十一`
fn kanji(number: u32) -> String {
    let ones = kanji_digits(&(number % 10).to_string());
    let tens = match number / 10 {
        0 => String::new(),
        1 => "十".to_owned(),
        tens => format!("{}十", kanji_digits(&tens.to_string())),
    };
    if number.is_multiple_of(10) && number > 0 { tens } else { format!("{tens}{ones}") }
}

/// Each digit by itself: `二〇三`.
pub(crate) fn kanji_digits(text: &str) -> String {
    const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let digit = |c: char| c.to_digit(10).and_then(|value| DIGITS.get(value as usize).copied());
    text.chars().map(|c| digit(c).unwrap_or(c)).collect()
}

/// ASCII letters, digits and hyphens in their full-width form; everything else as it is.
pub(crate) fn full_width(text: &str) -> String {
    let widen = |c: char| match c {
        '0'..='9' | 'A'..='Z' | 'a'..='z' => char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c),
        '-' => '－',
        other => other,
    };
    text.chars().map(widen).collect()
}

fn era_year(date: NaiveDate) -> Option<(&'static str, i32)> {
    ERAS.into_iter()
        .find(|(year, month, day, _)| (date.year(), date.month(), date.day()) >= (*year, *month, *day))
        .map(|(year, _, _, name)| (name, date.year() - year + 1))
}

/// `令和6`, `令和元`; the year of the Common Era before Taisho.
fn era_label(date: NaiveDate, numbers: Numbers) -> String {
    match era_year(date) {
        Some((era, 1)) => format!("{era}元"),
        Some((era, year)) => format!("{era}{}", numbers.write(year)),
        None => numbers.write(date.year()),
    }
}

/// `昭和61年5月1日`
pub(crate) fn era_date(date: NaiveDate, numbers: Numbers) -> String {
    format!("{}年{}", era_label(date, numbers), month_and_day(date, numbers))
}

/// `2029年06月01日`
pub(crate) fn common_date(date: NaiveDate, numbers: Numbers) -> String {
    format!("{}年{}", numbers.write(date.year()), month_and_day(date, numbers))
}

/// `2029年(令和11年)06月01日`
pub(crate) fn both_dates(date: NaiveDate, numbers: Numbers) -> String {
    format!(
        "{}年({}年){}",
        numbers.write(date.year()),
        era_label(date, numbers),
        month_and_day(date, numbers)
    )
}

fn month_and_day(date: NaiveDate, numbers: Numbers) -> String {
    format!("{}月{}日", numbers.write(date.month()), numbers.write(date.day()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        let check = |y: i32, m: u32, d: u32, numbers: Numbers, expected: &str| {
            let date = NaiveDate::from_ymd_opt(y, m, d).unwrap();
            assert_eq!(era_date(date, numbers), expected);
        };
        check(1986, 5, 1, Numbers::Plain, "昭和61年5月1日");
        check(1989, 1, 7, Numbers::Plain, "昭和64年1月7日");
        check(1989, 1, 8, Numbers::Plain, "平成元年1月8日");
        check(2019, 4, 30, Numbers::Padded, "平成31年04月30日");
        check(2019, 5, 1, Numbers::Padded, "令和元年05月01日");
        check(1926, 12, 24, Numbers::FullWidth, "大正１５年１２月２４日");
        check(1986, 5, 10, Numbers::Kanji, "昭和六十一年五月十日");
        check(2010, 11, 20, Numbers::Kanji, "平成二十二年十一月二十日");
        let until = NaiveDate::from_ymd_opt(2029, 6, 1).unwrap();
        assert_eq!(both_dates(until, Numbers::Padded), "2029年(令和11年)06月01日");
        assert_eq!(common_date(until, Numbers::Plain), "2029年6月1日");
    }
}
