//! The whole chain on the embedded stack, wired as on AWS: an upload in, a decision and perhaps a mail out.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a scenario whose ground is missing fails"
)]

use chrono::Utc;
use cloud::store::{Destruction, NewSubmission};
use honnin_tests::{
    local::{DAY, Local, id},
    samples,
};
use identity::{case::CaseState, decision::Outcome, ids::Slot, reading::ImageOutcome, reason::Reason};
use local_stack::Options;
use mail_parser::MessageParser;
use specimens::How;

const FRONT: Slot = Slot::IdentityFront;

async fn states(local: &Local, case: &str) -> Vec<CaseState> {
    local.store.events(&id(case)).await.unwrap().into_iter().map(|event| event.to).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_character_is_named_mailed_corrected_and_approved() {
    let local = Local::start_wired().await;
    let lacking = samples::registration("licence-lacks-a-character.json");
    let view = local.submit("loop", lacking, samples::bytes("licence.jpg")).await;

    let decision = view.decision.unwrap().decision;
    assert_eq!(decision.outcome, Outcome::CorrectRegistration);
    let finding = decision.failures().find(|finding| finding.reason == Some(Reason::MatchAddress)).unwrap();
    assert_eq!(finding.class.as_deref(), Some("MISSING_CHARS"));
    assert!(finding.detail.as_ref().unwrap().expose().contains('イ'), "the detail names the character");

    let mails = local.stack.mailbox().all();
    let mail = MessageParser::default().parse(&mails[0].raw).unwrap();
    assert_eq!(mail.subject(), Some("[IIJmio] 【重要】ご登録情報確認のお願い"));
    for part in [mail.body_text(0).unwrap(), mail.body_html(0).unwrap()] {
        assert!(part.contains("見本"), "it greets the customer");
        for personal in ["架空町", "ハイツ", "ハツ", "1986", "昭和61", "002483303880"] {
            assert!(!part.contains(personal), "the mail shows {personal}");
        }
    }

    let case = local.case("loop").await;
    let corrected = NewSubmission {
        slots: [FRONT].into(),
        registration: Some(samples::registration("licence-matches.json")),
        day: Some(DAY),
    };
    let case = local.store.start_submission(&case, corrected, Utc::now()).await.unwrap();
    local.upload(&case, FRONT, samples::bytes("licence.jpg")).await;
    local.idle().await;
    let second = local.store.submission(&case.case_id, case.submission).await.unwrap();
    let second = second.decision.unwrap().decision;
    assert_eq!((second.outcome, second.submission.number()), (Outcome::Approved, 2));
    let states: Vec<_> = states(&local, "loop").await.into_iter().map(CaseState::id).collect();
    assert_eq!(states, ["open", "deciding", "correction_requested", "open", "deciding", "approved"]);
    assert_eq!(local.stack.mailbox().all().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_submission_is_decided_once_when_all_its_images_are_read_in_any_order() {
    let local = Local::start_wired().await;
    let registration = samples::registration("licence-matches.json");
    let case = local.open("two", registration, &[FRONT, Slot::IdentityBack]).await;
    local.upload(&case, Slot::IdentityBack, samples::bytes("licence-back.jpg")).await;
    local.idle().await;
    assert_eq!(local.first_submission("two").await.decision, None);
    assert_eq!(local.case("two").await.state, CaseState::Open);

    // An upload to a slot that nobody declared is not read.
    local.upload(&case, Slot::Supplement, samples::bytes("png-named.jpg")).await;
    local.upload(&case, FRONT, samples::bytes("licence.jpg")).await;
    local.idle().await;
    let view = local.first_submission("two").await;
    assert_eq!(view.readings.keys().copied().collect::<Vec<_>>(), [FRONT, Slot::IdentityBack]);
    assert!(view.decision.is_some());
    assert_eq!(states(&local, "two").await.len(), 3);

    // Late: the case no longer awaits it.
    local.upload(&case, FRONT, samples::bytes("png-named.jpg")).await;
    local.idle().await;
    assert_eq!(local.first_submission("two").await, view);
    assert_eq!(local.stack.dead_letters(), []);
}

/// The same file under another case goes to a person; under its own case, and in the next submission, it does not.
#[tokio::test(flavor = "multi_thread")]
async fn a_picture_is_known_again_under_another_case() {
    let local = Local::start_wired().await;
    let registration = || samples::registration("licence-matches.json");
    let first = local.submit("first", registration(), samples::bytes("licence.jpg")).await;
    assert_eq!(first.decision.unwrap().decision.outcome, Outcome::Approved);
    let second = local.submit("second", registration(), samples::bytes("licence.jpg")).await;
    let decision = second.decision.unwrap().decision;
    assert_eq!(decision.outcome, Outcome::Review);
    assert_eq!(decision.reasons(), [Reason::IntegrityReusedImage].into());

    // Where pictures are not remembered, as for a list of trials, both are judged alone.
    let options = Options { remember_images: false, ..Options::default() };
    let local = Local::start_wired_with(options).await;
    for case in ["first", "second"] {
        let view = local.submit(case, registration(), samples::bytes("licence.jpg")).await;
        assert_eq!(view.decision.unwrap().decision.outcome, Outcome::Approved, "{case}");
    }
}

/// A picture that was saved twice is noted with the reading and the decision, and changes neither it nor a mail.
#[tokio::test(flavor = "multi_thread")]
async fn a_note_changes_no_decision_and_reaches_no_mail() {
    let local = Local::start_wired().await;
    let twice = specimens::spoil(&samples::bytes("licence.jpg"), How::Recompressed).unwrap();
    let check = async |case: &str, registration: &str, outcome: Outcome, mails: usize| {
        let view = local.submit(case, samples::registration(registration), twice.clone()).await;
        let ImageOutcome::Read { document } = &view.readings[&FRONT].outcome else {
            panic!("{case}: not read")
        };
        let signs: Vec<Reason> = document.signs.iter().map(|sign| sign.reason).collect();
        assert_eq!(signs, [Reason::IntegrityRecompressed], "{case}");
        let decision = view.decision.unwrap().decision;
        assert_eq!(decision.outcome, outcome, "{case}: {:?}", decision.reasons());
        assert!(!decision.reasons().contains(&Reason::IntegrityRecompressed), "{case}");
        let noted: Vec<_> = decision.notes().map(|note| (note.reason, note.image)).collect();
        assert_eq!(noted, [(Some(Reason::IntegrityRecompressed), Some(FRONT))], "{case}");
        assert_eq!(local.stack.mailbox().all().len(), mails, "{case}");
    };
    check("lacking", "licence-lacks-a-character.json", Outcome::CorrectRegistration, 1).await;
    let mail = String::from_utf8_lossy(&local.stack.mailbox().all()[0].raw).into_owned();
    let mail = MessageParser::default().parse(&mail).unwrap().body_text(0).unwrap().into_owned();
    for told in [Reason::IntegrityRecompressed.title_ja(), Reason::IntegrityRecompressed.what_to_do_ja()] {
        assert!(!mail.contains(told), "the mail tells a note");
    }
    // The same picture under another case would be a sign of its own.
    let options = Options { remember_images: false, ..Options::default() };
    let local = Local::start_wired_with(options).await;
    let view = local.submit("right", samples::registration("licence-matches.json"), twice.clone()).await;
    let decision = view.decision.unwrap().decision;
    assert_eq!((decision.outcome, decision.notes().count()), (Outcome::Approved, 1));
    assert_eq!(local.stack.mailbox().all().len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_picture_in_two_slots_is_told() {
    let local = Local::start_wired().await;
    let slots = [FRONT, Slot::IdentityBack];
    let case = local.open("twice", samples::registration("licence-matches.json"), &slots).await;
    for slot in slots {
        local.upload(&case, slot, samples::bytes("licence.jpg")).await;
    }
    local.idle().await;
    let decision = local.first_submission("twice").await.decision.unwrap().decision;
    assert_eq!(decision.outcome, Outcome::Resubmit);
    assert_eq!(decision.reasons(), [Reason::ImageDuplicate].into());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_front_of_a_my_number_card_is_read_and_kept() {
    let local = Local::start_wired().await;
    let registration = samples::registration("my-number-card-matches.json");
    let view = local.submit("front", registration, samples::bytes("my-number-card.jpg")).await;
    let decision = view.decision.unwrap().decision;
    assert_eq!(decision.outcome, Outcome::Approved, "{:?}", decision.reasons());
    assert!(local.is_kept(&local.case("front").await, FRONT).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notification_card_is_destroyed_unread() {
    let local = Local::start_wired().await;
    let registration = samples::registration("my-number-card-matches.json");
    let view = local.submit("notification", registration, samples::bytes("notification-card.jpg")).await;
    assert_eq!(view.readings[&FRONT].destruction, Some(Destruction::Done));
    let decision = view.decision.unwrap().decision;
    assert_eq!(decision.outcome, Outcome::Resubmit);
    assert!(decision.reasons().contains(&Reason::PrivacyMyNumberVisible));
    assert!(!local.is_kept(&local.case("notification").await, FRONT).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn uploads_for_nobody_are_left_alone() {
    let local = Local::start_wired().await;
    for key in ["uploads/nobody/1/identity-front.jpg", "uploads/見本 花子+/1/identity-front.jpg", "other.jpg"]
    {
        local.uploads.put(key, samples::bytes("png-named.jpg")).await.unwrap();
    }
    local.idle().await;
    assert_eq!(local.stack.dead_letters(), []);
    assert_eq!(local.stack.mailbox().all().len(), 0);
}
