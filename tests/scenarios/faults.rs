//! What is left where a service fails in the middle: one decision a submission, at most one mail a decision.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a scenario whose ground is missing fails")]

use std::time::Duration;

use cloud::store::{Destruction, MailStatus, SubmissionView};
use honnin_tests::{local::Local, samples};
use identity::{decision::Outcome, ids::Slot};
use local_stack::faults::{Fault, Service};

/// A case whose image is no JPEG: decided without reading, with a mail.
async fn submit(local: &Local, case: &str) -> SubmissionView {
    let registration = samples::registration("licence-matches.json");
    local.submit(case, registration, samples::bytes("png-named.jpg")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_that_fails_once_or_for_a_while_is_made_good() {
    let local = Local::start_wired().await;
    let calls = [
        (Service::S3, "GetObject"),
        (Service::DynamoDb, "GetItem"),
        (Service::DynamoDb, "Query"),
        (Service::DynamoDb, "TransactWriteItems"),
    ];
    let mut mails = 0;
    for (service, operation) in calls {
        // Five times: more than the SDK tries by itself, so that redelivery has to mend it.
        for times in [1, 5] {
            let case = format!("{operation}-{times}");
            let registration = samples::registration("licence-matches.json");
            let record = local.open(&case, registration, &[Slot::IdentityFront]).await;
            local.stack.faults().plan(service, Some(operation), times, Fault::InternalError);
            local.upload(&record, Slot::IdentityFront, samples::bytes("png-named.jpg")).await;
            local.idle().await;
            let view = local.first_submission(&case).await;
            assert_eq!(view.decision.unwrap().decision.outcome, Outcome::Resubmit, "{case}");
            assert_eq!(view.outbox.unwrap().status, MailStatus::Sent, "{case}");
            mails += 1;
            assert_eq!(local.stack.mailbox().all().len(), mails, "{case}");
            assert_eq!(local.stack.faults().remaining(), 0, "{case}");
        }
    }
    assert_eq!(local.stack.dead_letters(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_is_lost_leaves_no_second_decision() {
    let local = Local::start_wired().await;
    for (mails, at) in [(1, 0), (2, 1), (3, 2)] {
        let case = format!("lost-{at}");
        let registration = samples::registration("licence-matches.json");
        let record = local.open(&case, registration, &[Slot::IdentityFront]).await;
        // The reading, the closing of the submission, the decision: each transaction once without an answer.
        let faults = local.stack.faults();
        for _ in 0..at {
            faults.plan(Service::DynamoDb, Some("TransactWriteItems"), 1, Fault::AnswerLate(Duration::ZERO));
        }
        faults.plan(Service::DynamoDb, Some("TransactWriteItems"), 1, Fault::LoseAnswer);
        local.upload(&record, Slot::IdentityFront, samples::bytes("png-named.jpg")).await;
        local.idle().await;
        assert!(local.first_submission(&case).await.decision.is_some(), "{case}");
        assert_eq!(local.store.events(&record.case_id).await.unwrap().len(), 3, "{case}");
        assert_eq!(local.stack.mailbox().all().len(), mails, "{case}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn mails_and_the_answers_of_ses() {
    let local = Local::start_wired().await;
    let check = async |case: &str, fault: Fault, status: MailStatus, delivered: usize| {
        let before = local.stack.mailbox().all().len();
        local.stack.faults().plan(Service::Ses, Some("SendRawEmail"), 1, fault);
        let outbox = submit(&local, case).await.outbox.unwrap();
        assert_eq!(outbox.status, status, "{case}: {:?}", outbox.failure);
        assert_eq!(local.stack.mailbox().all().len() - before, delivered, "{case}");
        assert_eq!(outbox.message_id.is_some(), status == MailStatus::Sent, "{case}");
    };
    check("throttled", Fault::Throttle, MailStatus::Sent, 1).await;
    let rejected = Fault::Reject { code: "MessageRejected".to_owned() };
    check("rejected", rejected, MailStatus::Failed, 0).await;
    // Nobody can know whether it went out; it is not sent a second time.
    check("lost", Fault::LoseAnswer, MailStatus::Unknown, 1).await;
    check("broken", Fault::InternalError, MailStatus::Unknown, 0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_must_go_goes_in_the_end() {
    let local = Local::start_wired().await;
    let registration = samples::registration("my-number-card-matches.json");
    let case = local.open("destroy", registration, &[Slot::IdentityFront]).await;
    local.stack.faults().plan(Service::S3, Some("DeleteObject"), 5, Fault::InternalError);
    local.upload(&case, Slot::IdentityFront, samples::bytes("my-number-card-back.jpg")).await;
    local.idle().await;
    assert_eq!(local.stack.faults().remaining(), 0);
    let view = local.first_submission("destroy").await;
    assert_eq!(view.readings[&Slot::IdentityFront].destruction, Some(Destruction::Done));
    assert!(!local.is_kept(&case, Slot::IdentityFront).await);
    assert_eq!(view.decision.unwrap().decision.outcome, Outcome::Resubmit);
    assert_eq!(local.stack.mailbox().all().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_that_comes_often_and_out_of_order_is_handled_once() {
    let local = Local::start_wired().await;
    let view = submit(&local, "often").await;
    let object = view.readings[&Slot::IdentityFront].object.clone();
    for sequencer in [object.order.as_str(), "00", object.order.as_str()] {
        let event = serde_json::json!({"Records": [{
            "eventVersion": "2.1", "eventSource": "aws:s3", "awsRegion": "ap-northeast-1",
            "eventTime": "2026-02-01T00:00:00.000Z", "eventName": "ObjectCreated:Put",
            "userIdentity": {}, "requestParameters": {}, "responseElements": {},
            "s3": {"bucket": {"name": local.config.bucket},
                   "object": {"key": "uploads/often/1/identity-front.jpg", "size": 1, "eTag": object.etag,
                              "sequencer": sequencer}}}]});
        local.stack.queue().send(event.to_string());
    }
    local.idle().await;
    assert_eq!(local.first_submission("often").await, view);
    assert_eq!(local.stack.mailbox().all().len(), 1);
    assert_eq!(local.stack.dead_letters(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_is_no_event_becomes_a_dead_letter_and_holds_nothing_up() {
    let local = Local::start_wired().await;
    local.stack.queue().send("no event at all".to_owned());
    assert!(submit(&local, "behind").await.decision.is_some());
    let dead = local.stack.dead_letters();
    assert_eq!(dead.len(), 1);
    assert_eq!(dead[0].function, "read-upload");
}
