//! A passport's zone for machines that cannot be as it was issued: check digits that fail, or names and dates that
//! are not those in print. Only of what was read surely.

use identity::{
    dates::{self, Overrun},
    document::{DocumentKind, FieldName},
};

use crate::{
    fields::Fields,
    mrz::{self, SURE, Zone},
    sheet::Sheet,
};

/// Whether the zone of a passport contradicts itself or what is printed.
pub(crate) fn is_contradicted(kind: DocumentKind, sheet: &Sheet, fields: &Fields) -> bool {
    kind == DocumentKind::Passport
        && mrz::find(sheet).is_some_and(|zone| {
            zone.fails
                || zone.numbers_are_sure && dates_differ(&zone, sheet, fields)
                || name_differs(&zone, sheet, fields)
        })
}

/// The text of a field where every character on its lines was read surely, its label included: the field's own
/// confidence is lowered where a zone contradicts it.
fn printed(sheet: &Sheet, fields: &Fields, name: FieldName) -> Option<String> {
    let value = fields.get(&name)?;
    let mut cells = sheet
        .rows
        .iter()
        .flat_map(|row| &row.segments)
        .flat_map(|segment| &segment.cells)
        .filter(|cell| value.lines.contains(&cell.line))
        .peekable();
    cells.peek()?;
    cells.all(|cell| cell.glyph.confidence >= SURE).then(|| value.field.text.expose().to_owned())
}

fn dates_differ(zone: &Zone, sheet: &Sheet, fields: &Fields) -> bool {
    let differs = |name: FieldName, of_zone: Option<[u32; 3]>| {
        let day = printed(sheet, fields, name).and_then(|text| dates::parse(&text, Overrun::Allowed).ok());
        // Year of the century, month, day, as the zone has them.
        let short = day.map(|day| day.format("%y%m%d").to_string());
        let of_zone = of_zone.map(|[year, month, day]| format!("{year:02}{month:02}{day:02}"));
        short.is_some() && of_zone.is_some() && short != of_zone
    };
    differs(FieldName::DateOfBirth, zone.birth) || differs(FieldName::ValidUntil, zone.expiry)
}

/// Another name follows in brackets on some passports, and the zone has room for so many letters alone.
fn name_differs(zone: &Zone, sheet: &Sheet, fields: &Fields) -> bool {
    let letters = |text: &str| text.chars().filter(char::is_ascii_alphabetic).collect::<String>();
    let (Some(of_zone), Some(printed)) = (&zone.names, printed(sheet, fields, FieldName::NameRoman)) else {
        return false;
    };
    let plain = printed.chars().all(|c| c.is_ascii_uppercase() || c.is_whitespace());
    let (of_zone, printed) = (letters(of_zone), letters(&printed));
    zone.names_are_sure && plain && !of_zone.is_empty() && !printed.starts_with(&of_zone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{fields, sheet::fixture::lines};

    const NAMES: &str = "P<JPNMIHON<<HANAKO<<<<<<<<<<<<<<<<<<<<<<<<<<";
    const NUMBERS: &str = "TR12345672JPN8605010F3001019<<<<<<<<<<<<<<04";

    fn passport(birth: &str, until: &str, given: &str, zone: [&str; 2]) -> Vec<crate::recognise::Line> {
        lines(&[
            (0.0, 0.0, "姓/Surname"),
            (0.0, 50.0, "MIHON"),
            (0.0, 130.0, "名/Given name"),
            (0.0, 180.0, given),
            (900.0, 0.0, "生年月日/Date of birth"),
            (900.0, 50.0, birth),
            (900.0, 130.0, "有効期間満了日/Date of expiry"),
            (900.0, 180.0, until),
            (0.0, 400.0, zone[0]),
            (0.0, 480.0, zone[1]),
        ])
    }

    fn judge(lines: &[crate::recognise::Line], kind: DocumentKind) -> bool {
        let sheet = Sheet::new(lines);
        is_contradicted(kind, &sheet, &fields::extract(&sheet, kind))
    }

    #[test]
    fn a_passport_whose_zone_is_not_its_print() {
        let (birth, until) = ("01 MAY 1986", "01 JAN 2030");
        let check = |birth: &str, until: &str, given: &str, zone: [&str; 2], expected: bool| {
            let read = passport(birth, until, given, zone);
            assert_eq!(judge(&read, DocumentKind::Passport), expected, "{birth} {until} {given} {zone:?}");
            // Of what is unsure nothing is said.
            for unsure in 0..read.len() {
                let mut read = read.clone();
                for glyph in &mut read[unsure].glyphs {
                    glyph.confidence = 0.9;
                }
                if !expected {
                    assert!(!judge(&read, DocumentKind::Passport), "{birth} {given}, line {unsure}");
                }
            }
        };
        let zone = [NAMES, NUMBERS];
        check(birth, until, "HANAKO", zone, false);
        check("02 MAY 1986", until, "HANAKO", zone, true);
        check(birth, "01 JAN 2031", "HANAKO", zone, true);
        check(birth, until, "HARUKO", zone, true);
        // Brackets beside the name, and a zone without room for all of it.
        check(birth, until, "HANAKO (REI)", zone, false);
        check(birth, until, "HANAKOMARIA", zone, false);
        // A check digit that fails, and one over everything.
        check(birth, until, "HANAKO", [NAMES, "TR12345672JPN8605020F3001019<<<<<<<<<<<<<<04"], true);
        check(birth, until, "HANAKO", [NAMES, "TR12345672JPN8605010F3001019<<<<<<<<<<<<<<05"], true);
        let mut unsure = passport("02 MAY 1986", until, "HANAKO", zone);
        unsure[5].glyphs[1].confidence = 0.9;
        assert!(!judge(&unsure, DocumentKind::Passport));
    }
}
