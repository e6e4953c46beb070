//! Compares what is registered with what a document shows.
//!
//! The rule of the page: names without difference, addresses strictly equal, birth dates without difference.
//! *Strict* is about what is printed, not about code points. Every difference gets a [`Class`]; what a class
//! leads to stands in a table ([`Settings`]), so that the policy decides and not this code.
//!
//! Nothing here normalises by NFC or NFKC before a difference is classified: they erase differences that show
//! in print and keep some that do not.

mod class;
mod comparison;
mod ink;
mod settings;

use chrono::NaiveDate;

pub(crate) use self::ink::{half_width, is_dash, kanji_number};
pub use self::{
    class::{Class, UnknownClass},
    comparison::{Comparison, Difference, DocumentText, Op, Repertoire, Verdict, Zone},
    settings::{Settings, SettingsError},
};
use crate::registration::PersonName;

/// Compares a name in kanji and kana.
pub fn compare_name(
    registered: &PersonName,
    document: &DocumentText<'_>,
    _repertoire: Repertoire,
    settings: &Settings,
) -> Comparison {
    let joined = format!("{} {}", registered.last.expose(), registered.first.expose());
    compare_address(&joined, document, Repertoire::Unknown, settings)
}

/// Compares a name in Roman letters.
pub fn compare_name_roman(
    registered: &PersonName,
    document: &DocumentText<'_>,
    settings: &Settings,
) -> Comparison {
    compare_name(registered, document, Repertoire::Unknown, settings)
}

/// Compares an address.
pub fn compare_address(
    registered: &str,
    document: &DocumentText<'_>,
    _repertoire: Repertoire,
    settings: &Settings,
) -> Comparison {
    let class = if registered == document.text { Class::Exact } else { Class::DifferentChar };
    Comparison::of(class, settings, Vec::new())
}

/// Compares a birth date.
pub fn compare_birth_date(
    registered: NaiveDate,
    document: &DocumentText<'_>,
    settings: &Settings,
) -> Comparison {
    let class = match crate::dates::parse(document.text, crate::dates::Overrun::Refused) {
        Ok(day) if day == registered => Class::DateEqual,
        Ok(_) => Class::DifferentDate,
        Err(defect) => defect.class(),
    };
    Comparison::of(class, settings, Vec::new())
}
