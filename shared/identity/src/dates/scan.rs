//! Finds the dates in a printed text.

use chrono::NaiveDate;

use super::{
    DateDefect,
    era::{ERAS, Era},
};
use crate::matching::{half_width, is_dash, kanji_number};

/// Whether a date may lie beyond the end of the era it is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overrun {
    /// A birth or an issue: 平成31年5月2日 was never written.
    Refused,
    /// An expiry, printed before anybody knew: 平成36年 is 2024.
    Allowed,
}

/// A date of a text, with the words around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) day: Result<NaiveDate, DateDefect>,
    /// The text since the date before, without spaces.
    pub(super) before: String,
    /// The text up to the next date, without spaces.
    pub(super) after: String,
}

enum Token {
    Number(u32, usize),
    Era(&'static Era),
    Month(u32),
    Char(char),
}

/// Every date of a text, in order.
pub(super) fn dates(text: &str, overrun: Overrun) -> Vec<Found> {
    let tokens = tokens(text);
    let mut found: Vec<Found> = Vec::new();
    let mut words = String::new();
    let mut rest = tokens.as_slice();
    while let Some((token, tail)) = rest.split_first() {
        let mut reader = Reader { tokens: rest, overrun };
        if let Some(day) = reader.date() {
            if let Some(last) = found.last_mut() {
                last.after.clone_from(&words);
            }
            found.push(Found { day, before: std::mem::take(&mut words), after: String::new() });
            rest = reader.tokens;
        } else {
            match token {
                Token::Char(c) if !c.is_whitespace() => words.push(*c),
                Token::Era(era) => words.push_str(era.names.first().copied().unwrap_or_default()),
                Token::Number(n, _) => words.push_str(&n.to_string()),
                _ => {}
            }
            rest = tail;
        }
    }
    if let Some(last) = found.last_mut() {
        last.after = words;
    }
    found
}

const MONTHS: [&str; 12] =
    ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().map(|c| if is_dash(c) { '-' } else { half_width(c) }).collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let rest = chars.get(at..).unwrap_or_default();
        if c.is_ascii_digit() {
            let run: Vec<char> = rest.iter().copied().take_while(char::is_ascii_digit).collect();
            let value = run.iter().try_fold(0u32, |n, c| n.checked_mul(10)?.checked_add(c.to_digit(10)?));
            tokens.push(Token::Number(value.unwrap_or(u32::MAX), run.len()));
            at += run.len();
        } else if let Some((value, length)) = kanji_number(rest) {
            tokens.push(Token::Number(u32::try_from(value).unwrap_or(u32::MAX), length));
            at += length;
        } else if let Some((era, length)) = era(rest) {
            tokens.push(Token::Era(era));
            at += length;
        } else if let Some((month, length)) = english_month(rest) {
            tokens.push(Token::Month(month));
            at += length;
        } else {
            tokens.push(Token::Char(c));
            at += 1;
        }
    }
    tokens
}

/// An era counts as one only before a number, so that neither 大阪 nor 昭島 begins a date. Its length, the blanks
/// within it counted.
fn era(chars: &[char]) -> Option<(&'static Era, usize)> {
    ERAS.iter().find_map(|era| {
        era.names.iter().find_map(|name| {
            let length = spaced(name, chars)?;
            let next = chars.get(length..)?.iter().find(|c| !c.is_whitespace())?;
            let numbered = next.is_ascii_digit() || *next == '元' || kanji_number(&[*next]).is_some();
            numbered.then_some((era, length))
        })
    })
}

/// The length of a word that begins here, blanks between its characters counted.
fn spaced(word: &str, chars: &[char]) -> Option<usize> {
    let mut length = 0;
    for expected in word.chars() {
        let rest = chars.get(length..)?;
        let blanks = rest.iter().take_while(|c| length > 0 && c.is_whitespace()).count();
        rest.get(blanks).filter(|c| c.to_ascii_uppercase() == expected)?;
        length += blanks + 1;
    }
    Some(length)
}

fn english_month(chars: &[char]) -> Option<(u32, usize)> {
    let word: String =
        chars.iter().take_while(|c| c.is_ascii_alphabetic()).map(char::to_ascii_uppercase).collect();
    let month = MONTHS.iter().zip(1..).find(|(name, _)| word.len() >= 3 && word.starts_with(*name))?.1;
    Some((month, word.len()))
}

struct Reader<'a> {
    tokens: &'a [Token],
    overrun: Overrun,
}

/// A year as printed, and the era it was printed in.
#[derive(Clone, Copy)]
struct Year {
    number: Option<i32>,
    era: Option<&'static Era>,
}

