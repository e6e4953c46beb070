//! What a document says besides its fields: by what is printed, and for some marks by what is surely not.

mod bill;
mod holder;

use std::collections::BTreeSet;

use identity::document::{DocumentKind, Mark};

use crate::{fields::Fields, keywords, sheet::Sheet};

/// Marks that were seen, and those that were looked for and are surely not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    pub(crate) seen: BTreeSet<Mark>,
    pub(crate) absent: BTreeSet<Mark>,
}

const WORDS: &[(&str, Mark)] = &[("公安委員会", Mark::PublicSafetyCommission), ("複写", Mark::Copy)];

/// The marks of a document of `kind`, from its text and from the fields that were found on it.
pub(crate) fn find(kind: DocumentKind, sheet: &Sheet, fields: &Fields) -> Marks {
    let texts = sheet.texts();
    let says = |word: &str| texts.iter().any(|text| keywords::is_in(text, word));
    let mut marks = Marks::default();
    marks.seen.extend(WORDS.iter().filter(|(word, _)| says(word)).map(|(_, mark)| *mark));
    if never_expires(kind, &texts) {
        marks.seen.insert(Mark::NoExpiry);
    }
    match kind {
        DocumentKind::UtilityReceipt => bill::find(sheet, &mut marks),
        DocumentKind::Passport => holder::of_a_passport(sheet, fields, &mut marks),
        DocumentKind::HealthInsuranceCard | DocumentKind::OtherWithSupplement => {
            holder::of_an_insurance_card(sheet, fields, &mut marks);
        }
        _ => {}
    }
    marks
}

