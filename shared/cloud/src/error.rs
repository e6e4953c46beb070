//! What may go wrong between a function and AWS, and what to do about it.

use aws_sdk_s3::error::{ProvideErrorMetadata, SdkError};
use aws_types::request_id::RequestId;
use thiserror::Error;

/// A service that did not do as asked. Carries operation, code and the service's request id, and no source:
/// the SDK's errors hold responses, serde's hold values, and the Lambda runtime prints errors with `Debug`.
#[derive(Debug, Error)]
pub enum CloudError {
    /// The service refused, or could not be reached. Redelivery tries again; the dead-letter queue ends it.
    #[error("{service} {operation} failed with {code} (request {})", request_id.as_deref().unwrap_or("unknown"))]
    Service { service: &'static str, operation: &'static str, code: String, request_id: Option<String> },
    /// Somebody else changed the item first. Whoever meets it reads again.
    #[error("the item was changed by another invocation")]
    Conflict,
    /// An item that this version of the code cannot read: a person mends the item or the deployment.
    #[error("the stored item {sort_key} of case {case_id} cannot be read by this version")]
    StoredItem { case_id: String, sort_key: String },
    /// A change that the life of a case does not know.
    #[error("case {case_id} cannot go from {from} to {to}")]
    Transition { case_id: String, from: &'static str, to: &'static str },
    /// A case of this id was opened before.
    #[error("case {case_id} exists already")]
    CaseExists { case_id: String },
}

impl CloudError {
    /// The code that logs and batch failures carry.
    pub fn code(&self) -> &str {
        match self {
            Self::Service { code, .. } => code,
            Self::Conflict => "conflict",
            Self::StoredItem { .. } => "stored_item_unreadable",
            Self::Transition { .. } => "transition_unknown",
            Self::CaseExists { .. } => "case_exists",
        }
    }

    /// A failure that this code names itself.
    pub(crate) fn failed(service: &'static str, operation: &'static str, code: &str) -> Self {
        Self::Service { service, operation, code: code.to_owned(), request_id: None }
    }
}

/// Keeps of an SDK error what may be logged.
pub(crate) fn service_error<E, R>(
    service: &'static str,
    operation: &'static str,
    error: &SdkError<E, R>,
) -> CloudError
where
    E: ProvideErrorMetadata + RequestId,
    SdkError<E, R>: RequestId,
{
    let code = match error {
        SdkError::ServiceError(refusal) => refusal.err().code().unwrap_or("unknown"),
        SdkError::TimeoutError(_) => "timeout",
        SdkError::DispatchFailure(_) => "unreachable",
        SdkError::ConstructionFailure(_) => "request_unbuildable",
        _ => "response_unreadable",
    };
    let request_id = error.request_id().map(str::to_owned);
    CloudError::Service { service, operation, code: code.to_owned(), request_id }
}

/// A request that the SDK would not build: a fault of this code.
pub(crate) fn unbuildable(_: aws_sdk_dynamodb::error::BuildError) -> CloudError {
    CloudError::failed("dynamodb", "request", "request_unbuildable")
}
