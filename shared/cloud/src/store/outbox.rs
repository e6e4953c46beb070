//! The sending of a mail: claimed before it is handed to SES, so that redelivery sends nothing twice.
//!
//! SES has no idempotency token. One window remains: where SES took the mail and the function died, or no
//! answer came, nobody can tell whether it went out. Such a mail is `unknown`: it is not sent again by itself.

use aws_sdk_dynamodb::types::AttributeValue;
use chrono::{DateTime, TimeDelta, Utc};
use identity::ids::{CaseId, Submission};

use super::{DynamoCaseStore, MailStatus, OutboxRecord, keys};
use crate::CloudError;

/// Longer than the function may run: a claim that is older belongs to an invocation that is dead.
const CLAIM_EXPIRES: TimeDelta = TimeDelta::minutes(2);

/// What a claim found.
#[derive(Clone, Debug, PartialEq)]
pub enum Claim {
    /// The mail is this invocation's to send.
    Claimed(Box<OutboxRecord>),
    /// Another invocation is sending it at this moment.
    Held,
    /// Sent, refused for good, unknown, or not there: nothing to do.
    Closed,
}

/// What became of a claimed mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SendOutcome {
    /// SES took it under this id.
    Sent { message_id: String },
    /// SES surely did not take it and may take it later: the claim is given back.
    NotTaken { code: String },
    /// SES refused it for good.
    Refused { code: String },
    /// No answer: it may have been sent.
    Unknown { code: String },
}

impl DynamoCaseStore {
    /// Claims the mail of a submission for sending.
    pub async fn claim_mail(
        &self,
        case_id: &CaseId,
        of: Submission,
        now: DateTime<Utc>,
    ) -> Result<Claim, CloudError> {
        let Some(mail) = self.get::<OutboxRecord>(case_id, &keys::outbox(of)).await? else {
            return Ok(Claim::Closed);
        };
        match mail.status {
            MailStatus::Pending => {}
            MailStatus::Sending => {
                if mail.claimed_at.is_some_and(|at| now - at < CLAIM_EXPIRES) {
                    return Ok(Claim::Held);
                }
                let code = "claim_expired".to_owned();
                return match self.close_mail(&mail, &SendOutcome::Unknown { code }, now).await {
                    Ok(()) | Err(CloudError::Conflict) => Ok(Claim::Closed),
                    Err(error) => Err(error),
                };
            }
            MailStatus::Sent | MailStatus::Unknown | MailStatus::Failed => return Ok(Claim::Closed),
        }
        let claim = self
            .update(case_id, &keys::outbox(of))
            .update_expression("SET #status = :sending, #claimed_at = :now, #attempts = :next")
            .condition_expression("#status = :pending AND #attempts = :attempts")
            .expression_attribute_names("#status", "status")
            .expression_attribute_names("#claimed_at", "claimed_at")
            .expression_attribute_names("#attempts", "attempts")
            .expression_attribute_values(":sending", AttributeValue::S("sending".to_owned()))
            .expression_attribute_values(":pending", AttributeValue::S("pending".to_owned()))
            .expression_attribute_values(":now", timestamp(now))
            .expression_attribute_values(":attempts", AttributeValue::N(mail.attempts.to_string()))
            .expression_attribute_values(":next", AttributeValue::N((mail.attempts + 1).to_string()));
        match self.apply(vec![claim]).await {
            Ok(()) => Ok(Claim::Claimed(Box::new(OutboxRecord {
                status: MailStatus::Sending,
                claimed_at: Some(now),
                attempts: mail.attempts + 1,
                ..mail
            }))),
            Err(CloudError::Conflict) => Ok(Claim::Held),
            Err(error) => Err(error),
        }
    }

    /// Records what became of a claimed mail; where it was sent, the decision learns the message id.
    pub async fn close_mail(
        &self,
        mail: &OutboxRecord,
        outcome: &SendOutcome,
        now: DateTime<Utc>,
    ) -> Result<(), CloudError> {
        let (status, name, value) = match outcome {
            SendOutcome::Sent { message_id } => ("sent", "message_id", message_id),
            SendOutcome::NotTaken { code } => ("pending", "failure", code),
            SendOutcome::Refused { code } => ("failed", "failure", code),
            SendOutcome::Unknown { code } => ("unknown", "failure", code),
        };
        let sent = matches!(outcome, SendOutcome::Sent { .. });
        let mut update = self
            .update(&mail.case_id, &keys::outbox(mail.submission))
            .update_expression(if sent {
                "SET #status = :status, #result = :result, #sent_at = :now"
            } else {
                "SET #status = :status, #result = :result"
            })
            .condition_expression("#status = :sending AND #attempts = :attempts")
            .expression_attribute_names("#status", "status")
            .expression_attribute_names("#result", name)
            .expression_attribute_names("#attempts", "attempts")
            .expression_attribute_values(":status", AttributeValue::S(status.to_owned()))
            .expression_attribute_values(":sending", AttributeValue::S("sending".to_owned()))
            .expression_attribute_values(":result", AttributeValue::S(value.clone()))
            .expression_attribute_values(":attempts", AttributeValue::N(mail.attempts.to_string()));
        if !sent {
            return self.apply(vec![update]).await;
        }
        update = update
            .expression_attribute_names("#sent_at", "sent_at")
            .expression_attribute_values(":now", timestamp(now));
        let decision = self
            .update(&mail.case_id, &keys::decision(mail.submission))
            .update_expression("SET #decision.#mail.#message_id = :result")
            .condition_expression("attribute_exists(#decision.#mail)")
            .expression_attribute_names("#decision", "decision")
            .expression_attribute_names("#mail", "mail")
            .expression_attribute_names("#message_id", "message_id")
            .expression_attribute_values(":result", AttributeValue::S(value.clone()));
        self.apply(vec![update, decision]).await
    }
}

fn timestamp(at: DateTime<Utc>) -> AttributeValue {
    AttributeValue::S(at.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true))
}
