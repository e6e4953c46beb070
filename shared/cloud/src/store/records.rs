//! What the items of the table hold.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use identity::{
    case::CaseState,
    decision::{CaseFacts, Decision},
    ids::{CaseId, Slot, Submission},
    notice::Notice,
    reading::ImageOutcome,
    reason::Reason,
    registration::Registration,
};
use serde::{Deserialize, Serialize};

use super::ImageDigest;

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
    /// Of the file's bytes. Absent where the image had to be destroyed, or was never fetched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<ImageDigest>,
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
            images: outcomes(self.readings),
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

/// What each image showed. One file in two slots counts in the first of them: in the other it is a duplicate.
fn outcomes(readings: BTreeMap<Slot, ReadingRecord>) -> BTreeMap<Slot, ImageOutcome> {
    let mut seen: Vec<ImageDigest> = Vec::new();
    let outcome = |(slot, reading): (Slot, ReadingRecord)| {
        let again = reading.digest.as_ref().is_some_and(|digest| seen.contains(digest));
        seen.extend(reading.digest);
        let outcome = match reading.outcome {
            ImageOutcome::Read { .. } if again => {
                ImageOutcome::Rejected { reasons: vec![Reason::ImageDuplicate] }
            }
            outcome => outcome,
        };
        (slot, outcome)
    };
    readings.into_iter().map(outcome).collect()
}

#[cfg(test)]
mod tests {
    use identity::{
        document::{DocumentKind, Side},
        reading::DocumentReading,
    };

    use super::*;

    #[test]
    fn one_file_in_two_slots_is_a_duplicate_in_the_second() {
        let read = || {
            let document = DocumentReading::new(DocumentKind::DriverLicense, 1.0, Side::Front);
            ImageOutcome::Read { document }
        };
        let not_jpeg = || ImageOutcome::Rejected { reasons: vec![Reason::ImageNotJpeg] };
        let duplicate = || ImageOutcome::Rejected { reasons: vec![Reason::ImageDuplicate] };
        let check =
            |front: (ImageOutcome, &[u8]), back: (ImageOutcome, Option<&[u8]>), expected: ImageOutcome| {
                let record = |slot, outcome, bytes: Option<&[u8]>| {
                    let object = ObjectIdentity { version_id: None, etag: None, order: String::new() };
                    let digest = bytes.map(ImageDigest::of);
                    let read_at = DateTime::UNIX_EPOCH;
                    let record = ReadingRecord {
                        slot,
                        object,
                        outcome,
                        read_at,
                        digest,
                        destruction: None,
                        destroyed_at: None,
                    };
                    (slot, record)
                };
                let first = front.0.clone();
                let readings = BTreeMap::from([
                    record(Slot::IdentityFront, front.0, Some(front.1)),
                    record(Slot::IdentityBack, back.0, back.1),
                ]);
                let found = outcomes(readings);
                assert_eq!(found[&Slot::IdentityFront], first);
                assert_eq!(found[&Slot::IdentityBack], expected);
            };
        check((read(), b"a"), (read(), Some(b"a")), duplicate());
        check((read(), b"a"), (read(), Some(b"b")), read());
        check((read(), b"a"), (read(), None), read());
        check((not_jpeg(), b"a"), (not_jpeg(), Some(b"a")), not_jpeg());
    }
}
