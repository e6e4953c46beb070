//! A decision on one submission: what was judged, what each rule found, what the customer is told.
//!
//! The same facts and the same policy always give the same decision, so that any decision can be replayed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    document::{DocumentKind, FieldName, Side},
    ids::{CaseId, Slot, Submission},
    personal::PersonalText,
    reading::ImageOutcome,
    reason::Reason,
    registration::Registration,
};

mod backs;
mod checks;
mod evaluate;
mod found;
pub mod replay;
mod submission;

pub use evaluate::evaluate;

/// Everything that a decision rests on. Stored with the case, exported for a replay.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseFacts {
    pub case_id: CaseId,
    pub submission: Submission,
    pub registration: Registration,
    /// The slots that the customer said would be filled. While one has no outcome, the case is awaited.
    pub declared: BTreeSet<Slot>,
    pub images: BTreeMap<Slot, ImageOutcome>,
    /// The day of judgement, in JST.
    pub day: NaiveDate,
}

impl CaseFacts {
    /// Every declared image has an outcome, and at least one was declared.
    pub fn is_complete(&self) -> bool {
        !self.declared.is_empty() && self.declared.iter().all(|slot| self.images.contains_key(slot))
    }
}

/// What becomes of a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Every rule passes.
    Approved,
    /// Name, address or date of birth differs from the registration.
    CorrectRegistration,
    /// A picture or a document cannot be accepted, something is missing, or data had to be destroyed.
    Resubmit,
    /// A machine must not decide.
    Review,
    /// Refused for falsification; only ever by a person.
    Declined,
    /// Images of the submission are still missing.
    Awaiting,
    /// The policy does not take this product or channel by image.
    RouteElsewhere,
}

impl Outcome {
    pub const ALL: [Self; 7] = [
        Self::Approved,
        Self::CorrectRegistration,
        Self::Resubmit,
        Self::Review,
        Self::Declined,
        Self::Awaiting,
        Self::RouteElsewhere,
    ];

    /// The id as decisions write it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::CorrectRegistration => "correct_registration",
            Self::Resubmit => "resubmit",
            Self::Review => "review",
            Self::Declined => "declined",
            Self::Awaiting => "awaiting",
            Self::RouteElsewhere => "route_elsewhere",
        }
    }
}

/// What one rule found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Pass,
    Fail,
    /// A machine cannot tell.
    Unsure,
    /// Held against nobody, and told to nobody but a person who looks anyway.
    Noted,
}

/// What one rule found on one image, or on the submission as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The id of the rule in the policy.
    pub rule: String,
    pub status: Status,
    /// The class of a difference, such as `MISSING_CHARS`; of a broken field, in what it breaks, such as `font`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<FieldName>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<Slot>,
    /// In words, for the reviewer. It may name the characters concerned: it stays in the store.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<PersonalText>,
    /// Present unless the rule passed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
}

/// One image as the decision records it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DecidedDocument {
    pub slot: Slot,
    pub kind: DocumentKind,
    pub side: Side,
    /// False where the image had to be destroyed.
    pub kept: bool,
    /// Empty where the image was destroyed or could not be read.
    pub fields: BTreeMap<FieldName, DecidedField>,
}

/// A field as the decision records it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DecidedField {
    pub text: PersonalText,
    /// A date as ISO 8601, where the text is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<PersonalText>,
    /// The lowest confidence of its characters, 0 to 1.
    pub confidence: f32,
}

/// The e-mail that goes with a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecidedMail {
    pub to: PersonalText,
    pub subject: String,
    /// The id that the mail service gave it; `null` until it is sent.
    pub message_id: Option<String>,
}

/// The decision on one submission.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    pub case_id: CaseId,
    pub submission: Submission,
    /// The id of the policy that decided.
    pub policy: String,
    /// The day of judgement, in JST.
    pub day: NaiveDate,
    pub outcome: Outcome,
    pub findings: Vec<Finding>,
    pub documents: Vec<DecidedDocument>,
    /// `null` where none is sent.
    pub mail: Option<DecidedMail>,
}

impl Decision {
    /// The reasons that hold, each once: those that failed and those that a person has to look at.
    pub fn reasons(&self) -> BTreeSet<Reason> {
        let telling = self.findings.iter().filter(|finding| finding.status != Status::Noted);
        telling.filter_map(|finding| finding.reason).collect()
    }

    /// What is noted for a person who looks at the case for another reason.
    pub fn notes(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.status == Status::Noted)
    }

    /// The findings that surely hold against the submission.
    pub fn failures(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.status == Status::Fail)
    }
}
