//! The vocabulary of documents: kinds, sides, the slots of a submission, the fields a rule asks for.

use serde::{Deserialize, Serialize};

/// A kind of document, by the id that policies, decisions and the page of the operator share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// 運転免許証
    DriverLicense,
    /// 運転経歴証明書
    DrivingRecordCertificate,
    /// マイナンバーカード (個人番号カード)
    MyNumberCard,
    /// 在留カード
    ResidenceCard,
    /// 特別永住者証明書
    SpecialPermanentResidentCertificate,
    /// 日本国旅券
    Passport,
    /// 被保険者証
    HealthInsuranceCard,
    /// 住民基本台帳カード
    BasicResidentRegisterCard,
    /// 身体障害者手帳, 療育手帳, 精神障害者保健福祉手帳
    DisabilityCertificate,
    /// 外務省発行の身分証明票
    MofaIdentityCard,
    /// What a policy takes with a supplement alone: 資格確認書, as far as the reader knows any.
    OtherWithSupplement,
    /// 住民票
    ResidenceCertificate,
    /// 公共料金領収書
    UtilityReceipt,
    /// 住居証明書 of the Ministry of Foreign Affairs
    MofaResidenceCertificate,
    /// 通知カード: known so that it can be refused.
    NotificationCard,
    /// 国際運転免許証: known so that it can be refused.
    InternationalLicense,
    /// Nothing printed on it names a kind that is known here.
    Unrecognised,
}

impl DocumentKind {
    pub const ALL: [Self; 17] = [
        Self::DriverLicense,
        Self::DrivingRecordCertificate,
        Self::MyNumberCard,
        Self::ResidenceCard,
        Self::SpecialPermanentResidentCertificate,
        Self::Passport,
        Self::HealthInsuranceCard,
        Self::BasicResidentRegisterCard,
        Self::DisabilityCertificate,
        Self::MofaIdentityCard,
        Self::OtherWithSupplement,
        Self::ResidenceCertificate,
        Self::UtilityReceipt,
        Self::MofaResidenceCertificate,
        Self::NotificationCard,
        Self::InternationalLicense,
        Self::Unrecognised,
    ];

    /// The id as policies and decisions write it.
    pub fn id(self) -> &'static str {
        match self {
            Self::DriverLicense => "driver_license",
            Self::DrivingRecordCertificate => "driving_record_certificate",
            Self::MyNumberCard => "my_number_card",
            Self::ResidenceCard => "residence_card",
            Self::SpecialPermanentResidentCertificate => "special_permanent_resident_certificate",
            Self::Passport => "passport",
            Self::HealthInsuranceCard => "health_insurance_card",
            Self::BasicResidentRegisterCard => "basic_resident_register_card",
            Self::DisabilityCertificate => "disability_certificate",
            Self::MofaIdentityCard => "mofa_identity_card",
            Self::OtherWithSupplement => "other_with_supplement",
            Self::ResidenceCertificate => "residence_certificate",
            Self::UtilityReceipt => "utility_receipt",
            Self::MofaResidenceCertificate => "mofa_residence_certificate",
            Self::NotificationCard => "notification_card",
            Self::InternationalLicense => "international_license",
            Self::Unrecognised => "unrecognised",
        }
    }

    /// A supplement proves an address and never a person: it is not enough alone.
    pub fn is_supplement(self) -> bool {
        matches!(self, Self::ResidenceCertificate | Self::UtilityReceipt | Self::MofaResidenceCertificate)
    }
}

/// Which side of a card a picture shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    Front,
    Back,
    /// A sheet of paper, or a side that nothing printed tells.
    Unknown,
}

impl Side {
    pub fn id(self) -> &'static str {
        match self {
            Self::Front => "front",
            Self::Back => "back",
            Self::Unknown => "unknown",
        }
    }
}

/// A fact that is printed on a document and that some rule compares or judges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldName {
    Name,
    NameRoman,
    /// フリガナ, where it is printed.
    NameKana,
    Address,
    DateOfBirth,
    ValidUntil,
    IssuedOn,
    /// Who issued it, as printed: 東京都公安委員会.
    Issuer,
    /// The number of the document. Never a My Number: an image that shows one is destroyed unread.
    Number,
}

