//! What kind of document it is, from the words that it prints.

use identity::document::{DocumentKind, FieldName, Side};

use crate::{
    fields::{self, Fields},
    keywords,
};
use DocumentKind::{
    BasicResidentRegisterCard, DisabilityCertificate, DriverLicense, DrivingRecordCertificate,
    HealthInsuranceCard, InternationalLicense, MofaIdentityCard, MofaResidenceCertificate, MyNumberCard,
    NotificationCard, OtherWithSupplement, Passport, ResidenceCard, ResidenceCertificate,
    SpecialPermanentResidentCertificate, UtilityReceipt,
};

/// A word, the kind that prints it, and how much it tells: a title alone is enough, furniture is not.
const WORDS: &[(&str, DocumentKind, f32)] = &[
    ("運転免許証", DriverLicense, 3.0),
    ("免許証番号", DriverLicense, 2.0),
    ("公安委員会", DriverLicense, 2.0),
    ("免許の条件等", DriverLicense, 1.5),
    ("二・小・原", DriverLicense, 1.0),
    ("準中型", DriverLicense, 0.5),
    // The heading of the conditions stands on two lines.
    ("条件等", DriverLicense, 1.0),
    ("中型車は中型車", DriverLicense, 1.5),
    ("まで有効", DriverLicense, 1.0),
    // The back.
    ("備考", DriverLicense, 1.0),
    ("新住所", DriverLicense, 2.0),
    ("新氏名", DriverLicense, 2.0),
    ("以下の部分を使用して臓器提供", DriverLicense, 2.0),
    // The declaration on organs, which the backs of both print.
    ("移植の為に臓器を提供", DriverLicense, 1.5),
    ("移植の為に臓器を提供", HealthInsuranceCard, 1.5),
    ("臓器提供に関する意思", DriverLicense, 1.5),
    ("臓器提供に関する意思", HealthInsuranceCard, 1.5),
    ("私は、臓器を提供しません", DriverLicense, 1.0),
    ("私は、臓器を提供しません", HealthInsuranceCard, 1.0),
    ("いずれかの意思を表示", DriverLicense, 2.0),
    ("いずれかの意思を表示", HealthInsuranceCard, 2.0),
    ("運転経歴証明書", DrivingRecordCertificate, 6.0),
    ("この証明書では運転することはできません", DrivingRecordCertificate, 5.0),
    ("自動車等の運転はできません", DrivingRecordCertificate, 8.0),
    ("運転をすることはできません", DrivingRecordCertificate, 5.0),
    ("運転経歴を証明", DrivingRecordCertificate, 3.0),
    ("運転に関する経歴を証明", DrivingRecordCertificate, 3.0),
    ("過去の運転経歴", DrivingRecordCertificate, 3.0),
    ("経歴に関する", DrivingRecordCertificate, 2.0),
    // The back: the article by which it is issued.
    ("道路交通法第104条の4", DrivingRecordCertificate, 6.0),
    ("国際運転免許証", InternationalLicense, 6.0),
    ("INTERNATIONALDRIVINGPERMIT", InternationalLicense, 6.0),
    ("個人番号カード", MyNumberCard, 4.0),
    ("マイナンバーカード", MyNumberCard, 4.0),
    ("IndividualNumberCard", MyNumberCard, 3.0),
    ("電子証明書の有効期限", MyNumberCard, 2.0),
    ("臓器提供意思", MyNumberCard, 0.5),
    ("まで有効", MyNumberCard, 0.5),
    ("個人番号", MyNumberCard, 1.0),
    ("通知カード", NotificationCard, 6.0),
    ("個人番号通知書", NotificationCard, 6.0),
    ("在留カード", ResidenceCard, 5.0),
    ("RESIDENCECARD", ResidenceCard, 3.0),
    ("在留資格", ResidenceCard, 1.5),
    ("在留期間", ResidenceCard, 1.5),
    ("PERIODOFSTAY", ResidenceCard, 1.5),
    // The back. That of the other card of the same office prints no less.
    ("住居地記載欄", ResidenceCard, 2.0),
    ("届出年月日", ResidenceCard, 1.5),
    ("記載者印", ResidenceCard, 1.5),
    ("資格外活動許可欄", ResidenceCard, 2.5),
    ("在留期間更新等許可申請欄", ResidenceCard, 2.5),
    ("特別永住者証明書", SpecialPermanentResidentCertificate, 6.0),
    ("SPECIALPERMANENTRESIDENT", SpecialPermanentResidentCertificate, 4.0),
    ("特別永住者", SpecialPermanentResidentCertificate, 3.0),
    ("日本国旅券", Passport, 4.0),
    ("旅券番号", Passport, 2.0),
    ("Issuingcountry", Passport, 1.5),
    ("Dateofexpiry", Passport, 0.5),
    ("所持人自署", Passport, 2.0),
    ("事故の場合の連絡先", Passport, 3.0),
    ("Incaseofaccident", Passport, 3.0),
    ("FILLEDINBYBEARER", Passport, 3.0),
    ("PASSPORT", Passport, 3.0),
    ("P<JPN", Passport, 3.0),
    ("所持人記入欄", Passport, 3.0),
    ("被保険者証", HealthInsuranceCard, 4.0),
    ("保険者番号", HealthInsuranceCard, 1.5),
    ("被扶養者", HealthInsuranceCard, 1.0),
    ("資格取得年月日", HealthInsuranceCard, 1.5),
    ("保険者所在地", HealthInsuranceCard, 1.0),
    ("保険者名称", HealthInsuranceCard, 1.5),
    ("保険医療機関等において診療を受け", HealthInsuranceCard, 3.5),
    // Of the declaration on organs a licence has the holder sign alone.
    ("家族署名", HealthInsuranceCard, 2.0),
    // What has taken the place of insurance cards is none, whatever else the two print alike.
    ("資格確認書", OtherWithSupplement, 10.0),
    ("住民基本台帳カード", BasicResidentRegisterCard, 6.0),
    ("身体障害者手帳", DisabilityCertificate, 5.0),
    ("療育手帳", DisabilityCertificate, 5.0),
    ("精神障害者保健福祉手帳", DisabilityCertificate, 6.0),
    ("障害者手帳", DisabilityCertificate, 3.0),
    ("愛の手帳", DisabilityCertificate, 5.0),
    ("みどりの手帳", DisabilityCertificate, 5.0),
    ("障害等級", DisabilityCertificate, 1.5),
    ("旅客鉄道株式会社旅客運賃減額", DisabilityCertificate, 3.0),
    ("保護者", DisabilityCertificate, 0.5),
    ("身分証明票", MofaIdentityCard, 4.0),
    ("外務省", MofaIdentityCard, 1.0),
    ("MINISTRYOFFOREIGNAFFAIRS", MofaIdentityCard, 1.5),
    ("住居証明書", MofaResidenceCertificate, 5.0),
    ("CERTIFICATEOFRESIDEN", MofaResidenceCertificate, 4.0),
    ("住民票", ResidenceCertificate, 3.0),
    ("住民票の原本と相違ないことを証明", ResidenceCertificate, 2.5),
    ("世帯主", ResidenceCertificate, 1.0),
    ("続柄", ResidenceCertificate, 1.0),
    ("住民となった", ResidenceCertificate, 1.0),
    ("領収証", UtilityReceipt, 2.0),
    ("領収書", UtilityReceipt, 2.0),
    ("領収済", UtilityReceipt, 2.0),
    ("請求書", UtilityReceipt, 2.0),
    ("払込票", UtilityReceipt, 2.0),
    ("払込金受領証", UtilityReceipt, 2.5),
    ("払込受領証", UtilityReceipt, 2.5),
    ("検針票", UtilityReceipt, 1.5),
    ("口座振替済のお知らせ", UtilityReceipt, 2.0),
    ("使用量", UtilityReceipt, 1.0),
    ("電気料金", UtilityReceipt, 1.5),
    ("ガス料金", UtilityReceipt, 1.5),
    ("水道料金", UtilityReceipt, 1.5),
    ("ご使用場所", UtilityReceipt, 1.0),
];

