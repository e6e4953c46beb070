//! What stands beside a number and says what it is.

use crate::{
    keywords,
    sheet::{Row, Segment, Sheet},
};

const LABELS: [&str; 4] = ["個人番号", "マイナンバー", "MyNumber", "IndividualNumber"];
/// One character from a label, and something else.
const NO_LABELS: [&str; 1] = ["法人番号"];
/// What makes a label part of a card's title or of a sentence.
const GOES_ON: [&str; 9] = ["カ", "C", "通知", "を", "の", "は", "が", "及", "・"];
/// What names a number that is no My Number, whatever its shape.
const OTHERS: [&str; 36] = [
    "住民票コード",
    "保険者番号",
    "被保険者",
    "記号",
    "免許証番号",
    "免許番号",
    "お客様番号",
    "お客さま番号",
    "お客様",
    "使用者番号",
    "ご契約番号",
    "契約番号",
    "口座番号",
    "電話番号",
    "発行番号",
    "交付番号",
    "整理番号",
    "受付番号",
    "登録番号",
    "旅券番号",
    "証明書番号",
    "確認番号",
    "照会番号",
    "問合せ番号",
    "会員番号",
    "伝票番号",
    "管理番号",
    "水栓番号",
    "供給地点特定番号",
    "法人番号",
    "メーター番号",
    "計器番号",
    "収納機関番号",
    "納付番号",
    "口座",
    "電話",
];
/// What names a number without saying which.
const SOME: [&str; 5] = ["番号", "コード", "No", "TEL", "ID"];
/// A word names what follows it within so many characters.
const NEAR: usize = 6;

/// What a number is said to be, other than a My Number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    Nothing,
    /// Some number or other: a label of a My Number that was misread looks the same.
    Vaguely,
    Surely,
}

/// Characters that labels are misread as, as those that they are.
fn shape(character: char) -> char {
    match keywords::shape(character) {
        '入' | 'ハ' => '人',
        '固' | '倡' | '価' | '箇' | '個' => '個',
        '香' | '悉' | '審' | '番' => '番',
        '弓' | '考' | '呈' | '号' => '号',
        other => other.to_ascii_uppercase(),
    }
}

fn shaped(text: &str) -> Vec<char> {
    text.chars().map(shape).collect()
}

/// Where each reading of `label` in `text` ends, one misread character forgiven.
fn ends<'a>(text: &'a [char], label: &str) -> impl Iterator<Item = usize> + 'a {
    let label = shaped(label);
    let others: Vec<Vec<char>> = NO_LABELS.iter().map(|other| shaped(other)).collect();
    (0..text.len()).filter_map(move |at| {
        let part = text.get(at..at + label.len())?;
        let same = part.iter().zip(&label).filter(|(a, b)| a == b).count();
        let other = others.iter().any(|other| other == part);
        (same + 1 >= label.len() && !other).then_some(at + label.len())
    })
}

/// The end of the last label in the text.
fn last(text: &[char]) -> Option<usize> {
    LABELS.iter().flat_map(|label| ends(text, label)).max()
}

fn goes_on(rest: &[char]) -> bool {
    GOES_ON.iter().any(|on| rest.starts_with(&shaped(on)))
}

/// The text reads a label, as one or as a part of something else.
pub(super) fn is_in(text: &str) -> bool {
    last(&shaped(text)).is_some()
}

/// The label stands there as a label, and not as a part of 個人番号カード, be it broken into two lines, or of a
/// sentence. It may be read in pieces, and be broken over two lines itself.
pub(super) fn is_in_row(sheet: &Sheet, row: &Row) -> bool {
    let row_text = row.text();
    let mut in_segments = false;
    let in_one = row.segments.iter().any(|segment| {
        let text = segment.text();
        // What the row goes on with counts where the segment ends with the label.
        let behind = row_text.split_once(&text).map_or("", |(_, behind)| behind);
        let below = sheet.below(segment).map(Segment::text).unwrap_or_default();
        let shapes = shaped(&text);
        LABELS.iter().any(|label| {
            ends(&shapes, label).any(|end| {
                in_segments = true;
                match shapes.get(end..) {
                    Some([]) | None => !goes_on(&shaped(behind)) && !goes_on(&shaped(&below)),
                    Some(rest) => !goes_on(rest),
                }
            })
        })
    });
    let in_pieces = || {
        let shapes = shaped(&row_text);
        LABELS
            .iter()
            .any(|label| ends(&shapes, label).any(|end| !goes_on(shapes.get(end..).unwrap_or_default())))
    };
    in_one || (!in_segments && (in_pieces() || halves(sheet).any(|[upper, _]| row.segments.contains(upper))))
}

/// 個人 and 番号 that stand below one another, as in a narrow cell.
fn halves(sheet: &Sheet) -> impl Iterator<Item = [&Segment; 2]> {
    sheet.rows.iter().flat_map(|row| &row.segments).filter_map(|upper| {
        let lower = sheet.below(upper)?;
        let (half, rest) = (shaped(&upper.text()), shaped(&lower.text()));
        let whole = half.ends_with(&shaped("個人")) && rest.starts_with(&shaped("番号"));
        (whole && !goes_on(rest.get(2..).unwrap_or_default())).then_some([upper, lower])
    })
}

/// The row goes on from 番号, the lower half of a label.
pub(super) fn is_lower_half(sheet: &Sheet, row: &Row) -> bool {
    halves(sheet).any(|[_, lower]| row.segments.contains(lower))
}

/// How many characters, marks apart, stand between the last label and the end of `before`; `None` where there is
/// no label, or where another word names what follows.
pub(super) fn gap_behind(before: &str) -> Option<usize> {
    let text = shaped(before);
    let end = last(&text)?;
    let rest = text.get(end..)?;
    if goes_on(rest) {
        return None;
    }
    let behind: String = rest.iter().collect();
    let named = OTHERS.iter().chain(&SOME).any(|word| says(&behind, word));
    let letters = |c: &&char| c.is_alphabetic() && **c != 'ー';
    (!named).then(|| rest.iter().filter(letters).count())
}

/// What the text before a number, or right after it, says that it is.
pub(super) fn names(before: &str, after: &str) -> Named {
    let text = shaped(before);
    let from = last(&text).unwrap_or(0);
    let behind: String = text.get(from..).unwrap_or_default().iter().collect();
    let trimmed = behind.trim_end_matches([':', '.', '(', ')', '|', '／', '/', '【', '】', '「', '」']);
    let tail: String = {
        let all: Vec<char> = trimmed.chars().collect();
        all.get(all.len().saturating_sub(NEAR + 4)..).unwrap_or_default().iter().collect()
    };
    if behind.ends_with('第') || after.starts_with('号') || OTHERS.iter().any(|word| says(&tail, word)) {
        Named::Surely
    } else if SOME.iter().any(|word| trimmed.ends_with(&*shaped(word).iter().collect::<String>())) {
        Named::Vaguely
    } else {
        Named::Nothing
    }
}

/// Both in the shapes of this module.
fn says(text: &str, word: &str) -> bool {
    keywords::is_in(text, &shaped(word).iter().collect::<String>())
}
