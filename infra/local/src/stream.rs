//! The table's stream: its records go to the functions that asked for them, in order.
//!
//! As with Lambda's event source mapping for DynamoDB: a batch that fails is tried again from the first record
//! that failed, nothing behind it is handed over before, and after too many tries the rest of the batch becomes
//! a dead letter so that the stream can go on.

use std::{path::PathBuf, sync::Arc};

use dynoxide::{
    Database, DynoxideError,
    actions::{get_records::GetRecordsRequest, get_shard_iterator::GetShardIteratorRequest},
    streams,
};
use serde_json::{Value, json};
use tokio::{sync::watch, task::JoinHandle};

use crate::{
    StreamTrigger,
    activity::Activity,
    invoke::Invoke,
    queue::{Redelivery, item_failures},
    server::Stop,
    stack::{DeadLetter, DeadLetters},
};

/// How far one function has read the stream. Clones share it.
#[derive(Clone)]
pub(crate) struct Position {
    database: Database,
    table: String,
    region: String,
    at: Arc<std::sync::Mutex<Option<String>>>,
    file: Option<PathBuf>,
}

impl Position {
    /// The position that an earlier run left in `file`, or the stream's beginning.
    pub(crate) fn new(database: Database, table: String, region: String, file: Option<PathBuf>) -> Self {
        let at = file.as_deref().and_then(|file| std::fs::read_to_string(file).ok());
        Self { database, table, region, at: Arc::new(std::sync::Mutex::new(at)), file }
    }

    /// The records behind the position, up to `most`, in the JSON that Lambda hands over. None before the
    /// table exists.
    fn records(&self, most: usize) -> Result<Vec<Value>, DynoxideError> {
        let at = self.at.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
        let arn = streams::stream_arn(&self.table, "local");
        let kind = if at.is_some() { "AFTER_SEQUENCE_NUMBER" } else { "TRIM_HORIZON" };
        let request = GetShardIteratorRequest {
            stream_arn: arn,
            shard_id: streams::shard_id(&self.table),
            shard_iterator_type: kind.to_owned(),
            sequence_number: at,
        };
        let iterator = match self.database.get_shard_iterator(request) {
            Err(DynoxideError::ResourceNotFoundException(_)) => return Ok(Vec::new()),
            other => other?.shard_iterator.unwrap_or_default(),
        };
        let request = GetRecordsRequest { shard_iterator: iterator, limit: Some(most) };
        let response = self.database.get_records(request)?;
        let arn = format!("arn:aws:dynamodb:{}:000000000000:table/{}/stream/local", self.region, self.table);
        let records = response.records.into_iter().filter_map(|record| {
            let mut record = serde_json::to_value(record).ok()?;
            let fields = record.as_object_mut()?;
            fields.insert("awsRegion".to_owned(), json!(self.region));
            fields.insert("eventSourceARN".to_owned(), json!(arn));
            Some(record)
        });
        Ok(records.collect())
    }

    /// Whether nothing lies behind the position.
    pub(crate) fn is_at_end(&self) -> bool {
        self.records(1).is_ok_and(|records| records.is_empty())
    }

    fn advance(&self, sequence_number: &str) {
        if let Some(file) = &self.file
            && let Err(error) = std::fs::write(file, sequence_number)
        {
            tracing::error!(code = "local.position_not_kept", %error);
        }
        *self.at.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(sequence_number.to_owned());
    }
}

/// Everything one function's reading of the stream needs.
pub(crate) struct Reader {
    pub(crate) trigger: StreamTrigger,
    pub(crate) position: Position,
    pub(crate) written: watch::Receiver<u64>,
    pub(crate) redelivery: Redelivery,
    pub(crate) activity: Activity,
    pub(crate) invoke: Arc<dyn Invoke>,
    pub(crate) dead: DeadLetters,
}

impl Reader {
    /// Reads until `stop`.
    pub(crate) fn start(mut self, stop: Stop) -> JoinHandle<()> {
        tokio::spawn(async move {
            let work = async {
                loop {
                    self.written.mark_unchanged();
                    if self.drain().await && self.written.changed().await.is_err() {
                        return;
                    }
                }
            };
            tokio::select! {
                () = work => {},
                () = stop.requested() => {},
            }
        })
    }

