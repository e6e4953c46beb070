//! DynamoDB stream records: which item of the table was written.

use aws_lambda_events::dynamodb::Event;
use serde_dynamo::AttributeValue;
use serde_json::Value;

use super::EventError;

/// One write that the stream tells of. The functions read the item again: a stream record may be old.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemChange {
    /// What a batch failure names.
    pub sequence_number: String,
    /// `INSERT`, `MODIFY` or `REMOVE`.
    pub event_name: String,
    /// Partition key.
    pub partition: String,
    /// Sort key.
    pub sort: String,
}

/// Decodes a stream event into its writes, in the order of the shard.
pub fn decode_stream_event(payload: Value) -> Result<Vec<ItemChange>, EventError> {
    let event: Event = serde_json::from_value(payload).map_err(|_| EventError::NotAStreamEvent)?;
    Ok(event
        .records
        .into_iter()
        .map(|record| {
            let key = |name: &str| match record.change.keys.get(name) {
                Some(AttributeValue::S(text)) => text.clone(),
                _ => String::new(),
            };
            ItemChange {
                partition: key("pk"),
                sort: key("sk"),
                sequence_number: record.change.sequence_number.unwrap_or_default(),
                event_name: record.event_name,
            }
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn keys_and_sequence_are_read() {
        let changes = decode_stream_event(json!({"Records": [{
            "eventID": "1", "eventName": "INSERT", "eventVersion": "1.1", "eventSource": "aws:dynamodb",
            "awsRegion": "ap-northeast-1",
            "dynamodb": {"ApproximateCreationDateTime": 1_770_000_000, "SequenceNumber": "7", "SizeBytes": 1,
                "StreamViewType": "NEW_AND_OLD_IMAGES",
                "Keys": {"pk": {"S": "CASE#c"}, "sk": {"S": "SUB#0001"}},
                "NewImage": {"pk": {"S": "CASE#c"}}}
        }]}))
        .unwrap();
        assert_eq!(
            changes,
            [ItemChange {
                sequence_number: "7".into(),
                event_name: "INSERT".into(),
                partition: "CASE#c".into(),
                sort: "SUB#0001".into()
            }]
        );
    }

    #[test]
    fn what_is_no_stream_event_is_refused() {
        for payload in [json!({}), json!("x"), json!({"Records": [{"eventName": 1}]})] {
            assert_eq!(decode_stream_event(payload.clone()), Err(EventError::NotAStreamEvent), "{payload}");
        }
    }
}
