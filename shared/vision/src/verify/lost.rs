//! What the detector may have passed over at the edge of a line: a name's first strokes, the last digits of an address
//! whose line had no room for them, or a word that stands on the sheet by itself. The rest reads surely, and as a
//! difference.

use identity::{
    document::FieldName,
    matching,
    reading::{DocumentReading, Expected},
};

use super::{Piece, Pieces};
use crate::{fields::text, recognise::Line};

/// So many digits alone on a line are as low as a speck.
const FEW: usize = 2;
/// Thin strokes, which leave too little ink to be found where they lead a line: 一ノ瀬.
const STROKES: &str = "一二三ー八十人入丁了ノ";

/// A word of so many characters does not stand on the sheet by chance.
const WORD: usize = 3;
/// So many characters at the end of a line may be passed over.
const AT_BREAK: usize = 3;

/// Leaves open the fields that read as what is registered but for such a part.
pub(crate) fn leave_open(
    document: &mut DocumentReading,
    pieces: &Pieces,
    lines: &[Line],
    expected: &Expected,
) {
    for name in [FieldName::Name, FieldName::Address] {
        let Some(field) = document.fields.get_mut(&name) else { continue };
        let Some(registered) = super::texts(name, expected).into_iter().next() else { continue };
        let read = matching::inks(field.text.expose());
        let open = if name == FieldName::Name {
            lacks_first_strokes(&read, &registered)
        } else {
            let pieces = pieces.get(&name).map_or(&[][..], Vec::as_slice);
            pieces.last().is_some_and(|last| last.full) && lacks_last_digits(&read, &registered)
                || lacks_at_break(&read, &registered, pieces)
                || lacks_what_stands_elsewhere(&read, &registered, pieces, lines)
        };
        if open {
            text::leave_open(field);
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

/// What is registered and lacking where a line ends, with what is read below that line.
fn lacking<'r>(
    read: &'r [char],
    registered: &'r [char],
    pieces: &'r [Piece],
) -> impl Iterator<Item = (&'r [char], &'r [char])> {
    let ends = pieces.iter().scan(0, |end, piece| {
        *end += matching::inks(&piece.text).len();
        Some(*end)
    });
    ends.filter_map(|end| {
        let (upper, lower) = read.split_at_checked(end)?;
        Some((registered.strip_prefix(upper)?.strip_suffix(lower)?, lower))
    })
}

/// Whether a few characters are lacking where a line ends and another follows.
fn lacks_at_break(read: &[char], registered: &[char], pieces: &[Piece]) -> bool {
    lacking(read, registered, pieces)
        .any(|(lost, lower)| (1..=AT_BREAK).contains(&lost.len()) && !lower.is_empty())
}

/// The texts of the lines that the field does not stand on.
fn elsewhere<'l>(pieces: &'l [Piece], lines: &'l [Line]) -> impl Iterator<Item = Vec<char>> + use<'l> {
    let others = lines.iter().enumerate().filter(|(at, _)| pieces.iter().all(|piece| piece.line != *at));
    others
        .map(|(_, line)| matching::inks(&line.glyphs.iter().map(|glyph| glyph.character).collect::<String>()))
}

/// Whether what is lacking where a line ends stands on the sheet, or a word of it does.
fn lacks_what_stands_elsewhere(read: &[char], registered: &[char], pieces: &[Piece], lines: &[Line]) -> bool {
    !read.is_empty()
        && lacking(read, registered, pieces)
            .any(|(lost, _)| elsewhere(pieces, lines).any(|text| shows_word(lost, &text)))
}

fn shows_word(lost: &[char], text: &[char]) -> bool {
    text.len() >= WORD && lost.windows(text.len()).any(|window| window == text)
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

    #[test]
    fn what_stands_elsewhere_on_the_sheet_is_not_told_as_lacking() {
        let units = |text: &str| matching::inks(text);
        let registered = units("見本市見本3-38-13 コーポ見本412号");
        let piece = |text: &str| Piece { line: 0, text: text.to_owned(), ..Piece::default() };
        let shows = |read: &str, other: &str| {
            let (read, pieces) = (units(read), [piece(read)]);
            let other = units(other);
            !read.is_empty() && lacking(&read, &registered, &pieces).any(|(lost, _)| shows_word(lost, &other))
        };
        assert!(shows("見本市見本3-38-13", "ポ見本412号"));
        assert!(!shows("見本市見本3-38-13", "コーポ見本413号"));
        assert!(!shows("見本市見本3-38-12", "ポ見本412号"));
        assert!(!shows("見本市見本3-38-13", "12") && !shows("", "見本市"));
        let lacks = |upper: &str, lower: &str| {
            lacks_at_break(&units(&format!("{upper}{lower}")), &registered, &[piece(upper), piece(lower)])
        };
        assert!(lacks("見本市見本3-38-13 コ", "見本412号"));
        let within = [units("見本市見本3-38-13"), units("412号")].concat();
        let lines = [piece("見本市見本3-38-13"), piece("412号")];
        assert!(lacking(&within, &registered, &lines).any(|(lost, _)| shows_word(lost, &units("コーポ"))));
        assert!(!lacks("見本市見本3-38-13 コー", "ポ見本412号"));
        assert!(!lacks("見本市見本3-38-13", "412号"));
        assert!(!lacks("見本市見本3-38-14 コ", "見本412号"));
    }
}
