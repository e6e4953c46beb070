//! Numbers printed on documents: their form and their check digits.
//!
//! A My Number and a licence number have twelve digits each, and one in ten passes the other's check, so a
//! number is told by its label first, and where nothing tells it is suspected to be a My Number.

use serde::{Deserialize, Serialize};

use crate::matching::Class;

/// What a number is claimed to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdKind {
    MyNumber,
    #[serde(alias = "driver_license")]
    DriverLicence,
    ResidenceCard,
    Passport,
    /// The second line of a TD3 machine-readable zone.
    PassportMrz,
    /// 保険者番号: by law it is not asked for, and it shows masked.
    Insurer,
    /// Twelve digits that no claim comes with.
    Unknown,
}

/// Judges a number against what it is claimed to be. Labels, spaces and hyphens around it are layout.
pub fn judge(kind: IdKind, text: &str) -> Class {
    let text = half_width(text);
    match kind {
        IdKind::MyNumber => by_check(strip(&text, "個人番号"), 12, my_number_check_digit_holds),
        IdKind::DriverLicence => licence(strip_licence_label(&text)),
        IdKind::ResidenceCard => {
            form(without_label(&text), &[(2, Part::Letters), (8, Part::Digits), (2, Part::Letters)])
        }
        IdKind::Passport => form(without_label(&text), &[(2, Part::Letters), (7, Part::Digits)]),
        IdKind::PassportMrz => passport_mrz(&text),
        IdKind::Insurer => insurer(strip(&text, "保険者番号")),
        IdKind::Unknown => classify(&text),
    }
}

/// Whether a twelve-digit text passes the check of the My Number ordinance (総務省令 85/2014, art. 5):
/// with Pn the nth digit of the body from the right, Qn = n+1 for n ≤ 6 and n−5 after, the check digit is
/// 11 − (ΣPnQn mod 11), or 0 where the remainder is 0 or 1.
pub fn my_number_check_digit_holds(text: &str) -> bool {
    let Some((body, check)) = digits(text, 12) else { return false };
    let sum: u32 = body.iter().rev().zip((2..=7).chain(2..=6)).map(|(p, q)| p * q).sum();
    let expected = match sum % 11 {
        0 | 1 => 0,
        remainder => 11 - remainder,
    };
    check == expected
}

/// Whether a twelve-digit text passes the check of licence numbers, as secondary sources give it: a hint.
/// Weights 5 4 3 2 7 6 5 4 3 2 on the first ten digits, digit 11 = (11 − Σ mod 11) mod 10.
/// The twelfth digit counts reissues.
pub fn licence_number_check_digit_holds(text: &str) -> bool {
    let Some((body, _)) = digits(text, 12) else { return false };
    let sum: u32 = body.iter().zip([5, 4, 3, 2, 7, 6, 5, 4, 3, 2]).map(|(p, q)| p * q).sum();
    body.get(10) == Some(&((11 - sum % 11) % 10))
}

/// Whether the first two digits name a Public Safety Commission: 10–14 for Hokkaido's five areas, then by region.
pub fn names_a_commission(text: &str) -> bool {
    const CODES: [(u32, u32); 9] =
        [(10, 14), (20, 25), (30, 30), (40, 49), (50, 55), (60, 65), (70, 74), (80, 83), (90, 97)];
    text.get(..2)
        .and_then(|code| code.parse::<u32>().ok())
        .is_some_and(|code| CODES.iter().any(|(from, to)| (*from..=*to).contains(&code)))
}

/// Tells a twelve-digit number by its label, then by the checks it passes.
pub fn classify(text: &str) -> Class {
    let text = half_width(text);
    if text.contains("個人番号") || text.to_lowercase().contains("マイナンバー") {
        return Class::IdIsMyNumber;
    }
    if text.contains('第') && text.contains('号') || text.contains("免許") {
        return Class::IdIsLicence;
    }
    let number = bare(&text);
    if digits(&number, 12).is_none() {
        return Class::IdFormat;
    }
    let grouped = groups(&text) == [4, 4, 4];
    let licence = names_a_commission(&number) && licence_number_check_digit_holds(&number);
    if my_number_check_digit_holds(&number) || grouped && !licence {
        Class::IdIsMyNumber
    } else if licence {
        Class::IdIsLicence
    } else {
        Class::CheckDigitFail
    }
}

fn licence(text: &str) -> Class {
    let number = bare(text);
    if digits(&number, 12).is_none() || !names_a_commission(&number) {
        Class::IdFormat
    } else if licence_number_check_digit_holds(&number) {
        Class::CheckDigitOk
    } else {
        Class::CheckDigitFail
    }
}

