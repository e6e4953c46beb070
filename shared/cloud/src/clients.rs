//! One set of SDK clients a process, built once at start and shared by every invocation.

use std::time::Duration;

use aws_sdk_s3::config::{
    BehaviorVersion, Credentials, Region, SharedCredentialsProvider, retry::RetryConfig,
    timeout::TimeoutConfig,
};
use aws_smithy_http_client::tls::{Provider, rustls_provider::CryptoMode};
use aws_types::SdkConfig;

use crate::Config;

/// The SDK clients that the adapters share.
#[derive(Clone, Debug)]
pub struct Clients {
    pub(crate) s3: aws_sdk_s3::Client,
    pub(crate) dynamodb: aws_sdk_dynamodb::Client,
    pub(crate) ses: aws_sdk_ses::Client,
}

impl Clients {
    /// Builds the clients; nothing is sent yet.
    pub fn new(config: &Config) -> Self {
        let shared = shared_config(config);
        let endpoint = |url: Option<&String>| {
            let mut builder = shared.clone().into_builder();
            builder.set_endpoint_url(url.cloned());
            builder
        };
        let dynamodb = endpoint(config.dynamodb_endpoint.as_ref()).build();
        let s3 = endpoint(config.s3_endpoint.as_ref()).build();
        // SES has no idempotency token: a retry inside the SDK could send a mail twice.
        let ses = endpoint(config.ses_endpoint.as_ref()).retry_config(RetryConfig::disabled()).build();
        Self {
            s3: aws_sdk_s3::Client::new(&s3),
            dynamodb: aws_sdk_dynamodb::Client::new(&dynamodb),
            ses: aws_sdk_ses::Client::new(&ses),
        }
    }
}

fn shared_config(config: &Config) -> SdkConfig {
    let credentials = Credentials::new(
        &config.credentials.access_key_id,
        &config.credentials.secret_access_key,
        config.credentials.session_token.clone(),
        None,
        "environment",
    );
    let http =
        aws_smithy_http_client::Builder::new().tls_provider(Provider::Rustls(CryptoMode::Ring)).build_https();
    let timeouts = TimeoutConfig::builder()
        .connect_timeout(Duration::from_secs(2))
        .operation_attempt_timeout(Duration::from_secs(10))
        .build();
    SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new(config.region.clone()))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .http_client(http)
        .timeout_config(timeouts)
        .retry_config(RetryConfig::standard())
        .build()
}
