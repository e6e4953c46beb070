//! S3 notifications, direct or through a queue.

use aws_lambda_events::{
    s3::{S3Event, S3EventRecord},
    sqs::SqsEvent,
};
use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::EventError;

/// An object that S3 says was created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UploadedObject {
    pub bucket: String,
    /// Decoded: what the uploader named it. `None` where the decoded bytes are no UTF-8.
    pub key: Option<String>,
    pub version_id: Option<String>,
    pub etag: Option<String>,
    /// Orders the events of one key; see [`UploadedObject::order`].
    pub sequencer: Option<String>,
}

impl UploadedObject {
    /// The sequencer as text that sorts as S3 orders it: upper-case hex, right-padded with zeros.
    pub fn order(&self) -> String {
        const WIDTH: usize = 32;
        let hex = self.sequencer.as_deref().unwrap_or("").to_ascii_uppercase();
        format!("{hex:0<WIDTH$}")
    }
}

/// One thing to acknowledge: a queue message, or a direct S3 event as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The queue's id of the message; `None` for a direct event, which succeeds or fails as a whole.
    pub message_id: Option<String>,
    pub objects: Result<Vec<UploadedObject>, EventError>,
}

/// What one invocation was handed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UploadBatch {
    pub deliveries: Vec<Delivery>,
}

/// Decodes an S3 event, a queue batch of S3 events, or S3's test event (which carries no object).
pub fn decode_upload_event(payload: Value) -> Result<UploadBatch, EventError> {
    let from_queue = payload
        .pointer("/Records/0/eventSource")
        .and_then(Value::as_str)
        .is_some_and(|source| source == "aws:sqs");
    if !from_queue {
        let objects = objects_of(payload).ok_or(EventError::NotAnUploadEvent)?;
        return Ok(UploadBatch { deliveries: vec![Delivery { message_id: None, objects: Ok(objects) }] });
    }
    let event: SqsEvent = serde_json::from_value(payload).map_err(|_| EventError::NotAnUploadEvent)?;
    let deliveries = event
        .records
        .into_iter()
        .map(|message| Delivery {
            objects: message
                .body
                .and_then(|body| serde_json::from_str(&body).ok())
                .and_then(objects_of)
                .ok_or(EventError::MessageBody),
            message_id: message.message_id,
        })
        .collect();
    Ok(UploadBatch { deliveries })
}

fn objects_of(event: Value) -> Option<Vec<UploadedObject>> {
    if event.get("Event").and_then(Value::as_str) == Some("s3:TestEvent") {
        return Some(Vec::new());
    }
    let event: S3Event = serde_json::from_value(event).ok()?;
    Some(event.records.into_iter().filter(is_creation).map(object_of).collect())
}

fn is_creation(record: &S3EventRecord) -> bool {
    record
        .event_name
        .as_deref()
        .is_some_and(|name| name.trim_start_matches("s3:").starts_with("ObjectCreated:"))
}

fn object_of(record: S3EventRecord) -> UploadedObject {
    UploadedObject {
        bucket: record.s3.bucket.name.unwrap_or_default(),
        key: record.s3.object.key.as_deref().and_then(decode_key),
        version_id: record.s3.object.version_id.filter(|id| !id.is_empty()),
        etag: record.s3.object.e_tag,
        sequencer: record.s3.object.sequencer,
    }
}

/// S3 form-encodes keys: `+` is a space, the rest is percent-encoded UTF-8.
fn decode_key(encoded: &str) -> Option<String> {
    let spaced = encoded.replace('+', " ");
    percent_decode_str(&spaced).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn record(key: &str, sequencer: &str) -> Value {
        json!({
            "eventVersion": "2.1", "eventSource": "aws:s3", "awsRegion": "ap-northeast-1",
            "eventTime": "2026-02-01T00:00:00.000Z", "eventName": "ObjectCreated:Put",
            "userIdentity": {"principalId": "A"}, "requestParameters": {"sourceIPAddress": "127.0.0.1"},
            "responseElements": {},
            "s3": {"s3SchemaVersion": "1.0", "configurationId": "uploads",
                   "bucket": {"name": "b", "ownerIdentity": {"principalId": "A"}, "arn": "arn:aws:s3:::b"},
                   "object": {"key": key, "size": 1, "eTag": "e", "sequencer": sequencer}}
        })
    }

    fn message(id: &str, body: &str) -> Value {
        json!({"messageId": id, "receiptHandle": "r", "body": body, "attributes": {},
               "messageAttributes": {}, "eventSource": "aws:sqs", "awsRegion": "ap-northeast-1",
               "eventSourceARN": "arn:aws:sqs:ap-northeast-1:000000000000:uploads"})
    }

    #[test]
    fn keys_are_form_decoded() {
        let check = |encoded: &str, key: Option<&str>| {
            let batch = decode_upload_event(json!({"Records": [record(encoded, "1")]})).unwrap();
            let objects = batch.deliveries[0].objects.clone().unwrap();
            assert_eq!(objects[0].key.as_deref(), key, "{encoded}");
        };
        check("uploads/c/1/supplement.jpg", Some("uploads/c/1/supplement.jpg"));
        check("a+b%2Bc", Some("a b+c"));
        check("%E5%B1%B1%E7%94%B0.jpg", Some("山田.jpg"));
        check("%FF", None);
    }

    #[test]
    fn a_queue_batch_keeps_each_message_apart() {
        let good = json!({"Records": [record("k", "1")]}).to_string();
        let batch = decode_upload_event(json!({"Records": [
            message("1", &good),
            message("2", "not json"),
            message("3", r#"{"Service":"Amazon S3","Event":"s3:TestEvent","Bucket":"b"}"#),
        ]}))
        .unwrap();
        let seen: Vec<_> = batch
            .deliveries
            .iter()
            .map(|d| (d.message_id.as_deref().unwrap(), d.objects.as_ref().map(Vec::len).map_err(|e| *e)))
            .collect();
        assert_eq!(seen, [("1", Ok(1)), ("2", Err(EventError::MessageBody)), ("3", Ok(0))]);
    }

    #[test]
    fn what_is_no_event_is_refused() {
        for payload in [json!({}), json!([]), json!(null), json!({"Records": "x"}), json!({"Records": [{}]})]
        {
            assert_eq!(decode_upload_event(payload.clone()), Err(EventError::NotAnUploadEvent), "{payload}");
        }
    }

    #[test]
    fn removals_are_no_uploads() {
        let mut removal = record("k", "1");
        removal["eventName"] = json!("ObjectRemoved:Delete");
        let batch = decode_upload_event(json!({"Records": [removal]})).unwrap();
        assert_eq!(batch.deliveries[0].objects, Ok(vec![]));
    }

    proptest! {
        #[test]
        fn sequencers_of_one_length_keep_their_order(a in 0_u64.., b in 0_u64..) {
            let of = |n: u64| UploadedObject {
                bucket: String::new(), key: None, version_id: None, etag: None,
                sequencer: Some(format!("{n:016x}")),
            }.order();
            prop_assert_eq!(of(a).cmp(&of(b)), a.cmp(&b));
        }

        #[test]
        fn any_key_is_decoded_or_refused(key in "\\PC{0,40}") {
            let _ = decode_key(&key);
        }
    }
}