/// What is called so is none of the kinds, whatever it prints as one of them does.
const OTHER_TITLES: [&str; 3] = ["年金手帳", "印鑑登録証明書", "職員身分証明書"];

/// What a kind needs to be named.
const ENOUGH: f32 = 3.0;

/// A word with so many points is a title, which no other kind prints.
const TITLE: f32 = 4.0;
/// A shorter title may be part of a value.
const LEAST_TITLE: usize = 4;
/// How sure a kind is at least whose title alone was read.
const TITLED: f32 = 0.85;

/// A kind is told by itself from so many points on, with one word that has so many.
const TOLD: f32 = 4.0;
const TELLING: f32 = 2.0;

/// A kind and how sure it is, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Recognised {
    pub(crate) kind: DocumentKind,
    pub(crate) confidence: f32,
}

/// Whether a text is what a document is called, and no value of it.
pub(crate) fn is_title(text: &str) -> bool {
    let length = text.chars().count();
    let is = |word: &str| {
        let of = word.chars().count();
        of >= LEAST_TITLE && length.abs_diff(of) <= 1 && keywords::distance_within(text, word) <= 1
    };
    WORDS.iter().any(|(word, _, points)| *points >= TITLE && is(word))
}

/// How much of a word's points remains where it was misread: one character is as good as none.
fn share(text: &str, word: &str) -> f32 {
    match keywords::distance_within(text, word) {
        0 => 1.0,
        distance if distance > word.chars().count() / 4 => 0.0,
        1 => 1.0,
        _ => 0.7,
    }
}

