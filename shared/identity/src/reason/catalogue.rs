//! The catalogue: for each reason what the customer reads, what the operator reads, and the page's own words.

use super::Reason;
use crate::decision::Outcome;

/// What is said about one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What is the matter, in a few plain words, for the customer.
    pub title_ja: &'static str,
    /// What the customer does about it.
    pub what_to_do_ja: &'static str,
    /// One line for operators.
    pub operator_en: &'static str,
    /// The sentence of the operator's page that it comes from; `None` where the page is silent.
    pub page_line: Option<&'static str>,
}

const fn entry(
    title_ja: &'static str,
    what_to_do_ja: &'static str,
    operator_en: &'static str,
    page_line: Option<&'static str>,
) -> Entry {
    Entry { title_ja, what_to_do_ja, operator_en, page_line }
}

const JPEG: Option<&str> = Some(
    "The image file formats and sizes which can be uploaded are as follows. - JPEG * Other files can not be uploaded.",
);
const LEGIBLE: Option<&str> =
    Some("Please ensure that the contents of the document in the image are legible.");
const ENTIRE: Option<&str> = Some(
    "Please take a photo of entire personal identification document with your smartphone, or digital camera.",
);
const ACCEPTED: Option<&str> = Some("We accept the documents below as your personal identification.");
const SHOWN: Option<&str> = Some(
    "A document is required including the contracting customer’s name, address, and date of birth, and which matches the information registered to IIJmio.",
);
const FALSIFIED: Option<&str> =
    Some("If falsification or tampering is detected, your contract will be rejected.");
const SUPPLEMENT: Option<&str> = Some(
    "If your current address differs from the address on your personal identification documents due to a move or other reason, please provide one of the personal identification documents above, and one of the following supplementary documents.",
);

