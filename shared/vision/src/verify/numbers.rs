//! Numbers that are read in two parts, by a line that ends within or by print that is set wide. A break may part two
//! numbers or run through one, and the text does not say which; the picture does where the line had no room for another
//! character, or where the digits stand no further apart than their neighbours, and the words around the number may. The
//! other way round, two numbers are read as one where a space between them was not: there its digits stand apart.

use identity::{matching, reading::ReadField};

use super::Piece;
use crate::{context::is_katakana, dates::fold};

/// So many katakana are a word: ヶ and ノ by themselves are counted or read as something else.
const LEADING_KANA: usize = 3;

/// Joins the parts of such numbers and parts those that stand apart, where what is registered has the same numbers then.
/// Nothing is changed otherwise: a line that is full by chance must not become a difference.
pub(super) fn fit(field: &mut ReadField, pieces: &[Piece], registered: &str) {
    let text: Vec<char> = field.text.expose().chars().collect();
    let within: Vec<usize> = (0..text.len()).filter(|at| runs_through_number(&text, *at, pieces)).collect();
    let ends = ends_of_numbers(registered);
    let between: Vec<usize> = (0..text.len()).filter(|at| parts_numbers(&text, *at, pieces, &ends)).collect();
    if within.is_empty() && between.is_empty() {
        return;
    }
    let mut fitted = String::new();
    for (at, character) in text.iter().enumerate().filter(|(at, _)| !within.contains(at)) {
        if between.contains(&at) {
            fitted.push(' ');
        }
        fitted.push(*character);
    }
    if numbers(&fitted) != numbers(registered) || matching::inks(&fitted) != matching::inks(registered) {
        return;
    }
    for doubt in &mut field.doubts {
        let of = doubt.at;
        doubt.at += between.iter().filter(|at| **at <= of).count();
        doubt.at -= within.iter().filter(|at| **at < of).count();
    }
    field.text = fitted.into();
}

/// How many digits stand before the end of each number of a text.
fn ends_of_numbers(text: &str) -> Vec<usize> {
    let ends = numbers(text).into_iter().scan(0, |before, number| {
        *before += number.chars().count();
        Some(*before)
    });
    ends.collect()
}

/// Whether the digits on both sides of `at` stand apart, and what is registered has two numbers there.
fn parts_numbers(text: &[char], at: usize, pieces: &[Piece], registered: &[usize]) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let digits = before.iter().filter(|c| is_digit(**c)).count();
    let both = before.last().zip(text.get(at)).is_some_and(|(a, b)| is_digit(*a) && is_digit(*b));
    both && registered.contains(&digits) && has(pieces, inked(before), |piece| &piece.apart)
}

