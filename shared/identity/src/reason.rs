//! The reason codes: stable, stored with each decision, one catalogue for e-mail, API and review page.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

mod catalogue;

pub use catalogue::Entry;

/// A text that is no reason code.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{0:?} is no reason code")]
pub struct UnknownReason(pub String);

macro_rules! reasons {
    ($($variant:ident => $code:literal,)*) => {
        /// Why a submission did not simply pass. Written as `family.name`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "&'static str")]
        pub enum Reason {
            $($variant,)*
        }

        impl Reason {
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)*
                }
            }
        }
    };
}

// `rule.failed` stands for a rule that could not be evaluated: the case goes to a person.
reasons! {
    ImageNotJpeg => "image.not_jpeg",
    ImageCorrupt => "image.corrupt",
    ImageTooLarge => "image.too_large",
    ImageTooSmall => "image.too_small",
    ImageTooMany => "image.too_many",
    ImageBlurred => "image.blurred",
    ImageDark => "image.dark",
    ImageGlare => "image.glare",
    ImageCropped => "image.cropped",
    ImageNoDocument => "image.no_document",
    ImageSeveralDocuments => "image.several_documents",
    ImageDuplicate => "image.duplicate",
    DocumentUnrecognised => "document.unrecognised",
    DocumentNotAccepted => "document.not_accepted",
    DocumentNotAcceptedForProduct => "document.not_accepted_for_product",
    DocumentExpired => "document.expired",
    DocumentIssuerNotAccepted => "document.issuer_not_accepted",
    DocumentInternationalLicense => "document.international_license",
    DocumentIssuedTooEarly => "document.issued_too_early",
    DocumentBackMissing => "document.back_missing",
    DocumentPhotoMissing => "document.photo_missing",
    DocumentOwnNameMissing => "document.own_name_missing",
    DocumentNotOriginal => "document.not_original",
    PrivacyMyNumberVisible => "privacy.my_number_visible",
    PrivacyEmergencyContactVisible => "privacy.emergency_contact_visible",
    SupplementMissing => "supplement.missing",
    SupplementAlone => "supplement.alone",
    SupplementTooOld => "supplement.too_old",
    SupplementKindNotAccepted => "supplement.kind_not_accepted",
    SupplementInvoice => "supplement.invoice",
    SupplementPaidByCreditCard => "supplement.paid_by_credit_card",
    SupplementAddressDiffers => "supplement.address_differs",
    MatchName => "match.name",
    MatchNameRoman => "match.name_roman",
    MatchAddress => "match.address",
    MatchDateOfBirth => "match.date_of_birth",
    ReadingUnsure => "reading.unsure",
    ReadingFieldMissing => "reading.field_missing",
    IntegrityEditedFile => "integrity.edited_file",
    IntegrityScreenCapture => "integrity.screen_capture",
    IntegrityCheckDigit => "integrity.check_digit",
    IntegrityInconsistentDates => "integrity.inconsistent_dates",
    IntegrityReusedImage => "integrity.reused_image",
    IntegrityRecompressed => "integrity.recompressed",
    IntegrityScreenPhotographed => "integrity.screen_photographed",
    IntegrityBrokenField => "integrity.broken_field",
    RouteShopChannel => "route.shop_channel",
    RouteImageNotAccepted => "route.image_not_accepted",
    RouteNotRequired => "route.not_required",
    RuleFailed => "rule.failed",
}

impl FromStr for Reason {
    type Err = UnknownReason;

    fn from_str(code: &str) -> Result<Self, UnknownReason> {
        Self::ALL.iter().copied().find(|r| r.code() == code).ok_or_else(|| UnknownReason(code.to_owned()))
    }
}

impl TryFrom<String> for Reason {
    type Error = UnknownReason;

    fn try_from(code: String) -> Result<Self, UnknownReason> {
        code.parse()
    }
}

impl From<Reason> for &'static str {
    fn from(reason: Reason) -> Self {
        reason.code()
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
