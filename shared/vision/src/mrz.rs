//! The machine-readable zone of a passport (ICAO Doc 9303-4, TD3): two lines of 44 characters, with check digits
//! that tell a misreading.

use crate::{
    dates::fold,
    sheet::{Row, Sheet},
};

/// So much of the lower line is needed: number, nationality, birth, sex and expiry. Fillers follow.
const TELLING: usize = 28;
/// A line of fillers and letters is a zone's upper line from so many fillers on.
const FILLERS: usize = 5;

/// What the zone says. Each part is there only where its check digit holds; the names have none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Zone {
    /// The upper line after the issuer: `SURNAME<<GIVEN<NAMES`, without fillers at its end.
    pub(crate) names: Option<String>,
    pub(crate) number: Option<String>,
    /// Year of the century, month, day.
    pub(crate) birth: Option<[u32; 3]>,
    pub(crate) expiry: Option<[u32; 3]>,
}

/// The zone that the sheet shows, if it shows one.
pub(crate) fn find(sheet: &Sheet) -> Option<Zone> {
    let lines: Vec<String> = sheet.rows.iter().map(Row::text).map(|text| plain(&text)).collect();
    let names = lines.iter().find_map(|line| names(line));
    let lower = lines.iter().find_map(|line| lower(line));
    if names.is_none() && lower.is_none() {
        return None;
    }
    Some(Zone { names, ..lower.unwrap_or_default() })
}

/// Fillers as `<`, whatever brackets they were read as.
fn plain(text: &str) -> String {
    let mut line = String::new();
    for character in text.chars() {
        match fold(character) {
            '<' | '〈' | '‹' | 'く' | '＜' => line.push('<'),
            '«' | '《' | '≪' => line.push_str("<<"),
            other => line.push(other.to_ascii_uppercase()),
        }
    }
    line
}

fn names(line: &str) -> Option<String> {
    let fillers = line.chars().filter(|c| *c == '<').count();
    let rest = line.strip_prefix('P').filter(|_| fillers >= FILLERS)?;
    let field: String = rest.chars().skip(4).map(as_letter).collect();
    let field = field.trim_end_matches('<');
    let letters = field.chars().all(|c| c.is_ascii_uppercase() || c == '<');
    (letters && field.contains("<<")).then(|| field.to_owned())
}

fn lower(line: &str) -> Option<Zone> {
    let line: Vec<char> = line.chars().collect();
    (0..line.len().saturating_sub(TELLING - 1)).find_map(|from| {
        let line = line.get(from..from + TELLING)?;
        let part = |from: usize, to: usize| line.get(from..to);
        let nation: String = part(10, 13)?.iter().collect();
        if !nation.chars().all(|c| c.is_ascii_alphabetic() || c == '<') {
            return None;
        }
        let number = checked(part(0, 9)?, *line.get(9)?);
        let birth = date(part(13, 19)?, *line.get(19)?);
        let expiry = date(part(21, 27)?, *line.get(27)?);
        // Two parts that hold are no accident.
        let holding = [number.is_some(), birth.is_some(), expiry.is_some()];
        (holding.into_iter().filter(|holds| *holds).count() >= 2).then_some(Zone {
            names: None,
            number,
            birth,
            expiry,
        })
    })
}

fn date(text: &[char], check: char) -> Option<[u32; 3]> {
    let digits: Vec<char> = text.iter().map(|c| as_digit(*c)).collect();
    let text = checked(&digits, check)?;
    let number = |from: usize| text.get(from..from + 2)?.parse::<u32>().ok();
    let [year, month, day] = [number(0)?, number(2)?, number(4)?];
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some([year, month, day])
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

/// The text, if its check digit holds: weights 7, 3, 1 over digits, letters from 10 and fillers as 0, modulo 10.
fn checked(text: &[char], check: char) -> Option<String> {
    let value = |c: char| if c == '<' { Some(0) } else { c.to_digit(36) };
    let mut sum = 0;
    for (c, weight) in text.iter().zip([7, 3, 1].into_iter().cycle()) {
        sum += value(*c)? * weight;
    }
    (as_digit(check).to_digit(10) == Some(sum % 10)).then(|| text.iter().collect())
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
        };
        check(upper, lower, Some(zone.clone()));
        // Fillers as other brackets, digits as letters, the end lost.
        check("P＜UTOERIKSS0N《ANNA〈MARIA〈〈〈〈〈", "L898902C36UTO74O8I22F12O4159", Some(zone.clone()));
        // A digit misread: that part is not told.
        check(upper, "L898902C36UTO7409122F1204159ZE1", Some(Zone { birth: None, ..zone.clone() }));
        check("", "L898902C36UTO7409122F1204158ZE1", None);
        check("P<UTO", "日本国旅券", None);
    }
}
