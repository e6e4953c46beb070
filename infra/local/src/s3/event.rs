//! The JSON of S3's event notifications, version 2.1, as S3 sends it.

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Value, json};

/// By which call an object was created.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Created {
    Put,
    Post,
    Copy,
    CompleteMultipartUpload,
}

impl Created {
    fn name(self) -> &'static str {
        match self {
            Self::Put => "ObjectCreated:Put",
            Self::Post => "ObjectCreated:Post",
            Self::Copy => "ObjectCreated:Copy",
            Self::CompleteMultipartUpload => "ObjectCreated:CompleteMultipartUpload",
        }
    }
}

/// An object that was created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectCreated {
    pub by: Created,
    pub region: String,
    pub bucket: String,
    /// The key itself, not yet encoded.
    pub key: String,
    pub size: u64,
    /// Without quotation marks.
    pub e_tag: String,
    pub at: DateTime<Utc>,
    /// Greater for each later event of the same key.
    pub sequencer: u64,
}

impl ObjectCreated {
    /// The notification. The bucket keeps no versions, so there is no `versionId`.
    pub fn to_json(&self) -> Value {
        json!({"Records": [{
            "eventVersion": "2.1",
            "eventSource": "aws:s3",
            "awsRegion": self.region,
            "eventTime": self.at.to_rfc3339_opts(SecondsFormat::Millis, true),
            "eventName": self.by.name(),
            "userIdentity": {"principalId": "AWS:LOCAL"},
            "requestParameters": {"sourceIPAddress": "127.0.0.1"},
            "responseElements": {
                "x-amz-request-id": format!("{:016X}", self.sequencer),
                "x-amz-id-2": "local",
            },
            "s3": {
                "s3SchemaVersion": "1.0",
                "configurationId": "uploads",
                "bucket": {
                    "name": self.bucket,
                    "ownerIdentity": {"principalId": "LOCAL"},
                    "arn": format!("arn:aws:s3:::{}", self.bucket),
                },
                "object": {
                    "key": encode_key(&self.key),
                    "size": self.size,
                    "eTag": self.e_tag,
                    "sequencer": format!("{:018X}", self.sequencer),
                },
            },
        }]})
    }
}

/// What S3 sends once when a notification is set up.
pub fn test_event(bucket: &str, at: DateTime<Utc>) -> Value {
    json!({
        "Service": "Amazon S3",
        "Event": "s3:TestEvent",
        "Time": at.to_rfc3339_opts(SecondsFormat::Millis, true),
        "Bucket": bucket,
        "RequestId": "LOCAL",
        "HostId": "local",
    })
}

/// Form encoding, `+` for a space, with the slashes left as they are.
fn encode_key(key: &str) -> String {
    let parts: Vec<String> =
        key.split('/').map(|part| form_urlencoded::byte_serialize(part.as_bytes()).collect()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_form_encoded() {
        let check = |key, expected: &str| assert_eq!(encode_key(key), expected);
        check("uploads/c-1_A/1/identity-front.jpg", "uploads/c-1_A/1/identity-front.jpg");
        check("uploads/a b/+.jpg", "uploads/a+b/%2B.jpg");
        check("見本", "%E8%A6%8B%E6%9C%AC");
    }
}
