//! One comparison a line, as `honnin match` takes it.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{
    Class, DocumentText, Repertoire, Settings, Verdict, Zone, compare_address, compare_birth_date,
    compare_name, compare_name_roman,
};
use crate::{
    dates,
    document::DocumentKind,
    numbers::{self, IdKind},
    registration::PersonName,
};

/// Why a line is no case. Names the key, never the value.
#[derive(Debug, Error)]
pub enum CaseError {
    #[error("the line is no case: {0}")]
    Unreadable(#[from] serde_json::Error),
    #[error("key \"registered\" of case {id:?} is not what field {field:?} takes: {expected}")]
    Registered { id: String, field: &'static str, expected: &'static str },
    #[error("key {key:?} of case {id:?} is none of: {expected}")]
    Value { id: String, key: &'static str, expected: &'static str },
}

/// The verdict of one case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CaseVerdict {
    pub id: String,
    #[serde(rename = "outcome")]
    pub verdict: Verdict,
    #[serde(rename = "reason")]
    pub class: Class,
}

/// Keys that a line may bear besides (`expected`, `note`) are of no account here.
#[derive(Deserialize)]
struct Line {
    id: String,
    field: Field,
    registered: serde_json::Value,
    document: String,
    doc_source: Option<String>,
    registrable: Option<String>,
    doc_zone: Option<String>,
    doc_type: Option<String>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Field {
    NameKanji,
    NameRoman,
    Address,
    Dob,
    Validity,
    #[serde(rename = "issue_3m")]
    IssuedWithinThreeMonths,
    IdNumber,
}

impl Field {
    fn id(self) -> &'static str {
        match self {
            Self::NameKanji => "name_kanji",
            Self::NameRoman => "name_roman",
            Self::Address => "address",
            Self::Dob => "dob",
            Self::Validity => "validity",
            Self::IssuedWithinThreeMonths => "issue_3m",
            Self::IdNumber => "id_number",
        }
    }
}

/// Judges one line of the case format.
pub fn judge_case(line: &str, settings: &Settings) -> Result<CaseVerdict, CaseError> {
    let line: Line = serde_json::from_str(line)?;
    let document = line.document()?;
    let repertoire = line.repertoire()?;
    let class = match line.field {
        Field::NameKanji => compare_name(&line.name()?, &document, repertoire, settings).class,
        Field::NameRoman => compare_name_roman(&line.name()?, &document, settings).class,
        Field::Address => compare_address(line.text("a text")?, &document, repertoire, settings).class,
        Field::Dob => {
            let day: NaiveDate = line.parsed("a date as YYYY-MM-DD")?;
            compare_birth_date(day, &document, settings).class
        }
        Field::Validity => {
            let moment: DateTime<FixedOffset> = line.parsed("a moment by RFC 3339")?;
            dates::judge_validity(&line.document, document.kind, dates::jst_day(moment)).class
        }
        Field::IssuedWithinThreeMonths => {
            let moment: DateTime<FixedOffset> = line.parsed("a moment by RFC 3339")?;
            dates::judge_issued_within_three_months(&line.document, dates::jst_day(moment)).class
        }
        Field::IdNumber => {
            let kind: IdKind = serde_json::from_value(line.registered.clone()).map_err(|_| {
                line.wrong(
                    "my_number, driver_licence, residence_card, passport, passport_mrz, insurer or unknown",
                )
            })?;
            numbers::judge(kind, &line.document)
        }
    };
    Ok(CaseVerdict { verdict: settings.verdict(class), class, id: line.id })
}

impl Line {
    fn wrong(&self, expected: &'static str) -> CaseError {
        CaseError::Registered { id: self.id.clone(), field: self.field.id(), expected }
    }

    fn text(&self, expected: &'static str) -> Result<&str, CaseError> {
        self.registered.as_str().ok_or_else(|| self.wrong(expected))
    }

    fn parsed<T: std::str::FromStr>(&self, expected: &'static str) -> Result<T, CaseError> {
        self.text(expected)?.parse().map_err(|_| self.wrong(expected))
    }

    fn name(&self) -> Result<PersonName, CaseError> {
        serde_json::from_value(self.registered.clone()).map_err(|_| self.wrong("last and first, each a text"))
    }

    fn document(&self) -> Result<DocumentText<'_>, CaseError> {
        let confirmed = match self.doc_source.as_deref() {
            None => true,
            Some("ocr") => false,
            Some(_) => return Err(self.unknown("doc_source", "ocr")),
        };
        let zone = match self.doc_zone.as_deref() {
            None | Some("viz") => Zone::Viz,
            Some("mrz") => Zone::Mrz,
            Some(_) => return Err(self.unknown("doc_zone", "viz, mrz")),
        };
        let kind = match self.doc_type.as_deref() {
            None => DocumentKind::Unrecognised,
            Some("driver_licence") => DocumentKind::DriverLicense,
            Some(id) => serde_json::from_value(id.into())
                .map_err(|_| self.unknown("doc_type", "a kind of document"))?,
        };
        Ok(DocumentText { text: &self.document, confirmed, doubts: &[], zone, kind })
    }

    fn repertoire(&self) -> Result<Repertoire, CaseError> {
        match self.registrable.as_deref() {
            None | Some("unknown") => Ok(Repertoire::Unknown),
            Some("jisx0208") => Ok(Repertoire::Jisx0208),
            Some("cp932") => Ok(Repertoire::Cp932),
            Some(_) => Err(self.unknown("registrable", "jisx0208, cp932")),
        }
    }

    fn unknown(&self, key: &'static str, expected: &'static str) -> CaseError {
        CaseError::Value { id: self.id.clone(), key, expected }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_malformed_line_is_named_by_its_key() {
        let check = |line: &str, part: &str| {
            let error = judge_case(line, Settings::strict()).unwrap_err().to_string();
            assert!(error.contains(part) && !error.contains("見本"), "{error}");
        };
        check("", "no case");
        check("[]", "no case");
        check(r#"{"field":"address","registered":"見本","document":"見本"}"#, "id");
        check(r#"{"id":"x","field":"colour","registered":"見本","document":"見本"}"#, "colour");
        check(r#"{"id":"x","field":"address","registered":1,"document":"見本"}"#, "registered");
        check(r#"{"id":"x","field":"address","registered":"見本"}"#, "document");
        check(
            r#"{"id":"x","field":"name_kanji","registered":{"last":"見本"},"document":"見本"}"#,
            "last and first",
        );
        check(r#"{"id":"x","field":"dob","registered":"1986-13-01","document":"見本"}"#, "YYYY-MM-DD");
        check(r#"{"id":"x","field":"validity","registered":"2026-01-01","document":"見本"}"#, "RFC 3339");
        check(r#"{"id":"x","field":"id_number","registered":"car","document":"1"}"#, "my_number");
        check(
            r#"{"id":"x","field":"address","registered":"a","document":"a","doc_zone":"back"}"#,
            "doc_zone",
        );
        check(
            r#"{"id":"x","field":"address","registered":"a","document":"a","registrable":"x"}"#,
            "registrable",
        );
        check(r#"{"id":"x","field":"address","registered":"a","document":"a","doc_type":"x"}"#, "doc_type");
    }

    #[test]
    fn a_verdict_is_written_as_the_command_prints_it() {
        let line = r#"{"id":"x","field":"address","registered":"見本市9","document":"見本市９","note":"-"}"#;
        let verdict = judge_case(line, Settings::strict()).unwrap();
        assert_eq!(
            serde_json::to_string(&verdict).unwrap(),
            r#"{"id":"x","outcome":"match","reason":"WIDTH_FOLD"}"#
        );
    }
}
