//! The stack by itself: what it sends to functions, in which order, how often, and when it gives up.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod recorder;

use std::{sync::Arc, time::Duration};

use aws_lambda_events::event::{dynamodb, s3::S3Event, sqs::SqsEvent};
use cloud::{Clients, CloudError, Config, S3Uploads, SesMailer, store::SendOutcome};
use local_stack::{
    Options, Stack, StreamTrigger, Wiring,
    faults::{Fault, Service},
    invoke::Invoke,
};
use recorder::{Answer, Recorder};
use serde_json::Value;

const LONG: Duration = Duration::from_secs(10);

async fn start(recorder: &Arc<Recorder>) -> (Stack, Config, Clients) {
    let options = Options {
        retry_after: Duration::from_millis(5),
        max_receives: 3,
        concurrency: 1,
        ..Options::default()
    };
    let mut stack = Stack::start(options).await.unwrap();
    let config = Config::from_lookup(|name| stack.variable(name)).unwrap();
    let clients = Clients::new(&config);
    cloud::create_table(&clients, &config.table).await.unwrap();
    let invoke: Arc<dyn Invoke> = recorder.clone();
    // The row of a case is written by one call of the store, which makes it the simplest thing to follow.
    let streams = vec![StreamTrigger { function: "on-row".to_owned(), item: "submission".to_owned() }];
    stack.wire(&Wiring { uploads: "on-upload".to_owned(), streams }, &invoke);
    (stack, config, clients)
}

fn bodies(payload: &[u8]) -> Vec<Value> {
    let event: SqsEvent = serde_json::from_slice(payload).unwrap();
    event.records.iter().map(|m| serde_json::from_str(m.body.as_deref().unwrap()).unwrap()).collect()
}

#[tokio::test]
async fn an_upload_is_told_of_as_s3_does() {
    let recorder = Arc::new(Recorder::default());
    let (stack, config, clients) = start(&recorder).await;
    let uploads = S3Uploads::new(&clients, &config);
    let image = vec![7; 300];
    uploads.put("uploads/a b/1/見本+.jpg", image.clone()).await.unwrap();
    uploads.put("uploads/a b/1/見本+.jpg", image).await.unwrap();
    stack.idle(LONG).await.unwrap();

    let messages: Vec<Value> = recorder.payloads("on-upload").iter().flat_map(|p| bodies(p)).collect();
    let test_events = messages.iter().filter(|m| m["Event"] == "s3:TestEvent").count();
    assert_eq!((messages.len(), test_events), (3, 1));
    let mut sequencers = Vec::new();
    for message in messages.iter().filter(|m| m.get("Records").is_some()) {
        let event: S3Event = serde_json::from_value(message.clone()).unwrap();
        let record = &event.records[0];
        let object = &record.s3.object;
        assert_eq!(object.key.as_deref(), Some("uploads/a+b/1/%E8%A6%8B%E6%9C%AC%2B.jpg"));
        assert_eq!(object.size, Some(300));
        assert_eq!(object.e_tag.as_deref().map(str::len), Some(32), "an MD5 in hex");
        assert_eq!(object.version_id, None);
        assert_eq!(record.event_name.as_deref(), Some("ObjectCreated:Put"));
        assert_eq!(record.s3.bucket.name.as_deref(), Some(config.bucket.as_str()));
        sequencers.push(object.sequencer.clone().unwrap());
    }
    assert!(sequencers[0] < sequencers[1], "{sequencers:?}");
    stack.shut_down().await;
}

#[tokio::test]
async fn an_object_is_fetched_bounded_and_destroyed() {
    let recorder = Arc::new(Recorder::default());
    let (stack, config, clients) = start(&recorder).await;
    let uploads = S3Uploads::new(&clients, &config);
    uploads.put("uploads/c/1/supplement.jpg", vec![1, 2, 3]).await.unwrap();
    uploads.put("uploads/c/1/supplement.jpg.other", vec![4]).await.unwrap();
    uploads.destroy("uploads/c/1/supplement.jpg").await.unwrap();
    uploads.destroy("uploads/c/1/supplement.jpg").await.unwrap();
    assert!(!uploads.exists("uploads/c/1/supplement.jpg").await.unwrap());
    assert!(uploads.exists("uploads/c/1/supplement.jpg.other").await.unwrap());
    stack.shut_down().await;
}

