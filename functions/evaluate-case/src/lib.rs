//! Readings + registration + policy → one decision a submission, with its mail in the outbox.
//!
//! Invariants: a submission is decided once, when every declared image is read and what had to be destroyed is
//! destroyed, in whatever order and however often the stream tells of it; decision, mail, state and event are
//! written together or not at all.

use std::collections::BTreeSet;

use chrono::{NaiveDate, Utc};
use cloud::{
    Clients, CloudError, Config, DynamoCaseStore,
    events::{EventError, batch_response, decode_stream_event},
    store::{ItemKind, SubmissionView, parse_item_keys},
};
use identity::{
    case::CaseState,
    dates,
    decision::{self, Outcome},
    ids::{CaseId, Submission},
    notice, policy,
};
use serde_json::Value;
use thiserror::Error;

/// Why an invocation, or one record of it, has to be brought again.
#[derive(Debug, Error)]
pub enum EvaluateCaseError {
    #[error(transparent)]
    Event(#[from] EventError),
    #[error(transparent)]
    Cloud(#[from] CloudError),
    #[error("case {case_id} names the policy {policy}, which this version does not know")]
    Policy { case_id: String, policy: String },
    #[error("the evaluation of case {case_id} gave the outcome {outcome}, which no rule may give here")]
    Outcome { case_id: String, outcome: &'static str },
}

impl EvaluateCaseError {
    fn code(&self) -> &str {
        match self {
            Self::Event(_) => "event_unreadable",
            Self::Cloud(error) => error.code(),
            Self::Policy { .. } => "policy_unknown",
            Self::Outcome { .. } => "outcome_unexpected",
        }
    }
}

/// The function with its clients, built once a process.
#[derive(Debug)]
pub struct App {
    store: DynamoCaseStore,
}

impl App {
    /// Builds the clients; nothing is sent.
    pub fn connect(config: &Config) -> Result<Self, EvaluateCaseError> {
        Ok(Self { store: DynamoCaseStore::new(&Clients::new(config), config) })
    }

    /// Handles a stream event of the table; answers with the records to bring again.
    pub async fn handle(&self, payload: Value) -> Result<Value, EvaluateCaseError> {
        let mut failed = Vec::new();
        let mut seen = BTreeSet::new();
        for change in decode_stream_event(payload)? {
            let Some((case_id, submission, ItemKind::Reading)) =
                parse_item_keys(&change.partition, &change.sort)
            else {
                continue;
            };
            if change.event_name == "REMOVE" || seen.contains(&(case_id.clone(), submission)) {
                continue;
            }
            match self.decide(&case_id, submission).await {
                Ok(()) => {
                    seen.insert((case_id, submission));
                }
                Err(error) => {
                    tracing::error!(code = error.code(), %case_id, %submission, "case not evaluated");
                    failed.push(change.sequence_number);
                }
            }
        }
        Ok(batch_response(failed))
    }

    /// Decides the submission if it is complete and nobody did.
    async fn decide(&self, case_id: &CaseId, submission: Submission) -> Result<(), EvaluateCaseError> {
        let Some(mut case) = self.store.case(case_id).await? else { return Ok(()) };
        if case.submission != submission || !matches!(case.state, CaseState::Open | CaseState::Deciding) {
            return Ok(());
        }
        if !self.store.submission(case_id, submission).await?.is_complete() {
            return Ok(());
        }
        if case.state == CaseState::Open {
            case = self.store.begin_deciding(&case, Utc::now()).await?;
        }
        // Read again: from `deciding` on no reading changes.
        let view = self.store.submission(case_id, submission).await?;
        let policy = policy::by_id(&case.policy).map_err(|_| EvaluateCaseError::Policy {
            case_id: case_id.to_string(),
            policy: case.policy.clone(),
        })?;
        let day = day_of_judgement(&view);
        let facts = view.into_facts(&case, day);
        let decision = decision::evaluate(&facts, policy);
        let notice = notice::compose(&decision, &case.registration, policy);
        let outcome = decision.outcome;
        let state = state_after(outcome).ok_or_else(|| EvaluateCaseError::Outcome {
            case_id: case_id.to_string(),
            outcome: outcome.id(),
        })?;
        self.store.record_decision(&case, decision, notice, state, Utc::now()).await?;
        tracing::info!(%case_id, %submission, outcome = outcome.id(), policy = case.policy, "case decided");
        Ok(())
    }
}

/// The day in Japan on which the last image was read, unless the submission fixes one.
fn day_of_judgement(view: &SubmissionView) -> NaiveDate {
    let fixed = view.submission.as_ref().and_then(|submission| submission.day);
    let last_read = view.readings.values().map(|reading| reading.read_at).max().unwrap_or_else(Utc::now);
    fixed.unwrap_or_else(|| dates::jst_day(last_read.fixed_offset()))
}

/// The state that an outcome leads to; `None` for those that no evaluation of a complete submission gives.
fn state_after(outcome: Outcome) -> Option<CaseState> {
    match outcome {
        Outcome::Approved => Some(CaseState::Approved),
        Outcome::CorrectRegistration => Some(CaseState::CorrectionRequested),
        Outcome::Resubmit => Some(CaseState::ResubmissionRequested),
        Outcome::Review => Some(CaseState::InReview),
        Outcome::RouteElsewhere => Some(CaseState::RoutedElsewhere),
        Outcome::Declined | Outcome::Awaiting => None,
    }
}
