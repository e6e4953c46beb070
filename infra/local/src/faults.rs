//! Failures on demand: the next calls of an operation go wrong in a chosen way.
//!
//! The layer stands in front of each service, on the wire, so that a client's retries, time-outs and error
//! parsing are tested as they are.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use axum::{
    body::Body,
    http::{StatusCode, header::CONTENT_TYPE},
    response::Response,
};
use futures_util::stream;

/// A service of the stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    S3,
    DynamoDb,
    Ses,
}

/// How a call goes wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Answers 500 and does nothing.
    InternalError,
    /// Answers as the service does when it is asked too often, and does nothing.
    Throttle,
    /// Answers 400 with this error code and does nothing.
    Reject { code: String },
    /// Does the work and answers only after this time: the caller may have given up.
    AnswerLate(Duration),
    /// Does the work, then the connection breaks: the caller cannot know that it was done.
    LoseAnswer,
}

#[derive(Debug)]
struct Planned {
    service: Service,
    operation: Option<String>,
    fault: Fault,
    calls: usize,
}

/// The faults that lie ahead. Clones share them.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    planned: Arc<Mutex<VecDeque<Planned>>>,
}

impl Faults {
    /// The next `calls` calls of `operation` (such as `PutItem`; `None` for any) of `service` get `fault`.
    /// Faults of the same operation follow each other in the order in which they were planned.
    pub fn plan(&self, service: Service, operation: Option<&str>, calls: usize, fault: Fault) {
        if calls > 0 {
            let operation = operation.map(str::to_owned);
            self.locked().push_back(Planned { service, operation, fault, calls });
        }
    }

    /// How many planned calls have not come yet.
    pub fn remaining(&self) -> usize {
        self.locked().iter().map(|planned| planned.calls).sum()
    }

    /// Forgets what was planned.
    pub fn clear(&self) {
        self.locked().clear();
    }

    pub(crate) fn next(&self, service: Service, operation: &str) -> Option<Fault> {
        let mut planned = self.locked();
        let applies = |p: &Planned| {
            p.service == service && p.operation.as_deref().is_none_or(|wanted| wanted == operation)
        };
        let at = planned.iter().position(applies)?;
        let found = planned.get_mut(at)?;
        found.calls -= 1;
        let fault = found.fault.clone();
        if found.calls == 0 {
            planned.remove(at);
        }
        Some(fault)
    }

    fn locked(&self) -> std::sync::MutexGuard<'_, VecDeque<Planned>> {
        self.planned.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Answers one call: with `work`'s answer, or as the fault that is due wants it.
pub(crate) async fn answer(
    faults: &Faults,
    service: Service,
    operation: &str,
    work: impl Future<Output = Response>,
) -> Response {
    match faults.next(service, operation) {
        None => work.await,
        Some(Fault::InternalError) => error(service, StatusCode::INTERNAL_SERVER_ERROR, internal(service)),
        Some(Fault::Throttle) => {
            let status = match service {
                Service::S3 => StatusCode::SERVICE_UNAVAILABLE,
                Service::DynamoDb | Service::Ses => StatusCode::BAD_REQUEST,
            };
            error(service, status, throttled(service))
        }
        Some(Fault::Reject { code }) => error(service, StatusCode::BAD_REQUEST, &code),
        Some(Fault::AnswerLate(delay)) => {
            let answer = work.await;
            tokio::time::sleep(delay).await;
            answer
        }
        Some(Fault::LoseAnswer) => {
            work.await;
            broken()
        }
    }
}

fn internal(service: Service) -> &'static str {
    match service {
        Service::S3 => "InternalError",
        Service::DynamoDb => "InternalServerError",
        Service::Ses => "InternalFailure",
    }
}

fn throttled(service: Service) -> &'static str {
    match service {
        Service::S3 => "SlowDown",
        Service::DynamoDb => "ProvisionedThroughputExceededException",
        Service::Ses => "Throttling",
    }
}

/// An error answer in the form of each service.
pub(crate) fn error(service: Service, status: StatusCode, code: &str) -> Response {
    const MESSAGE: &str = "The embedded stack was asked to answer like this.";
    let (content_type, body) = match service {
        Service::S3 => {
            let body = format!("<Error><Code>{code}</Code><Message>{MESSAGE}</Message></Error>");
            ("application/xml", body)
        }
        Service::DynamoDb => {
            let kind = format!("com.amazonaws.dynamodb.v20120810#{code}");
            (
                "application/x-amz-json-1.0",
                serde_json::json!({"__type": kind, "message": MESSAGE}).to_string(),
            )
        }
        Service::Ses => ("text/xml", crate::ses::error_body(code, MESSAGE)),
    };
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, axum::http::HeaderValue::from_static(content_type));
    response
}

/// An answer whose body breaks off, which makes the server drop the connection.
fn broken() -> Response {
    let lost = stream::iter([Err::<bytes::Bytes, _>(std::io::Error::other("the answer was lost on demand"))]);
    Response::new(Body::from_stream(lost))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_used_up_in_order_and_per_operation() {
        let faults = Faults::default();
        faults.plan(Service::Ses, Some("SendRawEmail"), 2, Fault::Throttle);
        faults.plan(Service::Ses, Some("SendRawEmail"), 1, Fault::LoseAnswer);
        faults.plan(Service::S3, None, 1, Fault::InternalError);
        faults.plan(Service::S3, None, 0, Fault::Throttle);
        assert_eq!(faults.remaining(), 4);
        let check = |service, operation, expected: Option<Fault>| {
            assert_eq!(faults.next(service, operation), expected, "{service:?} {operation}");
        };
        check(Service::Ses, "SendEmail", None);
        check(Service::DynamoDb, "PutItem", None);
        check(Service::Ses, "SendRawEmail", Some(Fault::Throttle));
        check(Service::Ses, "SendRawEmail", Some(Fault::Throttle));
        check(Service::Ses, "SendRawEmail", Some(Fault::LoseAnswer));
        check(Service::Ses, "SendRawEmail", None);
        check(Service::S3, "GetObject", Some(Fault::InternalError));
        check(Service::S3, "GetObject", None);
    }
}
