//! S3 upload → validated image → reading of the document, stored; what must not be kept is destroyed.
//!
//! Invariants: an invalid image is an outcome and never an error; nothing read from an image under suspicion
//! of showing a My Number is stored, logged or returned; an object that belongs to no awaited upload is
//! left alone with a logged code.

mod upload;

use std::sync::Arc;

use cloud::{
    Clients, CloudError, Config, DynamoCaseStore, S3Uploads,
    events::{Delivery, EventError, batch_response, decode_upload_event},
};
use serde_json::Value;
use thiserror::Error;
use vision::{Reader, VisionError};

/// Why an invocation, or one delivery of it, has to be brought again.
#[derive(Debug, Error)]
pub enum ReadUploadError {
    #[error(transparent)]
    Event(#[from] EventError),
    #[error(transparent)]
    Cloud(#[from] CloudError),
    #[error("the reader failed")]
    Reader(#[from] VisionError),
    #[error("the reading was interrupted")]
    Interrupted,
    #[error("case {case_id} names the policy {policy}, which this version does not know")]
    Policy { case_id: String, policy: String },
}

impl ReadUploadError {
    fn code(&self) -> &str {
        match self {
            Self::Event(_) => "event_unreadable",
            Self::Cloud(error) => error.code(),
            Self::Reader(_) => "reader_failed",
            Self::Interrupted => "reading_interrupted",
            Self::Policy { .. } => "policy_unknown",
        }
    }
}

/// The function with its clients and its models, built once a process.
#[derive(Debug)]
pub struct App {
    store: DynamoCaseStore,
    uploads: S3Uploads,
    reader: Arc<Reader>,
    remember_images: bool,
}

impl App {
    /// Loads the models and builds the clients; nothing is sent.
    pub fn connect(config: &Config) -> Result<Self, ReadUploadError> {
        let clients = Clients::new(config);
        Ok(Self {
            store: DynamoCaseStore::new(&clients, config),
            uploads: S3Uploads::new(&clients, config),
            reader: Arc::new(Reader::load()?),
            remember_images: config.remember_images,
        })
    }

    /// Handles an S3 event, or a queue batch of them. A batch answers with the messages to bring again; a
    /// direct event fails as a whole.
    pub async fn handle(&self, payload: Value) -> Result<Value, ReadUploadError> {
        let batch = decode_upload_event(payload)?;
        let mut failed = Vec::new();
        for delivery in batch.deliveries {
            let message_id = delivery.message_id.clone();
            if let Err(error) = self.deliver(delivery).await {
                tracing::error!(code = error.code(), message_id, "upload not handled");
                failed.push(message_id.ok_or(error)?);
            }
        }
        Ok(batch_response(failed))
    }

    async fn deliver(&self, delivery: Delivery) -> Result<(), ReadUploadError> {
        let mut first_error = None;
        for object in delivery.objects? {
            if let Err(error) = self.read(&object).await {
                first_error.get_or_insert(error);
            }
        }
        first_error.map_or(Ok(()), Err)
    }
}
