//! What the picture's own word for the registered text does to a doubted reading.

use identity::{
    decision::Outcome,
    document::{DocumentKind::DriverLicense, FieldName},
    ids::Slot::IdentityFront,
    reading::{Doubt, Verified},
    reason::Reason,
};

use super::{Row, row};
use crate::submission::{Case, clean};

/// A licence whose name reads `text`, each of its `doubted` characters at 0.5, verified with `margin`.
fn named(text: &str, doubted: &[(usize, &[&str])], margin: Option<f32>) -> Case {
    clean(DriverLicense).with(IdentityFront, FieldName::Name, text).on(IdentityFront, |reading| {
        let name = reading.fields.get_mut(&FieldName::Name).unwrap();
        let doubt = |(at, alternatives): &(usize, &[&str])| Doubt {
            at: *at,
            confidence: 0.5,
            alternatives: alternatives.iter().map(|a| (*a).into()).collect(),
        };
        name.doubts = doubted.iter().map(doubt).collect();
        name.verified = margin.map(|margin| Verified { margin, rival: None });
    })
}

pub(super) fn verification() -> Vec<Row> {
    use Outcome::{Approved, CorrectRegistration, Review};
    const AS_REGISTERED: &str = "見本 太郎";
    const DOUBT: &[(usize, &[&str])] = &[(3, &["大", "犬"])];
    const OTHER: &[(usize, &[&str])] = &[(3, &["太"])];
    let rows = [
        ("a doubted name without verification", named(AS_REGISTERED, DOUBT, None), Review),
        ("a doubted name that is verified", named(AS_REGISTERED, DOUBT, Some(5.0)), Approved),
        (
            "a doubted name that is hardly likelier than another",
            named(AS_REGISTERED, DOUBT, Some(0.2)),
            Review,
        ),
        ("a doubted name that is likelier another", named(AS_REGISTERED, DOUBT, Some(-3.0)), Review),
        ("a margin that is no number", named(AS_REGISTERED, DOUBT, Some(f32::NAN)), Review),
        (
            "another reading that leaves the registered one open",
            named("見本 大郎", OTHER, Some(5.0)),
            Approved,
        ),
        ("the same, with a margin that decides nothing", named("見本 大郎", OTHER, Some(0.2)), Review),
        (
            "the same, where none of the alternatives is registered",
            named("見本 大郎", DOUBT, Some(5.0)),
            Review,
        ),
        ("another reading beside a doubt that leaves it open", named("見木 大郎", OTHER, Some(5.0)), Review),
        ("a certain reading against its picture", named("見本 大郎", &[], Some(5.0)), Review),
        ("a certain reading whose picture is close", named("見本 大郎", &[], Some(-2.0)), Review),
        ("a verified name that is parted elsewhere", named("見 本太郎", &[(4, &["朗"])], Some(5.0)), Review),
    ];
    let certain = row(
        "a certain reading whose picture is another",
        named("見本 大郎", &[], Some(-9.0)),
        CorrectRegistration,
        &[Reason::MatchName],
    );
    let mut all: Vec<Row> = rows
        .into_iter()
        .map(|(what, case, outcome)| {
            row(what, case, outcome, if outcome == Review { &[Reason::MatchName] } else { &[] })
        })
        .collect();
    all.push(certain);
    all
}
