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
    /// A kind that a policy names and that always needs a supplement.
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

/// A fact that is printed on a document and that some rule compares or judges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldName {
    Name,
    NameRoman,
    Address,
    DateOfBirth,
    ValidUntil,
    IssuedOn,
}

impl FieldName {
    pub fn id(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::NameRoman => "name_roman",
            Self::Address => "address",
            Self::DateOfBirth => "date_of_birth",
            Self::ValidUntil => "valid_until",
            Self::IssuedOn => "issued_on",
        }
    }
}

/// Something printed that is no field and that a rule asks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// 公安委員会: the issuer of a Japanese driver's licence.
    PublicSafetyCommission,
}
