//! The machine-readable zone of a passport (ICAO Doc 9303-4, TD3): two lines of 44 characters, with check digits
//! that tell a misreading.

use identity::{
    matching::Class,
    numbers::{self, IdKind, mrz_check_digit},
};

use crate::{
    dates::fold,
    sheet::{Row, Sheet},
};

/// So much of the lower line is needed: number, nationality, birth, sex and expiry. Fillers follow.
const TELLING: usize = 28;
/// The whole of it.
const WHOLE: usize = 44;
/// A line of fillers and letters is a zone's upper line from so many fillers on.
const FILLERS: usize = 5;
/// A line whose every character has this confidence was read surely.
pub(crate) const SURE: f32 = 0.98;

/// What the zone says. Each part is there only where its check digit holds; the names have none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Zone {
    /// The upper line after the issuer: `SURNAME<<GIVEN<NAMES`, without fillers at its end.
    pub(crate) names: Option<String>,
    pub(crate) number: Option<String>,
    /// Year of the century, month, day.
    pub(crate) birth: Option<[u32; 3]>,
    pub(crate) expiry: Option<[u32; 3]>,
    /// Whether each character of the names was read surely.
    pub(crate) names_are_sure: bool,
    /// The same of the lower line, up to the expiry.
    pub(crate) numbers_are_sure: bool,
    /// A check digit fails though each character that it is of was read surely, digits being digits.
    pub(crate) fails: bool,
}

/// A character of a line, and how sure it is.
type Read = (char, f32);

/// The zone that the sheet shows, if it shows one.
pub(crate) fn find(sheet: &Sheet) -> Option<Zone> {
    let lines: Vec<Vec<Read>> = sheet.rows.iter().map(plain).collect();
    let names = lines.iter().find_map(|line| names(line));
    let lower = lines.iter().find_map(|line| lower(line));
    if names.is_none() && lower.is_none() {
        return None;
    }
    let mut zone = lower.unwrap_or_default();
    if let Some((names, sure)) = names {
        (zone.names, zone.names_are_sure) = (Some(names), sure);
    }
    Some(zone)
}

/// Fillers as `<`, whatever brackets they were read as.
fn plain(row: &Row) -> Vec<Read> {
    let mut line = Vec::new();
    for glyph in row.segments.iter().flat_map(|segment| &segment.cells).map(|cell| &cell.glyph) {
        let sure = glyph.confidence;
        match fold(glyph.character) {
            '<' | '〈' | '‹' | 'く' | '＜' => line.push(('<', sure)),
            '«' | '《' | '≪' => line.extend([('<', sure); 2]),
            other => line.push((other.to_ascii_uppercase(), sure)),
        }
    }
    line
}

fn are_sure(line: &[Read]) -> bool {
    line.iter().all(|(_, sure)| *sure >= SURE)
}

/// The names, and whether they were read surely.
fn names(line: &[Read]) -> Option<(String, bool)> {
    let fillers = line.iter().filter(|(c, _)| *c == '<').count();
    let rest =
        line.get(5..).filter(|_| fillers >= FILLERS && line.first().is_some_and(|(c, _)| *c == 'P'))?;
    let field: String = rest.iter().map(|(c, _)| as_letter(*c)).collect();
    let field = field.trim_end_matches('<');
    let letters = field.chars().all(|c| c.is_ascii_uppercase() || c == '<');
    let sure = rest.get(..field.len()).is_some_and(are_sure);
    (letters && field.contains("<<")).then(|| (field.to_owned(), sure))
}

fn lower(line: &[Read]) -> Option<Zone> {
    let rest = |from: usize| line.get(from..).unwrap_or_default();
    (0..line.len().saturating_sub(TELLING - 1)).find_map(|from| {
        let whole: Vec<char> = rest(from).iter().map(|(c, _)| *c).collect();
        let line = whole.get(..TELLING)?;
        let part = |from: usize, to: usize| line.get(from..to);
        let nation: String = part(10, 13)?.iter().collect();
        if !nation.chars().all(|c| c.is_ascii_alphabetic() || c == '<') {
            return None;
        }
        let number = checked(part(0, 9)?, *line.get(9)?).or_else(|| {
            // Two letters and seven digits.
            let japanese = nation == "JPN";
            japanese.then(|| checked(&as_number(line.get(..9).unwrap_or_default()), *line.get(9)?)).flatten()
        });
        let birth = date(part(13, 19)?, *line.get(19)?);
        let expiry = date(part(21, 27)?, *line.get(27)?);
        // Two parts that hold are no accident.
        let holding = [number.is_some(), birth.is_some(), expiry.is_some()];
        let held = holding.into_iter().filter(|holds| *holds).count();
        let numbers_are_sure = rest(from).get(..TELLING).is_some_and(are_sure);
        let fails = numbers_are_sure && are_plain(line) && (held < 3 || whole_fails(rest(from)));
        (held >= 2).then_some(Zone { number, birth, expiry, numbers_are_sure, fails, ..Zone::default() })
    })
}

