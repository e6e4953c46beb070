//! The three functions as processes under `cargo lambda watch`, invoked with the event files of `tests/events`
//! through `cargo lambda invoke`, against the embedded stack.
//!
//! Nothing is wired here: each step is one invocation, and what stands in DynamoDB and what SES got is looked at
//! after it. The event files name fixed case ids, so each scenario has its own stack.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a scenario whose ground is missing fails")]

use cloud::store::{Destruction, MailStatus};
use honnin_tests::{
    cargo_lambda::{CargoLambda, Watch},
    local::Local,
    samples,
};
use identity::{case::CaseState, decision::Outcome, ids::Slot, reading::ImageOutcome, reason::Reason};
use md5::{Digest, Md5};
use serde_json::{Value, json};

struct Served {
    local: Local,
    watch: Watch,
}

impl Served {
    async fn start() -> Self {
        let local = Local::start().await;
        let watch = CargoLambda::install().unwrap().watch(local.stack.environment()).unwrap();
        Self { local, watch }
    }

    /// Opens the case that the event files name and uploads the image.
    async fn upload(&self, case_id: &str, registration: &str, image: &str) {
        assert_tells_of(&format!("{case_id}.json"), image);
        let registration = samples::registration(registration);
        let case = self.local.open(case_id, registration, &[Slot::IdentityFront]).await;
        self.local.upload(&case, Slot::IdentityFront, samples::bytes(image)).await;
    }

    /// Invokes with an event file, and expects that nothing is to be brought again.
    fn deliver(&self, function: &str, event: &str) {
        assert_eq!(self.invoke(function, event), json!({ "batchItemFailures": [] }), "{function} {event}");
    }

    fn invoke(&self, function: &str, event: &str) -> Value {
        self.watch.invoke(function, &samples::event(event)).unwrap()
    }

    /// The whole chain of one case, each step by hand.
    fn deliver_all(&self, case_id: &str) {
        self.deliver("read-upload", &format!("{case_id}.json"));
        self.deliver("evaluate-case", &format!("{case_id}.reading.json"));
        self.deliver("send-notice", &format!("{case_id}.outbox.json"));
    }

    fn mails(&self) -> usize {
        self.local.stack.mailbox().all().len()
    }
}

