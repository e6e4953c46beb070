//! Whose name a document shows, and in which script.

use identity::document::{FieldName, Mark};

use super::Marks;
use crate::{
    fields::Fields,
    labels::{self, Label},
    sheet::Sheet,
};

/// 旅券: a name in kanji, printed or written beside 氏名.
pub(super) fn of_a_passport(fields: &Fields, marks: &mut Marks) {
    let in_kanji =
        |text: &str| text.chars().any(|c| matches!(c, '一'..='鿿' | '々' | '\u{f900}'..='\u{faff}'));
    if fields.get(&FieldName::Name).is_some_and(|name| in_kanji(name.field.text.expose())) {
        marks.seen.insert(Mark::NameInKanji);
    }
}

/// 被保険者証: a card with a 氏名 of its own is that person's, be it the insured or a dependent; one that
/// names the insured alone, or a whole family, is not surely anybody's.
pub(super) fn of_an_insurance_card(sheet: &Sheet, fields: &Fields, marks: &mut Marks) {
    let own = sheet.rows.iter().filter(|row| {
        let cells = row.cells();
        (0..cells.len()).any(|at| labels::at(&cells, at).is_some_and(|found| found.label == Label::Name))
    });
    if own.count() == 1 && fields.contains_key(&FieldName::Name) {
        marks.seen.insert(Mark::OwnName);
    }
}