    /// Hands one batch over. Returns true when the stream has no more.
    async fn drain(&self) -> bool {
        let _work = self.activity.begin();
        let records = match self.position.records(self.redelivery.batch_size) {
            Ok(records) => records,
            Err(error) => {
                tracing::error!(code = "local.stream_unreadable", %error);
                tokio::time::sleep(self.redelivery.retry_after).await;
                return false;
            }
        };
        let Some(last) = records.last().map(sequence_number) else { return true };
        let mut wanted: Vec<Value> =
            records.into_iter().filter(|record| wants(&self.trigger, record)).collect();
        let mut tries = 0;
        while !wanted.is_empty() {
            tries += 1;
            let event = json!({ "Records": wanted }).to_string();
            let answer = self.invoke.invoke(&self.trigger.function, event.clone().into_bytes()).await;
            let failed_at = match answer {
                Ok(answer) => first_failure(&answer, &wanted),
                Err(error) => {
                    tracing::warn!(code = "local.invocation_failed", function = self.trigger.function, %error);
                    Some(0)
                }
            };
            let Some(failed_at) = failed_at else { break };
            if failed_at > 0 {
                // A batch that got shorter is another batch: its tries count from one.
                tries = 1;
                if let Some(done) = wanted.get(failed_at - 1) {
                    self.position.advance(&sequence_number(done));
                }
                wanted.drain(..failed_at);
            }
            if tries >= self.redelivery.max_receives {
                let payload = json!({ "Records": wanted }).to_string();
                self.dead.add(DeadLetter { function: self.trigger.function.clone(), payload });
                break;
            }
            tokio::time::sleep(self.redelivery.retry_after).await;
        }
        self.position.advance(&last);
        false
    }
}

fn sequence_number(record: &Value) -> String {
    let number = record.pointer("/dynamodb/SequenceNumber").and_then(Value::as_str);
    number.unwrap_or_default().to_owned()
}

/// The filter criteria of the event source mapping.
fn wants(trigger: &StreamTrigger, record: &Value) -> bool {
    let written = matches!(record.get("eventName").and_then(Value::as_str), Some("INSERT" | "MODIFY"));
    let item = record.pointer("/dynamodb/NewImage/item/S").and_then(Value::as_str);
    written && item == Some(trigger.item.as_str())
}

/// The index of the first record that failed. As on AWS, the lowest reported number counts, and an answer that
/// cannot be read, or that names none of the batch, is the failure of all.
fn first_failure(answer: &[u8], batch: &[Value]) -> Option<usize> {
    let Some(failed) = item_failures(answer) else { return Some(0) };
    if failed.is_empty() {
        return None;
    }
    Some(batch.iter().position(|record| failed.contains(&sequence_number(record))).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(event: &str, item: &str, number: &str) -> Value {
        json!({"eventName": event, "dynamodb": {"NewImage": {"item": {"S": item}}, "SequenceNumber": number}})
    }

    #[test]
    fn filters() {
        let trigger = StreamTrigger { function: "f".to_owned(), item: "reading".to_owned() };
        let check = |event, item, expected| {
            assert_eq!(wants(&trigger, &record(event, item, "1")), expected, "{event} {item}");
        };
        check("INSERT", "reading", true);
        check("MODIFY", "reading", true);
        check("REMOVE", "reading", false);
        check("INSERT", "decision", false);
    }

    #[test]
    fn first_failures() {
        let batch = [record("INSERT", "a", "10"), record("INSERT", "b", "11"), record("INSERT", "c", "12")];
        let check = |answer: &str, expected| {
            assert_eq!(first_failure(answer.as_bytes(), &batch), expected, "{answer}");
        };
        check("null", None);
        check(r#"{"batchItemFailures":[]}"#, None);
        check(r#"{"batchItemFailures":[{"itemIdentifier":"12"},{"itemIdentifier":"11"}]}"#, Some(1));
        check(r#"{"batchItemFailures":[{"itemIdentifier":"99"}]}"#, Some(0));
        check("nonsense", Some(0));
    }
}
