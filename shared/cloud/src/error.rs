//! What may go wrong between a function and AWS, and what to do about it.

use thiserror::Error;

/// A service that did not do as asked. Carries operation and code, never a request's content.
#[derive(Debug, Error)]
pub enum CloudError {
    /// The service refused, or could not be reached. Redelivery tries again; the dead-letter queue ends it.
    #[error("{service} {operation} failed with {code}")]
    Service {
        service: &'static str,
        operation: &'static str,
        code: String,
        #[source]
        source: Option<Box<dyn std::error::Error + Send + Sync>>,
    },
    /// Somebody else changed the item first. Whoever meets it reads again.
    #[error("the item was changed by another invocation")]
    Conflict,
    /// An item that this version of the code cannot read: a person mends the item or the deployment.
    #[error("the stored item {sort_key} of case {case_id} cannot be read")]
    StoredItem {
        case_id: String,
        sort_key: String,
        #[source]
        source: serde_dynamo::Error,
    },
    /// A change that the life of a case does not know.
    #[error("case {case_id} cannot go from {from} to {to}")]
    Transition { case_id: String, from: &'static str, to: &'static str },
    /// A case of this id was opened before.
    #[error("case {case_id} exists already")]
    CaseExists { case_id: String },
    /// The case or the submission is not there.
    #[error("case {case_id} is not known")]
    UnknownCase { case_id: String },
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
            Self::UnknownCase { .. } => "case_unknown",
        }
    }
}

/// Wraps an SDK error. The source stays for a debugger; `Display` shows service, operation and code alone.
pub(crate) fn service_error<E, R>(
    service: &'static str,
    operation: &'static str,
    error: aws_sdk_s3::error::SdkError<E, R>,
) -> CloudError
where
    E: aws_sdk_s3::error::ProvideErrorMetadata + std::error::Error + Send + Sync + 'static,
    R: std::fmt::Debug + Send + Sync + 'static,
{
    use aws_sdk_s3::error::SdkError;
    let code = match &error {
        SdkError::ServiceError(e) => e.err().code().unwrap_or("unknown").to_owned(),
        SdkError::TimeoutError(_) => "timeout".to_owned(),
        SdkError::DispatchFailure(_) => "unreachable".to_owned(),
        SdkError::ConstructionFailure(_) => "request_unbuildable".to_owned(),
        _ => "response_unreadable".to_owned(),
    };
    CloudError::Service { service, operation, code, source: Some(Box::new(error)) }
}

/// Wraps a request that the SDK would not build: a fault of this code.
pub(crate) fn unbuildable(error: aws_sdk_dynamodb::error::BuildError) -> CloudError {
    CloudError::Service {
        service: "dynamodb",
        operation: "request",
        code: "request_unbuildable".to_owned(),
        source: Some(Box::new(error)),
    }
}