impl Reader<'_> {
    fn skip_spaces(&mut self) {
        while let [Token::Char(c), tail @ ..] = self.tokens
            && c.is_whitespace()
        {
            self.tokens = tail;
        }
    }

    fn char(&mut self, accepted: &[char]) -> bool {
        self.skip_spaces();
        if let [Token::Char(c), tail @ ..] = self.tokens
            && accepted.contains(c)
        {
            self.tokens = tail;
            return true;
        }
        false
    }

    fn number(&mut self, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
        self.skip_spaces();
        let [Token::Number(value, length), tail @ ..] = self.tokens else { return None };
        if !digits.contains(length) {
            return None;
        }
        self.tokens = tail;
        Some(*value)
    }

    /// A date where the tokens begin, or `None` where none begins there.
    fn date(&mut self) -> Option<Result<NaiveDate, DateDefect>> {
        let start = self.tokens;
        for form in [Self::compact, Self::english, Self::japanese, Self::without_era] {
            if let Some(day) = form(self) {
                return Some(day);
            }
            self.tokens = start;
        }
        None
    }

    /// 19860501, S610501
    fn compact(&mut self) -> Option<Result<NaiveDate, DateDefect>> {
        self.skip_spaces();
        let (value, year) = if let [Token::Era(era), tail @ ..] = self.tokens {
            self.tokens = tail;
            let value = self.number(6..=6)?;
            (value, Year { number: era.year(value / 10_000), era: Some(*era) })
        } else {
            let value = self.number(8..=8)?;
            (value, Year { number: i32::try_from(value / 10_000).ok(), era: None })
        };
        Some(self.day(year, None, value / 100 % 100, value % 100))
    }

    /// 01 MAY 1986, and as passports print it 01 5月/MAY 1986 or 01 MAY/MAY 1986
    fn english(&mut self) -> Option<Result<NaiveDate, DateDefect>> {
        let day = self.number(1..=2)?;
        let printed = self.number(1..=2).filter(|_| self.char(&['月']) && self.char(&['/']));
        self.skip_spaces();
        let [Token::Month(month), tail @ ..] = self.tokens else { return None };
        self.tokens = tail;
        // 25 Jun. 2001
        self.char(&['.', ',']);
        let mut again = None;
        if self.char(&['/'])
            && let [Token::Month(other), tail @ ..] = self.tokens
        {
            self.tokens = tail;
            again = Some(*other);
        }
        let year = i32::try_from(self.number(4..=4)?).ok();
        if printed.or(again).is_some_and(|other| other != *month) {
            return Some(Err(DateDefect::SelfConflict));
        }
        Some(self.day(Year { number: year, era: None }, None, *month, day))
    }

    /// 昭和61年5月1日, S61.5.1, 1986/5/1, 2029年(令和11年)06月01日
    fn japanese(&mut self) -> Option<Result<NaiveDate, DateDefect>> {
        let year = self.year()?;
        let mut parted = self.char(&['年']);
        let mut other = None;
        if self.char(&['(', '[', '〔', '【']) {
            other = Some(self.year()?);
            self.char(&['年']);
            if !self.char(&[')', ']', '〕', '】']) {
                return None;
            }
            parted |= self.char(&['年']);
        }
        if !parted && !self.char(&['.', '/', '-', '・', ',']) {
            // A lone number of four digits is no date; an era and a number are the beginning of one.
            return (year.era.is_some()).then_some(Err(DateDefect::Incomplete));
        }
        let Some(month) = self.number(1..=3) else { return Some(Err(DateDefect::Incomplete)) };
        if !self.char(&['月', '.', '/', '-', '・', ',']) {
            return Some(Err(DateDefect::Incomplete));
        }
        let Some(day) = self.number(1..=3) else { return Some(Err(DateDefect::Incomplete)) };
        self.char(&['日']);
        Some(self.day(year, other, month, day))
    }

    /// 61.5.1: no era, no century
    fn without_era(&mut self) -> Option<Result<NaiveDate, DateDefect>> {
        self.number(1..=3)?;
        self.char(&['年', '.', '/', '-']).then_some(())?;
        self.number(1..=2)?;
        self.char(&['月', '.', '/', '-']).then_some(())?;
        self.number(1..=2)?;
        self.char(&['日']);
        Some(Err(DateDefect::Incomplete))
    }

    fn year(&mut self) -> Option<Year> {
        self.skip_spaces();
        if let [Token::Era(era), tail @ ..] = self.tokens {
            self.tokens = tail;
            let number = if self.char(&['元']) { 1 } else { self.number(1..=3)? };
            return Some(Year { number: era.year(number), era: Some(era) });
        }
        let number = self.number(4..=4)?;
        Some(Year { number: i32::try_from(number).ok(), era: None })
    }

    fn day(&self, year: Year, other: Option<Year>, month: u32, day: u32) -> Result<NaiveDate, DateDefect> {
        let number = year.number.ok_or(DateDefect::Invalid)?;
        if other.is_some_and(|other| other.number != Some(number)) {
            return Err(DateDefect::SelfConflict);
        }
        let date = NaiveDate::from_ymd_opt(number, month, day).ok_or(DateDefect::Invalid)?;
        let may_overrun = self.overrun == Overrun::Allowed;
        let eras = [year.era, other.and_then(|other| other.era)];
        if eras.iter().flatten().all(|era| era.holds(date, may_overrun)) {
            Ok(date)
        } else {
            Err(DateDefect::Invalid)
        }
    }
}
