//! Where dates stand in a run of characters. What they mean is [`identity`]'s to say; here they are only found.

use std::ops::Range;

use crate::{
    ctc::{self, Glyph},
    sheet::Cell,
};

const ERAS: [&str; 5] = ["明治", "大正", "昭和", "平成", "令和"];
/// The eras in 和 with what their first character is read as in small print.
const LIKE_ERAS: [(char, &str); 2] = [('令', "合今命全冷伶会分"), ('昭', "沼招照紹")];
/// What specks and the lines of a ground are read as; what closes a bracket may close the year in the other count.
const STRAY: [char; 9] = ['(', '[', '「', '|', ',', '.', '\'', '、', '・'];
/// Single characters that may lead a year: 昭61.5.1, S61.5.1.
const SHORT_ERAS: [char; 10] = ['明', '大', '昭', '平', '令', 'M', 'T', 'S', 'H', 'R'];

/// The dates of a run of cells, from left to right, without what follows them (生, まで有効).
pub(crate) fn find(cells: &[Cell]) -> Vec<Range<usize>> {
    let characters: Vec<char> = cells.iter().map(|cell| fold(cell.glyph.character)).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        let before = at.checked_sub(1).and_then(|before| characters.get(before)).copied();
        if let Some(length) = characters.get(at..).and_then(|text| date(text, before)) {
            found.push(at..at + length);
            at += length;
        } else {
            at += 1;
        }
    }
    found
}

/// The cells of a date without what the ground or a stamp left between them, and with a misread era put right: 合和6年 can
/// be no other year than 令和6年, and the net reads 令 so in small print, however sure it is.
pub(crate) fn with_era(cells: &[Cell]) -> Vec<Cell> {
    let characters: Vec<char> = cells.iter().map(|cell| fold(cell.glyph.character)).collect();
    let cells: Vec<&Cell> = without_stray(&characters).filter_map(|at| cells.get(at)).collect();
    let mut mended: Vec<Cell> = cells.iter().copied().cloned().collect();
    for glyph in mended.iter_mut().map(|cell| &mut cell.glyph) {
        // 1, is 1: a mark within makes no other date.
        let read = fold(glyph.character);
        let inked = |text: &str| text.chars().map(fold).filter(|c| c.is_alphanumeric()).collect::<Vec<_>>();
        take_in(glyph, |text| read.is_ascii_digit() && inked(text) == [read]);
    }
    for at in 0..cells.len() {
        let character = |n: usize| cells.get(at + n).map(|cell| fold(cell.glyph.character));
        if let Some(cell) = mended.get_mut(at)
            && let Some(meant) = meant(character)
        {
            let glyph = &mut cell.glyph;
            // Whatever can be no other era adds to it.
            take_in(glyph, |text| text.chars().eq([meant]) || means(text, meant));
            glyph.character = meant;
        }
    }
    mended
}

/// Makes what the net thought of besides as sure of what was read, where that is the `same`.
fn take_in(glyph: &mut Glyph, same: impl Fn(&str) -> bool) {
    let (own, others): (Vec<_>, Vec<_>) =
        std::mem::take(&mut glyph.alternatives).into_iter().partition(|(text, _)| same(text));
    glyph.confidence = (glyph.confidence + own.iter().map(|(_, p)| p).sum::<f32>()).min(1.0);
    glyph.alternatives = others;
}

/// The places of a date's characters that are no stray marks.
fn without_stray(characters: &[char]) -> impl Iterator<Item = usize> + use<'_> {
    (0..characters.len()).filter(|at| !is_stray(characters, *at))
}

/// Whether what stands between 年 and the month, or 月 and the day, is no more than a mark: 昭和39年(6月5日.
fn is_stray(characters: &[char], at: usize) -> bool {
    let Some(unit) = at.checked_sub(1).and_then(|before| characters.get(before)) else { return false };
    let rest = characters.get(at + 1..).unwrap_or_default();
    let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
    let ends = |ends: &[char]| rest.get(digits).is_some_and(|c| ends.contains(c));
    characters.get(at).is_some_and(|mark| STRAY.contains(mark))
        && (1..=2).contains(&digits)
        && ((*unit == '年' && ends(&['月'])) || (*unit == '月' && ends(&DAYS)))
}

