//! The labels that stand before the values of a document.

mod words;

use self::words::LABELS;
use crate::{dates::fold, keywords, sheet::Cell};

/// What a label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    Name,
    /// A name that takes the place of the one on the front.
    NewName,
    /// The name of somebody else than the holder: 世帯主, 保護者, the insured on a dependent's card.
    OtherName,
    /// 被保険者氏名: the insured, who may be the holder or not.
    InsuredName,
    /// 被扶養者氏名
    DependentName,
    NameKana,
    Surname,
    /// 所持人自署
    Signature,
    GivenName,
    Address,
    /// An address that takes the place of the one on the front.
    NewAddress,
    DateOfBirth,
    ValidUntil,
    IssuedOn,
    /// 領収日: the day on which a bill was paid.
    PaidOn,
    Number,
    Issuer,
    /// A value that no field takes: where it begins, another value has ended.
    Other,
}

/// A label, and how many cells it takes with the marks that set it off: 【住所】.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) label: Label,
    pub(crate) length: usize,
}

/// A character of a label also counts as read where the net thought of it with this probability.
const THOUGHT_OF: f32 = 0.03;
/// From this length on, one character of a label may be misread altogether.
const LONG: usize = 4;
/// From this length on, a label in Latin letters may lack its first one.
const LONG_LATIN: usize = 9;
/// A character that is read this surely is no other, but those that look like it.
const SURE: f32 = 0.98;
/// A character below this confidence may be any other.
const GUESSED: f32 = 0.6;
/// What may stand right before a label.
const BEFORE: &str = "【「『([〔<・:■□●○◆◇※|】」』)]〕>。,、/";
/// What closes a label.
const AFTER: &str = "】」』)]〕>:;|";

/// The label that begins at `at`. A label begins a row, or follows a space or a mark, so that a word within a
/// value is none.
pub(crate) fn at(cells: &[Cell], at: usize) -> Option<Found> {
    let rest = cells.get(at..)?;
    let free =
        |before: usize| cells.get(before).is_some_and(|cell| BEFORE.contains(fold(cell.glyph.character)));
    if at > 0 && !rest.first()?.spaced && !free(at - 1) {
        return None;
    }
    longest(rest).or_else(|| half_lost(cells, at))
}

/// 氏 名 and 住 所 are set wide apart, and either half may be lost.
fn half_lost(cells: &[Cell], at: usize) -> Option<Found> {
    let alone = at == 0 && cells.get(1).is_none_or(|next| next.gap > 0.0);
    let half = |cell: &Cell| match cell.glyph.character {
        '名' | '氏' => Some(Label::Name),
        '所' | '住' => Some(Label::Address),
        _ => None,
    };
    if let Some(label) = half(cells.first()?).filter(|_| alone) {
        return Some(Found { label, length: 1 });
    }
    // Small print: the first half is there and was guessed.
    let guessed = at == 0 && cells.first()?.glyph.confidence < GUESSED;
    let apart = cells.get(2).is_some_and(|next| next.gap > 0.0);
    let label = cells.get(1).and_then(half).filter(|_| guessed && apart)?;
    Some(Found { label, length: 2 })
}

/// The label that `cells` begin with, whatever stands before them.
pub(crate) fn longest(cells: &[Cell]) -> Option<Found> {
    let opened = cells.first().is_some_and(|cell| "【「『[〔".contains(cell.glyph.character));
    let from = usize::from(opened);
    let cells = cells.get(from..)?;
    let fitting = LABELS.iter().filter_map(|(text, label)| {
        let length = text.chars().count();
        // 番号 is a name as well, and the most printed of all specimens: 番号 花子.
        let follows = cells.get(length).map(|cell| fold(cell.glyph.character));
        let numbers =
            follows.is_none_or(|c| c.is_ascii_alphanumeric() || matches!(c, '第' | ':' | '*' | '＊'));
        if *label == Label::Number && length == 2 && !numbers {
            return None;
        }
        if let Some(misread) = misread(cells, text) {
            return Some((misread, length, *label));
        }
        // The detector cuts off the first letter of a word that begins at the edge, and a last character.
        let rest = if text.is_ascii() {
            text.get(1..).filter(|_| length >= LONG_LATIN)?
        } else {
            let last = text.char_indices().next_back().filter(|_| length >= LONG)?.0;
            let ends = cells.get(length - 1).is_none_or(|next| next.gap > 0.0);
            text.get(..last).filter(|_| ends)?
        };
        (misread(cells, rest) == Some(0)).then_some((2, length - 1, *label))
    });
    // What is read as it is goes before what is forgiven, and the longer before the shorter.
    let (_, length, label) = fitting.min_by_key(|(misread, length, _)| (*misread, usize::MAX - length))?;
    let rest = cells.get(length..).unwrap_or_default();
    // 上記住所に同じ: what is the same needs no second saying.
    let same: String = rest.iter().map(|cell| cell.glyph.character).take(4).collect();
    // 氏名及び住所に変更があったときは、届け出てください。
    let glued = rest.iter().enumerate().take_while(|(at, cell)| cell.gap == 0.0 && (*at > 0 || !cell.spaced));
    let glued: String = glued.map(|(_, cell)| cell.glyph.character).collect();
    if keywords::is_same(&same) || keywords::is_notice(&glued) {
        return None;
    }
    let closes = |at: usize| cells.get(at).is_some_and(|cell| AFTER.contains(fold(cell.glyph.character)));
    let length = (length..length + 2).find(|at| !closes(*at)).unwrap_or(length + 2);
    Some(Found { label, length: from + length })
}

