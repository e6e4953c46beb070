//! Whether a picture shows what may not be kept: a My Number, or on a passport somebody to call in an emergency.
//! Suspicion is enough: recall before all (My Number Act, the numbers of others may not be collected).

pub(crate) mod contact;
mod label;
mod run;

use identity::{
    document::{DocumentKind, Side},
    reason::Reason,
};

use self::{contact::Contact, label::Named, run::Run};
use crate::{
    keywords,
    sheet::{Row, Segment, Sheet},
};

/// So many digits beside the label are a number, though some may have been missed or covered.
const MOST_OF_A_NUMBER: usize = 8;
/// The same right below the label.
const HALF_A_NUMBER: usize = 6;
/// The same right behind it: a note lies over the rest.
const PART_OF_A_NUMBER: usize = 4;
/// A number stands below its label no deeper than this, in heights of the label: a table's column.
const DEPTH: f32 = 20.0;
/// Below this confidence a check digit that fails proves nothing.
const UNSURE: f32 = 0.9;
/// What only the back of a My Number card prints.
const BACK: [&str; 5] = [
    "個人番号カードコールセンター",
    "この面のコピーは",
    "写しをとることができるのは",
    "落とされたカードを拾われた",
    "法令で認められた場合を除き禁止",
];

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
    let rows: Vec<RowNumbers<'_>> = sheet.rows.iter().map(|row| RowNumbers::new(sheet, row)).collect();
    let has = |word: &str| sheet.rows.iter().any(|row| keywords::is_in(&row.text(), word));
    // Its own number stands on the back alone; the front has others.
    let is_front = kind == DocumentKind::MyNumberCard && ["氏名", "住所", "まで有効"].into_iter().all(has);
    let number = rows.iter().enumerate().any(|(i, row)| {
        let above = i.checked_sub(1).and_then(|above| rows.get(above));
        let near = [above, Some(row), rows.get(i + 1)].into_iter().flatten().any(|near| near.labelled);
        row.shows_number(&rows, near, kind, is_front)
    });
    // A back whose number could not be read is a back all the same.
    let labelled = rows.iter().any(|row| row.labelled);
    let is_card = matches!(kind, DocumentKind::MyNumberCard | DocumentKind::Unrecognised);
    let front = ["住所", "まで有効", "有効期限"].into_iter().any(has);
    if is_card && !front && (labelled || BACK.into_iter().any(has)) {
        return Some((DocumentKind::MyNumberCard, Side::Back));
    }
    (number || is_stacked(sheet)).then_some((kind, Side::Unknown))
}

#[derive(Debug)]
struct RowNumbers<'a> {
    row: &'a Row,
    labelled: bool,
    /// It goes on from the lower half of a label.
    lower_half: bool,
    runs: Vec<Run>,
}

impl<'a> RowNumbers<'a> {
    fn new(sheet: &Sheet, row: &'a Row) -> Self {
        let mut runs = run::find(&row.cells());
        for run in &mut runs {
            run.y = around(row, run).or(row.segments.first()).map_or(0.0, |segment| segment.y_at(run.left));
        }
        Self {
            row,
            labelled: label::is_in_row(sheet, row),
            lower_half: label::is_lower_half(sheet, row),
            runs,
        }
    }