fn by_check(text: &str, length: usize, holds: fn(&str) -> bool) -> Class {
    let number = bare(text);
    if digits(&number, length).is_none() {
        Class::IdFormat
    } else if holds(&number) {
        Class::CheckDigitOk
    } else {
        Class::CheckDigitFail
    }
}

/// Six digits for a municipality's insurance, eight for all others; ×2 ×1 from the right, digit sums.
fn insurer(text: &str) -> Class {
    let number = bare(text);
    let Some((body, check)) = digits(&number, 8).or_else(|| digits(&number, 6)) else {
        return Class::IdFormat;
    };
    let sum: u32 =
        body.iter().rev().zip([2, 1].into_iter().cycle()).map(|(p, q)| p * q / 10 + p * q % 10).sum();
    if check == (10 - sum % 10) % 10 { Class::CheckDigitOk } else { Class::CheckDigitFail }
}

enum Part {
    Letters,
    Digits,
}

fn form(text: &str, parts: &[(usize, Part)]) -> Class {
    let number = bare(text);
    let mut rest = number.bytes();
    let holds = parts.iter().all(|(length, part)| {
        (0..*length).all(|_| {
            rest.next().is_some_and(|b| match part {
                Part::Letters => b.is_ascii_uppercase(),
                Part::Digits => b.is_ascii_digit(),
            })
        })
    });
    if holds && rest.next().is_none() { Class::IdFormatOk } else { Class::IdFormat }
}

/// The check digit of a part of a machine-readable zone: weights 7, 3, 1 over digits, capital letters from 10 and
/// fillers `<` as 0, modulo 10 (ICAO Doc 9303-3, 4.9). `None` where another character stands in it.
pub fn mrz_check_digit(part: impl IntoIterator<Item = char>) -> Option<u32> {
    part.into_iter().zip([7, 3, 1].into_iter().cycle()).try_fold(0, |sum, (character, weight)| {
        let value = match character {
            '<' => 0,
            '0'..='9' | 'A'..='Z' => character.to_digit(36)?,
            _ => return None,
        };
        Some((sum + value * weight) % 10)
    })
}

/// Check digits over number, birth, expiry, personal number and all of them (ICAO Doc 9303-4).
fn passport_mrz(text: &str) -> Class {
    let line: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    if line.len() != 44 || mrz_check_digit(line.iter().copied()).is_none() {
        return Class::IdFormat;
    }
    let of = |ranges: &[(usize, usize)]| {
        mrz_check_digit(ranges.iter().flat_map(|&(from, to)| line.get(from..to).unwrap_or_default()).copied())
    };
    let digit_is = |index: usize, value: Option<u32>| {
        value.is_some() && line.get(index).map(|digit| digit.to_digit(10)) == Some(value)
    };
    let optional = of(&[(28, 42)]);
    let holds = digit_is(9, of(&[(0, 9)]))
        && digit_is(19, of(&[(13, 19)]))
        && digit_is(27, of(&[(21, 27)]))
        && (digit_is(42, optional) || optional == Some(0) && line.get(42) == Some(&'<'))
        && digit_is(43, of(&[(0, 10), (13, 20), (21, 43)]));
    if holds { Class::CheckDigitOk } else { Class::CheckDigitFail }
}

/// The digits of a text of just so many: the body, and the last one.
fn digits(text: &str, length: usize) -> Option<(Vec<u32>, u32)> {
    let mut values: Vec<u32> = text.chars().map(|c| c.to_digit(10)).collect::<Option<_>>()?;
    let last = values.pop()?;
    (values.len() + 1 == length).then_some((values, last))
}

/// The lengths of the runs of digits.
fn groups(text: &str) -> Vec<usize> {
    text.split(|c: char| !c.is_ascii_digit()).map(str::len).filter(|&length| length > 0).collect()
}

fn strip<'a>(text: &'a str, label: &str) -> &'a str {
    let text = text.trim();
    text.strip_prefix(label).unwrap_or(text).trim_start_matches([':', ' '])
}

/// A number of letters and digits without the Japanese label before it.
fn without_label(text: &str) -> &str {
    text.trim_start_matches(|c: char| !c.is_ascii_alphanumeric())
}

fn strip_licence_label(text: &str) -> &str {
    let text = strip(strip(text, "免許証"), "番号").trim();
    let text = text.strip_prefix('第').unwrap_or(text);
    text.strip_suffix('号').unwrap_or(text)
}

/// Without the spaces and hyphens that group digits.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !crate::matching::is_dash(*c)).collect()
}

