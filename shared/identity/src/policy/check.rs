//! The kinds of check that a rule can name, and what each of them needs.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::{
    document::{DocumentKind, FieldName, Mark},
    registration::{Channel, Product},
};

/// What a rule checks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    /// The application is one that is checked by images at all.
    Route(RouteSelector),
    /// The reader reported nothing of the rule's reason.
    Reported,
    /// Nothing that is needed is unreadable for the rule's reason: a field that was not read surely, or not at all,
    /// where the reader measured why, or an image that the reader refused for it.
    Legible,
    /// The kind of the document is known.
    KindKnown,
    /// The kind was read surely enough.
    KindSure,
    /// Some product takes documents of this kind.
    KindAccepted,
    /// The product applied for takes documents of this kind.
    AcceptedForProduct,
    /// Documents of this kind are refused.
    KindRefused,
    /// All images of the identity document show one kind.
    OneDocument,
    /// Every item of the registration is shown, on whichever image.
    ItemsShown,
    /// The back was uploaded where an item stands there.
    BackShown,
    /// The document has not expired on the day of judgement.
    InForce,
    /// The document was issued on that day or later.
    IssuedFrom(NaiveDate),
    /// The document was issued within three months (Civil Code 140, 143).
    IssuedWithinThreeMonths,
    /// No back of the card was uploaded.
    FrontOnly,
    /// What has to be seen is seen, and what must not be seen is not.
    Marks { needs_one_of: Vec<Mark>, needs_none_of: Vec<Mark>, if_unknown: IfUnknown },
    /// The applicant's own name is on the card.
    OwnName,
    /// A supplement of one of these kinds was uploaded, and shows these items.
    SupplementRequired { when: When, kinds: Vec<DocumentKind>, showing: Vec<FieldName> },
    /// An identity document was uploaded beside the supplement.
    SupplementNotAlone,
    /// The supplement is of a kind that is taken beside this identity document.
    SupplementKind,
    /// The supplement shows the address that is registered.
    SupplementAddress,
    /// A field agrees with the registration.
    Compare(FieldName),
    /// The document's number passes its own check digit, where it was read.
    CheckDigit,
    /// The dates on the document do not contradict each other.
    DatesAgree,
}

/// Which applications a route rule turns away. What is empty or absent selects all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RouteSelector {
    pub channels: Vec<Channel>,
    pub products: Vec<Product>,
    /// Applications before this day.
    pub applied_before: Option<NaiveDate>,
}

/// What becomes of a mark of which nothing is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IfUnknown {
    #[default]
    Review,
    Pass,
}

/// When a supplement is required.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    #[default]
    Always,
    /// The identity document shows no address.
    AddressMissing,
}

/// The word that a policy writes for a check, with the keys that it must and may have beside `on`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CheckName {
    Route,
    Reported,
    Legible,
    KindKnown,
    KindSure,
    KindAccepted,
    AcceptedForProduct,
    KindRefused,
    OneDocument,
    ItemsShown,
    BackShown,
    InForce,
    IssuedFrom,
    IssuedWithinThreeMonths,
    FrontOnly,
    Marks,
    OwnName,
    SupplementRequired,
    SupplementNotAlone,
    SupplementKind,
    SupplementAddress,
    Compare,
    CheckDigit,
    DatesAgree,
}

impl CheckName {
    /// Keys that must stand in the rule.
    pub(crate) fn needs(self) -> &'static [&'static str] {
        match self {
            Self::KindRefused
            | Self::InForce
            | Self::IssuedWithinThreeMonths
            | Self::FrontOnly
            | Self::OwnName
            | Self::CheckDigit
            | Self::Marks => &["on"],
            Self::IssuedFrom => &["on", "date"],
            Self::SupplementRequired => &["on", "kinds", "showing"],
            Self::Compare => &["field"],
            _ => &[],
        }
    }

    /// Keys that may stand in it beside those that must.
    pub(crate) fn takes(self) -> &'static [&'static str] {
        match self {
            Self::Route => &["channels", "products", "applied_before"],
            Self::Reported => &["on", "not_on", "products", "noted"],
            Self::Legible | Self::DatesAgree => &["on", "not_on", "products"],
            Self::KindKnown | Self::KindSure | Self::KindAccepted | Self::AcceptedForProduct => {
                &["not_on", "products"]
            }
            Self::Marks => &["products", "needs_one_of", "needs_none_of", "if_unknown"],
            Self::SupplementRequired => &["products", "when"],
            Self::KindRefused
            | Self::InForce
            | Self::IssuedFrom
            | Self::IssuedWithinThreeMonths
            | Self::FrontOnly
            | Self::OwnName
            | Self::CheckDigit
            | Self::OneDocument
            | Self::ItemsShown
            | Self::BackShown
            | Self::SupplementNotAlone
            | Self::SupplementKind
            | Self::SupplementAddress
            | Self::Compare => &["products"],
        }
    }
}