/// Booklets of two kinds, by their titles, and cards of an employees' insurance, which tell since when and not until
/// when they hold. Where a period is named after all, they are no such documents.
fn never_expires(kind: DocumentKind, texts: &[String]) -> bool {
    let says = |words: &[&str]| words.iter().any(|word| texts.iter().any(|text| keywords::is_in(text, word)));
    if says(&["有効期限", "有効期間", "まで有効"]) {
        return false;
    }
    match kind {
        DocumentKind::DisabilityCertificate => {
            says(&["身体障害者手帳", "療育手帳", "愛の手帳", "みどりの手帳"]) && !says(&["保健福祉手帳"])
        }
        DocumentKind::HealthInsuranceCard => {
            // 全国健康保険協会 is no 国民健康保険, though hardly a character lies between the two.
            let of_state = |text: &String| {
                let rest = text.replace("全国健康保険", "");
                ["国民健康保険", "後期高齢者"].iter().any(|word| keywords::is_in(&rest, word))
            };
            says(&["資格取得年月日", "認定年月日", "全国健康保険協会", "健康保険組合", "共済組合"])
                && !texts.iter().any(of_state)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        fields,
        sheet::fixture::{self, lines},
    };

    #[test]
    fn marks() {
        let apart = |pitch: f32, kind, rows: &[&str], seen: &[Mark], absent: &[Mark]| {
            let placed: Vec<(f32, f32, &str)> =
                rows.iter().zip(0_u8..).map(|(text, at)| (0.0, pitch * f32::from(at), *text)).collect();
            let sheet = Sheet::new(&lines(&placed));
            let found = find(kind, &sheet, &fields::extract(&sheet, kind));
            let set = |marks: &[Mark]| marks.iter().copied().collect::<BTreeSet<_>>();
            assert_eq!((found.seen, found.absent), (set(seen), set(absent)), "{rows:?}");
        };
        let check =
            |kind, rows: &[&str], seen: &[Mark], absent: &[Mark]| apart(90.0, kind, rows, seen, absent);
        let bill = DocumentKind::UtilityReceipt;
        let receipt = ["電気料金領収証", "見本 花子 様", "領収日 令和7年1月7日", "合計金額 5,000円"];
        check(bill, &receipt, &[Mark::Receipt, Mark::Electricity], &[Mark::PaidByCreditCard]);
        check(
            bill,
            &["電気料金領収証", "クレジットカードにより領収いたしました", "領収日 令和7年1月7日"],
            &[Mark::Receipt, Mark::Electricity, Mark::PaidByCreditCard],
            &[],
        );
        check(
            bill,
            &["水道料金領収証", "お支払方法 クレジットカード", "領収日 令和7年1月7日"],
            &[Mark::Receipt, Mark::Waterworks, Mark::PaidByCreditCard],
            &[],
        );
        // An advertisement says nothing about this payment.
        check(
            bill,
            &["水道料金領収証", "お支払いはクレジットカードが便利です", "領収日 令和7年1月7日"],
            &[Mark::Receipt, Mark::Waterworks],
            &[],
        );
        // How it was paid is not what it is.
        check(
            bill,
            &["ガス料金領収証", "ガス種別 都市ガス13A", "お支払方法 払込票", "領収日 令和7年1月7日"],
            &[Mark::Receipt, Mark::CityGas],
            &[Mark::PaidByCreditCard],
        );
        check(bill, &["プロパンガス料金請求書"], &[Mark::Invoice, Mark::PropaneGas], &[]);
        check(
            bill,
            &["電気料金 請求書", "※本書は領収書ではありません。"],
            &[Mark::Invoice, Mark::Electricity],
            &[],
        );
        // One form for both is what its stamp makes of it.
        let form = ["納入通知書兼領収証書", "令和4年4月分 水道料金", "見本銀行", "22. 5.10", "出納印"];
        apart(50.0, bill, &form, &[Mark::Receipt, Mark::Waterworks], &[Mark::PaidByCreditCard]);
        check(bill, &form[..3], &[Mark::Receipt, Mark::Invoice, Mark::Waterworks], &[]);
        check(bill, &["LPガス"], &[Mark::PropaneGas], &[]);
        check(bill, &["ガス料金領収証", "2025年8月分"], &[Mark::Receipt], &[]);
        // The company that pipes it, and one that sells propane under such a name.
        check(bill, &["ガス料金領収証", "広島ガス株式会社"], &[Mark::Receipt, Mark::CityGas], &[]);
        check(bill, &["ガス料金領収証", "東京瓦斯株式会社"], &[Mark::Receipt, Mark::CityGas], &[]);
        check(bill, &["ガス料金領収証", "東京ガスエネルギー株式会社"], &[Mark::Receipt], &[]);
        // Paid from an account, and one that will be.
        check(bill, &["電気料金", "口座振替済のお知らせ"], &[Mark::Receipt, Mark::Electricity], &[]);
        check(
            bill,
            &["電気料金", "ご指定の口座から振替させていただきました"],
            &[Mark::Receipt, Mark::Electricity],
            &[],
        );
        check(bill, &["電気料金", "口座振替日 8月25日"], &[Mark::Electricity], &[]);
        check(bill, &["電話料金領収証", "2025年8月分"], &[Mark::Receipt, Mark::OtherUtility], &[]);
        check(bill, &["水道局", "領収済"], &[Mark::Receipt, Mark::Waterworks], &[]);
        check(
            DocumentKind::DriverLicense,
            &["東京都公安委員会", "領収証"],
            &[Mark::PublicSafetyCommission],
            &[],
        );
        check(DocumentKind::Unrecognised, &[], &[], &[]);
        let booklet = DocumentKind::DisabilityCertificate;
        check(booklet, &["身体障害者手帳", "氏名 見本 花子"], &[Mark::NoExpiry], &[]);
        check(booklet, &["療育手帳", "次の判定年月 令和8年7月"], &[Mark::NoExpiry], &[]);
        check(booklet, &["精神障害者保健福祉手帳", "氏名 見本 花子"], &[], &[]);
        check(booklet, &["障害者手帳", "有効期限 令和9年7月31日"], &[], &[]);
        check(DocumentKind::Passport, &["氏名 見本 花子"], &[Mark::NameInKanji], &[]);
        check(DocumentKind::Passport, &["姓/Surname MIHON"], &[], &[]);
        check(
            DocumentKind::Passport,
            &["所持人自署/Signature of bearer", "見本 ハツ"],
            &[Mark::NameInKanji],
            &[],
        );
        check(DocumentKind::Passport, &["所持人自署/Signature of bearer", "Hanako"], &[], &[]);
        // Signed beside the label.
        let signed = |signature| {
            let label = fixture::line(0.0, 0.0, 20.0, "所持人自署/Signature of bearer");
            let sheet = Sheet::new(&[label, fixture::line(310.0, 0.0, 40.0, signature)]);
            find(DocumentKind::Passport, &sheet, &fields::Fields::new()).seen.contains(&Mark::NameInKanji)
        };
        assert!(signed("見本ハツ") && !signed("Hanako"));
        // The page of data has no room for anybody to call.
        check(
            DocumentKind::Passport,
            &["生年月日/Date of birth", "01 MAY 1986"],
            &[],
            &[Mark::EmergencyContact],
        );
        let card = DocumentKind::HealthInsuranceCard;
        check(card, &["健康保険被保険者証", "本人(被保険者)", "氏名 見本 花子"], &[Mark::OwnName], &[]);
        check(card, &["健康保険被保険者証", "被保険者氏名 見本 太郎"], &[], &[]);
        check(card, &["健康保険被保険者証", "資格取得年月日 令和2年4月1日"], &[Mark::NoExpiry], &[]);
        let association = ["全国健康保険協会 見本支部", "健康保険被保険者証", "認定年月日 令和2年4月1日"];
        check(card, &association, &[Mark::NoExpiry], &[]);
        check(card, &["健康保険被保険者証", "見本食品健康保険組合"], &[Mark::NoExpiry], &[]);
        check(card, &["健康保険被保険者証", "見本食品健康保険組合", "有効期限 令和9年4月1日"], &[], &[]);
        check(card, &["被保険者証", "見本国民健康保険組合"], &[], &[]);
        check(card, &["国民健康保険被保険者証", "認定年月日 令和2年4月1日"], &[], &[]);
        check(
            card,
            &["健康保険被保険者証", "被保険者氏名 見本 太郎", "氏名 見本 花子"],
            &[Mark::OwnName],
            &[],
        );
    }
}
