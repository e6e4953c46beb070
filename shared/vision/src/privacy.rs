//! Whether a picture shows what may not be kept: a My Number, or on a passport somebody to call in an emergency.
//! Suspicion is enough: recall before all (My Number Act, the numbers of others may not be collected).

pub(crate) mod contact;

use identity::{
    document::{DocumentKind, Side},
    numbers::my_number_check_digit_holds,
    reason::Reason,
};

use self::contact::Contact;

use crate::{
    dates::fold,
    keywords,
    sheet::{Cell, Row, Segment, Sheet},
};

const LABELS: [&str; 4] = ["個人番号", "マイナンバー", "MyNumber", "IndividualNumber"];
/// What makes a label part of a card's title or of a sentence.
const GOES_ON: [&str; 9] = ["カ", "C", "通知", "を", "の", "は", "が", "及", "・"];
/// So many digits beside the label are a number, though some may have been missed.
const MOST_OF_A_NUMBER: usize = 8;
/// Below this confidence a check digit that fails proves nothing.
const UNSURE: f32 = 0.9;

/// A suspicion, with what the picture seems to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Suspicion {
    pub(crate) kind: DocumentKind,
    pub(crate) side: Side,
    pub(crate) reason: Reason,
}

/// What `kind` was recognised as tells how to judge what stands there.
pub(crate) fn suspect(sheet: &Sheet, kind: DocumentKind) -> Option<Suspicion> {
    let reason = Reason::PrivacyMyNumberVisible;
    my_number(sheet, kind).map(|(kind, side)| Suspicion { kind, side, reason }).or_else(|| {
        let reason = Reason::PrivacyEmergencyContactVisible;
        let shown = contact::find(sheet, kind) == Contact::Shown;
        shown.then_some(Suspicion { kind: DocumentKind::Passport, side: Side::Back, reason })
    })
}

/// The kind and side that seem to show a My Number. Without a label a number is judged by `kind`.
fn my_number(sheet: &Sheet, kind: DocumentKind) -> Option<(DocumentKind, Side)> {
    if kind == DocumentKind::NotificationCard {
        return Some((kind, Side::Front));
    }
    let rows: Vec<RowNumbers> = sheet.rows.iter().map(|row| RowNumbers::new(sheet, row)).collect();
    let number = rows.iter().enumerate().any(|(i, row)| {
        let above = i.checked_sub(1).and_then(|above| rows.get(above));
        let labelled = [above, Some(row), rows.get(i + 1)].into_iter().flatten().any(|near| near.labelled);
        row.shows_number(labelled, kind)
    });
    // A back whose number could not be read is a back all the same.
    let labelled = rows.iter().any(|row| row.labelled);
    let has = |word: &str| sheet.rows.iter().any(|row| keywords::is_in(&row.text(), word));
    let is_card = matches!(kind, DocumentKind::MyNumberCard | DocumentKind::Unrecognised);
    let back = is_card && labelled && !has("住所") && !has("まで有効") && !has("有効期限");
    if back {
        return Some((DocumentKind::MyNumberCard, Side::Back));
    }
    number.then_some((kind, Side::Unknown))
}

/// Digits that stand together, in groups.
#[derive(Debug, Default)]
struct Run {
    digits: String,
    /// Lengths of the groups that spaces part.
    groups: Vec<usize>,
    hyphenated: bool,
    confidence: f32,
    /// The text of the row before and after it.
    before: String,
    after: String,
}

#[derive(Debug)]
struct RowNumbers {
    labelled: bool,
    runs: Vec<Run>,
}

impl RowNumbers {
    fn new(sheet: &Sheet, row: &Row) -> Self {
        Self { labelled: is_labelled(sheet, row), runs: runs(&row.cells()) }
    }

    fn shows_number(&self, labelled: bool, kind: DocumentKind) -> bool {
        let beside: usize = self.runs.iter().map(|run| run.digits.len()).filter(|n| *n >= 3).sum();
        (self.labelled && beside >= MOST_OF_A_NUMBER)
            || self.runs.iter().any(|run| run.is_suspect(labelled, kind))
    }
}

