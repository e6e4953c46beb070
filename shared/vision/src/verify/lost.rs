//! What the detector may have passed over at the edge of a field: a name's first strokes, or the last digits of an
//! address whose line had no room for them. The rest reads surely, and as a difference.

use identity::{
    document::FieldName,
    matching,
    reading::{DocumentReading, Expected},
};

use super::Pieces;

/// How sure a field is of which a part may have been passed over: too low to tell anybody that it differs.
const UNKNOWN: f32 = 0.4;
/// So many digits alone on a line are as low as a speck.
const FEW: usize = 2;
/// Thin strokes, which leave too little ink to be found where they lead a line: 一ノ瀬.
const STROKES: &str = "一二三ー八十人入丁了ノ";

/// Leaves open the fields that read as what is registered but for such a part.
pub(crate) fn leave_open(document: &mut DocumentReading, pieces: &Pieces, expected: &Expected) {
    for (name, field) in &mut document.fields {
        let read = matching::inks(field.text.expose());
        let open = match name {
            FieldName::Name => {
                let registered = format!("{}{}", expected.name.last.expose(), expected.name.first.expose());
                lacks_first_strokes(&read, &matching::inks(&registered))
            }
            FieldName::Address => {
                let full = pieces.get(name).and_then(|pieces| pieces.last()).is_some_and(|last| last.full);
                full && lacks_last_digits(&read, &matching::inks(expected.address.expose()))
            }
            _ => false,
        };
        if open {
            field.confidence = field.confidence.min(UNKNOWN);
            field.doubts.clear();
        }
    }
}

fn lacks_first_strokes(read: &[char], registered: &[char]) -> bool {
    let lost = registered.strip_suffix(read).unwrap_or_default();
    !read.is_empty() && !lost.is_empty() && lost.iter().all(|c| STROKES.contains(*c))
}

fn lacks_last_digits(read: &[char], registered: &[char]) -> bool {
    let lost = registered.strip_prefix(read).unwrap_or_default();
    (1..=FEW).contains(&lost.len()) && lost.iter().all(char::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_easily_passed_over_is_left_open() {
        let units = |text: &str| matching::inks(text);
        let name = |read: &str| lacks_first_strokes(&units(read), &units("一ノ瀬花子"));
        assert!(name("瀬花子") && name("ノ瀬花子"));
        assert!(!name("花子") && !name("一ノ瀬花子") && !name("瀬華子") && !name("") && !name("一瀬花子"));
        let address = |read: &str| lacks_last_digits(&units(read), &units("見本市見本1-2 青葉1417"));
        assert!(address("見本市見本1-2 青葉14") && address("見本市見本1-2 青葉141"));
        assert!(!address("見本市見本1-2 青葉1") && !address("見本市見本1-2 青葉1417"));
        assert!(!address("見本市見本1-2 青葉1517") && !address("見本市見本1-3 青葉14"));
    }
}
