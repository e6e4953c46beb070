//! The outbox → SES, each notice once.
//!
//! Invariants: a mail is claimed before it is handed over, so that redelivery sends nothing twice; where no
//! answer came the mail is `unknown` and is never sent again by itself.

pub mod mime;

use chrono::Utc;
use cloud::{
    Clients, CloudError, Config, DynamoCaseStore, SesMailer,
    events::{EventError, batch_response, decode_stream_event},
    store::{Claim, ItemKind, SendOutcome, parse_item_keys},
};
use identity::ids::{CaseId, Submission};
use serde_json::Value;
use thiserror::Error;

/// Why an invocation, or one record of it, has to be brought again.
#[derive(Debug, Error)]
pub enum SendNoticeError {
    #[error(transparent)]
    Event(#[from] EventError),
    #[error(transparent)]
    Cloud(#[from] CloudError),
    #[error("another invocation holds the mail of case {case_id}")]
    Held { case_id: String },
    #[error("SES did not take the mail of case {case_id} now: {code}")]
    NotTaken { case_id: String, code: String },
}

impl SendNoticeError {
    fn code(&self) -> &str {
        match self {
            Self::Event(_) => "event_unreadable",
            Self::Cloud(error) => error.code(),
            Self::Held { .. } => "mail_held",
            Self::NotTaken { code, .. } => code,
        }
    }
}

/// The function with its clients, built once a process.
#[derive(Debug)]
pub struct App {
    store: DynamoCaseStore,
    mailer: SesMailer,
}

impl App {
    /// Builds the clients; nothing is sent.
    pub fn connect(config: &Config) -> Result<Self, SendNoticeError> {
        let clients = Clients::new(config);
        Ok(Self { store: DynamoCaseStore::new(&clients, config), mailer: SesMailer::new(&clients, config) })
    }

    /// Handles a stream event of the table; answers with the records to bring again.
    pub async fn handle(&self, payload: Value) -> Result<Value, SendNoticeError> {
        let mut failed = Vec::new();
        for change in decode_stream_event(payload)? {
            let Some((case_id, submission, ItemKind::Outbox)) =
                parse_item_keys(&change.partition, &change.sort)
            else {
                continue;
            };
            // Only the birth of a mail: its later changes are this function's own.
            if change.event_name != "INSERT" {
                continue;
            }
            if let Err(error) = self.send(&case_id, submission).await {
                tracing::error!(code = error.code(), %case_id, %submission, "mail not sent");
                failed.push(change.sequence_number);
            }
        }
        Ok(batch_response(failed))
    }

    async fn send(&self, case_id: &CaseId, submission: Submission) -> Result<(), SendNoticeError> {
        let mail = match self.store.claim_mail(case_id, submission, Utc::now()).await? {
            Claim::Claimed(mail) => mail,
            Claim::Held => return Err(SendNoticeError::Held { case_id: case_id.to_string() }),
            Claim::Closed => return Ok(()),
        };
        let outcome = match mime::message(&mail.notice, Utc::now()) {
            Ok(message) => self.mailer.send(mail.notice.to.expose(), message).await,
            Err(error) => SendOutcome::Refused { code: error.code().to_owned() },
        };
        self.store.close_mail(&mail, &outcome, Utc::now()).await?;
        match outcome {
            SendOutcome::Sent { message_id } => {
                tracing::info!(%case_id, %submission, message_id, "mail sent");
                Ok(())
            }
            SendOutcome::NotTaken { code } => {
                Err(SendNoticeError::NotTaken { case_id: case_id.to_string(), code })
            }
            SendOutcome::Refused { code } => {
                tracing::error!(%case_id, %submission, code, "mail refused: a person has to look");
                Ok(())
            }
            SendOutcome::Unknown { code } => {
                tracing::error!(%case_id, %submission, code, "mail may have been sent: a person has to look");
                Ok(())
            }
        }
    }
}
