//! Further comparisons of every class, under the assisted setting and, by the table, the strict one.

mod dates;
mod names;
mod notation;
mod one_place;
mod other_address;
mod roman;
mod same_address;

use identity::{
    document::DocumentKind,
    matching::{
        Class, DocumentText, Repertoire, Settings, Verdict, Zone, compare_address, compare_birth_date,
        compare_name, compare_name_roman,
    },
    registration::PersonName,
};

fn split(name: &str) -> PersonName {
    let (last, first) = name.split_once('|').unwrap_or((name, ""));
    PersonName { last: last.into(), first: first.into() }
}

fn on(text: &str) -> DocumentText<'_> {
    DocumentText::confirmed(text, DocumentKind::DriverLicense)
}

/// Compares each row and lists those whose class is another.
fn check(rows: &[(&str, &str, &str)], compare: impl Fn(&str, &str) -> Class) {
    let wrong: Vec<String> = rows
        .iter()
        .map(|(registered, document, class)| (registered, document, class, compare(registered, document)))
        .filter(|(_, _, class, found)| found.code() != **class)
        .map(|(registered, document, class, found)| {
            format!("{registered} / {document}: {class}, not {found}")
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

fn address(registered: &str, document: &str) -> Class {
    compare_address(registered, &on(document), Repertoire::Unknown, Settings::assisted()).class
}

fn name(repertoire: Repertoire) -> impl Fn(&str, &str) -> Class {
    move |registered, document| {
        compare_name(&split(registered), &on(document), repertoire, Settings::assisted()).class
    }
}

fn read_name(registered: &str, document: &str) -> Class {
    let text = DocumentText::read(document, &[], DocumentKind::DriverLicense);
    compare_name(&split(registered), &text, Repertoire::Unknown, Settings::assisted()).class
}

fn roman(registered: &str, document: &str) -> Class {
    compare_name_roman(&split(registered), &on(document), Settings::assisted()).class
}

fn zone(registered: &str, document: &str) -> Class {
    let text = DocumentText { zone: Zone::Mrz, ..on(document) };
    compare_name_roman(&split(registered), &text, Settings::assisted()).class
}

fn birth_date(registered: &str, document: &str) -> Class {
    let judge = |day| compare_birth_date(day, &on(document), Settings::assisted()).class;
    registered.parse().map_or(Class::NothingToCompare, judge)
}

#[test]
fn the_tables_differ_in_notation_alone() {
    for class in Class::ALL {
        let pair = (Settings::strict().verdict(*class), Settings::assisted().verdict(*class));
        assert!(pair.0 == pair.1 || pair == (Verdict::Mismatch, Verdict::Review), "{class}");
    }
}
