//! What is registered beside what the document shows, with the place where they part.

use identity::{document::FieldName, registration::Registration};

use super::layout::escape;

/// The registered value of a field, where a registration has one.
pub(super) fn registered(registration: &Registration, field: FieldName) -> Option<String> {
    let whole =
        |name: &identity::registration::PersonName| format!("{} {}", name.last.expose(), name.first.expose());
    match field {
        FieldName::Name => Some(whole(&registration.name)),
        FieldName::NameRoman => registration.name_roman.as_ref().map(whole),
        FieldName::Address => Some(registration.address.expose().to_owned()),
        FieldName::DateOfBirth => Some(registration.date_of_birth.to_string()),
        FieldName::NameKana
        | FieldName::ValidUntil
        | FieldName::IssuedOn
        | FieldName::Issuer
        | FieldName::Number => None,
    }
}

/// Both texts as HTML: what stands between their common beginning and their common end is marked.
///
/// Spaces, and the width of letters and digits, part nothing: the rules fold them as well.
pub(super) fn marked(left: &str, right: &str) -> (String, String) {
    let (left, right) = (inked(left), inked(right));
    let begin = left.iter().zip(&right).take_while(|(l, r)| l.folded == r.folded).count();
    let rest = left.len().min(right.len()).saturating_sub(begin);
    let both = left.iter().rev().zip(right.iter().rev());
    let end = both.take(rest).take_while(|(l, r)| l.folded == r.folded).count();
    (mark(&left, begin, end), mark(&right, begin, end))
}

/// A character that leaves ink, and the spaces before it.
struct Inked {
    text: String,
    folded: char,
}

fn inked(text: &str) -> Vec<Inked> {
    let mut characters = Vec::new();
    let mut spaces = String::new();
    for character in text.chars() {
        if character.is_whitespace() {
            spaces.push(' ');
        } else {
            let text = format!("{spaces}{character}");
            characters.push(Inked { text, folded: fold(character) });
            spaces.clear();
        }
    }
    characters
}

/// Full-width letters, digits and hyphens as their plain ones.
fn fold(character: char) -> char {
    match character {
        '－' | '−' | '‐' | '–' | '―' => '-',
        '！'..='～' => {
            u32::from(character).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(character)
        }
        other => other,
    }
}

fn mark(characters: &[Inked], begin: usize, end: usize) -> String {
    let text = |part: &mut dyn Iterator<Item = &Inked>| -> String {
        part.map(|character| escape(&character.text)).collect()
    };
    let between = characters.len().saturating_sub(begin + end);
    let mut all = characters.iter();
    let before = text(&mut all.by_ref().take(begin));
    let differs = text(&mut all.by_ref().take(between));
    let after = text(&mut all);
    let differs = if differs.is_empty() { differs } else { format!("<mark>{differs}</mark>") };
    format!("{before}{differs}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_what_differs() {
        let check = |left: &str, right: &str, marked_left: &str, marked_right: &str| {
            let expected = (marked_left.to_owned(), marked_right.to_owned());
            assert_eq!(marked(left, right), expected, "{left} {right}");
        };
        check("見本ハツ501", "見本ハイツ501", "見本ハツ501", "見本ハ<mark>イ</mark>ツ501");
        check("２－10 例示", "2-10例示", "２－10 例示", "2-10例示");
        check("高橋 花子", "髙橋花子", "<mark>高</mark>橋 花子", "<mark>髙</mark>橋花子");
        check("ああ", "あああ", "ああ", "ああ<mark>あ</mark>");
        check("<b>", "", "<mark>&lt;b&gt;</mark>", "");
        check("", "", "", "");
    }
}