/// How many characters of `text` are forgiven in what the cells begin with; `None` where it is another text.
fn misread(cells: &[Cell], text: &str) -> Option<usize> {
    let length = text.chars().count();
    let begins = cells.get(..length)?;
    let wrong: Vec<(&Cell, char)> =
        begins.iter().zip(text.chars()).filter(|(cell, wanted)| !may_be(cell, *wanted)).collect();
    // Of three, one that was hardly seen is none that speaks against the other two.
    let guessed = |cell: &Cell| length >= 3 && !text.is_ascii() && cell.glyph.confidence < GUESSED;
    let like =
        |(cell, wanted): &(&Cell, char)| looks_like(fold(cell.glyph.character), *wanted) || guessed(cell);
    // "2 Other names" is no name with an s behind it.
    let ends_within_word = text.is_ascii()
        && cells.get(length).is_some_and(|next| !next.spaced && next.glyph.character.is_ascii_lowercase());
    if ends_within_word {
        return None;
    }
    let may_be_misread = |wrong: &(&Cell, char)| like(wrong) || wrong.0.glyph.confidence < SURE;
    // A short label with a misread character has to stand by itself.
    let alone = cells.get(length).is_none_or(|next| next.spaced || !next.glyph.character.is_alphanumeric());
    let forgiven = match wrong.len() {
        0 => true,
        // 本人署名 is no 本人氏名: what was surely read is another word, where no more than four characters tell.
        1 if length >= LONG && !text.is_ascii() => length > LONG || wrong.iter().all(may_be_misread),
        1 => wrong.iter().all(like) && alone,
        _ => false,
    };
    forgiven.then_some(wrong.len())
}

fn may_be(cell: &Cell, wanted: char) -> bool {
    let thought = |(text, p): &(String, f32)| *p >= THOUGHT_OF && text.chars().eq([wanted]);
    let read = match fold(cell.glyph.character) {
        // No Japanese document writes it so.
        '满' => '満',
        other => other,
    };
    read.eq_ignore_ascii_case(&wanted) || cell.glyph.alternatives.iter().any(thought)
}

/// What small print of the short labels is read as.
fn looks_like(read: char, printed: char) -> bool {
    let likes = match printed {
        '氏' => "氐民底比低",
        '名' => "各多",
        '住' => "佳往任注柱",
        '所' => "听斫祈",
        '日' => "曰目",
        '月' => "用",
        '交' => "文",
        '付' => "什仕村",
        '世' => "卋也",
        '帯' => "带帶常",
        '主' => "注王:",
        _ => "",
    };
    likes.contains(read)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{Row, Sheet, fixture::lines};

    #[test]
    fn labels_are_found_where_they_stand() {
        let check = |text: &str, from: usize, expected: Option<(Label, usize)>| {
            let sheet = Sheet::new(&lines(&[(0.0, 0.0, text)]));
            let cells = sheet.rows.first().map(Row::cells).unwrap_or_default();
            let found = at(&cells, from).map(|found| (found.label, found.length));
            assert_eq!(found, expected, "{text} from {from}");
        };
        check("氏名 見本 太郎", 0, Some((Label::Name, 2)));
        check("【住所】東京都", 0, Some((Label::Address, 4)));
        check("(1)氏名", 3, Some((Label::Name, 2)));
        check("氏名:見本", 0, Some((Label::Name, 3)));
        check("氐名 見本", 0, Some((Label::Name, 2)));
        check("生年月目 昭和", 0, Some((Label::DateOfBirth, 4)));
        check("お客様番号 1234", 0, Some((Label::Other, 5)));
        check("ご使用者名 見本", 0, Some((Label::Name, 5)));
        check("前住所 東京都", 0, Some((Label::Other, 3)));
        check("世帯主氏名 見本", 0, Some((Label::OtherName, 5)));
        check("Name MIHON", 0, Some((Label::Name, 4)));
        check("NameMIHON", 0, Some((Label::Name, 4)));
        check("Other names MINORU", 0, Some((Label::GivenName, 10)));
        check("names MINORU", 0, None);
        check("世带主 見本 花子", 0, Some((Label::OtherName, 3)));
        check("世带主:見本 花子", 0, Some((Label::OtherName, 4)));
        check("ATE OF BIRTH 2000", 0, Some((Label::DateOfBirth, 10)));
        check("DDRESS TOKYO", 0, None);
        check("生年月", 0, Some((Label::DateOfBirth, 3)));
        check("番号 花子", 0, None);
        check("番号 第1号", 0, Some((Label::Number, 2)));
        check("有効期間满了日/Date of expiry", 0, Some((Label::ValidUntil, 20)));
        check("見本氏名", 2, None);
        check("上記 住所に同じ", 2, None);
        check("ご使用場所とも同じ", 0, None);
        check("氏名及び住所に変更があったときは、届け出てください。", 0, None);
        check("氏名・住所を変更したときは、速やかに届け出ること。", 0, None);
        check("住所欄は、本人が自署してください。", 0, None);
        check("低名 MIHON", 0, Some((Label::Name, 2)));
        check("民名子", 0, None);
        check("", 0, None);
    }
}
