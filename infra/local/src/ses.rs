//! SES, version 1: takes mails and keeps them in a mailbox instead of sending them.

mod mailbox;
mod request;

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};

pub use self::mailbox::{Mail, Mailbox};
use self::request::Call;
use crate::faults::{self, Faults, Service};

const NAMESPACE: &str = "http://ses.amazonaws.com/doc/2010-12-01/";

#[derive(Clone)]
struct Ses {
    mailbox: Mailbox,
    faults: Faults,
}

/// A router that speaks SES's query protocol and delivers into `mailbox`.
pub(crate) fn router(mailbox: Mailbox, faults: Faults) -> Router {
    Router::new().fallback(handle).with_state(Ses { mailbox, faults })
}

async fn handle(State(ses): State<Ses>, body: Bytes) -> Response {
    let call = request::parse(&body);
    let operation = match &call {
        Ok(call) => call.operation(),
        Err(_) => "Other",
    };
    let work = async {
        match call {
            Ok(Call::Send { operation, source, destinations, raw }) => {
                let message_id = ses.mailbox.deliver(source, destinations, raw);
                xml(StatusCode::OK, success(operation, &format!("<MessageId>{message_id}</MessageId>")))
            }
            Ok(Call::GetSendQuota) => {
                let sent = ses.mailbox.all().len();
                let result = format!(
                    "<Max24HourSend>50000</Max24HourSend><MaxSendRate>14</MaxSendRate>\
                     <SentLast24Hours>{sent}</SentLast24Hours>"
                );
                xml(StatusCode::OK, success("GetSendQuota", &result))
            }
            Err(refusal) => xml(StatusCode::BAD_REQUEST, error_body(refusal.code(), &refusal.to_string())),
        }
    };
    faults::answer(&ses.faults, Service::Ses, operation, work).await
}

fn xml(status: StatusCode, body: String) -> Response {
    (status, [(CONTENT_TYPE, "text/xml")], body).into_response()
}

fn success(operation: &str, result: &str) -> String {
    format!(
        "<{operation}Response xmlns=\"{NAMESPACE}\"><{operation}Result>{result}</{operation}Result>\
         <ResponseMetadata><RequestId>local</RequestId></ResponseMetadata></{operation}Response>"
    )
}

/// An error answer; `code` and `message` must not need escaping.
pub(crate) fn error_body(code: &str, message: &str) -> String {
    format!(
        "<ErrorResponse xmlns=\"{NAMESPACE}\"><Error><Type>Sender</Type><Code>{code}</Code>\
         <Message>{message}</Message></Error><RequestId>local</RequestId></ErrorResponse>"
    )
}