/// What the first character of an era in 和 can only be, misread or not.
fn meant(character: impl Fn(usize) -> Option<char>) -> Option<char> {
    match (character(0), character(1), character(2)) {
        (Some(first), Some('和'), Some('0'..='9' | '元')) => {
            LIKE_ERAS.iter().find(|(era, like)| first == *era || like.contains(first)).map(|(era, _)| *era)
        }
        _ => None,
    }
}

/// Whether one character is a misreading of the first one of an era.
fn means(text: &str, meant: char) -> bool {
    ctc::only(text).is_some_and(|c| LIKE_ERAS.iter().any(|(era, like)| *era == meant && like.contains(c)))
}

/// A run of characters put right as [`with_era`] puts it right.
pub(crate) fn mended(characters: &[char]) -> Vec<char> {
    let characters: Vec<char> =
        without_stray(characters).filter_map(|at| characters.get(at)).copied().collect();
    let mut mended = characters.clone();
    for at in 0..characters.len() {
        if let Some(slot) = mended.get_mut(at)
            && let Some(meant) = meant(|n| characters.get(at + n).copied())
        {
            *slot = meant;
        }
    }
    mended
}

/// Whether a date that writes its units was read without the last of them, so that a digit may be lost with it: 1955年6月1.
pub(crate) fn lacks_end(date: &[Cell]) -> bool {
    let shows = |units: &[char]| date.iter().any(|cell| units.contains(&cell.glyph.character));
    shows(&['年']) && shows(&['月']) && !shows(&DAYS)
}

/// Full-width forms of ASCII as ASCII, so that a pattern is written once.
pub(crate) fn fold(character: char) -> char {
    match character {
        '！'..='～' => {
            u32::from(character).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(character)
        }
        _ => character,
    }
}

/// The full-width form of an ASCII character: what [`fold`] takes back.
pub(crate) fn widened(character: char) -> char {
    match character {
        '!'..='~' => char::from_u32(u32::from(character) + 0xFEE0).unwrap_or(character),
        _ => character,
    }
}

/// What 日 is read as.
const DAYS: [char; 3] = ['日', '曰', '目'];

const MONTHS: [&str; 12] = [
    "JANUARY",
    "FEBRUARY",
    "MARCH",
    "APRIL",
    "MAY",
    "JUNE",
    "JULY",
    "AUGUST",
    "SEPTEMBER",
    "OCTOBER",
    "NOVEMBER",
    "DECEMBER",
];

/// The length of a date in English, as passports print it: 01 MAY 1986; elsewhere 25 Jun. 2001 and 5 March 1990.
fn english(text: &[char]) -> Option<usize> {
    let digits = |from: usize, most: usize| {
        let rest = text.get(from..).unwrap_or_default();
        rest.iter().take(most).take_while(|c| c.is_ascii_digit()).count()
    };
    let day = digits(0, 2);
    let slash = usize::from(text.get(day) == Some(&'/'));
    let letters = text.get(day + slash..)?;
    let shared = |month: &str| {
        letters.iter().zip(month.chars()).take_while(|(a, b)| a.to_ascii_uppercase() == *b).count()
    };
    let named = MONTHS.iter().map(|month| (shared(month), month.len()));
    // The whole word, or its first letters.
    let named = named
        .filter(|(shared, _)| *shared >= 3)
        .map(|(shared, whole)| if shared == whole { whole } else { shared.min(4) });
    let month = named.max()?;
    let year = day + slash + month;
    let mark = usize::from(text.get(year).is_some_and(|mark| ['/', '.', ','].contains(mark)));
    (day > 0 && digits(year + mark, 4) == 4).then_some(year + mark + 4)
}

/// Years of the Common Era that a date without its units may be in.
const YEARS: Range<u32> = 1868..2100;