    /// `near`: a label stands in this row, or the one before or after it.
    fn shows_number(&self, rows: &[RowNumbers<'_>], near: bool, kind: DocumentKind, front: bool) -> bool {
        let beside: Vec<(&Run, usize)> = self
            .runs
            .iter()
            .filter(|_| self.labelled)
            .filter_map(|run| Some((run, label::gap_behind(&run.before)?)))
            .filter(|(run, _)| run.digits.len() >= 3 && !run.is_date())
            .collect();
        let sum: usize = beside.iter().map(|(run, _)| run.digits.len()).sum();
        let right_behind = beside.first().is_some_and(|(_, gap)| *gap <= 2);
        if sum >= MOST_OF_A_NUMBER || (right_behind && sum >= PART_OF_A_NUMBER) {
            return true;
        }
        self.runs.iter().any(|run| {
            let named = self.named(rows, run);
            let enough = |digits: usize| named == Named::Nothing && run.digits.len() >= digits;
            let labelled = !run.is_date() && !run.is_telephone();
            (labelled && near && enough(MOST_OF_A_NUMBER))
                || (labelled && enough(HALF_A_NUMBER) && self.begins_with(run) && below_label(rows, run))
                || run.is_suspect(named, kind, front)
        })
    }

    /// Whether a segment begins with the run: the number of a house at the end of an address stands in no column.
    fn begins_with(&self, run: &Run) -> bool {
        around(self.row, run).is_none_or(|segment| run.left - segment.left < 1.5 * segment.height)
    }

    /// By what stands before it, or else by the heading of its column.
    fn named(&self, rows: &[RowNumbers<'_>], run: &Run) -> Named {
        match label::names(&run.before, &run.after) {
            Named::Nothing => {}
            Named::Vaguely if self.lower_half => return Named::Nothing,
            named => return named,
        }
        let above = segment_above(rows, run);
        above.map_or(Named::Nothing, |segment| label::names(&segment.text(), ""))
    }
}

/// The segment that a run begins in.
fn around<'a>(row: &'a Row, run: &Run) -> Option<&'a Segment> {
    row.segments.iter().rev().find(|segment| segment.left <= run.left)
}

/// The nearest segment above a run that shares its middle, no more than two heights away.
fn segment_above<'a>(rows: &[RowNumbers<'a>], run: &Run) -> Option<&'a Segment> {
    let segments = rows.iter().flat_map(|row| &row.row.segments);
    segments
        .filter(|segment| segment.left < run.middle() && run.middle() < segment.right)
        .map(|segment| (run.y - segment.y_at(run.middle()), segment))
        .filter(|(down, segment)| (0.4 * segment.height..2.5 * segment.height).contains(down))
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, segment)| segment)
}

/// What ends the tables of a register's copy: what stands below is the number of the sheet, and no member's.
const CLOSING: [&str; 3] = ["相違ないことを証明", "写しである", "以下余白"];

