//! Lambda payloads to the few facts that a function acts on, and the response that names what failed.

mod stream;
mod upload;

use aws_lambda_events::sqs::{BatchItemFailure, SqsBatchResponse};
use serde_json::Value;
use thiserror::Error;

pub use self::{
    stream::{ItemChange, decode_stream_event},
    upload::{Delivery, UploadBatch, UploadedObject, decode_upload_event},
};

/// A payload that is none of the events the function is wired to. Holds no part of the payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum EventError {
    #[error("the payload is neither an S3 event nor a batch of a queue of S3 events")]
    NotAnUploadEvent,
    #[error("the body of a queue message is no S3 event")]
    MessageBody,
    #[error("the payload is no DynamoDB stream event")]
    NotAStreamEvent,
}

/// The response that tells the queue or the stream which deliveries to bring again; none failed if empty.
pub fn batch_response(failed: Vec<String>) -> Value {
    let mut response = SqsBatchResponse::default();
    response.batch_item_failures = failed
        .into_iter()
        .map(|item_identifier| {
            let mut failure = BatchItemFailure::default();
            failure.item_identifier = item_identifier;
            failure
        })
        .collect();
    serde_json::to_value(response).unwrap_or_else(|_| serde_json::json!({ "batchItemFailures": [] }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_response_names_what_failed() {
        assert_eq!(
            batch_response(vec!["m-2".to_owned()]),
            serde_json::json!({ "batchItemFailures": [{ "itemIdentifier": "m-2" }] })
        );
        assert_eq!(batch_response(vec![]), serde_json::json!({ "batchItemFailures": [] }));
    }
}
