//! Compares what is registered with what a document shows.
//!
//! The rule of the page: names without difference, addresses strictly equal, birth dates without difference.
//! *Strict* is about what is printed, not about code points. Every difference gets a [`Class`]; what a class
//! leads to stands in a table ([`Settings`]), so that the policy decides and not this code.
//!
//! Nothing here normalises by NFC or NFKC before a difference is classified: they erase differences that show
//! in print and keep some that do not.

mod address;
mod align;
mod birth_date;
pub mod cases;
mod class;
mod comparison;
mod fold;
mod ink;
#[cfg(test)]
mod invariants;
mod kanji;
mod katakana;
mod lookalike;
mod name;
mod outcome;
mod place_kana;
mod reading_doubt;
mod roman;
mod script;
mod settings;

use chrono::NaiveDate;

pub use self::{
    class::{Class, UnknownClass},
    comparison::{Comparison, Difference, DocumentText, Op, Repertoire, Verdict, Zone},
    ink::kanji_digit,
    settings::{Settings, SettingsError},
};
pub(crate) use self::{
    ink::{half_width, is_dash, kanji_number},
    reading_doubt::readings,
};
use crate::{document::DocumentKind, registration::PersonName};

/// The units of ink of a text, without its spaces: what width, kind of dash and homoglyphs do not tell apart is one
/// character, so that two texts of the same ink give the same units.
pub fn inks(text: &str) -> Vec<char> {
    fold::Folded::new(text).units.iter().map(|unit| lookalike::skeleton(unit.c)).collect()
}

/// Whether `old` is an old form of a kanji that place names are written with: 靜 for 静. Offices print the usual one.
pub fn is_old_form(old: char, usual: char) -> bool {
    kanji::is_old_form(old, usual)
}

/// Compares a name in kanji and kana (the page: "no difference in two names").
pub fn compare_name(
    registered: &PersonName,
    document: &DocumentText<'_>,
    repertoire: Repertoire,
    settings: &Settings,
) -> Comparison {
    name::compare(registered, document, repertoire, settings)
}

/// Whether a name is registered with katakana for kanji of `document` that a form may not hold, and is that name otherwise.
pub fn stands_in_katakana(registered: &PersonName, document: &str) -> bool {
    let text = DocumentText::confirmed(document, DocumentKind::Unrecognised);
    let class = compare_name(registered, &text, Repertoire::Unknown, Settings::strict()).class;
    matches!(class, Class::KatakanaSubstOk | Class::KatakanaGreyCharset)
}

/// Compares a name in Roman letters, which the form takes as last and first alone.
pub fn compare_name_roman(
    registered: &PersonName,
    document: &DocumentText<'_>,
    settings: &Settings,
) -> Comparison {
    roman::compare(registered, document, settings)
}

/// Compares an address (the page: "strictly matched; no missing/duplicate/unnecessary characters").
pub fn compare_address(
    registered: &str,
    document: &DocumentText<'_>,
    repertoire: Repertoire,
    settings: &Settings,
) -> Comparison {
    address::compare(registered, document, repertoire, settings)
}

/// Compares a birth date (the page: "no difference in two dates of birth").
pub fn compare_birth_date(
    registered: NaiveDate,
    document: &DocumentText<'_>,
    settings: &Settings,
) -> Comparison {
    birth_date::compare(registered, document, settings)
}
