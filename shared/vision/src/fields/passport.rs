//! 日本国旅券: the printed zone, checked by the machine-readable one.

use std::collections::BTreeSet;

use identity::{
    dates::{self, Overrun},
    document::FieldName,
    reading::ReadField,
};

use super::{Fields, name, rows::Parsed, text::Value};
use crate::{
    mrz::{self, Zone},
    privacy::contact,
    sheet::Sheet,
};

/// What stands in the zone alone has a check digit to vouch for it.
const CHECKED: f32 = 0.9;
/// The names have none: enough to agree with what is registered, too little to differ from it.
const UNCHECKED: f32 = 0.6;

pub(super) fn complete(sheet: &Sheet, rows: &[Parsed], fields: &mut Fields) {
    if let Some(name) = name::in_two_parts(rows) {
        fields.insert(FieldName::NameRoman, name);
    }
    // 姓 and 名 in Latin letters are no name in kanji.
    if fields.get(&FieldName::Name).is_some_and(|name| name.field.text.expose().is_ascii()) {
        fields.remove(&FieldName::Name);
    }
    // What the holder wrote in is no proof.
    if contact::is_holders_page(sheet) {
        fields.remove(&FieldName::Name);
        fields.remove(&FieldName::NameRoman);
        fields.remove(&FieldName::Address);
    }
    let Some(zone) = mrz::find(sheet) else { return };
    names(&zone, fields);
    if let Some(number) = &zone.number {
        fields.insert(FieldName::Number, of_zone(number.trim_end_matches('<')));
    }
    let years_of_birth = zone.birth.map(|[year, ..]| [1900 + year, 2000 + year]);
    let years_of_expiry = zone.expiry.map(|[year, ..]| [2000 + year, 2000 + year]);
    date(fields, FieldName::ValidUntil, zone.expiry, years_of_expiry);
    date(fields, FieldName::DateOfBirth, zone.birth, years_of_birth);
}

fn names(zone: &Zone, fields: &mut Fields) {
    let Some(names) = &zone.names else { return };
    let letters = |text: &str| text.chars().filter(char::is_ascii_alphabetic).collect::<String>();
    match fields.get_mut(&FieldName::NameRoman) {
        Some(printed) if letters(printed.field.text.expose()) == letters(names) => {}
        // Print and zone contradict each other.
        Some(printed) => printed.mark_incomplete(),
        None => {
            let mut value = of_zone(names);
            value.field.confidence = UNCHECKED;
            fields.insert(FieldName::NameRoman, value);
        }
    }
}

/// A date of the zone beside the printed one. The zone has two digits of the year: print tells the century, and
/// where no print was read, a birth in this century has to leave five years before the expiry, as the shortest
/// passport runs.
fn date(fields: &mut Fields, name: FieldName, zone: Option<[u32; 3]>, years: Option<[u32; 2]>) {
    let (Some([_, month, day]), Some([early, late])) = (zone, years) else { return };
    let written = |year: u32| format!("{year:04}-{month:02}-{day:02}");
    let overrun = Overrun::Allowed;
    let until = fields.get(&FieldName::ValidUntil);
    let until = until.and_then(|value| dates::parse(value.field.text.expose(), overrun).ok());
    if let Some(printed) = fields.get_mut(&name) {
        let read = dates::parse(printed.field.text.expose(), overrun);
        let agrees = [early, late].iter().any(|year| dates::parse(&written(*year), overrun) == read);
        if !agrees {
            printed.mark_incomplete();
        }
    } else {
        let runs_out = until.and_then(|day| day.to_string().get(..4)?.parse::<u32>().ok());
        let year = if runs_out.is_some_and(|last| late + 5 <= last) { late } else { early };
        fields.insert(name, of_zone(&written(year)));
    }
}

fn of_zone(text: &str) -> Value {
    let field = ReadField { text: text.into(), confidence: CHECKED, doubts: Vec::new(), verified: None };
    Value { field, lines: BTreeSet::new(), pieces: Vec::new() }
}
