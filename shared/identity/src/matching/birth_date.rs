//! Birth dates.

use chrono::NaiveDate;

use super::{Class, Comparison, DocumentText, Settings, outcome, reading_doubt};
use crate::dates::{self, Overrun};

pub(super) fn compare(registered: NaiveDate, document: &DocumentText<'_>, settings: &Settings) -> Comparison {
    let printed = registered.to_string();
    let class = match dates::parse(document.text, Overrun::Refused) {
        Ok(day) if day == registered => Class::DateEqual,
        Ok(_) => Class::DifferentDate,
        Err(defect) => defect.class(),
    };
    let class = match class {
        _ if document.confirmed => class,
        Class::DateEqual if has_character_below(document, settings.agrees_at) => Class::OcrUnsure,
        Class::DifferentDate
            if has_character_below(document, settings.certain_at)
                || an_alternative_gives(registered, document) =>
        {
            Class::OcrUnsure
        }
        class => class,
    };
    outcome::unaligned(class, &printed, document.text, settings)
}

fn has_character_below(document: &DocumentText<'_>, threshold: f32) -> bool {
    reading_doubt::of_ink(document).any(|doubt| reading_doubt::is_below(doubt, threshold))
}

/// Whether the registered day can be had by taking alternatives at any of the doubted characters.
fn an_alternative_gives(registered: NaiveDate, document: &DocumentText<'_>) -> bool {
    reading_doubt::readings(document.text, document.doubts)
        .iter()
        .any(|text| dates::parse(text, Overrun::Refused) == Ok(registered))
}