/// What speaks for a kind.
#[derive(Clone, Debug)]
struct Score {
    kind: DocumentKind,
    /// Each word that was read, with its points.
    words: Vec<(&'static str, f32)>,
    /// The points of the word that tells most.
    most: f32,
}

impl Score {
    fn points(&self) -> f32 {
        self.words.iter().map(|(_, points)| points).sum()
    }

    /// What speaks for this kind and not for `other`: what both print does not tell them apart.
    fn points_beside(&self, other: &Self) -> f32 {
        let shared = |word: &str| other.words.iter().any(|(read, _)| *read == word);
        self.words.iter().filter(|(word, _)| !shared(word)).map(|(_, points)| points).sum()
    }
}

/// Each kind that anything speaks for.
fn scores(texts: &[String]) -> Vec<Score> {
    let mut scores: Vec<Score> = Vec::new();
    for &(word, kind, most) in WORDS {
        let share = texts.iter().map(|text| share(text, word)).fold(0.0, f32::max);
        if share > 0.0 {
            let read = (word, most * share);
            match scores.iter_mut().find(|score| score.kind == kind) {
                Some(score) => {
                    score.words.push(read);
                    score.most = score.most.max(most);
                }
                None => scores.push(Score { kind, words: vec![read], most }),
            }
        }
    }
    scores
}

/// The kinds that are told by themselves: by much, with a word among it that hardly any other kind prints.
pub(crate) fn told(texts: &[String]) -> Vec<DocumentKind> {
    let told = |score: &Score| score.points() >= TOLD && score.most >= TELLING;
    scores(texts).into_iter().filter(told).map(|score| score.kind).collect()
}

/// The kind that most words speak for, or `Unrecognised`.
pub(crate) fn recognise(texts: &[String]) -> Recognised {
    // Alone on its line: a sentence may tell of another document.
    if texts.iter().any(|text| OTHER_TITLES.contains(&text.trim())) {
        return Recognised { kind: DocumentKind::Unrecognised, confidence: TITLED };
    }
    let mut scores = scores(texts);
    let titles: Vec<DocumentKind> =
        scores.iter().filter(|score| score.most >= TITLE).map(|score| score.kind).collect();
    scores.sort_by(|a, b| b.points().total_cmp(&a.points()));
    let best = scores.first().map_or(0.0, Score::points);
    match scores.split_first() {
        Some((first, others)) if best >= ENOUGH => {
            let kind = first.kind;
            let second = others.iter().map(|score| score.points_beside(first)).fold(0.0, f32::max);
            // Full only where nothing else is likely and more than the least was seen.
            let confidence = best / (best + second) * (best / (best + 0.25));
            // Its title, and that of no other kind: what else is printed is furniture that kinds share.
            let confidence = if titles == [kind] { confidence.max(TITLED) } else { confidence };
            Recognised { kind, confidence }
        }
        _ => Recognised { kind: DocumentKind::Unrecognised, confidence: best / (ENOUGH + best) },
    }
}

/// The side of a card. A card's back is known by words that only it prints.
pub(crate) fn side(kind: DocumentKind, texts: &[String], found: &Fields) -> Side {
    let has_front_fields = fields::are_of_front(found);
    let any = |words: &[&str]| words.iter().any(|word| texts.iter().any(|text| keywords::is_in(text, word)));
    match kind {
        DriverLicense | DrivingRecordCertificate => {
            let front = any(&["まで有効", "免許の条件等", "自動車等の運転はできません", "二・小・原"]);
            // A name on the back is one that was changed; a day of birth stands on no back.
            let back = ["備考", "新住所", "新氏名", "氏名変更", "臓器提供", "道路交通法第104条の4"];
            if front || found.contains_key(&FieldName::DateOfBirth) {
                Side::Front
            } else if any(&back) {
                Side::Back
            } else if has_front_fields {
                Side::Front
            } else {
                Side::Unknown
            }
        }
        ResidenceCard | SpecialPermanentResidentCertificate => {
            // The title may stand on the back as well.
            let back = any(&["届出年月日", "住居地記載欄", "記載者印", "資格外活動許可欄"]);
            if has_front_fields {
                Side::Front
            } else if back {
                Side::Back
            } else if any(&["在留カード", "特別永住者証明書"]) {
                Side::Front
            } else {
                Side::Unknown
            }
        }
        Passport if any(&["所持人記入欄", "事故の場合の連絡先", "Incaseofaccident"]) => {
            Side::Back
        }
        Passport if has_front_fields => Side::Front,
        HealthInsuranceCard
            if !has_front_fields && any(&["保険医療機関等において診療を受け", "家族署名"]) =>
        {
            Side::Back
        }
        MyNumberCard
        | HealthInsuranceCard
        | OtherWithSupplement
        | BasicResidentRegisterCard
        | NotificationCard
            if has_front_fields =>
        {
            Side::Front
        }
        _ => Side::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds() {
        let check = |texts: &[&str], expected: DocumentKind| {
            let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
            let found = recognise(&texts);
            assert_eq!(found.kind, expected, "{texts:?}");
            assert!((0.0..=1.0).contains(&found.confidence), "{texts:?}: {found:?}");
        };
        check(&["運転免許証"], DriverLicense);
        check(&["2029年(令和11年)06月01日まで有効", "公安姜員会"], DriverLicense);
        check(&["2025年(令和07年)09月17日まで有効", "免許の", "条件等", "二小・原"], DriverLicense);
        check(&["運転経歴証明書", "公安委員会"], DrivingRecordCertificate);
        check(
            &["この証明書では運転することはできません", "公安委員会", "二・小・原", "第012345678900号"],
            DrivingRecordCertificate,
        );
        check(
            &["自動車等の運転はできません", "運転免許の取消しを受けた方", "公安委員会", "二・小・原", "備考"],
            DrivingRecordCertificate,
        );
        check(&["住居地記載欄", "届出年月日住居地記載者印"], ResidenceCard);
        check(
            &["備考", "令和5年4月15日住所", "この証明書では自動車等の運転をすることはできません。"],
            DrivingRecordCertificate,
        );
        check(&["国際運転免許証"], InternationalLicense);
        check(&["個人番号カード", "2030年5月1日まで有効"], MyNumberCard);
        check(&["通知カード", "個人番号1234"], NotificationCard);
        check(&["個人番号通知書"], NotificationCard);
        check(&["日本国政府在留カード", "在留資格永住者"], ResidenceCard);
        check(&["日本国旅券", "JAPANPASSPORT"], Passport);
        check(&["健康保険被保険者証"], HealthInsuranceCard);
        check(
            &["保険医療機関等において診療を受けようとするとき", "備考", "臓器提供に関する意思"],
            HealthInsuranceCard,
        );
        check(
            &["住所", "備考", "臓器提供に関する意思", "移植の為に臓器を提供", "家族署名（自筆）："],
            HealthInsuranceCard,
        );
        check(&["備考", "臓器提供に関する意思", "移植の為に臓器を提供", "《自筆署名》"], DriverLicense);
        check(&["備考", "移植の為に臓器を提供します。", "3．私は、臓器を提供しません。"], DriverLicense);
        check(
            &["健康保険資格確認書", "資格取得年月日", "被扶養者", "保険者番号", "保険者名称", "保険者所在地"],
            OtherWithSupplement,
        );
        check(&["住民基本台帳カード"], BasicResidentRegisterCard);
        check(&["療育手帳"], DisabilityCertificate);
        check(&["住民票", "世帯主見本太郎", "個人番号省略"], ResidenceCertificate);
        check(&["電気料金領収証"], UtilityReceipt);
        check(&["ガス料金払込票"], UtilityReceipt);
        check(&["令和7年1月7日新住所", "東京都公安委員会"], DriverLicense);
        check(&["備考", "以下の部分を使用して臓器提供に関する意思を表示することができます"], DriverLicense);
        check(
            &[
                "以下の部分を使用して調器提供に聞する意思を表示することができます",
                "1、私は、脳死後のいずれでも、移楼の為に臓器を提供します",
            ],
            DriverLicense,
        );
        check(&["備考", "私は、以下の1～3のいずれかの意思を表示します。", "署名年月日"], DriverLicense);
        // The declaration is printed on the backs of insurance cards as well.
        let declared = "1、私は、脳死後のいずれでも、移植の為に臓器を提供します";
        let back = ["保険医療機関等において診療を受けようとするとき", "備考", declared];
        check(&back, HealthInsuranceCard);
        assert!(recognise(&back.map(str::to_owned)).confidence > 0.7);
        check(&["年金手帳", "被保険者となった日", "被扶養者", "資格取得年月日"], DocumentKind::Unrecognised);
        check(&["職員身分証明書", "外務省"], DocumentKind::Unrecognised);
        check(&["通知力一ド"], NotificationCard);
        check(&["領収書"], DocumentKind::Unrecognised);
        check(&["交付", "氏名"], DocumentKind::Unrecognised);
        check(&[], DocumentKind::Unrecognised);
    }

    #[test]
    fn titles_are_no_values() {
        assert!(is_title("運転経歴証明書") && is_title("在留力ード"));
        assert!(!is_title("県営住宅5号棟911") && !is_title("旅券") && !is_title(""));
    }
}