/// The label stands there as a label, and not as a part of 個人番号カード, be it broken into two lines, or of a
/// sentence.
fn is_labelled(sheet: &Sheet, row: &Row) -> bool {
    let row_text = row.text();
    row.segments.iter().any(|segment| {
        let text = segment.text();
        // What the row goes on with counts where the segment ends with the label.
        let behind = row_text.split_once(&text).map_or("", |(_, behind)| behind);
        let below = sheet.below(segment).map(Segment::text).unwrap_or_default();
        LABELS.iter().any(|label| {
            follows(&text, label).any(|rest| {
                let goes_on = |rest: &str| GOES_ON.iter().any(|on| rest.starts_with(on));
                if rest.is_empty() {
                    !goes_on(&shaped(behind)) && !goes_on(&shaped(&below))
                } else {
                    !goes_on(&rest)
                }
            })
        })
    })
}

fn shaped(text: &str) -> String {
    text.chars().map(keywords::shape).collect()
}

/// What follows each place where `text` reads `label`, one misread character forgiven.
fn follows(text: &str, label: &str) -> impl Iterator<Item = String> {
    let text: Vec<char> = text.chars().map(keywords::shape).collect();
    let label: Vec<char> = label.chars().map(keywords::shape).collect();
    (0..text.len()).filter_map(move |at| {
        let part = text.get(at..at + label.len())?;
        let same = part.iter().zip(&label).filter(|(a, b)| a.eq_ignore_ascii_case(b)).count();
        (same + 1 >= label.len()).then(|| text.get(at + label.len()..).unwrap_or_default().iter().collect())
    })
}

impl Run {
    fn is_suspect(&self, labelled: bool, kind: DocumentKind) -> bool {
        if labelled && self.digits.len() >= MOST_OF_A_NUMBER && !self.is_otherwise_named() {
            return true;
        }
        let fours = (0..self.groups.len()).any(|at| {
            let other = |n: Option<usize>| n.and_then(|n| self.groups.get(n)) != Some(&4);
            self.groups.get(at..at + 3) == Some(&[4, 4, 4]) && other(at.checked_sub(1)) && other(Some(at + 3))
        });
        let halves = matches!(self.groups.as_slice(), [8, 4] | [4, 8]);
        let holds = my_number_check_digit_holds(&self.digits);
        if self.digits.len() != 12 && !fours {
            return false;
        }
        if (fours || halves) && !self.hyphenated {
            return !self.is_otherwise_named();
        }
        let is_licence = matches!(kind, DocumentKind::DriverLicense | DocumentKind::DrivingRecordCertificate);
        if self.is_otherwise_named() || (is_licence && !self.hyphenated) {
            return false;
        }
        holds || kind == DocumentKind::MyNumberCard || (self.confidence < UNSURE && !self.hyphenated)
    }

    /// 第…号, お客様番号 and the like say what the number is.
    fn is_otherwise_named(&self) -> bool {
        let named = ["番号", "No.", "NO.", "電話", "TEL", "口座"];
        self.before.ends_with('第')
            || self.after.starts_with('号')
            || named
                .iter()
                .any(|word| self.before.trim_end_matches([':', '.']).ends_with(word.trim_end_matches('.')))
                && !LABELS.iter().any(|label| keywords::is_in(&self.before, label))
    }
}

/// A character that is a digit, or that a digit is often misread as.
fn digit(character: char) -> Option<char> {
    match fold(character) {
        c @ '0'..='9' => Some(c),
        'O' | 'o' | 'Q' | 'D' | '〇' | '○' => Some('0'),
        'l' | 'I' | '|' | 'i' => Some('1'),
        'Z' => Some('2'),
        'S' => Some('5'),
        'B' => Some('8'),
        _ => None,
    }
}

