//! What a function is told by its environment: read once at start, typed, each field naming its variable.

use std::fmt;

use thiserror::Error;

/// A variable that is missing or cannot be used. Names the variable, never a credential's value.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ConfigError {
    #[error("the environment variable {0} is not set; set it on the function")]
    Missing(&'static str),
    #[error("the environment variable {variable} holds {value:?}, which is not {expected}")]
    Invalid { variable: &'static str, value: String, expected: &'static str },
}

/// Where the functions find their table, bucket and services.
#[derive(Clone, Debug)]
pub struct Config {
    /// `AWS_REGION`, set by Lambda.
    pub region: String,
    /// `HONNIN_TABLE`: the one DynamoDB table.
    pub table: String,
    /// `HONNIN_BUCKET`: the bucket that the app uploads to.
    pub bucket: String,
    /// `HONNIN_REMEMBER_IMAGES`: `no` where pictures are not to be known again under another case, as where one file
    /// stands for many trials. Anything else, and nothing, is yes.
    pub remember_images: bool,
    /// `HONNIN_SES_CONFIGURATION_SET`: optional; bounces and complaints arrive through it.
    pub ses_configuration_set: Option<String>,
    /// `AWS_ENDPOINT_URL_S3`, else `AWS_ENDPOINT_URL`, else AWS itself.
    pub s3_endpoint: Option<String>,
    /// `AWS_ENDPOINT_URL_DYNAMODB`, else `AWS_ENDPOINT_URL`, else AWS itself.
    pub dynamodb_endpoint: Option<String>,
    /// `AWS_ENDPOINT_URL_SES`, else `AWS_ENDPOINT_URL`, else AWS itself.
    pub ses_endpoint: Option<String>,
    pub(crate) credentials: Credentials,
}

/// `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN`: of the function's role, set by Lambda.
#[derive(Clone)]
pub(crate) struct Credentials {
    pub(crate) access_key_id: String,
    pub(crate) secret_access_key: String,
    pub(crate) session_token: Option<String>,
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("‹redacted›")
    }
}

impl Config {
    /// Reads the process's environment.
    pub fn from_env() -> Result<Self, ConfigError> {
        Self::from_lookup(|name| std::env::var(name).ok())
    }

    /// Reads variables through `lookup`; an empty value counts as not set.
    pub fn from_lookup(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let optional = |name: &str| lookup(name).filter(|value| !value.is_empty());
        let required = |name: &'static str| optional(name).ok_or(ConfigError::Missing(name));
        let endpoint = |variable: &'static str| -> Result<Option<String>, ConfigError> {
            let Some(value) = optional(variable).or_else(|| optional("AWS_ENDPOINT_URL")) else {
                return Ok(None);
            };
            if value.starts_with("http://") || value.starts_with("https://") {
                Ok(Some(value))
            } else {
                Err(ConfigError::Invalid { variable, value, expected: "an http:// or https:// address" })
            }
        };
        Ok(Self {
            region: required("AWS_REGION")?,
            table: required("HONNIN_TABLE")?,
            bucket: required("HONNIN_BUCKET")?,
            remember_images: optional("HONNIN_REMEMBER_IMAGES").as_deref() != Some("no"),
            ses_configuration_set: optional("HONNIN_SES_CONFIGURATION_SET"),
            s3_endpoint: endpoint("AWS_ENDPOINT_URL_S3")?,
            dynamodb_endpoint: endpoint("AWS_ENDPOINT_URL_DYNAMODB")?,
            ses_endpoint: endpoint("AWS_ENDPOINT_URL_SES")?,
            credentials: Credentials {
                access_key_id: required("AWS_ACCESS_KEY_ID")?,
                secret_access_key: required("AWS_SECRET_ACCESS_KEY")?,
                session_token: optional("AWS_SESSION_TOKEN"),
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMPLETE: [(&str, &str); 5] = [
        ("AWS_REGION", "ap-northeast-1"),
        ("HONNIN_TABLE", "cases"),
        ("HONNIN_BUCKET", "uploads"),
        ("AWS_ACCESS_KEY_ID", "id"),
        ("AWS_SECRET_ACCESS_KEY", "a-secret"),
    ];

    fn read(more: &[(&str, &str)], without: &str) -> Result<Config, ConfigError> {
        let all: Vec<_> = COMPLETE.iter().chain(more).filter(|(name, _)| *name != without).collect();
        Config::from_lookup(|name| all.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned()))
    }

    #[test]
    fn each_missing_variable_is_named() {
        for (name, _) in COMPLETE {
            assert_eq!(read(&[], name).unwrap_err(), ConfigError::Missing(name));
        }
    }

    #[test]
    fn endpoints() {
        let config = read(
            &[("AWS_ENDPOINT_URL", "http://127.0.0.1:1"), ("AWS_ENDPOINT_URL_SES", "http://127.0.0.1:2")],
            "",
        )
        .unwrap();
        assert_eq!(config.s3_endpoint.as_deref(), Some("http://127.0.0.1:1"));
        assert_eq!(config.ses_endpoint.as_deref(), Some("http://127.0.0.1:2"));
        assert_eq!(read(&[], "").unwrap().s3_endpoint, None);
        assert!(matches!(
            read(&[("AWS_ENDPOINT_URL_S3", "127.0.0.1:1")], ""),
            Err(ConfigError::Invalid { variable: "AWS_ENDPOINT_URL_S3", .. })
        ));
    }

    #[test]
    fn a_credential_never_prints() {
        let printed = format!("{:?}", read(&[], "").unwrap());
        assert!(!printed.contains("a-secret"), "{printed}");
    }
}
