//! Whose name a document shows, and in which script.

use identity::document::{DocumentKind, FieldName, Mark};

use super::Marks;
use crate::{
    fields::Fields,
    labels::{self, Label},
    privacy::contact::{self, Contact},
    sheet::{Cell, Row, Segment, Sheet},
};

/// How far behind its label a signature begins at most, and how far their boxes overlap, in heights of the label.
const BESIDE: f32 = 5.0;
const OVERLAP: f32 = 0.5;

/// 旅券: a name in kanji, printed beside 氏名 or signed below 所持人自署. The page of data has no place for a
/// person to call in an emergency; the page that has one may be left empty, covered, or name the holder.
pub(super) fn of_a_passport(sheet: &Sheet, fields: &Fields, marks: &mut Marks) {
    let in_kanji =
        |text: &str| text.chars().any(|c| matches!(c, '一'..='鿿' | '々' | '\u{f900}'..='\u{faff}'));
    let printed = fields.get(&FieldName::Name).is_some_and(|name| in_kanji(name.field.text.expose()));
    if printed || signatures(sheet).any(|text| in_kanji(&text)) {
        marks.seen.insert(Mark::NameInKanji);
    }
    let absent = match contact::find(sheet, DocumentKind::Passport) {
        Contact::NoPage => fields.contains_key(&FieldName::DateOfBirth),
        Contact::Empty | Contact::Own => true,
        Contact::Shown | Contact::Unclear => false,
    };
    if absent {
        marks.absent.insert(Mark::EmergencyContact);
    }
}

/// What stands right below the label of the signature, or beside it, larger than print.
fn signatures(sheet: &Sheet) -> impl Iterator<Item = String> + '_ {
    let segments = || sheet.rows.iter().flat_map(|row| &row.segments);
    let labels = segments().filter(|segment| says(&segment.cells, Label::Signature));
    labels.flat_map(move |label| {
        let near = move |other: &&Segment| {
            let down = other.y_at(other.left) - label.y_at(other.left);
            let under = other.left < label.right && label.left < other.right;
            let beside =
                (0.0..BESIDE * label.height).contains(&(other.left - label.right + OVERLAP * label.height));
            under && (0.5 * label.height..3.5 * label.height).contains(&down)
                || beside && down.abs() < label.height && other.height > label.height
        };
        segments().filter(near).filter(|other| labels::at(&other.cells, 0).is_none()).map(Segment::text)
    })
}

fn says(cells: &[Cell], wanted: Label) -> bool {
    (0..cells.len()).any(|at| labels::at(cells, at).is_some_and(|found| found.label == wanted))
}

/// 被保険者証: a card with a 氏名 of its own is that person's, be it the insured or a dependent; one that
/// names the insured alone, or a whole family, is not surely anybody's.
pub(super) fn of_an_insurance_card(sheet: &Sheet, fields: &Fields, marks: &mut Marks) {
    let own = sheet.rows.iter().map(Row::cells).filter(|cells| says(cells, Label::Name));
    if own.count() == 1 && fields.contains_key(&FieldName::Name) {
        marks.seen.insert(Mark::OwnName);
    }
}