fn half_width(text: &str) -> String {
    text.chars().map(crate::matching::half_width).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers() {
        let check = |kind: IdKind, text: &str, class: Class| assert_eq!(judge(kind, text), class, "{kind:?}");
        check(IdKind::MyNumber, "1234 5678 9018", Class::CheckDigitOk);
        check(IdKind::MyNumber, "個人番号 １２３４‐５６７８‐９０１８", Class::CheckDigitOk);
        check(IdKind::MyNumber, "123456789019", Class::CheckDigitFail);
        check(IdKind::MyNumber, "1234567890180", Class::IdFormat);
        check(IdKind::MyNumber, "12345678901x", Class::IdFormat);
        check(IdKind::MyNumber, "", Class::IdFormat);
        check(IdKind::DriverLicence, "第301500000050号", Class::CheckDigitOk);
        check(IdKind::DriverLicence, "第 ３０１５００００００５０ 号", Class::CheckDigitOk);
        check(IdKind::DriverLicence, "301500000060", Class::CheckDigitFail);
        check(IdKind::DriverLicence, "151500000050", Class::IdFormat);
        check(IdKind::DriverLicence, "30150000005", Class::IdFormat);
        check(IdKind::ResidenceCard, "AB12345678CD", Class::IdFormatOk);
        check(IdKind::ResidenceCard, "ＡＢ１２３４５６７８ＣＤ", Class::IdFormatOk);
        check(IdKind::ResidenceCard, "AB1234567CD", Class::IdFormat);
        check(IdKind::ResidenceCard, "AB12345678C1", Class::IdFormat);
        check(IdKind::Passport, "TR1234567", Class::IdFormatOk);
        check(IdKind::ResidenceCard, "番号 AB12345678CD", Class::IdFormatOk);
        check(IdKind::Passport, "旅券番号 TR1234567", Class::IdFormatOk);
        check(IdKind::Passport, "T12345678", Class::IdFormat);
        check(IdKind::PassportMrz, "TR12345672JPN8605010M3001019<<<<<<<<<<<<<<04", Class::CheckDigitOk);
        check(IdKind::PassportMrz, "TR12345672JPN8605010M3001019<<<<<<<<<<<<<<<4", Class::CheckDigitOk);
        check(IdKind::PassportMrz, "TR12345672JPN8605020M3001019<<<<<<<<<<<<<<04", Class::CheckDigitFail);
        check(IdKind::PassportMrz, "TR12345672JPN8605010M3001019<<<<<<<<<<<<<<05", Class::CheckDigitFail);
        check(IdKind::PassportMrz, "TR12345672JPN8605010M3001019<<<<", Class::IdFormat);
        check(IdKind::Insurer, "33120015", Class::CheckDigitOk);
        check(IdKind::Insurer, "138017", Class::CheckDigitFail);
        check(IdKind::Insurer, "1380160", Class::IdFormat);
        check(IdKind::Unknown, "運転免許証 第 301500000210 号", Class::IdIsLicence);
        check(IdKind::Unknown, "マイナンバー 301500000210", Class::IdIsMyNumber);
        check(IdKind::Unknown, "301500000210", Class::IdIsMyNumber);
        check(IdKind::Unknown, "301500000050", Class::IdIsLicence);
        check(IdKind::Unknown, "1234 5678 9012", Class::IdIsMyNumber);
        check(IdKind::Unknown, "12345", Class::IdFormat);
    }

    #[test]
    fn check_digits_of_a_zone() {
        let check =
            |part: &str, digit: Option<u32>| assert_eq!(mrz_check_digit(part.chars()), digit, "{part}");
        // The standard's own examples.
        check("520727", Some(3));
        check("AB2134<<<", Some(5));
        check("L898902C3", Some(6));
        check("", Some(0));
        check("l898902C3", None);
        check("52-727", None);
    }

    proptest! {
        #[test]
        fn each_body_has_one_check_digit(body in "[0-9]{11}") {
            let holding = (0..10).filter(|d| my_number_check_digit_holds(&format!("{body}{d}"))).count();
            prop_assert_eq!(holding, 1);
        }

        #[test]
        fn a_changed_digit_of_a_my_number_shows(body in "[0-9]{11}", at in 0usize..11, by in 1u32..10) {
            let whole = (0..10).map(|d| format!("{body}{d}")).find(|n| my_number_check_digit_holds(n)).unwrap();
            let changed: String = whole.chars().enumerate().map(|(i, c)| {
                if i == at { char::from_digit((c.to_digit(10).unwrap() + by) % 10, 10).unwrap() } else { c }
            }).collect();
            // Where the remainder is 0 or 1 the digit is 0 either way, so a few slips stay unseen.
            prop_assert!(!my_number_check_digit_holds(&changed) || whole.ends_with('0'));
        }

        #[test]
        fn any_text_is_judged(text in "\\PC{0,60}") {
            for kind in [IdKind::MyNumber, IdKind::DriverLicence, IdKind::PassportMrz, IdKind::Insurer, IdKind::Unknown] {
                judge(kind, &text);
            }
        }
    }
}
