//! What a picture shows, in the vocabulary of the product: the answer that a reader should give.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use identity::document::{DocumentKind, FieldName, Side};
use serde::Serialize;

use crate::document::Rendering;

/// A field as it is printed, without labels and set phrases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ShownField {
    /// The lines one after the other.
    pub text: String,
    /// The day that a date is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<NaiveDate>,
}

impl Rendering {
    /// The fields that the product knows of and that are printed here.
    pub fn shows(&self) -> BTreeMap<FieldName, ShownField> {
        let fields = &self.specimen.fields;
        let printed = |id: &str| -> Option<String> {
            let lines: Vec<&str> = self
                .texts
                .iter()
                .filter(|line| line.field == Some(id))
                .map(|line| line.text.as_str())
                .collect();
            (!lines.is_empty()).then(|| lines.join("\n"))
        };
        let roman = || Some(format!("{} {}", printed("surname")?, printed("given_name")?));
        let text = |text: String| ShownField { text: bare(&text), day: None };
        let day = |day: NaiveDate| move |text: String| ShownField { text: bare(&text), day: Some(day) };
        // What the holder of a passport writes into it proves nothing, and a reader passes over it.
        let by_the_holder = self.specimen.kind == DocumentKind::Passport && self.specimen.side == Side::Back;
        let issued_text = |id: &str| printed(id).filter(|_| !by_the_holder);
        let number = printed("number").filter(|_| self.specimen.kind != DocumentKind::HealthInsuranceCard);
        let all = [
            (FieldName::Name, issued_text("name").map(text)),
            (FieldName::NameRoman, printed("name_roman").or_else(roman).map(text)),
            // Nothing is printed around an address, and one may end in 号.
            (FieldName::Address, issued_text("address").map(|text| ShownField { text, day: None })),
            (FieldName::DateOfBirth, printed("date_of_birth").map(day(fields.date_of_birth))),
            (FieldName::ValidUntil, printed("valid_until").map(day(fields.until()))),
            (FieldName::IssuedOn, printed("issued_on").map(day(fields.issued()))),
            (FieldName::Number, number.map(text)),
        ];
        all.into_iter().filter_map(|(name, field)| Some((name, field?))).collect()
    }
}

/// Without the set phrases that documents put around a value.
fn bare(text: &str) -> String {
    const BEFORE: [&str; 3] = ["このカードは", "この証明書は", "第"];
    const AFTER: [&str; 8] = ["まで有効です。", "まで有効です", "まで有効", "まで", "交付", "生", "様", "号"];
    let mut rest = text.trim();
    for phrase in BEFORE {
        rest = rest.strip_prefix(phrase).unwrap_or(rest).trim();
    }
    for phrase in AFTER {
        rest = rest.strip_suffix(phrase).unwrap_or(rest).trim();
    }
    rest.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn set_phrases_go_and_values_stay() {
        let check = |printed: &str, expected: &str| assert_eq!(bare(printed), expected, "{printed}");
        check("昭和61年5月1日生", "昭和61年5月1日");
        check("2029年(令和11年)06月01日まで有効", "2029年(令和11年)06月01日");
        check("このカードは2029年06月01日まで有効です。", "2029年06月01日");
        check("第　002483303880　号", "002483303880");
        check("見本 花子　様", "見本 花子");
        check("令和06年11月07日交付", "令和06年11月07日");
    }
}
