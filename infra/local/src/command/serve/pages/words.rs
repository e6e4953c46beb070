//! What the pages call things, in Japanese. The mails use the same words.

use identity::{
    case::CaseState,
    decision::Status,
    document::{DocumentKind, FieldName},
    ids::Slot,
};

pub(super) fn slot(slot: Slot) -> &'static str {
    match slot {
        Slot::IdentityFront => "本人確認書類の表面",
        Slot::IdentityBack => "本人確認書類の裏面",
        Slot::Supplement => "補助書類",
    }
}

pub(super) fn field(field: FieldName) -> &'static str {
    match field {
        FieldName::Name => "お名前",
        FieldName::NameRoman => "お名前（ローマ字）",
        FieldName::NameKana => "フリガナ",
        FieldName::Address => "住所",
        FieldName::DateOfBirth => "生年月日",
        FieldName::ValidUntil => "有効期限",
        FieldName::IssuedOn => "発行日・交付日",
        FieldName::Issuer => "発行者",
        FieldName::Number => "書類の番号",
    }
}

pub(super) fn status(status: Status) -> &'static str {
    match status {
        Status::Pass => "合格",
        Status::Fail => "要対応",
        Status::Unsure => "要確認",
        Status::Noted => "メモ",
    }
}

pub(super) fn state(state: CaseState) -> &'static str {
    match state {
        CaseState::Open => "画像の確認中",
        CaseState::Deciding => "判定中",
        CaseState::Approved => "完了",
        CaseState::CorrectionRequested => "ご登録情報の訂正待ち",
        CaseState::ResubmissionRequested => "再アップロード待ち",
        CaseState::InReview => "担当者の確認待ち",
        CaseState::RoutedElsewhere => "別の手続きをご案内",
        CaseState::Declined => "お断り",
        CaseState::Expired => "期限切れ",
    }
}

/// What the rules of a family look at; the family is the part of a rule's id before the dot.
pub(super) fn family(rule: &str) -> &'static str {
    match rule.split('.').next().unwrap_or_default() {
        "route" => "お申し込みの方法",
        "image" => "画像の状態",
        "supplement" | "residence_certificate" | "utility_receipt" => "補助書類",
        "privacy" => "マイナンバーの写り込み",
        "match" => "ご登録情報との照合",
        "integrity" => "加工・複製の有無",
        _ => "書類の種類と記載内容",
    }
}

pub(super) fn kind(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::DriverLicense => "運転免許証",
        DocumentKind::DrivingRecordCertificate => "運転経歴証明書",
        DocumentKind::MyNumberCard => "マイナンバーカード（個人番号カード）",
        DocumentKind::ResidenceCard => "在留カード",
        DocumentKind::SpecialPermanentResidentCertificate => "特別永住者証明書",
        DocumentKind::Passport => "日本国旅券（パスポート）",
        DocumentKind::HealthInsuranceCard => "被保険者証",
        DocumentKind::BasicResidentRegisterCard => "住民基本台帳カード",
        DocumentKind::DisabilityCertificate => "障害者手帳",
        DocumentKind::MofaIdentityCard => "身分証明票（外務省発行）",
        DocumentKind::OtherWithSupplement => "補助書類が必要な本人確認書類",
        DocumentKind::ResidenceCertificate => "住民票",
        DocumentKind::UtilityReceipt => "公共料金領収書",
        DocumentKind::MofaResidenceCertificate => "住居証明書（外務省発行）",
        DocumentKind::NotificationCard => "通知カード",
        DocumentKind::InternationalLicense => "国際運転免許証",
        DocumentKind::Unrecognised => "判別できない書類",
    }
}