fn runs(cells: &[Cell]) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut run: Option<Run> = None;
    let mut before = String::new();
    for cell in cells {
        let character = fold(cell.glyph.character);
        if let Some(digit) = digit(character) {
            let run =
                run.get_or_insert_with(|| Run { before: before.clone(), confidence: 1.0, ..Run::default() });
            run.digits.push(digit);
            run.confidence = run.confidence.min(cell.glyph.confidence);
            match run.groups.last_mut() {
                Some(group) if !cell.spaced => *group += 1,
                _ => run.groups.push(1),
            }
        } else if let (Some(run), '-' | '‐' | '−' | 'ー' | '―' | '－') = (&mut run, character) {
            run.hyphenated = true;
            run.groups.push(0);
        } else if let Some(mut whole) = run.take() {
            whole.after.push(character);
            runs.push(whole);
        }
        before.push(character);
    }
    runs.extend(run);
    for run in &mut runs {
        run.groups.retain(|group| *group > 0);
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::fixture::lines;

    fn judge(placed: &[(f32, f32, &str)], kind: DocumentKind) -> Option<Suspicion> {
        suspect(&Sheet::new(&lines(placed)), kind)
    }

    #[test]
    fn numbers_are_suspected() {
        use DocumentKind::{
            DriverLicense, MyNumberCard, NotificationCard, ResidenceCertificate, Unrecognised,
        };
        let check = |placed: &[(f32, f32, &str)], kind| {
            assert!(judge(placed, kind).is_some(), "{placed:?}");
        };
        check(&[(0.0, 0.0, "1234 5678 9018")], Unrecognised);
        // A misread digit: the check digit fails, the shape tells.
        check(&[(0.0, 0.0, "1234 5678 9013")], Unrecognised);
        check(&[(0.0, 0.0, "1234"), (150.0, 0.0, "5678"), (300.0, 0.0, "9018")], Unrecognised);
        check(&[(0.0, 0.0, "１２３４　５６７８　９０１８")], Unrecognised);
        check(&[(0.0, 0.0, "12345678 9018")], Unrecognised);
        check(&[(0.0, 0.0, "123456789018")], Unrecognised);
        check(&[(0.0, 0.0, "1234-5678-9018")], Unrecognised);
        check(&[(0.0, 0.0, "個人番号 1234567890")], ResidenceCertificate);
        check(&[(0.0, 0.0, "個人番弓"), (0.0, 60.0, "1234 5678 90")], ResidenceCertificate);
        check(&[(0.0, 0.0, "個人番号"), (300.0, 0.0, "123456789012")], DriverLicense);
        check(&[(0.0, 0.0, "123456789012")], MyNumberCard);
        check(&[(0.0, 0.0, "1234 5678 9012")], DriverLicense);
        check(&[(0.0, 0.0, "通知カード")], NotificationCard);
    }

    #[test]
    fn a_back_without_a_readable_number_is_a_back() {
        let reason = Reason::PrivacyMyNumberVisible;
        let back = Some(Suspicion { kind: DocumentKind::MyNumberCard, side: Side::Back, reason });
        let placed = [(0.0, 0.0, "個人番号"), (0.0, 200.0, "氏名 見本 太郎")];
        assert_eq!(judge(&placed, DocumentKind::Unrecognised), back);
        assert_eq!(judge(&placed, DocumentKind::ResidenceCertificate), None);
    }

    #[test]
    fn what_is_no_my_number_is_left_alone() {
        use DocumentKind::{DriverLicense, MyNumberCard, ResidenceCertificate, UtilityReceipt};
        let check = |placed: &[(f32, f32, &str)], kind| {
            assert_eq!(judge(placed, kind), None, "{placed:?}");
        };
        check(&[(0.0, 0.0, "番号 第 123456789018 号")], DriverLicense);
        check(&[(0.0, 0.0, "第123456789018号")], DriverLicense);
        check(&[(0.0, 0.0, "123456789018")], DriverLicense);
        check(
            &[(0.0, 0.0, "個人番号カード"), (0.0, 80.0, "住所 東京都"), (0.0, 160.0, "2030年5月1日まで有効")],
            MyNumberCard,
        );
        check(
            &[
                (0.0, 0.0, "個人番号カード"),
                (0.0, 80.0, "住所 東京都"),
                (0.0, 160.0, "裏面の個人番号を他人に知らせないでください"),
                (0.0, 240.0, "2030年5月1日まで有効"),
            ],
            MyNumberCard,
        );
        check(
            &[
                (900.0, 0.0, "個人番号"),
                (920.0, 50.0, "カード"),
                (0.0, 80.0, "住所 東京都見本区1-2-3456-7890"),
                (0.0, 160.0, "昭和54年11月23日生"),
            ],
            MyNumberCard,
        );
        check(&[(0.0, 0.0, "個人番号力一ド")], MyNumberCard);
        check(&[(0.0, 0.0, "個人番号 省略"), (0.0, 80.0, "令和7年12月3日")], ResidenceCertificate);
        check(&[(0.0, 0.0, "個人番号 ************")], ResidenceCertificate);
        check(&[(0.0, 0.0, "お客様番号 1234-5678-9018")], UtilityReceipt);
        check(&[(0.0, 0.0, "1234 5678 9012 3456")], UtilityReceipt);
        check(&[(0.0, 0.0, "電話 0312345678")], UtilityReceipt);
    }
}