/// The length of the date that `text` begins with, `before` being what stands before it.
fn date(text: &[char], before: Option<char>) -> Option<usize> {
    if let Some(length) = english(text) {
        return Some(length);
    }
    let mut scan = Scan { text, at: 0 };
    let era = scan.era();
    let named = era.is_some();
    let from = scan.at;
    let digits = scan.number()?;
    let written = scan.take_any(&['年']);
    if written {
        // The same year in the other count: 2029年(令和11年).
        let before = scan.at;
        if !(scan.take_any(&['('])
            && {
                scan.era();
                scan.number().is_some()
            }
            && scan.take_any(&['年'])
            && scan.take_any(&[')']))
        {
            scan.at = before;
        }
        scan.pass_stray();
        scan.number()?;
        if !scan.take_any(&['月']) {
            return None;
        }
        scan.pass_stray();
        scan.number()?;
        scan.take_any(&DAYS);
        // A bare 3年2月1日 is a period.
        return (named || digits >= 4).then_some(scan.at);
    }
    if !named && (digits != 4 || from != 0) {
        return None;
    }
    // 大江2-6-32, 中野区昭和2.6.3 and コーポS2-6-3 are numbers of an address.
    let in_place = before.is_some_and(|c| "都道府県市区町村郡字".contains(c));
    let in_word = named && scan.peek() == Some('-') && before.is_some_and(char::is_alphabetic);
    if era == Some(Era::Guessed) || in_place || in_word {
        return None;
    }
    // 大字熊野1281-3-503 is one as well: a year of another century, what no label ends with before it, a digit too many.
    let year = text.iter().take(digits).collect::<String>().parse::<u32>();
    let far = !named && !year.is_ok_and(|year| YEARS.contains(&year));
    let behind_word = before.is_some_and(|c| c.is_alphabetic() && !c.is_ascii() && !"日限付生".contains(c));
    if far || !named && scan.peek() == Some('-') && behind_word {
        return None;
    }
    let separator = ['.', '/', '-', '．', '・'];
    if !scan.take_any(&separator) || scan.short_number().is_none() || !scan.take_any(&separator) {
        return None;
    }
    scan.short_number()?;
    (named || !scan.peek().is_some_and(|c| c.is_ascii_digit())).then_some(scan.at)
}

/// Whether a run of characters begins with the month that a bill is for: 令和7年11月分ガス料金.
pub(crate) fn begins_with_month(cells: &[Cell]) -> bool {
    let characters: Vec<char> = cells.iter().map(|cell| fold(cell.glyph.character)).collect();
    let mut scan = Scan { text: &characters, at: 0 };
    scan.era();
    scan.number().is_some()
        && scan.take_any(&['年'])
        && scan.number().is_some()
        && scan.take_any(&['月'])
        && scan.take_any(&['分'])
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Era {
    Read,
    /// One character of it was read, the other taken for misread.
    Guessed,
}

struct Scan<'a> {
    text: &'a [char],
    at: usize,
}