/// A label stands above the run, as a table's heading does, and no words that end the table stand between.
fn below_label(rows: &[RowNumbers<'_>], run: &Run) -> bool {
    let segments = || rows.iter().flat_map(|row| &row.row.segments);
    let closes = |segment: &&Segment| {
        let text = segment.text();
        CLOSING.iter().any(|words| keywords::is_in(&text, words))
    };
    let closing: Vec<&Segment> = segments().filter(closes).collect();
    rows.iter().filter(|row| row.labelled).flat_map(|row| &row.row.segments).any(|segment| {
        let down = run.y - segment.y_at(run.left);
        let over = segment.left < run.right && run.left < segment.right;
        let closed = closing.iter().any(|words| {
            let y = words.y_at(run.left);
            segment.y_at(run.left) < y && y + 0.5 * words.height < run.y
        });
        over && !closed && (0.0..DEPTH * segment.height).contains(&down) && label::is_in(&segment.text())
    })
}

/// Digits alone that stand below one another: a number broken over lines, if its check digit holds.
fn is_stacked(sheet: &Sheet) -> bool {
    let digits = |segment: &Segment| {
        let text = segment.text();
        let digits: String = text.chars().filter_map(run::digit).collect();
        (!digits.is_empty() && digits.len() == text.chars().count()).then_some(digits)
    };
    sheet.rows.iter().flat_map(|row| &row.segments).any(|top| {
        let (mut number, mut at) = (String::new(), Some(top));
        while let Some((segment, more)) = at.and_then(|segment| Some((segment, digits(segment)?))) {
            if more.len() % 4 != 0 || number.len() > 12 {
                return false;
            }
            number.push_str(&more);
            at = sheet.below(segment);
        }
        // A single line is judged in its row.
        digits(top).is_some_and(|first| first.len() < 12) && run::holds(&number)
    })
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
        // Other marks between the groups, misread digits, the rules of a table.
        for number in [
            "1234・5678・9018",
            "1234.5678.9018",
            "1234–5678–9018",
            "l234 S678 9O18",
            "I234 567B 9018",
            "|1234 5678 9018|",
            "1234 5678 901",
            "1234 567 9018",
        ] {
            check(&[(0.0, 0.0, number)], Unrecognised);
            check(&[(0.0, 0.0, "個人番号"), (300.0, 0.0, number)], ResidenceCertificate);
        }
        // A finger or a note over a part of it.
        for part in ["1234 5678", "5678 9018", "1234 56", "8 9018", "123456", "1234", "9018"] {
            check(&[(0.0, 0.0, "個人番号"), (200.0, 0.0, part)], ResidenceCertificate);
            check(
                &[(0.0, 0.0, "氏名 見本太郎"), (0.0, 60.0, "Individual Number"), (400.0, 60.0, part)],
                DriverLicense,
            );
        }
        check(&[(0.0, 0.0, "個入番弓 1234 56")], ResidenceCertificate);
        check(&[(0.0, 0.0, "個 人 番 号"), (300.0, 0.0, "1234 5678")], ResidenceCertificate);
        check(&[(0.0, 0.0, "個人"), (60.0, 0.0, "番号"), (200.0, 0.0, "1234 5678")], ResidenceCertificate);
        check(&[(0.0, 0.0, "個人"), (0.0, 45.0, "番号"), (200.0, 45.0, "1234 5678")], ResidenceCertificate);
        // In kanji, as registers that are written from the top down have it.
        check(&[(0.0, 0.0, "個人番号三一五六八三三九七五九二")], ResidenceCertificate);
        check(&[(0.0, 0.0, "個人番号"), (200.0, 0.0, "三一五六 八三三")], ResidenceCertificate);
        check(&[(0.0, 0.0, "一二三四五六七八九〇ー八")], Unrecognised);
        check(&[(0.0, 0.0, "一二三四 五六七八 九〇一八")], Unrecognised);
        check(&[(0.0, 0.0, "|一二三四五六七八九〇一八|")], Unrecognised);
        check(&[(0.0, 0.0, "壱弐参四五六七八九〇壱八")], Unrecognised);
        // A label that was misread may look like one of another number.
        check(&[(0.0, 0.0, "因入番号 1234 5678 9018")], ResidenceCertificate);
        // A table's column, some members down.
        check(
            &[
                (0.0, 0.0, "氏名"),
                (500.0, 0.0, "個人番号"),
                (0.0, 60.0, "見本太郎"),
                (500.0, 60.0, "省略"),
                (0.0, 120.0, "見本花子"),
                (500.0, 120.0, "省略"),
                (0.0, 180.0, "見本次郎"),
                (500.0, 180.0, "123456"),
            ],
            ResidenceCertificate,
        );
        // No label was read.
        for part in ["1234 5678", "5678 9018", "1234 5678 90", "34 5678 9018"] {
            for kind in [Unrecognised, MyNumberCard, ResidenceCertificate] {
                check(&[(0.0, 0.0, part)], kind);
            }
        }
        // Another number stands far to the left, and a note lies over the middle.
        check(&[(0.0, 0.0, "250.41640"), (500.0, 0.0, "1234 5678")], ResidenceCertificate);
        check(&[(0.0, 0.0, "1234"), (200.0, 0.0, "9018")], ResidenceCertificate);
        // Broken over two lines, and over three.
        check(&[(0.0, 0.0, "12345678"), (0.0, 45.0, "9018")], Unrecognised);
        check(&[(0.0, 0.0, "1234"), (0.0, 45.0, "5678"), (0.0, 90.0, "9018")], Unrecognised);
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
    fn a_hyphenated_number_beside_a_front_is_suspected() {
        for number in ["1234-5678-9018", "12345678-9018", "123456-789018"] {
            let both = [
                (0.0, 0.0, "氏名 見本 太郎"),
                (0.0, 60.0, "住所 見本県見本市見本町1"),
                (300.0, 120.0, "2031年10月1日まで有効"),
                (600.0, 300.0, number),
            ];
            assert!(judge(&both, DocumentKind::MyNumberCard).is_some(), "{number}");
        }
    }

    #[test]
    fn what_is_no_my_number_is_left_alone() {
        use DocumentKind::{DriverLicense, MyNumberCard, ResidenceCertificate, UtilityReceipt};
        let check = |placed: &[(f32, f32, &str)], kind| {
            assert_eq!(judge(placed, kind), None, "{placed:?}");
        };
        check(&[(0.0, 0.0, "番号 第 123456789018 号")], DriverLicense);
        // A front has other numbers.
        check(
            &[
                (0.0, 0.0, "個人番号カード"),
                (0.0, 80.0, "氏名 見本 花子"),
                (0.0, 160.0, "住所 東京都見本区"),
                (0.0, 240.0, "2030年5月1日まで有効"),
                (0.0, 320.0, "6487 2069"),
            ],
            MyNumberCard,
        );
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
        check(
            &[
                (0.0, 0.0, "個人番号 省略"),
                (0.0, 60.0, "一九九三年三月二十八日"),
                (0.0, 120.0, "見本町一丁目二三番四五号"),
            ],
            ResidenceCertificate,
        );
        check(&[(0.0, 0.0, "個人番号 ************")], ResidenceCertificate);
        // The end of an address below the heading of the column.
        check(
            &[
                (900.0, 0.0, "個人番号"),
                (900.0, 60.0, "省略"),
                (500.0, 120.0, "前住所 東京都見本区4-35-2-813"),
            ],
            ResidenceCertificate,
        );
        // The number of the sheet, below the words that end it.
        check(
            &[
                (0.0, 0.0, "個人番号"),
                (300.0, 0.0, "【省略】"),
                (100.0, 120.0, "この写しは、世帯全員の住民票の原本と相違ないことを証明する。"),
                (0.0, 200.0, "668742-1695"),
            ],
            ResidenceCertificate,
        );
        check(&[(0.0, 0.0, "お客様番号 1234-5678-9018")], UtilityReceipt);
        // What a register leaves out, beside what it prints.
        for left_out in ["省略", "(省略)", "記載省略", "********", "", "(なし)"] {
            let placed = [
                (0.0, 0.0, "個人番号"),
                (200.0, 0.0, left_out),
                (500.0, 0.0, "住民票コード"),
                (800.0, 0.0, "37681169899"),
                (0.0, 60.0, "令和7年12月3日"),
                (0.0, 120.0, "発行番号 542477"),
            ];
            check(&placed, ResidenceCertificate);
        }
        for named in [
            "お客様番号 1234 5678 9018",
            "お客さま番号 1234 5678 9018",
            "供給地点特定番号 03 1234 5678 9018 0000 1234",
            "免許証番号 123456789018",
            "記号 1234 番号 5678 9018",
            "保険者番号 1234 5678",
            "法人番号 1234567890180",
            "法人番号 1234 5678 9018",
            "登録番号 T1234567890180",
            "口座番号 1234 5678 9018",
            "収納機関番号 12345 納付番号 1234 5678 9018",
        ] {
            check(&[(0.0, 0.0, named)], UtilityReceipt);
        }
        // On a front, a misread label before the code of four digits.
        let front = [
            (0.0, 0.0, "氏名 見本 太郎"),
            (0.0, 60.0, "住所 見本県見本市見本町1"),
            (300.0, 120.0, "2031年10月1日まで有効"),
            (600.0, 300.0, "2829942-5 5610"),
        ];
        check(&front, DocumentKind::MyNumberCard);
        check(&[(0.0, 0.0, "お客様番号"), (0.0, 60.0, "1234 5678 9018")], UtilityReceipt);
        check(&[(0.0, 0.0, "090 1234 5678")], UtilityReceipt);
        check(&[(0.0, 0.0, "1234 5678")], UtilityReceipt);
        check(&[(0.0, 0.0, "発行番号 1234 5678")], ResidenceCertificate);
        check(&[(0.0, 0.0, "12345678"), (0.0, 45.0, "9013")], UtilityReceipt);
        check(&[(0.0, 0.0, "2025.01.07 2026.12.31")], UtilityReceipt);
        check(&[(0.0, 0.0, "1,234,567,890")], UtilityReceipt);
        check(&[(0.0, 0.0, "1234 5678 9012 3456")], UtilityReceipt);
        check(&[(0.0, 0.0, "電話 0312345678")], UtilityReceipt);
    }
}