#[tokio::test]
async fn a_failing_message_comes_back_and_becomes_a_dead_letter() {
    let recorder = Arc::new(Recorder::default());
    let (stack, config, clients) = start(&recorder).await;
    stack.idle(LONG).await.unwrap();
    let uploads = S3Uploads::new(&clients, &config);

    recorder.next("on-upload", [Answer::Fail, Answer::FailLast]);
    uploads.put("uploads/c/1/supplement.jpg", vec![0]).await.unwrap();
    stack.idle(LONG).await.unwrap();
    assert_eq!(recorder.payloads("on-upload").len(), 1 + 3, "the test event, two failures, one success");
    assert_eq!(stack.dead_letters(), []);
    let last = recorder.payloads("on-upload").pop().unwrap();
    let event: SqsEvent = serde_json::from_slice(&last).unwrap();
    assert_eq!(event.records[0].attributes["ApproximateReceiveCount"], "3");

    recorder.next("on-upload", [Answer::Fail, Answer::Fail, Answer::Garbage]);
    uploads.put("uploads/c/1/supplement.jpg", vec![0]).await.unwrap();
    stack.idle(LONG).await.unwrap();
    let dead = stack.dead_letters();
    assert_eq!(dead.iter().map(|d| d.function.as_str()).collect::<Vec<_>>(), ["on-upload"]);
    assert!(dead[0].payload.contains("ObjectCreated:Put"));
    stack.shut_down().await;
}

#[tokio::test]
async fn only_the_failed_messages_of_a_batch_come_back() {
    let recorder = Arc::new(Recorder::default());
    let options = Options { retry_after: Duration::from_millis(5), concurrency: 1, ..Options::default() };
    let mut stack = Stack::start(options).await.unwrap();
    for body in ["a", "b", "c"] {
        stack.queue().send(format!("\"{body}\""));
    }
    recorder.next("on-upload", [Answer::FailLast]);
    let invoke: Arc<dyn Invoke> = recorder.clone();
    stack.wire(&Wiring { uploads: "on-upload".to_owned(), streams: Vec::new() }, &invoke);
    stack.idle(LONG).await.unwrap();
    let batches: Vec<Vec<Value>> = recorder.payloads("on-upload").iter().map(|p| bodies(p)).collect();
    assert_eq!(batches.iter().map(Vec::len).collect::<Vec<_>>(), [4, 1]);
    assert_eq!(batches[1][0]["Event"], "s3:TestEvent", "it was the last of the first batch");
    stack.shut_down().await;
}

fn numbers(payload: &[u8]) -> Vec<String> {
    let event: dynamodb::Event = serde_json::from_slice(payload).unwrap();
    for record in &event.records {
        assert_eq!(record.event_name, "INSERT");
        assert!(record.change.new_image.contains_key("pk"), "the new image is there");
        assert!(record.event_source_arn.as_deref().unwrap().contains("/stream/"));
    }
    event.records.into_iter().map(|record| record.change.sequence_number.unwrap()).collect()
}

#[tokio::test]
async fn rows_arrive_in_order_and_from_the_first_that_failed() {
    let recorder = Arc::new(Recorder::default());
    let (stack, config, clients) = start(&recorder).await;
    recorder.next("on-row", [Answer::Fail, Answer::FailLast]);
    for n in 0..4 {
        recorder::open_case(&clients, &config, &format!("case-{n}")).await;
    }
    stack.idle(LONG).await.unwrap();
    let mut seen: Vec<String> = Vec::new();
    for payload in recorder.taken("on-row") {
        seen.extend(numbers(&payload));
    }
    let mut sorted = seen.clone();
    sorted.sort();
    sorted.dedup();
    assert_eq!(sorted.len(), 4, "each row arrives");
    assert_eq!(seen, sorted, "in order, and none twice once it was taken");
    assert_eq!(stack.dead_letters(), []);
    stack.shut_down().await;
}

#[tokio::test]
async fn a_stream_goes_on_behind_a_batch_that_never_works() {
    let recorder = Arc::new(Recorder::default());
    let (stack, config, clients) = start(&recorder).await;
    recorder.next("on-row", [Answer::Fail, Answer::Fail, Answer::Fail]);
    recorder::open_case(&clients, &config, "first").await;
    stack.idle(LONG).await.unwrap();
    assert_eq!(stack.dead_letters().len(), 1);
    recorder::open_case(&clients, &config, "second").await;
    stack.idle(LONG).await.unwrap();
    assert_eq!(recorder.taken("on-row").len(), 1, "the second case's row");
    assert_eq!(stack.dead_letters().len(), 1);
    stack.shut_down().await;
}

