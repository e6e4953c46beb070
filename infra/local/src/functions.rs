//! The functions themselves, called in this process with the events that Lambda would hand them.

use std::{fmt::Display, sync::Arc};

use async_trait::async_trait;
use cloud::Config;
use evaluate_case::EvaluateCaseError;
use read_upload::ReadUploadError;
use send_notice::SendNoticeError;
use serde_json::Value;
use thiserror::Error;

use crate::invoke::{Invoke, InvokeError};

/// Why a function could not be set up.
#[derive(Debug, Error)]
pub enum ConnectError {
    #[error("read-upload cannot start")]
    ReadUpload(#[from] ReadUploadError),
    #[error("evaluate-case cannot start")]
    EvaluateCase(#[from] EvaluateCaseError),
    #[error("send-notice cannot start")]
    SendNotice(#[from] SendNoticeError),
}

/// The three functions of the chain, with the models loaded.
#[derive(Clone, Debug)]
pub struct InProcess {
    read_upload: Arc<read_upload::App>,
    evaluate_case: Arc<evaluate_case::App>,
    send_notice: Arc<send_notice::App>,
}

impl InProcess {
    /// Loads the models and builds the clients. Takes half a second, on the calling thread.
    pub fn connect(config: &Config) -> Result<Self, ConnectError> {
        Ok(Self {
            read_upload: Arc::new(read_upload::App::connect(config)?),
            evaluate_case: Arc::new(evaluate_case::App::connect(config)?),
            send_notice: Arc::new(send_notice::App::connect(config)?),
        })
    }
}

#[async_trait]
impl Invoke for InProcess {
    async fn invoke(&self, function: &str, payload: Vec<u8>) -> Result<Vec<u8>, InvokeError> {
        let failed = |cause: String| InvokeError::Failed { function: function.to_owned(), cause };
        let event: Value = serde_json::from_slice(&payload).map_err(|error| failed(error.to_string()))?;
        // A task of its own: a panic is the failure of one invocation, as on Lambda.
        let answer = match function {
            "read-upload" => {
                let app = Arc::clone(&self.read_upload);
                run(async move { app.handle(event).await }).await
            }
            "evaluate-case" => {
                let app = Arc::clone(&self.evaluate_case);
                run(async move { app.handle(event).await }).await
            }
            "send-notice" => {
                let app = Arc::clone(&self.send_notice);
                run(async move { app.handle(event).await }).await
            }
            other => return Err(InvokeError::NoSuchFunction(other.to_owned())),
        };
        Ok(answer.map_err(failed)?.to_string().into_bytes())
    }
}

async fn run<E: Display + Send + 'static>(
    work: impl Future<Output = Result<Value, E>> + Send + 'static,
) -> Result<Value, String> {
    match tokio::spawn(work).await {
        Ok(answer) => answer.map_err(|error| error.to_string()),
        Err(_) => Err("the function panicked".to_owned()),
    }
}
