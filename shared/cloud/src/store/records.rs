//! What the items of the table hold.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use identity::{
    case::CaseState,
    decision::{CaseFacts, Decision},
    ids::{CaseId, Slot, Submission},
    notice::Notice,
    reading::ImageOutcome,
    registration::Registration,
};
use serde::{Deserialize, Serialize};

/// The case: where it stands and what it is judged by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseRecord {
    pub case_id: CaseId,
    pub state: CaseState,
    /// Counts the changes of the case, from 1. Every change is conditional on it.
    pub version: u64,
    /// The submission that uploads belong to.
    pub submission: Submission,
    pub registration: Registration,
    /// The id of the policy that was in force on the day of application.
    pub policy: String,
    pub opened_at: DateTime<Utc>,
    pub changed_at: DateTime<Utc>,
    /// How long the table keeps the case and its decisions, in days from the writing of each item.
    pub record_days: u16,
    /// How long the table keeps what was read from its images, in days from the reading.
    pub reading_days: u16,
}

/// One round of uploads.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SubmissionRecord {
    /// The slots that the customer said would be filled.
    pub slots: BTreeSet<Slot>,
    /// The day to judge on in place of the day of the last upload: for replays and tests.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<NaiveDate>,
    pub opened_at: DateTime<Utc>,
}

/// Which object of the bucket a reading was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectIdentity {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    /// The sequencer, made to sort as text.
    pub order: String,
}

/// How far the destruction of an image has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Destruction {
    /// Decided and recorded; the object may still be there.
    Pending,
    /// Every version of the object is gone.
    Done,
}

/// The outcome of reading one image.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReadingRecord {
    pub slot: Slot,
    pub object: ObjectIdentity,
    pub outcome: ImageOutcome,
    pub read_at: DateTime<Utc>,
    /// Present where the image had to be destroyed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub destruction: Option<Destruction>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub destroyed_at: Option<DateTime<Utc>>,
}

impl ReadingRecord {
    /// A decision may rest on it: nothing of the image is still to be destroyed.
    pub fn is_settled(&self) -> bool {
        self.destruction != Some(Destruction::Pending)
    }
}

/// A decision as stored: written once, its mail's id added when it is sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DecisionRecord {
    pub decision: Decision,
    pub decided_at: DateTime<Utc>,
}

/// How the sending of a mail stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailStatus {
    /// Nobody sends it yet.
    Pending,
    /// Claimed: an invocation hands it to SES now.
    Sending,
    /// SES took it and named it.
    Sent,
    /// SES may have taken it: no answer came. Never sent again by itself; a person looks.
    Unknown,
    /// SES refused it for good.
    Failed,
}

/// A mail on its way out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutboxRecord {
    pub case_id: CaseId,
    pub submission: Submission,
    pub notice: Notice,
    pub status: MailStatus,
    /// How often it was claimed.
    pub attempts: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message_id: Option<String>,
    /// The code of the last failure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<String>,
}

/// One change of a case. Never altered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventRecord {
    /// `None` for the opening.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<CaseState>,
    pub to: CaseState,
    pub submission: Submission,
    pub at: DateTime<Utc>,
}

/// Everything that stands under one submission.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SubmissionView {
    pub submission: Option<SubmissionRecord>,
    pub readings: BTreeMap<Slot, ReadingRecord>,
    pub decision: Option<DecisionRecord>,
    pub outbox: Option<OutboxRecord>,
}

impl SubmissionView {
    /// What a decision on this submission rests on. The submission must be the case's current one.
    pub fn into_facts(self, case: &CaseRecord, day: NaiveDate) -> CaseFacts {
        CaseFacts {
            case_id: case.case_id.clone(),
            submission: case.submission,
            registration: case.registration.clone(),
            declared: self.submission.map(|submission| submission.slots).unwrap_or_default(),
            images: self.readings.into_iter().map(|(slot, reading)| (slot, reading.outcome)).collect(),
            day,
        }
    }

    /// Every declared image is read, and what had to be destroyed is destroyed.
    pub fn is_complete(&self) -> bool {
        self.submission.as_ref().is_some_and(|submission| {
            !submission.slots.is_empty()
                && submission
                    .slots
                    .iter()
                    .all(|slot| self.readings.get(slot).is_some_and(ReadingRecord::is_settled))
        })
    }
}