#[tokio::test]
async fn mails_are_kept_and_faults_show_as_what_they_are() {
    let recorder = Arc::new(Recorder::default());
    let (stack, config, clients) = start(&recorder).await;
    let mailer = SesMailer::new(&clients, &config);
    let message = b"From: a@example.jp\r\nTo: taro@example.jp\r\n\r\nbody".to_vec();

    let SendOutcome::Sent { message_id } = mailer.send("taro@example.jp", message.clone()).await else {
        panic!("not sent");
    };
    let mail = stack.mailbox().find(&message_id).unwrap();
    assert_eq!((mail.destinations, mail.raw), (vec!["taro@example.jp".to_owned()], message.clone()));

    let mut delivered = 1;
    for (fault, expected, taken) in [
        (Fault::Throttle, "NotTaken", 0),
        (Fault::InternalError, "Unknown", 0),
        (Fault::Reject { code: "MessageRejected".to_owned() }, "Refused", 0),
        (Fault::LoseAnswer, "Unknown", 1),
    ] {
        stack.faults().plan(Service::Ses, Some("SendRawEmail"), 1, fault.clone());
        let outcome = format!("{:?}", mailer.send("taro@example.jp", message.clone()).await);
        assert!(outcome.starts_with(expected), "{fault:?}: {outcome}");
        delivered += taken;
        assert_eq!(stack.mailbox().all().len(), delivered, "{fault:?}");
    }
    stack.shut_down().await;
}

#[tokio::test]
async fn the_sdk_survives_what_it_may_retry() {
    let recorder = Arc::new(Recorder::default());
    let (stack, config, clients) = start(&recorder).await;
    let uploads = S3Uploads::new(&clients, &config);
    stack.faults().plan(Service::S3, Some("PutObject"), 1, Fault::Throttle);
    stack.faults().plan(Service::DynamoDb, Some("TransactWriteItems"), 1, Fault::Throttle);
    uploads.put("uploads/c/1/supplement.jpg", vec![0]).await.unwrap();
    recorder::open_case(&clients, &config, "c").await;
    assert_eq!(stack.faults().remaining(), 0);

    stack.faults().plan(Service::S3, Some("PutObject"), 9, Fault::InternalError);
    let refused = uploads.put("uploads/c/1/supplement.jpg", vec![0]).await;
    assert!(matches!(refused, Err(CloudError::Service { operation: "PutObject", .. })), "{refused:?}");
    stack.faults().clear();
    stack.shut_down().await;
}

#[tokio::test]
async fn what_is_kept_outlives_the_stack() {
    let folder = tempfile::tempdir().unwrap();
    let options = || Options { data: Some(folder.path().to_owned()), ..Options::default() };
    let recorder = Arc::new(Recorder::default());
    let invoke: Arc<dyn Invoke> = recorder.clone();
    for round in 0..2 {
        let mut stack = Stack::start(options()).await.unwrap();
        let config = Config::from_lookup(|name| stack.variable(name)).unwrap();
        let clients = Clients::new(&config);
        cloud::create_table(&clients, &config.table).await.unwrap();
        if round == 0 {
            // Stopped before anything could take the upload or the row.
            S3Uploads::new(&clients, &config).put("uploads/c/1/supplement.jpg", vec![0]).await.unwrap();
            recorder::open_case(&clients, &config, "c").await;
        } else {
            let streams =
                vec![StreamTrigger { function: "on-row".to_owned(), item: "submission".to_owned() }];
            stack.wire(&Wiring { uploads: "on-upload".to_owned(), streams }, &invoke);
            stack.idle(LONG).await.unwrap();
        }
        stack.shut_down().await;
    }
    let uploads: Vec<Value> = recorder.payloads("on-upload").iter().flat_map(|p| bodies(p)).collect();
    assert_eq!(uploads.iter().filter(|m| m.get("Records").is_some()).count(), 1);
    assert_eq!(recorder.payloads("on-row").len(), 1);

    let mut stack = Stack::start(options()).await.unwrap();
    let streams = vec![StreamTrigger { function: "on-row".to_owned(), item: "submission".to_owned() }];
    stack.wire(&Wiring { uploads: "on-upload".to_owned(), streams }, &invoke);
    stack.idle(LONG).await.unwrap();
    assert_eq!(recorder.payloads("on-row").len(), 1, "a row that was taken does not come again");
    stack.shut_down().await;
}