/// Whether the break at `at` runs through a number.
fn runs_through_number(text: &[char], at: usize, pieces: &[Piece]) -> bool {
    let digit = |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(|c| is_digit(*c));
    let breaks = text.get(at).filter(|_| digit(at.checked_sub(1)) && digit(Some(at + 1)));
    let before = inked(text.get(..at).unwrap_or_default());
    match breaks {
        Some('\n') => {
            let (above, below) = (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
            ends_full(before, pieces) || goes_on(below) || leads(above, below) || trails(above, below)
        }
        Some(' ') => has(pieces, before, |piece| &piece.tight),
        _ => false,
    }
}

/// How many characters of a text are no layout.
fn inked(text: &[char]) -> usize {
    text.iter().filter(|c| !matches!(c, ' ' | '\n')).count()
}

/// Whether the line that ends with the character number `before` had no room.
fn ends_full(before: usize, pieces: &[Piece]) -> bool {
    starts(pieces).any(|(start, piece)| start + piece.text.chars().count() == before && piece.full)
}

/// Whether the character number `at` is one of those that its piece names.
fn has(pieces: &[Piece], at: usize, named: impl Fn(&Piece) -> &[usize]) -> bool {
    starts(pieces).any(|(start, piece)| at.checked_sub(start).is_some_and(|at| named(piece).contains(&at)))
}

/// Each piece with how many characters stand before it.
fn starts(pieces: &[Piece]) -> impl Iterator<Item = (usize, &Piece)> {
    pieces.iter().scan(0, |before, piece| {
        let start = *before;
        *before += piece.text.chars().count();
        Some((start, piece))
    })
}

/// 3番 and 16号 in an address have a unit or a dash before them, never a bare number: 2 above 3番 is 23番. A 号室 may
/// follow any number. Nor does a number lead the name of a building in katakana: 1 above 2メゾン is 12, メゾン, with or
/// without a space before it. No number begins with a nought: 12 above 03号室 is 1203号室.
fn goes_on(below: &[char]) -> bool {
    let rest: String = below.iter().skip_while(|c| is_digit(**c)).collect();
    let house = rest.starts_with('号') && !rest.starts_with("号室") && !rest.starts_with("号棟");
    let building = rest.trim_start().chars().take(LEADING_KANA).filter(|c| is_katakana(*c)).count();
    let nought = below.first().is_some_and(|c| fold(*c) == '0');
    nought || house || rest.starts_with('番') || rest.starts_with("丁目") || building == LEADING_KANA
}

/// A single digit is no room without a unit: 3番地の1 above 7 is 3番地の17.
fn trails(above: &[char], below: &[char]) -> bool {
    below.len() == 1 && !ends_with_first_number(above)
}

fn ends_with_first_number(text: &[char]) -> bool {
    !text.iter().rev().skip_while(|c| is_digit(**c)).any(|c| is_digit(*c))
}

/// A town's first number is followed by a unit or a dash, and by no other number: 町8 above 8-9 is 88-9.
fn leads(above: &[char], below: &[char]) -> bool {
    let is_first = ends_with_first_number(above);
    let mut rest = below.iter().map(|c| fold(*c)).skip_while(char::is_ascii_digit);
    is_first && rest.next() == Some('-') && rest.next().is_some_and(|c| c.is_ascii_digit())
}

/// The numbers of a text, parted by everything that is no digit.
fn numbers(text: &str) -> Vec<String> {
    let folded: String = text.chars().map(|c| if is_digit(c) { fold(c) } else { ' ' }).collect();
    folded.split_whitespace().map(str::to_owned).collect()
}

fn is_digit(character: char) -> bool {
    fold(character).is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use identity::reading::Doubt;

    use super::*;

    /// Lines of an address as they are read, `|` at the end of one that is full, `_` for a space that is none, `^` between
    /// digits that stand apart.
    fn check(lines: &[&str], registered: &str, expected: &str) {
        let pieces: Vec<Piece> = lines
            .iter()
            .enumerate()
            .map(|(line, text)| {
                let full = text.ends_with('|');
                let text = text.trim_end_matches('|').replace(' ', "");
                let marked = |mark: char| -> Vec<usize> {
                    let inked = |at: usize| text[..at].chars().filter(|c| !"_^".contains(*c)).count();
                    text.match_indices(mark).map(|(at, _)| inked(at)).collect()
                };
                let (tight, apart) = (marked('_'), marked('^'));
                let text = text.replace(['_', '^'], "");
                Piece { line, sure: vec![(1.0, 1.0); text.chars().count()], text, full, tight, apart }
            })
            .collect();
        let text = lines.join("\n").replace(['|', '^'], "").replace('_', " ");
        let last = text.chars().count() - 1;
        let doubts = vec![Doubt { at: last, confidence: 0.5, alternatives: Vec::new() }];
        let mut field = ReadField { text: text.into(), confidence: 0.9, doubts, verified: None };
        fit(&mut field, &pieces, registered);
        assert_eq!(field.text.expose(), expected, "{lines:?}, {registered}");
        assert_eq!(field.doubts[0].at, expected.chars().count() - 1, "{lines:?}");
    }

    #[test]
    fn a_number_is_joined_only_into_what_is_registered() {
        let one = "東京都見本区見本町1-2 青葉1417";
        check(&["東京都見本区見本町1-2 青葉1|", "417"], one, "東京都見本区見本町1-2 青葉1417");
        check(&["東京都見本区見本町1-2 青葉1", "417"], one, "東京都見本区見本町1-2 青葉1\n417");
        let two = "東京都見本区見本町1-2 青葉1 417";
        check(&["東京都見本区見本町1-2 青葉1|", "417"], two, "東京都見本区見本町1-2 青葉1\n417");
        // A difference elsewhere is told as the lines stand.
        check(&["見本町1-3 青葉1|", "417"], "見本町1-2 青葉1417", "見本町1-3 青葉1\n417");
        let room = "東京都見本区見本町1-2 青葉1203号室";
        check(&["東京都見本区見本町1-2 青葉12", "03号室"], room, room);
        check(&["見本町3丁目29番地の1", "7"], "見本町3丁目29番地の17", "見本町3丁目29番地の17");
        check(&["見本町１－２|", "３号室"], "見本町1-23号室", "見本町１－２３号室");
    }

    #[test]
    fn digits_that_are_set_wide_are_one_number() {
        let one = "東京都見本区見本町1360番地";
        check(&["東京都見本区見本町1_360番地"], one, one);
        check(&["東京都見本区見本町 1_360番地"], one, "東京都見本区見本町 1360番地");
        check(&["東京都見本区見本町1 360番地"], one, "東京都見本区見本町1 360番地");
        check(&["見本町1-3_5-1_2"], "見本町1-35-12", "見本町1-35-12");
        // What is registered has other numbers: the text is compared as it was read.
        check(&["見本町1-3_5"], "見本町1-3 5", "見本町1-3 5");
    }

    #[test]
    fn numbers_that_stand_apart_are_two_where_two_are_registered() {
        let two = "見本町15番 見本21 415号室";
        check(&["見本町15番", "見本21^415号室"], two, "見本町15番\n見本21 415号室");
        check(&["見本町1_5番", "見本21^415号室"], two, "見本町15番\n見本21 415号室");
        check(&["見本町15番", "見本21415号室"], two, "見本町15番\n見本21415号室");
        check(&["見本町15番", "見本2^1^415号室"], two, "見本町15番\n見本21 415号室");
        check(&["見本町15番", "見本2^1415号室"], two, "見本町15番\n見本21415号室");
        let one = "見本町15番 見本21415号室";
        check(&["見本町15番", "見本21^415号室"], one, "見本町15番\n見本21415号室");
    }

    #[test]
    fn what_follows_a_number_may_say_that_it_goes_on() {
        check(&["見本町2丁目4", "4番23号"], "見本町2丁目44番23号", "見本町2丁目44番23号");
        check(&["見本町2丁目44番2", "3号"], "見本町2丁目44番23号", "見本町2丁目44番23号");
        check(
            &["見本町9-26-1", "2メゾン見本509"],
            "見本町9-26-12メゾン見本509",
            "見本町9-26-12メゾン見本509",
        );
        check(&["見本町9-26-1", "2階見本"], "見本町9-26-12階見本", "見本町9-26-1\n2階見本");
        check(&["見本町2丁目44番2", "3号室"], "見本町2丁目44番23号室", "見本町2丁目44番2\n3号室");
        check(&["見本町9-2", "1 メゾン見本"], "見本町9-21 メゾン見本", "見本町9-21 メゾン見本");
        check(&["見本町8", "8-9"], "見本町88-9", "見本町88-9");
        check(&["見本町8", "8"], "見本町88", "見本町8\n8");
        // Of the eighth house of a number, the ninth room.
        check(&["見本町3-8", "8-9"], "見本町3-88-9", "見本町3-8\n8-9");
    }
}