/// The functions read the very object that an event tells of, so the event file bears the sample's ETag.
fn assert_tells_of(event: &str, image: &str) {
    let etag = format!("{:x}", Md5::digest(samples::bytes(image)));
    let event = std::fs::read_to_string(samples::event(event)).unwrap();
    assert!(event.contains(&etag), "{image} was remade: write its MD5, {etag}, as eTag into the event file");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_licence_that_matches_is_approved_without_a_mail() {
    let served = Served::start().await;
    served.upload("licence-matches", "licence-matches.json", "licence.jpg").await;
    served.deliver_all("licence-matches");

    let view = served.local.first_submission("licence-matches").await;
    let decision = view.decision.unwrap().decision;
    assert_eq!(decision.outcome, Outcome::Approved, "{:?}", decision.findings);
    assert_eq!(view.outbox, None);
    assert_eq!(served.local.case("licence-matches").await.state, CaseState::Approved);
    assert_eq!(served.mails(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_differs_asks_to_correct_the_registration() {
    let served = Served::start().await;
    let case = "licence-other-address";
    served.upload(case, "licence-other-address.json", "licence.jpg").await;
    // This event comes from S3 directly.
    served.deliver_all(case);

    let view = served.local.first_submission(case).await;
    let decision = view.decision.unwrap().decision;
    assert_eq!(decision.outcome, Outcome::CorrectRegistration, "{:?}", decision.findings);
    assert!(decision.reasons().contains(&Reason::MatchAddress));
    assert_eq!(served.local.case(case).await.state, CaseState::CorrectionRequested);

    let mails = served.local.stack.mailbox().all();
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].destinations, ["hanako@example.jp"]);
    let outbox = view.outbox.unwrap();
    assert_eq!(outbox.status, MailStatus::Sent);
    assert_eq!(outbox.message_id.as_deref(), Some(mails[0].message_id.as_str()));
    assert_eq!(decision.mail.unwrap().message_id.as_deref(), Some(mails[0].message_id.as_str()));

    // However often the events come again: one decision, one mail.
    served.deliver_all(case);
    assert_eq!(served.mails(), 1);
    assert_eq!(served.local.store.events(&"licence-other-address".parse().unwrap()).await.unwrap().len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_png_named_jpg_asks_for_another_upload() {
    let served = Served::start().await;
    served.upload("wrong-file-type", "licence-matches.json", "png-named.jpg").await;
    served.deliver_all("wrong-file-type");

    let decision = served.local.first_submission("wrong-file-type").await.decision.unwrap().decision;
    assert_eq!(decision.outcome, Outcome::Resubmit);
    assert!(decision.reasons().contains(&Reason::ImageNotJpeg), "{:?}", decision.reasons());
    assert_eq!(served.mails(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_back_of_a_my_number_card_is_destroyed_and_asked_for_again() {
    let served = Served::start().await;
    let case = "my-number-card-back";
    served.upload(case, "my-number-card-matches.json", "my-number-card-back.jpg").await;
    served.deliver("read-upload", "my-number-card-back.json");

    let record = served.local.case(case).await;
    assert!(!served.local.is_kept(&record, Slot::IdentityFront).await);
    let reading = served.local.first_submission(case).await.readings[&Slot::IdentityFront].clone();
    assert!(matches!(
        reading.outcome,
        ImageOutcome::Destroyed { reason: Reason::PrivacyMyNumberVisible, .. }
    ));
    assert_eq!(reading.destruction, Some(Destruction::Done));
    assert!(reading.destroyed_at.is_some());

    // The object is gone, and the event comes again: nothing fails, nothing changes.
    served.deliver("read-upload", "my-number-card-back.json");
    served.deliver("evaluate-case", "my-number-card-back.reading.json");
    served.deliver("send-notice", "my-number-card-back.outbox.json");
    let decision = served.local.first_submission(case).await.decision.unwrap().decision;
    assert_eq!(decision.outcome, Outcome::Resubmit);
    assert!(decision.documents.iter().all(|document| !document.kept && document.fields.is_empty()));
    let mails = served.local.stack.mailbox().all();
    assert_eq!(mails.len(), 1);
    let whole = serde_json::to_string(&decision).unwrap() + &String::from_utf8_lossy(&mails[0].raw);
    assert!(!whole.contains("123456789018") && !whole.contains("1234 5678 9018"));
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_that_are_not_ours_and_test_events_change_nothing() {
    let served = Served::start().await;
    let event = std::fs::read_to_string(samples::event("japanese-key.json")).unwrap();
    assert!(event.contains("%E8%A6%8B%E6%9C%AC+") && event.contains("%2B1"), "a key with Japanese and plus");
    served.deliver("read-upload", "japanese-key.json");
    served.deliver("read-upload", "unknown-case.json");
    served.deliver("read-upload", "s3-test-event.json");
    served.deliver("read-upload", "s3-test-event-queued.json");
    assert_eq!(served.local.store.case(&"nobody-opened-this".parse().unwrap()).await.unwrap(), None);
    assert_eq!(served.mails(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_duplicate_delivery_is_read_and_decided_once() {
    let served = Served::start().await;
    let case = "duplicate-delivery";
    served.upload(case, "licence-lacks-a-character.json", "licence.jpg").await;
    served.deliver("read-upload", "duplicate-delivery.json");
    let first = served.local.first_submission(case).await;
    served.deliver("read-upload", "duplicate-delivery.json");
    assert_eq!(served.local.first_submission(case).await, first);

    for _ in 0..2 {
        served.deliver("evaluate-case", "duplicate-delivery.reading.json");
        served.deliver("send-notice", "duplicate-delivery.outbox.json");
    }
    assert_eq!(served.mails(), 1);
    let states: Vec<_> = served
        .local
        .store
        .events(&case.parse().unwrap())
        .await
        .unwrap()
        .into_iter()
        .map(|event| event.to)
        .collect();
    assert_eq!(states, [CaseState::Open, CaseState::Deciding, CaseState::CorrectionRequested]);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_malformed_message_fails_alone() {
    let served = Served::start().await;
    served.upload("one-message-malformed", "licence-matches.json", "licence.jpg").await;
    let answer = served.invoke("read-upload", "one-message-malformed.json");
    assert_eq!(
        answer,
        json!({ "batchItemFailures": [{ "itemIdentifier": "00000000-0000-4000-8000-000000000002" }] })
    );
    let view = served.local.first_submission("one-message-malformed").await;
    assert!(view.readings.contains_key(&Slot::IdentityFront));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payload_that_is_no_event_is_an_error_that_says_so() {
    let served = Served::start().await;
    for (function, says) in [
        ("read-upload", "neither an S3 event nor a batch of a queue"),
        ("evaluate-case", "no DynamoDB stream event"),
        ("send-notice", "no DynamoDB stream event"),
    ] {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), r#"{"hello":"world"}"#).unwrap();
        let failure = served.watch.invoke(function, file.path()).unwrap_err();
        assert!(failure.message.contains(says), "{function}: {}", failure.message);
    }
}
