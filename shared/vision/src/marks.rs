//! What a document says besides its fields, by plain words.

use std::collections::BTreeSet;

use identity::document::{DocumentKind, Mark};

use crate::keywords;

const WORDS: &[(&str, Mark)] = &[
    ("公安委員会", Mark::PublicSafetyCommission),
    ("領収証", Mark::Receipt),
    ("領収書", Mark::Receipt),
    ("領収済", Mark::Receipt),
    ("領収日", Mark::Receipt),
    ("請求書", Mark::Invoice),
    ("払込票", Mark::Invoice),
    ("払込取扱票", Mark::Invoice),
    ("電気料金", Mark::Electricity),
    ("電気ご使用", Mark::Electricity),
    ("都市ガス", Mark::CityGas),
    ("水道料金", Mark::Waterworks),
    ("水道局", Mark::Waterworks),
    ("水道使用", Mark::Waterworks),
    ("プロパンガス", Mark::PropaneGas),
    ("LPガス", Mark::PropaneGas),
    ("クレジットカード", Mark::PaidByCreditCard),
    ("複写", Mark::Copy),
];

/// The marks that the texts of a document of `kind` show. Those of bills are looked for on bills alone.
pub(crate) fn find(kind: DocumentKind, texts: &[String]) -> BTreeSet<Mark> {
    let fits = |mark: Mark| match mark {
        Mark::PublicSafetyCommission | Mark::Copy => true,
        _ => kind == DocumentKind::UtilityReceipt,
    };
    WORDS
        .iter()
        .filter(|(word, mark)| fits(*mark) && texts.iter().any(|text| keywords::is_in(text, word)))
        .map(|(_, mark)| *mark)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks() {
        let check = |kind, texts: &[&str], expected: &[Mark]| {
            let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
            assert_eq!(find(kind, &texts), expected.iter().copied().collect(), "{texts:?}");
        };
        let bill = DocumentKind::UtilityReceipt;
        check(
            bill,
            &["電気料金領収証", "クレジットカードでお支払い"],
            &[Mark::Receipt, Mark::Electricity, Mark::PaidByCreditCard],
        );
        check(bill, &["プロパンガス料金請求書"], &[Mark::Invoice, Mark::PropaneGas]);
        check(bill, &["LPガス"], &[Mark::PropaneGas]);
        check(bill, &["水道局", "領収済"], &[Mark::Receipt, Mark::Waterworks]);
        check(DocumentKind::DriverLicense, &["東京都公安委員会", "領収証"], &[Mark::PublicSafetyCommission]);
        check(DocumentKind::Unrecognised, &[], &[]);
    }
}
