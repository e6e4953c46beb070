//! The queue between S3 and the function that reads uploads: at least once, in no promised order.
//!
//! As with SQS behind an event source mapping: a batch is handed over, the messages that the function reports
//! as failed come back after a while, and one that failed too often becomes a dead letter.

use std::{
    collections::{HashSet, VecDeque},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use chrono::Utc;
use serde_json::{Value, json};
use tokio::{sync::Notify, task::JoinHandle, time::Instant};

use crate::{
    activity::{Activity, Work},
    invoke::Invoke,
    server::Stop,
    stack::{DeadLetter, DeadLetters},
};

#[derive(Debug)]
struct Message {
    id: String,
    body: String,
    receives: u32,
    sent: i64,
    visible_at: Instant,
    /// Counts as work until the message is done with.
    _work: Work,
}

/// Messages that wait. Clones share them.
#[derive(Clone, Debug)]
pub struct Queue {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    messages: Mutex<VecDeque<Message>>,
    arrived: Notify,
    activity: Activity,
    /// Where messages outlive the process, one file each.
    folder: Option<PathBuf>,
    counter: std::sync::atomic::AtomicU64,
}

/// How a consumer treats what it takes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Redelivery {
    pub(crate) batch_size: usize,
    pub(crate) max_receives: u32,
    pub(crate) retry_after: Duration,
}

impl Queue {
    /// A queue that takes up what an earlier run left in `folder`.
    pub(crate) fn new(activity: Activity, folder: Option<PathBuf>) -> std::io::Result<Self> {
        let mut left = Vec::new();
        if let Some(folder) = &folder {
            std::fs::create_dir_all(folder)?;
            for entry in std::fs::read_dir(folder)? {
                let path = entry?.path();
                if let Some(id) = path.file_stem().and_then(|stem| stem.to_str()) {
                    left.push((id.to_owned(), std::fs::read_to_string(&path)?));
                }
            }
            left.sort();
        }
        let queue = Self {
            inner: Arc::new(Inner {
                messages: Mutex::default(),
                arrived: Notify::new(),
                activity,
                folder,
                counter: std::sync::atomic::AtomicU64::new(0),
            }),
        };
        for (id, body) in left {
            queue.push(id, body);
        }
        Ok(queue)
    }

    /// Puts a message in the queue.
    pub fn send(&self, body: String) {
        let count = self.inner.counter.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        let id = format!("{:016x}-{count:08x}", Utc::now().timestamp_micros());
        if let Some(path) = self.file(&id)
            && let Err(error) = std::fs::write(path, &body)
        {
            tracing::error!(code = "local.queue_not_kept", %error);
        }
        self.push(id, body);
    }

    fn push(&self, id: String, body: String) {
        let message = Message {
            id,
            body,
            receives: 0,
            sent: Utc::now().timestamp_millis(),
            visible_at: Instant::now(),
            _work: self.inner.activity.begin(),
        };
        self.locked().push_back(message);
        self.inner.arrived.notify_one();
    }

    fn file(&self, id: &str) -> Option<PathBuf> {
        self.inner.folder.as_deref().map(|folder: &Path| folder.join(format!("{id}.json")))
    }

    fn done(&self, message: &Message) {
        if let Some(path) = self.file(&message.id)
            && let Err(error) = std::fs::remove_file(path)
        {
            tracing::warn!(code = "local.queue_not_forgotten", %error);
        }
    }

    fn locked(&self) -> MutexGuard<'_, VecDeque<Message>> {
        self.inner.messages.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until messages are visible and takes up to `most` of them.
    async fn receive(&self, most: usize) -> Vec<Message> {
        loop {
            let arrived = self.inner.arrived.notified();
            let next = {
                let mut messages = self.locked();
                let now = Instant::now();
                let mut taken = Vec::new();
                let mut kept = VecDeque::with_capacity(messages.len());
                for mut message in messages.drain(..) {
                    if taken.len() < most && message.visible_at <= now {
                        message.receives += 1;
                        taken.push(message);
                    } else {
                        kept.push_back(message);
                    }
                }
                *messages = kept;
                if !taken.is_empty() {
                    return taken;
                }
                messages.iter().map(|message| message.visible_at).min()
            };
            match next {
                None => arrived.await,
                Some(at) => tokio::select! {
                    () = arrived => {},
                    () = tokio::time::sleep_until(at) => {},
                },
            }
        }
    }
}

