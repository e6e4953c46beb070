//! Registrations that differ from the documents: made ones, and those that the reader itself would suggest.

use std::collections::BTreeMap;

use identity::{
    document::FieldName,
    ids::Slot,
    reading::{DocumentReading, ImageOutcome},
    registration::Registration,
};

use super::{
    ink,
    material::{Material, way_id},
};

/// The registration says what was misread.
const READ: &str = "as_it_was_read";
/// The registration says what the reader thought of as well.
const RIVAL: &str = "as_it_might_be_read";

/// Whether the way is the reader's own suggestion: a registration that nobody made up, and the hardest to refuse.
pub(super) fn is_suggested(way: &str) -> bool {
    way == READ || way == RIVAL
}

/// How many of a reading's rivals are tried for each doubtful character.
const RIVALS: usize = 2;

/// Everything to be decided beside the right registration: the way, and the registration.
pub(super) fn of(
    material: &Material,
    images: &BTreeMap<Slot, ImageOutcome>,
    count: usize,
) -> Vec<(String, Registration)> {
    if count == 0 || material.answer.is_err() {
        return Vec::new();
    }
    let right = &material.registration;
    let made = specimens::twins(right, count, material.seed);
    let mut all: Vec<(String, Registration)> =
        made.into_iter().map(|(difference, twin)| (way_id(difference), twin)).collect();
    for outcome in images.values() {
        let ImageOutcome::Read { document } = outcome else { continue };
        all.extend(as_the_reader_would(document, right));
    }
    all
}

/// The registrations of which the reader's mistakes and doubts would make a match: what was read where it is not what
/// is registered, and what might have been read instead.
fn as_the_reader_would(document: &DocumentReading, right: &Registration) -> Vec<(String, Registration)> {
    let mut found = Vec::new();
    for field in [FieldName::Name, FieldName::Address] {
        let Some(read) = document.fields.get(&field) else { continue };
        let text = read.text.expose();
        let mut offer = |way: &str, text: &str| {
            if let Some(twin) = with(right, field, text) {
                found.push((way.to_owned(), twin));
            }
        };
        offer(READ, text);
        for doubt in &read.doubts {
            for rival in doubt.alternatives.iter().take(RIVALS) {
                let put = |(at, c): (usize, char)| {
                    if at == doubt.at { rival.expose().to_owned() } else { c.to_string() }
                };
                let other: String = text.chars().enumerate().map(put).collect();
                offer(RIVAL, &other);
            }
        }
    }
    found
}

/// The registration with this text in the field, or `None` where that is the registered ink, or far from it: another
/// address on the same document is no twin.
fn with(right: &Registration, field: FieldName, text: &str) -> Option<Registration> {
    let mut twin = right.clone();
    let (registered, other) = match field {
        FieldName::Name => {
            let last = right.name.last.expose().chars().count();
            let compact = ink::compact(text);
            let (begin, end): (String, String) =
                (compact.chars().take(last).collect(), compact.chars().skip(last).collect());
            twin.name.last = begin.as_str().into();
            twin.name.first = end.as_str().into();
            let whole = |name: &identity::registration::PersonName| {
                ink::same(&format!("{}{}", name.last.expose(), name.first.expose()))
            };
            (whole(&right.name), whole(&twin.name))
        }
        FieldName::Address => {
            twin.address = text.replace('\n', " ").into();
            (ink::same(right.address.expose()), ink::same(text))
        }
        _ => return None,
    };
    let near = differing(&registered, &other) <= 2;
    (registered != other && near && !other.is_empty()).then_some(twin)
}

/// How many characters lie between the parts that two texts begin and end with in common, in the longer of them.
fn differing(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let begin = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let rest = |text: &[char]| text.len() - begin;
    let end = one
        .iter()
        .rev()
        .zip(other.iter().rev())
        .take(rest(&one).min(rest(&other)))
        .take_while(|(a, b)| a == b)
        .count();
    rest(&one).max(rest(&other)) - end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        let check = |one: &str, other: &str, expected: usize| assert_eq!(differing(one, other), expected);
        check("千代田区", "千代田区", 0);
        check("千代田区", "干代田区", 1);
        check("2-10", "2-1", 1);
        check("2-110", "2-10", 1);
        check("見本町", "架空台", 3);
        check("", "架空", 2);
    }

    #[test]
    fn what_is_read_otherwise_becomes_a_registration() {
        let right = specimens::registration(&specimens::Fields::of(
            "見本 花子",
            "東京都千代田区架空町1-2",
            chrono::NaiveDate::default(),
        ));
        let name = with(&right, FieldName::Name, "見木 花子").unwrap();
        assert_eq!((name.name.last.expose(), name.name.first.expose()), ("見木", "花子"));
        let address = with(&right, FieldName::Address, "東京都干代田区\n架空町1-2").unwrap();
        assert_eq!(address.address.expose(), "東京都干代田区 架空町1-2");
        assert_eq!(with(&right, FieldName::Address, "東京都千代田区架空町１－２"), None, "the same ink");
        assert_eq!(with(&right, FieldName::Address, "京都府京都市見本町9"), None, "another place");
    }
}
