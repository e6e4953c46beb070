//! The fields of a document, by label, place and shape: a label with its value to the right, glued to it, or
//! below; a value that runs on below itself; a date that says itself what it is. Then what only documents of one
//! kind print.

mod address;
mod bill;
mod dated;
mod household;
mod issuer;
mod members;
mod name;
mod number;
mod passport;
mod remarks;
mod renamed;
mod rows;
mod spacing;
mod stamp;
pub(crate) mod text;
mod width;

use std::collections::BTreeMap;

use identity::document::{DocumentKind, FieldName};

pub(crate) use self::members::{Member, meant};
use self::text::Value;
use crate::sheet::Sheet;

/// Fields found so far, by name; the first that is found stays.
pub(crate) type Fields = BTreeMap<FieldName, Value>;

/// Segments further apart than this, in heights, are different values. Names are spaced widely.
const APART: f32 = 2.5;
/// The same within an address.
const APART_IN_ADDRESS: f32 = 1.6;

/// All fields that the sheet of a document of `kind` shows.
pub(crate) fn extract(sheet: &Sheet, kind: DocumentKind) -> Fields {
    let pages = (kind == DocumentKind::DisabilityCertificate).then(|| sheet.clone().page_by_page());
    let sheet = pages.as_ref().unwrap_or(sheet);
    let rows = rows::parse(sheet);
    let mut fields = Fields::new();
    dated::find(&rows, kind, &mut fields);
    let found = [
        (FieldName::Name, name::find(&rows, kind)),
        (FieldName::NameKana, name::kana(&rows)),
        (FieldName::NameRoman, name::roman(&rows, kind)),
        (FieldName::Address, address::find(&rows, kind)),
        (FieldName::Number, number::find(&rows, kind)),
        (FieldName::Issuer, issuer::find(sheet, &rows, kind)),
    ];
    fields.extend(found.into_iter().filter_map(|(name, value)| Some((name, value?))));
    match kind {
        DocumentKind::Passport => passport::complete(sheet, &rows, &mut fields),
        DocumentKind::ResidenceCertificate | DocumentKind::MofaResidenceCertificate => {
            household::complete(&rows, kind, &mut fields);
        }
        DocumentKind::InternationalLicense => {
            fields.extend(name::in_two_parts(&rows).map(|roman| (FieldName::NameRoman, roman)));
        }
        DocumentKind::UtilityReceipt => bill::complete(&rows, &mut fields),
        DocumentKind::DriverLicense
        | DocumentKind::DrivingRecordCertificate
        | DocumentKind::MyNumberCard
        | DocumentKind::ResidenceCard
        | DocumentKind::SpecialPermanentResidentCertificate
        | DocumentKind::BasicResidentRegisterCard
        | DocumentKind::DisabilityCertificate => remarks::complete(&rows, kind, &mut fields),
        _ => {}
    }
    fields
}

/// Whether fields that only a front shows were found.
pub(crate) fn are_of_front(fields: &Fields) -> bool {
    [FieldName::Name, FieldName::DateOfBirth].iter().any(|name| fields.contains_key(name))
}

/// Whether a bill bears the stamp of who was paid, with the day.
pub(crate) fn is_stamped(sheet: &Sheet) -> bool {
    stamp::is_shown(&rows::parse(sheet))
}

/// The members of a household, where a sheet shows several of whom one is meant.
pub(crate) fn members(sheet: &Sheet, kind: DocumentKind) -> Vec<Member> {
    match kind {
        DocumentKind::ResidenceCertificate => members::find(&rows::parse(sheet), kind),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod kinds;
#[cfg(test)]
mod tests;