/// Digits stand where only digits may.
fn are_plain(line: &[char]) -> bool {
    line.iter().enumerate().all(|(at, c)| !matches!(at, 9 | 13..=19 | 21..=27) || c.is_ascii_digit())
}

/// The check digit over everything fails, of a line of which no filler was missed.
fn whole_fails(line: &[Read]) -> bool {
    let text: String = line.iter().map(|(c, _)| *c).collect();
    line.len() == WHOLE
        && are_sure(line)
        && numbers::judge(IdKind::PassportMrz, &text) == Class::CheckDigitFail
}

fn date(text: &[char], check: char) -> Option<[u32; 3]> {
    let digits: Vec<char> = text.iter().map(|c| as_digit(*c)).collect();
    let text = checked(&digits, check)?;
    let number = |from: usize| text.get(from..from + 2)?.parse::<u32>().ok();
    let [year, month, day] = [number(0)?, number(2)?, number(4)?];
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some([year, month, day])
}

/// A Japanese passport's number: two letters and seven digits.
fn as_number(text: &[char]) -> Vec<char> {
    text.iter().enumerate().map(|(at, c)| if at < 2 { as_letter(*c) } else { as_digit(*c) }).collect()
}

/// Digits that stand where only letters may.
fn as_letter(read: char) -> char {
    match read {
        '0' => 'O',
        '1' => 'I',
        '2' => 'Z',
        '5' => 'S',
        '8' => 'B',
        other => other,
    }
}

/// Letters that stand where only digits may.
fn as_digit(read: char) -> char {
    match read {
        'O' | 'D' | 'Q' => '0',
        'I' | 'L' => '1',
        'Z' => '2',
        'S' => '5',
        'B' => '8',
        other => other,
    }
}

/// The text, if its check digit holds.
fn checked(text: &[char], check: char) -> Option<String> {
    let sum = mrz_check_digit(text.iter().copied())?;
    (as_digit(check).to_digit(10) == Some(sum)).then(|| text.iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::fixture::lines;

    #[test]
    fn the_standards_own_example() {
        let check = |upper: &str, lower: &str, expected: Option<Zone>| {
            let sheet = Sheet::new(&lines(&[(0.0, 0.0, upper), (0.0, 80.0, lower)]));
            assert_eq!(find(&sheet), expected, "{upper} {lower}");
        };
        let upper = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
        let lower = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";
        let zone = Zone {
            names: Some("ERIKSSON<<ANNA<MARIA".to_owned()),
            number: Some("L898902C3".to_owned()),
            birth: Some([74, 8, 12]),
            expiry: Some([12, 4, 15]),
            names_are_sure: true,
            numbers_are_sure: true,
            fails: false,
        };
        check(upper, lower, Some(zone.clone()));
        // Fillers as other brackets, digits as letters, the end lost.
        check("P＜UTOERIKSS0N《ANNA〈MARIA〈〈〈〈〈", "L898902C36UTO74O8I22F12O4159", Some(zone.clone()));
        // A digit is another: that part is not told, and as everything was read surely, it fails.
        let failing = Zone { birth: None, fails: true, ..zone.clone() };
        check(upper, "L898902C36UTO7409122F1204159ZE1", Some(failing));
        // The last digit, over everything, is another.
        let lower = "L898902C36UTO7408122F1204159ZE184226B<<<<<11";
        check(upper, lower, Some(Zone { fails: true, ..zone.clone() }));
        // The same, but a filler was missed.
        check(upper, "L898902C36UTO7408122F1204159ZE184226B<<<<11", Some(zone.clone()));
        check("", "L898902C36UTO7409122F1204158ZE1", None);
        check("P<UTO", "日本国旅券", None);
    }

    #[test]
    fn what_was_not_read_surely_does_not_fail() {
        let mut read = lines(&[(0.0, 80.0, "L898902C36UTO7409122F1204159ZE1")]);
        let zone = find(&Sheet::new(&read)).unwrap();
        assert!(zone.fails && zone.numbers_are_sure);
        read[0].glyphs[16].confidence = 0.9;
        let zone = find(&Sheet::new(&read)).unwrap();
        assert!(!zone.fails && !zone.numbers_are_sure);
        // A letter where only digits may stand was misread, however sure the net is.
        let zone = find(&Sheet::new(&lines(&[(0.0, 80.0, "L898902C36UTO74O9122F1204159ZE1")]))).unwrap();
        assert!(!zone.fails);
    }
}