/// Hands the queue's messages to `function` until `stop`.
pub(crate) fn consume(
    queue: Queue,
    function: String,
    region: String,
    redelivery: Redelivery,
    invoke: Arc<dyn Invoke>,
    dead: DeadLetters,
    stop: Stop,
) -> JoinHandle<()> {
    tokio::spawn(async move {
        let work = async {
            loop {
                let batch = queue.receive(redelivery.batch_size).await;
                let event = event(&batch, &region);
                let answer = invoke.invoke(&function, event.to_string().into_bytes()).await;
                let failed = match answer {
                    Ok(body) => failures(&body, &batch),
                    Err(error) => {
                        tracing::warn!(code = "local.invocation_failed", function, %error);
                        batch.iter().map(|message| message.id.clone()).collect()
                    }
                };
                for mut message in batch {
                    if !failed.contains(&message.id) {
                        queue.done(&message);
                    } else if message.receives >= redelivery.max_receives {
                        queue.done(&message);
                        dead.add(DeadLetter { function: function.clone(), payload: message.body.clone() });
                    } else {
                        message.visible_at = Instant::now() + redelivery.retry_after;
                        queue.locked().push_back(message);
                    }
                }
            }
        };
        tokio::select! {
            () = work => {},
            () = stop.requested() => {},
        }
    })
}

/// The event that an SQS event source mapping hands over.
fn event(batch: &[Message], region: &str) -> Value {
    let records: Vec<Value> = batch
        .iter()
        .map(|message| {
            json!({
                "messageId": message.id,
                "receiptHandle": format!("{}#{}", message.id, message.receives),
                "body": message.body,
                "attributes": {
                    "ApproximateReceiveCount": message.receives.to_string(),
                    "SentTimestamp": message.sent.to_string(),
                    "SenderId": "LOCAL",
                    "ApproximateFirstReceiveTimestamp": message.sent.to_string(),
                },
                "messageAttributes": {},
                "eventSource": "aws:sqs",
                "eventSourceARN": format!("arn:aws:sqs:{region}:000000000000:uploads"),
                "awsRegion": region,
            })
        })
        .collect();
    json!({ "Records": records })
}

/// The ids that the function reports as failed. As on AWS, an empty or absent list is success, and an answer
/// that names an unknown or empty id, or that cannot be read, is the failure of all.
fn failures(answer: &[u8], batch: &[Message]) -> HashSet<String> {
    let all = || batch.iter().map(|message| message.id.clone()).collect();
    match item_failures(answer) {
        None => all(),
        Some(ids) if ids.iter().any(|id| batch.iter().all(|message| message.id != *id)) => all(),
        Some(ids) => ids.into_iter().collect(),
    }
}

/// `batchItemFailures[].itemIdentifier` of an answer; `None` if the answer has another shape.
pub(crate) fn item_failures(answer: &[u8]) -> Option<Vec<String>> {
    let answer: Value = serde_json::from_slice(answer).ok()?;
    match answer.get("batchItemFailures") {
        None | Some(Value::Null) => Some(Vec::new()),
        Some(Value::Array(items)) => {
            items.iter().map(|item| Some(item.get("itemIdentifier")?.as_str()?.to_owned())).collect()
        }
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers() {
        let check = |answer: &str, expected: Option<&[&str]>| {
            let found = item_failures(answer.as_bytes());
            let expected = expected.map(|ids| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>());
            assert_eq!(found, expected, "{answer}");
        };
        check("null", Some(&[]));
        check("{}", Some(&[]));
        check(r#"{"batchItemFailures":null}"#, Some(&[]));
        check(r#"{"batchItemFailures":[]}"#, Some(&[]));
        check(r#"{"batchItemFailures":[{"itemIdentifier":"a"},{"itemIdentifier":"b"}]}"#, Some(&["a", "b"]));
        check(r#"{"batchItemFailures":[{"itemIdentifier":null}]}"#, None);
        check(r#"{"batchItemFailures":[{}]}"#, None);
        check(r#"{"batchItemFailures":"a"}"#, None);
        check("not json", None);
    }

    #[tokio::test]
    async fn a_kept_message_outlives_the_queue_until_it_is_done() {
        let folder = tempfile::tempdir().unwrap();
        let open = || Queue::new(Activity::default(), Some(folder.path().to_owned())).unwrap();
        open().send("first".to_owned());
        let queue = open();
        let taken = queue.receive(10).await;
        assert_eq!(taken.iter().map(|m| m.body.as_str()).collect::<Vec<_>>(), ["first"]);
        queue.done(&taken[0]);
        assert!(open().locked().is_empty());
    }
}