impl Reason {
    pub fn title_ja(self) -> &'static str {
        self.entry().title_ja
    }

    pub fn what_to_do_ja(self) -> &'static str {
        self.entry().what_to_do_ja
    }

    pub fn operator_en(self) -> &'static str {
        self.entry().operator_en
    }

    pub fn page_line(self) -> Option<&'static str> {
        self.entry().page_line
    }

    /// The part of the code before the dot.
    pub fn family(self) -> &'static str {
        self.code().split_once('.').map_or("", |(family, _)| family)
    }

    /// What a submission comes to when this reason surely holds and no other does. A policy may say otherwise.
    pub fn outcome(self) -> Outcome {
        match self.family() {
            "route" => Outcome::RouteElsewhere,
            "match" => Outcome::CorrectRegistration,
            "image" | "document" | "privacy" | "supplement" => Outcome::Resubmit,
            _ => Outcome::Review,
        }
    }

    /// Its place in an e-mail: privacy leads, then what is corrected at the registration, then the documents
    /// in the order in which a customer mends them (another document, its supplement, a better picture).
    pub fn mail_order(self) -> (usize, Self) {
        const FAMILIES: [&str; 9] =
            ["privacy", "route", "match", "document", "supplement", "image", "reading", "integrity", "rule"];
        let family = self.family();
        (FAMILIES.iter().position(|f| *f == family).unwrap_or(FAMILIES.len()), self)
    }

    /// What is said about this reason.
    pub fn entry(self) -> Entry {
        match self {
            Self::ImageNotJpeg => entry(
                "画像の形式がJPEGではありません",
                "JPEG形式（拡張子が「.jpg」または「.jpeg」）の写真をアップロードしてください。",
                "the file is no JPEG",
                JPEG,
            ),
            Self::ImageCorrupt => entry(
                "画像ファイルが壊れていて開けません",
                "お手数ですが、もう一度撮影してアップロードしてください。",
                "the file begins as a JPEG and cannot be decoded",
                JPEG,
            ),
            Self::ImageTooLarge => entry(
                "画像のファイルサイズが大きすぎます",
                "画質の設定を下げて撮影し直すか、ファイルサイズを小さくしてアップロードしてください。",
                "the file or the picture is above the policy's limit",
                JPEG,
            ),
            Self::ImageTooSmall => entry(
                "画像が小さすぎて内容を確認できません",
                "縮小や切り抜きをしていない、撮影したままの写真をアップロードしてください。",
                "the file or the picture is below the policy's limit",
                JPEG,
            ),
            Self::ImageTooMany => entry(
                "画像の枚数が多すぎます",
                "案内されている枚数の範囲で、必要な画像だけをアップロードしてください。",
                "more images than the policy takes in one submission",
                JPEG,
            ),
            Self::ImageBlurred => entry(
                "ピントが合っておらず、文字が読み取れません",
                "書類を机などに置き、文字がはっきり読めるように撮影し直してください。",
                "the picture is out of focus or shaken",
                LEGIBLE,
            ),
            Self::ImageDark => entry(
                "画像が暗く、文字が読み取れません",
                "明るい場所で、書類に影がかからないように撮影し直してください。",
                "the picture is too dark to read",
                LEGIBLE,
            ),
            Self::ImageGlare => entry(
                "光の反射で、文字が読み取れません",
                "照明が映り込まない位置から、フラッシュを使わずに撮影し直してください。",
                "a reflection covers part of the document",
                LEGIBLE,
            ),
            Self::ImageCropped => entry(
                "書類の一部が切れています",
                "書類の四隅がすべて入るように撮影し直してください。",
                "part of the document lies outside the picture",
                ENTIRE,
            ),
            Self::ImageNoDocument => entry(
                "画像に書類が写っていません",
                "本人確認書類が写っている写真をアップロードしてください。",
                "no document is in the picture",
                ENTIRE,
            ),
            Self::ImageSeveralDocuments => entry(
                "1枚の画像に複数の書類が写っています",
                "1枚の写真につき書類1点だけを撮影してください。",
                "more than one document is in one picture",
                ENTIRE,
            ),
            Self::ImageDuplicate => entry(
                "同じ画像が2回アップロードされています",
                "表面・裏面・補助書類のそれぞれに、正しい画像をアップロードしてください。",
                "one file stands in two slots of the submission",
                ENTIRE,
            ),
            Self::DocumentUnrecognised => entry(
                "書類の種類を確認できません",
                "お申し込みに利用できる本人確認書類であることをお確かめのうえ、書類全体がはっきり写るように撮影し直してください。",
                "nothing printed names a kind of document that the policy knows",
                ACCEPTED,
            ),
            Self::DocumentNotAccepted => entry(
                "本人確認書類としてご利用いただけない書類です",
                "ご利用いただける本人確認書類をアップロードしてください。",
                "the policy accepts no document of this kind",
                ACCEPTED,
            ),
            Self::DocumentNotAcceptedForProduct => entry(
                "お申し込みの商品ではご利用いただけない書類です",
                "この商品でご利用いただける本人確認書類をアップロードしてください。",
                "the kind is accepted, but not for this product",
                Some(
                    "In the case of the VOICE eSIM, either one from the following identification documents is acceptable for the application.",
                ),
            ),
            Self::DocumentExpired => entry(
                "書類の有効期限が切れています",
                "有効期限内の本人確認書類をアップロードしてください。",
                "the document is not within its period of validity",
                Some("Must be within the period of validity"),
            ),
            Self::DocumentIssuerNotAccepted => entry(
                "都道府県の公安委員会が発行した運転免許証であることを確認できません",
                "都道府県の公安委員会が発行した運転免許証か、別の本人確認書類をアップロードしてください。",
                "the licence was not issued by a prefectural Public Safety Commission",
                Some("Must be issued by a prefectural Public Safety Commission"),
            ),
            Self::DocumentInternationalLicense => entry(
                "国際運転免許証はご利用いただけません",
                "都道府県の公安委員会が発行した運転免許証か、別の本人確認書類をアップロードしてください。",
                "an international driving permit",
                Some("Excludes international licenses"),
            ),
            Self::DocumentIssuedTooEarly => entry(
                "ご利用いただける発行日より前に発行された書類です",
                "発行日の新しいものをご用意いただくか、別の本人確認書類をアップロードしてください。",
                "the document was issued before the first day that the policy takes",
                None,
            ),
            Self::DocumentBackMissing => entry(
                "書類の裏面の画像が必要です",
                "ご住所などが裏面に記載されている書類です。表面に加えて、裏面の写真もアップロードしてください。",
                "a needed item stands on the back, and no image of the back was uploaded",
                Some(
                    "If a piece of information such as the address is written on the back side of the document, the image of the back side is also required.",
                ),
            ),
            Self::DocumentPhotoMissing => entry(
                "顔写真のない住民基本台帳カードはご利用いただけません",
                "顔写真のある住民基本台帳カードか、別の本人確認書類をアップロードしてください。",
                "the card bears no photograph of the face",
                Some("Only cards including a photograph of your face are valid"),
            ),
            Self::DocumentOwnNameMissing => entry(
                "ご本人のお名前が確認できません",
                "扶養されている方（ご家族）の場合は、ご本人のお名前が記載されている面の写真もアップロードしてください。",
                "the insurance card does not show the applicant's own name",
                Some("Dependents also need to submit an image of a document showing their own name."),
            ),
            Self::DocumentNotOriginal => entry(
                "書類の原本ではありません",
                "コピーや画面の写真ではなく、書類の原本を撮影した写真をアップロードしてください。",
                "a copy where the original is needed",
                Some("Original certificate is needed."),
            ),
            Self::PrivacyMyNumberVisible => entry(
                "マイナンバー（個人番号）が写っている可能性があるため、画像を削除しました",
                "マイナンバーカードは表面だけを、住民票はマイナンバーの記載がないものを撮影し、もう一度アップロードしてください。",
                "a My Number was suspected; the image was destroyed and nothing read from it was kept",
                Some(
                    "Only the front side (if you upload the back side of the card, the data will be deleted, and we will request you to re-upload)",
                ),
            ),
            Self::PrivacyEmergencyContactVisible => entry(
                "パスポートの緊急連絡先が写っていたため、画像を削除しました",
                "ご本人以外の方の情報が書かれた欄を付せんなどで隠して撮影し、もう一度アップロードしてください。",
                "another person's emergency contact was visible; the image was destroyed",
                Some(
                    "If the \"emergency contact\" contains information other than that of the person, hide it with a sticky note and upload the data. If uploaded without hiding, the data will be deleted and the data will be updated.",
                ),
            ),
            Self::SupplementMissing => entry(
                "補助書類が必要です",
                "この本人確認書類では、現在のご住所などを確認できる補助書類もあわせて必要です。補助書類の写真もアップロードしてください。",
                "this document needs a supplement, and none was uploaded",
                Some("A supplementary personal identification document is required"),
            ),
            Self::SupplementAlone => entry(
                "補助書類だけでは本人確認ができません",
                "運転免許証やマイナンバーカードなどの本人確認書類も、あわせてアップロードしてください。",
                "supplements were uploaded and no identity document",
                Some("Personal identification is not acceptable with supplementary documents only."),
            ),
            Self::SupplementTooOld => entry(
                "補助書類の発行日から3か月を過ぎています",
                "発行日から3か月以内の補助書類をアップロードしてください。",
                "the supplement was issued more than three months ago",
                Some(
                    "Residence Certificate (within three months of issue); Utilities receipt (within three months of issue, and displaying your current address)",
                ),
            ),
            Self::SupplementKindNotAccepted => entry(
                "補助書類としてご利用いただけない書類です",
                "ご利用いただける補助書類をアップロードしてください。プロパンガスや電話料金の領収書などはご利用いただけません。",
                "the policy takes no supplement of this kind",
                Some(
                    "Electricity/city gas/waterworks is only acceptable (propane gas receipts etc. are not acceptable)",
                ),
            ),
            Self::SupplementInvoice => entry(
                "請求書は補助書類としてご利用いただけません",
                "お支払い済みであることがわかる領収書をアップロードしてください。",
                "an invoice where a receipt is needed",
                Some("The supplementary document must be a utilities receipt, not a invoice"),
            ),
            Self::SupplementPaidByCreditCard => entry(
                "クレジットカードで支払った公共料金の領収書はご利用いただけません",
                "クレジットカード以外の方法で支払った領収書か、住民票をアップロードしてください。",
                "the utility was paid by credit card",
                Some(
                    "The public works receipt submitted as a supplementary document was not paid by credit card",
                ),
            ),
            Self::SupplementAddressDiffers => entry(
                "補助書類のご住所が、ご登録の住所と異なります",
                "現在のご住所が記載された補助書類をアップロードしてください。",
                "the supplement shows another address than the registration",
                SUPPLEMENT,
            ),
            Self::MatchName => entry(
                "お名前が、ご登録の内容と異なります",
                "ご登録のお名前を、本人確認書類に記載されているとおりに訂正してください。",
                "the name differs from the registration",
                Some("There is no difference in two names from two informations."),
            ),
            Self::MatchNameRoman => entry(
                "お名前（ローマ字）が、ご登録の内容と異なります",
                "ご登録のローマ字のお名前を、本人確認書類に記載されているとおりに訂正してください。ミドルネームは、姓または名の欄に続けて入力してください。",
                "the name in Roman letters differs from the registration",
                Some(
                    "Please enter your middle name in the same field with your first name or last name under “Contractor Name (Roman characters)”.",
                ),
            ),
            Self::MatchAddress => entry(
                "ご住所が、ご登録の内容と異なります",
                "ご登録の住所を、本人確認書類に記載されているとおりに訂正してください。",
                "the address differs from the registration",
                Some(
                    "The addresses of two informations are strictly matched. There is no missing/duplicate/unnecessary characters in the address.",
                ),
            ),
            Self::MatchDateOfBirth => entry(
                "生年月日が、ご登録の内容と異なります",
                "ご登録の生年月日を、本人確認書類に記載されているとおりに訂正してください。",
                "the date of birth differs from the registration",
                Some("There is no difference in two dates of birth from two informations."),
            ),
            Self::ReadingUnsure => entry(
                "書類の文字をはっきり読み取れません",
                "文字がはっきり読めるように、明るい場所で撮影し直してください。",
                "the reading is not sure enough to decide by",
                LEGIBLE,
            ),
            Self::ReadingFieldMissing => entry(
                "お名前・ご住所・生年月日のいずれかが写っていません",
                "お名前・ご住所・生年月日が記載されている面を、全体が入るように撮影してアップロードしてください。",
                "an item that the document has to show was not found",
                SHOWN,
            ),
            Self::IntegrityEditedFile => entry(
                "撮影したままの画像であることを確認できません",
                "加工や編集をしていない、撮影したままの写真をアップロードしてください。",
                "the file bears traces of an image editor",
                FALSIFIED,
            ),
            Self::IntegrityScreenCapture => entry(
                "画面を写した画像の可能性があります",
                "書類そのものを撮影した写真をアップロードしてください。",
                "the picture seems to be taken from a screen",
                FALSIFIED,
            ),
            Self::IntegrityCheckDigit => entry(
                "書類の番号を確認できません",
                "番号がはっきり読めるように、書類全体を撮影し直してください。",
                "the document's number fails its own check digit",
                FALSIFIED,
            ),
            Self::IntegrityInconsistentDates => entry(
                "書類の日付を確認できません",
                "日付がはっきり読めるように、書類全体を撮影し直してください。",
                "the dates on the document contradict each other",
                FALSIFIED,
            ),
            Self::IntegrityReusedImage => entry(
                "別のお申し込みで使われた画像の可能性があります",
                "今回のお申し込みのために、書類を撮影し直してアップロードしてください。",
                "the same picture was uploaded for another case",
                FALSIFIED,
            ),
            Self::IntegrityRecompressed => entry(
                "保存し直された画像の可能性があります",
                "送受信や加工をしていない、撮影したままの写真をアップロードしてください。",
                "the picture was compressed twice, at different qualities",
                FALSIFIED,
            ),
            Self::IntegrityScreenPhotographed => entry(
                "画面を撮影した画像の可能性があります",
                "画面や印刷した写真ではなく、書類そのものを撮影してアップロードしてください。",
                "a pattern like a screen's pixels runs over document and surroundings",
                FALSIFIED,
            ),
            Self::IntegrityBrokenField => entry(
                "書類の記載の一部を確認できません",
                "書類全体がはっきり写るように、明るい場所で撮影し直してください。",
                "a field's font, ground or alignment breaks with the rest",
                FALSIFIED,
            ),
            Self::RouteShopChannel => entry(
                "店舗でのお申し込みは、店舗での本人確認が必要です",
                "お申し込みの店舗（BIC SIMカウンターなど）で、本人確認書類をご提示ください。",
                "a shop application: other documents, at the counter",
                Some(
                    "If you would make your contract in the shops or stores such like 'BIC SIM counter', the documents for personal identification differ from followings.",
                ),
            ),
            Self::RouteImageNotAccepted => entry(
                "このお申し込みでは、画像による本人確認をご利用いただけません",
                "マイページに表示される、ICチップの読み取りなどの方法で本人確認を行ってください。",
                "the policy takes no images for this product",
                None,
            ),
            Self::RouteNotRequired => entry(
                "このお申し込みでは、本人確認書類は必要ありません",
                "アップロードは不要です。お送りいただいた画像は、本人確認には使用しません。",
                "the product was not verified on the day of application",
                Some("* From February 2022"),
            ),
            Self::RuleFailed => entry(
                "自動での確認ができませんでした",
                "お手数ですが、書類全体がはっきり写るように、もう一度撮影してアップロードしてください。",
                "a rule could not be evaluated; a person has to look",
                None,
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_reason_says_what_it_is_and_what_to_do() {
        let mut titles = BTreeSet::new();
        for reason in Reason::ALL {
            let Entry { title_ja, what_to_do_ja, operator_en, .. } = reason.entry();
            assert!(titles.insert(title_ja), "{reason}: its title stands twice");
            assert!(!title_ja.ends_with('。') && title_ja.chars().count() <= 40, "{reason}: {title_ja}");
            assert!(
                what_to_do_ja.ends_with("。") && what_to_do_ja.chars().count() <= 90,
                "{reason}: {what_to_do_ja}"
            );
            assert!(operator_en.is_ascii() && !operator_en.ends_with('.'), "{reason}: {operator_en}");
        }
    }

    #[test]
    fn privacy_leads_and_the_registration_comes_before_the_document() {
        let mut reasons = Reason::ALL.to_vec();
        reasons.sort_by_key(|reason| reason.mail_order());
        let families: Vec<_> = reasons.iter().map(|r| r.family()).collect();
        let mut seen = Vec::new();
        for family in families {
            if seen.last() != Some(&family) {
                seen.push(family);
            }
        }
        assert_eq!(
            seen,
            ["privacy", "route", "match", "document", "supplement", "image", "reading", "integrity", "rule"]
        );
    }

    #[test]
    fn outcomes_by_family() {
        let check = |reason: Reason, outcome: Outcome| assert_eq!(reason.outcome(), outcome, "{reason}");
        check(Reason::MatchAddress, Outcome::CorrectRegistration);
        check(Reason::PrivacyMyNumberVisible, Outcome::Resubmit);
        check(Reason::ImageBlurred, Outcome::Resubmit);
        check(Reason::DocumentExpired, Outcome::Resubmit);
        check(Reason::SupplementAlone, Outcome::Resubmit);
        check(Reason::ReadingUnsure, Outcome::Review);
        check(Reason::IntegrityEditedFile, Outcome::Review);
        check(Reason::RuleFailed, Outcome::Review);
        check(Reason::RouteShopChannel, Outcome::RouteElsewhere);
    }
}
