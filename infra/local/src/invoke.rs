//! How the stack calls a function: in this process, or as a process that speaks Lambda's invocation API.

use async_trait::async_trait;
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use thiserror::Error;

/// Why an invocation gave no answer. Whoever called tries again later, as Lambda's event sources do.
#[derive(Debug, Error)]
pub enum InvokeError {
    #[error("there is no function {0}")]
    NoSuchFunction(String),
    /// The function ran and answered with an error.
    #[error("function {function} failed: {cause}")]
    Failed { function: String, cause: String },
    #[error("function {function} cannot be reached: {cause}")]
    Unreachable { function: String, cause: String },
}

/// Calls functions by their deployed names.
#[async_trait]
pub trait Invoke: Send + Sync {
    /// Hands `payload`, the event's JSON, to `function` and returns the JSON it answers with.
    async fn invoke(&self, function: &str, payload: Vec<u8>) -> Result<Vec<u8>, InvokeError>;
}

/// Functions behind the invocation API of Lambda, as `cargo lambda watch` serves it.
#[derive(Clone, Debug)]
pub struct HttpInvoke {
    base: String,
    client: Client<HttpConnector, Full<Bytes>>,
}

impl HttpInvoke {
    /// `base`: such as `http://127.0.0.1:9000`.
    pub fn new(base: impl Into<String>) -> Self {
        let base = base.into().trim_end_matches('/').to_owned();
        Self { base, client: Client::builder(TokioExecutor::new()).build_http() }
    }
}

#[async_trait]
impl Invoke for HttpInvoke {
    async fn invoke(&self, function: &str, payload: Vec<u8>) -> Result<Vec<u8>, InvokeError> {
        let unreachable = |cause: String| InvokeError::Unreachable { function: function.to_owned(), cause };
        let uri = format!("{}/2015-03-31/functions/{function}/invocations", self.base);
        let request = hyper::Request::post(uri)
            .header("content-type", "application/json")
            .body(Full::new(Bytes::from(payload)))
            .map_err(|error| unreachable(error.to_string()))?;
        let response = self.client.request(request).await.map_err(|error| unreachable(error.to_string()))?;
        let status = response.status();
        let failed = response.headers().contains_key("x-amz-function-error");
        let body = response.into_body().collect().await.map_err(|error| unreachable(error.to_string()))?;
        let body = body.to_bytes();
        if failed || !status.is_success() {
            // The kind of error alone: a message may carry what the function was handed.
            let kind = serde_json::from_slice::<serde_json::Value>(&body)
                .ok()
                .and_then(|answer| answer.get("errorType")?.as_str().map(str::to_owned))
                .unwrap_or_else(|| format!("status {}", status.as_u16()));
            return Err(InvokeError::Failed { function: function.to_owned(), cause: kind });
        }
        Ok(body.to_vec())
    }
}
