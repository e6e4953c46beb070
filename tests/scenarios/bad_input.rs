//! Files that a customer, or somebody else, may upload: each ends in a decision, none in a retry.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a scenario whose ground is missing fails")]

use honnin_tests::{local::Local, samples};
use identity::{decision::Outcome, reason::Reason};
use specimens::{How, spoil};

#[tokio::test(flavor = "multi_thread")]
async fn every_bad_file_has_its_reason() {
    let local = Local::start_wired().await;
    let good = samples::bytes("licence.jpg");
    let check = async |how: How, reason: Reason| {
        let registration = samples::registration("licence-matches.json");
        let view = local.submit(how.id(), registration, spoil(&good, how).unwrap()).await;
        let decision = view.decision.unwrap().decision;
        assert_eq!(decision.outcome, Outcome::Resubmit, "{}: {:?}", how.id(), decision.reasons());
        assert!(decision.reasons().contains(&reason), "{}: {:?}", how.id(), decision.reasons());
        assert!(view.outbox.is_some(), "{}: the customer is told", how.id());
    };
    check(How::Png, Reason::ImageNotJpeg).await;
    check(How::Heic, Reason::ImageNotJpeg).await;
    check(How::Pdf, Reason::ImageNotJpeg).await;
    check(How::Empty, Reason::ImageNotJpeg).await;
    check(How::Truncated, Reason::ImageCorrupt).await;
    check(How::Huge, Reason::ImageTooLarge).await;
    check(How::Heavy, Reason::ImageTooLarge).await;
    check(How::Light, Reason::ImageTooSmall).await;
    check(How::Small, Reason::ImageTooSmall).await;
    check(How::Arithmetic, Reason::ImageCorrupt).await;
    check(How::Blank, Reason::ImageNoDocument).await;
    assert_eq!(local.stack.dead_letters(), [], "no bad file is brought again");
}

#[tokio::test(flavor = "multi_thread")]
async fn unusual_jpegs_are_read_as_they_look() {
    let local = Local::start_wired().await;
    let good = samples::bytes("licence.jpg");
    for how in [How::Progressive, How::SplitScans, How::ExifRotated, How::Cmyk] {
        let registration = samples::registration("licence-matches.json");
        let view = local.submit(how.id(), registration, spoil(&good, how).unwrap()).await;
        let decision = view.decision.unwrap().decision;
        assert_eq!(decision.outcome, Outcome::Approved, "{}: {:?}", how.id(), decision.reasons());
    }
}