impl Scan<'_> {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    fn take_any(&mut self, any: &[char]) -> bool {
        let taken = self.peek().is_some_and(|c| any.contains(&c));
        self.at += usize::from(taken);
        taken
    }

    fn pass_stray(&mut self) {
        self.at += usize::from(is_stray(self.text, self.at));
    }

    fn era(&mut self) -> Option<Era> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let counts =
            |c: Option<&char>| c.is_some_and(|c| c.is_ascii_digit() || "元一二三四五六七八九十".contains(*c));
        let alike =
            ERAS.iter().map(|era| rest.iter().zip(era.chars()).filter(|(a, b)| **a == *b).count()).max();
        // One character of the two may be misread where a number follows.
        let followed = counts(rest.get(2)) && !counts(rest.get(1)) && !counts(rest.first());
        let long = match alike {
            Some(2) => Some(Era::Read),
            Some(1) if followed => Some(Era::Guessed),
            _ => None,
        };
        if long.is_some() {
            self.at += 2;
            return long;
        }
        // H1974年 is the end of a word and a year of four digits.
        let led = rest.get(1).is_some_and(|next| next.is_ascii_digit() || *next == '元')
            && !rest.get(1..4).is_some_and(|next| next.iter().all(char::is_ascii_digit));
        (led && self.take_any(&SHORT_ERAS)).then_some(Era::Read)
    }

    /// One to four digits, Arabic or Chinese, or 元; tells how many.
    fn number(&mut self) -> Option<usize> {
        if self.take_any(&['元']) {
            return Some(1);
        }
        let is_digit = |c: &char| c.is_ascii_digit() || "〇一二三四五六七八九十".contains(*c);
        let count = self.text.get(self.at..)?.iter().take_while(|c| is_digit(c)).count();
        self.at += count;
        (1..=4).contains(&count).then_some(count)
    }

    /// One or two Arabic digits.
    fn short_number(&mut self) -> Option<usize> {
        let rest = self.text.get(self.at..)?;
        let count = rest.iter().take(2).take_while(|c| c.is_ascii_digit()).count();
        self.at += count;
        (count > 0).then_some(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{Sheet, fixture::lines};

    #[test]
    fn the_month_of_a_bill_is_known_by_how_it_begins() {
        let check = |text: &str, expected: bool| {
            let sheet = Sheet::new(&lines(&[(0.0, 0.0, text)]));
            let cells = sheet.rows.first().map(crate::sheet::Row::cells).unwrap_or_default();
            assert_eq!(begins_with_month(&cells), expected, "{text}");
        };
        check("令和7年11月分ガス料金", true);
        check("2025年8月分", true);
        check("令和7年11月1日", false);
        check("見本1-2-3 令和7年11月分", false);
    }

    #[test]
    fn dates_are_found_where_they_stand() {
        let check = |text: &str, expected: &[&str]| {
            let sheet = Sheet::new(&lines(&[(0.0, 0.0, text)]));
            let cells = sheet.rows.first().map(crate::sheet::Row::cells).unwrap_or_default();
            let found: Vec<String> = find(&cells)
                .into_iter()
                .map(|range| cells[range].iter().map(|c| c.glyph.character).collect())
                .collect();
            assert_eq!(found, expected, "{text}");
        };
        check("見本太郎昭和61年5月1日生", &["昭和61年5月1日"]);
        check("2029年(令和11年)06月01日まで有効", &["2029年(令和11年)06月01日"]);
        check("2029年（令和11年）06月01日まで有効", &["2029年（令和11年）06月01日"]);
        check("令和11年(2029年)06月01日", &["令和11年(2029年)06月01日"]);
        check("交付 令和 6年 5月 1日 12345", &["令和6年5月1日"]);
        check("昭和39年（6月5日", &["昭和39年（6月5日"]);
        check("令和11年(2029年)6月.1日", &["令和11年(2029年)6月.1日"]);
        check("平成元年3月31日生 性別 女 2030年 3月 1日まで", &["平成元年3月31日", "2030年3月1日"]);
        check("昭和六十一年五月一日", &["昭和六十一年五月一日"]);
        check("合和06年10月01日", &["合和06年10月01日"]);
        check("DATE OF BIRTH1974年07月02日", &["1974年07月02日"]);
        check("01 MAY 1986", &["01MAY1986"]);
        check("生年月日 9 Sep 2031 M", &["9Sep2031"]);
        check("25 Jun. 2001", &["25Jun.2001"]);
        check("5 March 1990", &["5March1990"]);
        check("14 SEPT 1990", &["14SEPT1990"]);
        check("12 MARTIN 1986", &[]);
        check("12 MAYOR 1986", &[]);
        check("S61.5.1", &["S61.5.1"]);
        check("昭61.5.1生", &["昭61.5.1"]);
        check("2026/02/01発行", &["2026/02/01"]);
        check("２０２６年２月１日", &["２０２６年２月１日"]);
        check("交付H26.3.1", &["H26.3.1"]);
        check("大津市大江2-6-32", &[]);
        check("平和2-6-3", &[]);
        check("中野区昭和2-6-3", &[]);
        check("コーポS2-6-3", &[]);
        check("合和06-10-01", &[]);
        check("令和町3年2組", &[]);
        check("大字熊野1281-3-503", &[]);
        check("字山腰1981-10-612", &[]);
        check("見本1981-10-6", &[]);
        check("1281-3-5", &[]);
        check("交付日1981-10-06", &["1981-10-06"]);
        check("DATE OF BIRTH1981-10-06", &["1981-10-06"]);
        check("1981-10-6", &["1981-10-6"]);
        check("電話 03-1234-5678", &[]);
        check("3年2月1日", &[]);
        check("富士見2-10-2", &[]);
        check("平成15年", &[]);
        check("第012345678900号", &[]);
        check("", &[]);
    }
}
