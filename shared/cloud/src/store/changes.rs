//! The changes of a case: opened, read, deciding, decided, opened again.

use std::collections::BTreeSet;

use aws_sdk_dynamodb::types::{AttributeValue, ConditionCheck, TransactWriteItem, Update};
use chrono::{DateTime, NaiveDate, Utc};
use identity::{
    case::CaseState,
    decision::Decision,
    ids::{CaseId, Slot, Submission},
    notice::Notice,
    policy::Retention,
    registration::Registration,
};

use super::{
    CaseRecord, DecisionRecord, Destruction, DynamoCaseStore, EventRecord, MailStatus, OutboxRecord,
    ReadingRecord, SubmissionRecord,
    items::{checked, key, updated, write},
    keys,
};
use crate::{CloudError, error::unbuildable, table::PARTITION};

/// What a case is opened with.
#[derive(Clone, Debug)]
pub struct NewCase {
    pub case_id: CaseId,
    pub registration: Registration,
    /// The id of the policy in force on the day of application.
    pub policy: String,
    pub slots: BTreeSet<Slot>,
    /// See [`SubmissionRecord::day`].
    pub day: Option<NaiveDate>,
    pub retention: Retention,
}

/// What a further submission of a case starts with.
#[derive(Clone, Debug)]
pub struct NewSubmission {
    pub slots: BTreeSet<Slot>,
    /// The registration as the customer corrected it; `None` leaves it.
    pub registration: Option<Registration>,
    /// See [`SubmissionRecord::day`].
    pub day: Option<NaiveDate>,
}

impl DynamoCaseStore {
    /// Opens a case with its first submission; [`CloudError::CaseExists`] where the id is taken.
    pub async fn open_case(&self, new: NewCase, now: DateTime<Utc>) -> Result<CaseRecord, CloudError> {
        let case = CaseRecord {
            case_id: new.case_id,
            state: CaseState::Open,
            version: 1,
            submission: Submission::FIRST,
            registration: new.registration,
            policy: new.policy,
            opened_at: now,
            changed_at: now,
            record_days: new.retention.record_days,
            reading_days: new.retention.reading_days,
        };
        let submission = SubmissionRecord { slots: new.slots, day: new.day, opened_at: now };
        let item = write(&case.case_id, keys::CASE, "case", after(now, case.record_days), &case)?;
        let writes = vec![
            self.put_new(item)?,
            self.put_submission(&case, &submission)?,
            self.put_event(&case, None, now)?,
        ];
        match self.transact(writes).await {
            Err(CloudError::Conflict) => Err(CloudError::CaseExists { case_id: case.case_id.to_string() }),
            Err(error) => Err(error),
            Ok(()) => Ok(case),
        }
    }

    /// Starts the next submission of a case that waits for one.
    pub async fn start_submission(
        &self,
        case: &CaseRecord,
        new: NewSubmission,
        now: DateTime<Utc>,
    ) -> Result<CaseRecord, CloudError> {
        let mut next = changed(case, CaseState::Open, now)?;
        next.submission = case.submission.next().ok_or_else(|| CloudError::Transition {
            case_id: case.case_id.to_string(),
            from: case.state.id(),
            to: "a submission beyond the last",
        })?;
        if let Some(registration) = new.registration {
            next.registration = registration;
        }
        let submission = SubmissionRecord { slots: new.slots, day: new.day, opened_at: now };
        let mut writes = self.change(case, &next, now)?;
        writes.push(self.put_submission(&next, &submission)?);
        self.transact(writes).await?;
        Ok(next)
    }

    /// Stores the reading of one image while the case is open for it. A reading of a newer object of the same
    /// slot replaces an older one, but never one whose object is still to be destroyed.
    ///
    /// [`CloudError::Conflict`]: the case went on, or a newer reading stands there.
    pub async fn put_reading(&self, case: &CaseRecord, reading: &ReadingRecord) -> Result<(), CloudError> {
        let sort = keys::reading(case.submission, reading.slot);
        let item =
            write(&case.case_id, &sort, "reading", after(reading.read_at, case.reading_days), reading)?;
        let put = self
            .put(item)
            .condition_expression(
                "attribute_not_exists(#pk) OR (#object.#order < :order AND (attribute_not_exists(#destruction) OR #destruction <> :pending))",
            )
            .expression_attribute_names("#pk", PARTITION)
            .expression_attribute_names("#object", "object")
            .expression_attribute_names("#order", "order")
            .expression_attribute_names("#destruction", "destruction")
            .expression_attribute_values(":order", AttributeValue::S(reading.object.order.clone()))
            .expression_attribute_values(":pending", AttributeValue::S("pending".to_owned()))
            .build()
            .map_err(unbuildable)?;
        let open = ConditionCheck::builder()
            .table_name(&self.table)
            .set_key(Some(key(&case.case_id, keys::CASE)))
            .condition_expression("#state = :open AND #submission = :submission")
            .expression_attribute_names("#state", "state")
            .expression_attribute_names("#submission", "submission")
            .expression_attribute_values(":open", AttributeValue::S(CaseState::Open.id().to_owned()))
            .expression_attribute_values(":submission", AttributeValue::N(case.submission.to_string()))
            .build()
            .map_err(unbuildable)?;
        self.transact(vec![TransactWriteItem::builder().put(put).build(), checked(open)]).await
    }