impl FieldName {
    pub const ALL: [Self; 9] = [
        Self::Name,
        Self::NameRoman,
        Self::NameKana,
        Self::Address,
        Self::DateOfBirth,
        Self::ValidUntil,
        Self::IssuedOn,
        Self::Issuer,
        Self::Number,
    ];

    pub fn id(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::NameRoman => "name_roman",
            Self::NameKana => "name_kana",
            Self::Address => "address",
            Self::DateOfBirth => "date_of_birth",
            Self::ValidUntil => "valid_until",
            Self::IssuedOn => "issued_on",
            Self::Issuer => "issuer",
            Self::Number => "number",
        }
    }
}

/// Something to be seen on a document that is no field and that a rule asks about.
///
/// A reading names the marks that were seen and those that were looked for and are surely not there; of any
/// other mark nothing is known, and a rule that asks about it sends the case to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// 公安委員会: the issuer of a Japanese driver's licence.
    PublicSafetyCommission,
    /// A photograph of the holder's face.
    FacePhoto,
    /// The name of the person who applies, on a card that may name the insured person alone.
    OwnName,
    /// A name in kanji on a passport.
    NameInKanji,
    /// 緊急連絡先 of a passport with another person's details, not covered.
    EmergencyContact,
    /// No last day of validity is printed, because such a document has none: 身体障害者手帳, 療育手帳, the 被保険者証 of
    /// an employees' insurance.
    NoExpiry,
    /// A copy, a print or a stamp such as 複写 in place of the document itself.
    Copy,
    /// 領収証, 領収書, 領収済: paid.
    Receipt,
    /// 請求書, 払込票: still to be paid.
    Invoice,
    /// 電気
    Electricity,
    /// 都市ガス
    CityGas,
    /// 水道
    Waterworks,
    /// プロパンガス, LPガス
    PropaneGas,
    /// A telephone, broadcasting or other bill that is none of the utilities above.
    OtherUtility,
    /// クレジットカード払い
    PaidByCreditCard,
}

impl Mark {
    pub const ALL: [Self; 15] = [
        Self::PublicSafetyCommission,
        Self::FacePhoto,
        Self::OwnName,
        Self::NameInKanji,
        Self::EmergencyContact,
        Self::NoExpiry,
        Self::Copy,
        Self::Receipt,
        Self::Invoice,
        Self::Electricity,
        Self::CityGas,
        Self::Waterworks,
        Self::PropaneGas,
        Self::OtherUtility,
        Self::PaidByCreditCard,
    ];

    /// The id as policies write it.
    pub fn id(self) -> &'static str {
        match self {
            Self::PublicSafetyCommission => "public_safety_commission",
            Self::FacePhoto => "face_photo",
            Self::OwnName => "own_name",
            Self::NameInKanji => "name_in_kanji",
            Self::EmergencyContact => "emergency_contact",
            Self::NoExpiry => "no_expiry",
            Self::Copy => "copy",
            Self::Receipt => "receipt",
            Self::Invoice => "invoice",
            Self::Electricity => "electricity",
            Self::CityGas => "city_gas",
            Self::Waterworks => "waterworks",
            Self::PropaneGas => "propane_gas",
            Self::OtherUtility => "other_utility",
            Self::PaidByCreditCard => "paid_by_credit_card",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_what_serde_writes() {
        let written = |value: serde_json::Result<serde_json::Value>| value.unwrap();
        for kind in DocumentKind::ALL {
            assert_eq!(written(serde_json::to_value(kind)), kind.id());
        }
        for field in FieldName::ALL {
            assert_eq!(written(serde_json::to_value(field)), field.id());
        }
        for mark in Mark::ALL {
            assert_eq!(written(serde_json::to_value(mark)), mark.id());
        }
        for side in [Side::Front, Side::Back, Side::Unknown] {
            assert_eq!(written(serde_json::to_value(side)), side.id());
        }
    }
}
