//! SES: one raw message out, and what surely or maybe became of it.

use aws_sdk_ses::{
    Client,
    error::{ConnectorError, ProvideErrorMetadata, SdkError},
    operation::send_raw_email::SendRawEmailError,
    primitives::Blob,
    types::RawMessage,
};

use crate::{Clients, Config, store::SendOutcome};

/// Codes that say: not now. SES took nothing.
const LATER: [&str; 5] = [
    "Throttling",
    "ThrottlingException",
    "TooManyRequestsException",
    "ServiceUnavailable",
    "AccountSendingPausedException",
];

/// Sends raw MIME messages.
#[derive(Clone, Debug)]
pub struct SesMailer {
    client: Client,
    configuration_set: Option<String>,
}

impl SesMailer {
    pub fn new(clients: &Clients, config: &Config) -> Self {
        Self { client: clients.ses.clone(), configuration_set: config.ses_configuration_set.clone() }
    }

    /// Hands one message to SES, once. Never an error: what SES did, or may have done, is the outcome.
    pub async fn send(&self, to: &str, message: Vec<u8>) -> SendOutcome {
        let Ok(raw) = RawMessage::builder().data(Blob::new(message)).build() else {
            return SendOutcome::Refused { code: "request_unbuildable".to_owned() };
        };
        let request = self
            .client
            .send_raw_email()
            .destinations(to)
            .raw_message(raw)
            .set_configuration_set_name(self.configuration_set.clone());
        match request.send().await {
            Ok(sent) => SendOutcome::Sent { message_id: sent.message_id().to_owned() },
            Err(error) => judge(&error),
        }
    }
}

fn judge(error: &SdkError<SendRawEmailError>) -> SendOutcome {
    match error {
        SdkError::ServiceError(refusal) => {
            let code = refusal.err().code().unwrap_or("unknown").to_owned();
            if LATER.contains(&code.as_str()) || refusal.raw().status().as_u16() == 503 {
                SendOutcome::NotTaken { code }
            } else if refusal.raw().status().is_server_error() {
                // The service broke off somewhere: before or after it took the mail, nobody can tell.
                SendOutcome::Unknown { code }
            } else {
                SendOutcome::Refused { code }
            }
        }
        SdkError::ConstructionFailure(_) => SendOutcome::Refused { code: "request_unbuildable".to_owned() },
        SdkError::DispatchFailure(failure) if never_connected(failure.as_connector_error()) => {
            SendOutcome::NotTaken { code: "unreachable".to_owned() }
        }
        SdkError::TimeoutError(_) => SendOutcome::Unknown { code: "timeout".to_owned() },
        _ => SendOutcome::Unknown { code: "connection_lost".to_owned() },
    }
}

/// A refused connection carried no request.
fn never_connected(error: Option<&ConnectorError>) -> bool {
    let mut source = error.map(|error| error as &(dyn std::error::Error + 'static));
    while let Some(error) = source {
        if let Some(io) = error.downcast_ref::<std::io::Error>() {
            return io.kind() == std::io::ErrorKind::ConnectionRefused;
        }
        source = error.source();
    }
    false
}