    /// Records that every version of the object is gone.
    pub async fn finish_destruction(
        &self,
        case: &CaseRecord,
        of: Submission,
        reading: &ReadingRecord,
        now: DateTime<Utc>,
    ) -> Result<(), CloudError> {
        let done = ReadingRecord {
            destruction: Some(Destruction::Done),
            destroyed_at: Some(now),
            ..reading.clone()
        };
        let sort = keys::reading(of, reading.slot);
        let item = write(&case.case_id, &sort, "reading", after(reading.read_at, case.reading_days), &done)?;
        let put = self
            .put(item)
            .condition_expression("#destruction = :pending")
            .expression_attribute_names("#destruction", "destruction")
            .expression_attribute_values(":pending", AttributeValue::S("pending".to_owned()))
            .build()
            .map_err(unbuildable)?;
        self.transact(vec![TransactWriteItem::builder().put(put).build()]).await
    }

    /// Closes the submission for further readings.
    pub async fn begin_deciding(
        &self,
        case: &CaseRecord,
        now: DateTime<Utc>,
    ) -> Result<CaseRecord, CloudError> {
        let next = changed(case, CaseState::Deciding, now)?;
        self.transact(self.change(case, &next, now)?).await?;
        Ok(next)
    }

    /// Stores decision, mail, state and event in one transaction: all of them or none.
    ///
    /// [`CloudError::Conflict`]: another invocation decided first.
    pub async fn record_decision(
        &self,
        case: &CaseRecord,
        decision: Decision,
        notice: Option<Notice>,
        state: CaseState,
        now: DateTime<Utc>,
    ) -> Result<CaseRecord, CloudError> {
        let next = changed(case, state, now)?;
        let mut writes = self.change(case, &next, now)?;
        let record = DecisionRecord { decision, decided_at: now };
        let sort = keys::decision(case.submission);
        writes.push(self.put_new(write(
            &case.case_id,
            &sort,
            "decision",
            after(now, case.record_days),
            &record,
        )?)?);
        if let Some(notice) = notice {
            let mail = OutboxRecord {
                case_id: case.case_id.clone(),
                submission: case.submission,
                notice,
                status: MailStatus::Pending,
                attempts: 0,
                claimed_at: None,
                sent_at: None,
                message_id: None,
                failure: None,
            };
            let sort = keys::outbox(case.submission);
            writes.push(self.put_new(write(
                &case.case_id,
                &sort,
                "outbox",
                after(now, case.reading_days),
                &mail,
            )?)?);
        }
        self.transact(writes).await?;
        Ok(next)
    }

    /// The case's new form, conditional on the version it was read at, with its event.
    fn change(
        &self,
        case: &CaseRecord,
        next: &CaseRecord,
        now: DateTime<Utc>,
    ) -> Result<Vec<TransactWriteItem>, CloudError> {
        let item = write(&next.case_id, keys::CASE, "case", after(now, next.record_days), next)?;
        let put = self
            .put(item)
            .condition_expression("#version = :version")
            .expression_attribute_names("#version", "version")
            .expression_attribute_values(":version", AttributeValue::N(case.version.to_string()))
            .build()
            .map_err(unbuildable)?;
        Ok(vec![TransactWriteItem::builder().put(put).build(), self.put_event(next, Some(case.state), now)?])
    }

    fn put_submission(
        &self,
        case: &CaseRecord,
        submission: &SubmissionRecord,
    ) -> Result<TransactWriteItem, CloudError> {
        let sort = keys::submission(case.submission);
        self.put_new(write(
            &case.case_id,
            &sort,
            "submission",
            after(submission.opened_at, case.record_days),
            submission,
        )?)
    }

    fn put_event(
        &self,
        case: &CaseRecord,
        from: Option<CaseState>,
        at: DateTime<Utc>,
    ) -> Result<TransactWriteItem, CloudError> {
        let event = EventRecord { from, to: case.state, submission: case.submission, at };
        let sort = keys::event(case.version);
        self.put_new(write(&case.case_id, &sort, "event", after(at, case.record_days), &event)?)
    }

    /// An update of one item by its sort key, for the sending of mails.
    pub(super) fn update(
        &self,
        case_id: &CaseId,
        sort: &str,
    ) -> aws_sdk_dynamodb::types::builders::UpdateBuilder {
        Update::builder().table_name(&self.table).set_key(Some(key(case_id, sort)))
    }

    pub(super) async fn apply(
        &self,
        updates: Vec<aws_sdk_dynamodb::types::builders::UpdateBuilder>,
    ) -> Result<(), CloudError> {
        let writes: Result<Vec<_>, _> =
            updates.into_iter().map(|update| update.build().map(updated).map_err(unbuildable)).collect();
        self.transact(writes?).await
    }
}

/// Seconds since 1970, `days` after `now`.
pub(super) fn after(now: DateTime<Utc>, days: u16) -> i64 {
    now.timestamp() + i64::from(days) * 24 * 60 * 60
}

/// The case in its next state and version, if its life knows the change.
fn changed(case: &CaseRecord, state: CaseState, now: DateTime<Utc>) -> Result<CaseRecord, CloudError> {
    if !case.state.may_become(state) {
        return Err(CloudError::Transition {
            case_id: case.case_id.to_string(),
            from: case.state.id(),
            to: state.id(),
        });
    }
    Ok(CaseRecord { state, version: case.version + 1, changed_at: now, ..case.clone() })
}
