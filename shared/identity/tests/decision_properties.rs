//! What holds of every decision, whatever the readings are.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

mod submission;

use std::collections::BTreeMap;

use identity::{
    decision::{CaseFacts, Decision, Outcome, Status, evaluate},
    document::{DocumentKind, FieldName, Mark, Side},
    ids::Slot,
    policy::{self, Check, Policy},
    reading::{DocumentReading, ImageOutcome, Impairment, ReadField, Respect, Sign, Verified},
    reason::Reason,
    registration::{Channel, Product},
};
use proptest::{prelude::*, sample::select};
use submission::{ADDRESS, Case, OLD_ADDRESS, case, clean, day, page};

const TEXTS: [&str; 12] = [
    "見本 太郎",
    "見本 次郎",
    "MIHON TARO",
    ADDRESS,
    OLD_ADDRESS,
    "昭和61年5月1日",
    "昭和65年13月99日",
    "2029年(令和11年)06月01日まで有効",
    "令和8年1月10日",
    "2025年6月2日",
    "",
    "第 012345678901 号",
];

fn confidence() -> impl Strategy<Value = f32> {
    select(vec![0.0, 0.3, 0.55, 0.7, 0.9, 1.0, f32::NAN, f32::INFINITY])
}

fn any_field() -> impl Strategy<Value = ReadField> {
    let text = prop_oneof![4 => select(&TEXTS[..]).prop_map(str::to_owned), 1 => "\\PC{0,30}"];
    let margin = prop::option::of(select(vec![-30.0, -3.0, -0.5, 0.5, 30.0, f32::NAN, f32::INFINITY]));
    (text, confidence(), margin).prop_map(|(text, confidence, margin)| ReadField {
        text: text.into(),
        confidence,
        doubts: Vec::new(),
        verified: margin.map(|margin| Verified { margin, rival: None }),
    })
}

fn any_impairment() -> impl Strategy<Value = Impairment> {
    let reasons = vec![Reason::ImageBlurred, Reason::ImageGlare, Reason::ImageTooSmall];
    let field = prop::option::of(select(&FieldName::ALL[..]));
    (field, select(reasons), confidence()).prop_map(|(field, reason, measure)| Impairment {
        field,
        reason,
        measure,
    })
}

const WEAK: [Reason; 3] =
    [Reason::IntegrityRecompressed, Reason::IntegrityScreenPhotographed, Reason::IntegrityBrokenField];

fn any_sign() -> impl Strategy<Value = Sign> {
    let field = prop::option::of(select(&FieldName::ALL[..]));
    let respect = prop::option::of(select(&Respect::ALL[..]));
    (select(&WEAK[..]), field, respect).prop_map(|(reason, field, respect)| Sign { reason, field, respect })
}

fn any_reading() -> impl Strategy<Value = DocumentReading> {
    let marks = || prop::collection::btree_set(select(&Mark::ALL[..]), 0..6);
    (
        select(&DocumentKind::ALL[..]),
        confidence(),
        select(vec![Side::Front, Side::Back, Side::Unknown]),
        prop::collection::btree_map(select(&FieldName::ALL[..]), any_field(), 0..7),
        marks(),
        marks(),
        prop::collection::btree_set(select(vec![Reason::IntegrityEditedFile, Reason::ImageBlurred]), 0..2),
        prop::collection::btree_set(any_sign(), 0..3),
        prop::collection::vec(any_impairment(), 0..3),
    )
        .prop_map(
            |(kind, kind_confidence, side, fields, marks, absent, suspicions, signs, impairments)| {
                let read = DocumentReading::new(kind, kind_confidence, side);
                DocumentReading { fields, marks, absent, suspicions, signs, impairments, ..read }
            },
        )
}

fn any_image() -> impl Strategy<Value = ImageOutcome> {
    prop_oneof![
        6 => any_reading().prop_map(|document| ImageOutcome::Read { document }),
        1 => prop::collection::vec(select(Reason::ALL), 0..3)
            .prop_map(|reasons| ImageOutcome::Rejected { reasons }),
        1 => (select(&DocumentKind::ALL[..]), select(vec![Side::Front, Side::Back]), select(Reason::ALL))
            .prop_map(|(kind, side, reason)| ImageOutcome::Destroyed { kind, side, reason }),
    ]
}

fn any_facts() -> impl Strategy<Value = CaseFacts> {
    (
        prop::collection::btree_map(select(&Slot::ALL[..]), any_image(), 0..4),
        prop::collection::btree_set(select(&Slot::ALL[..]), 0..4),
        select(vec![Product::VoiceSim, Product::VoiceEsim, Product::DataSmsSim, Product::Handset]),
        prop::bool::weighted(0.05),
    )
        .prop_map(|(images, declared, product, shop)| {
            let mut facts = case().0;
            facts.images = images;
            facts.declared = declared;
            facts.registration.product = product;
            if shop {
                facts.registration.channel = Channel::Shop;
            }
            facts
        })
}

/// What an approval has to rest on, checked without the code that approves.
fn assert_proved(facts: &CaseFacts, decision: &Decision, policy: &Policy) -> Result<(), TestCaseError> {
    for finding in &decision.findings {
        let noted = policy.rule(&finding.rule).is_some_and(|rule| rule.noted);
        prop_assert_eq!(
            finding.status,
            if finding.reason.is_some() && noted { Status::Noted } else { Status::Pass }
        );
        prop_assert_eq!(finding.reason.is_some(), finding.status == Status::Noted);
    }
    for outcome in facts.images.values() {
        let ImageOutcome::Read { document } = outcome else {
            return Err(TestCaseError::fail("approved with an image that could not be used"));
        };
        prop_assert!(document.kind_confidence >= policy.confidence.kind);
        prop_assert!(document.suspicions.is_empty());
        let supplement = policy.supplements.contains_key(&document.kind);
        prop_assert!(supplement || policy.products[&facts.registration.product].contains(&document.kind));
    }
    for field in [FieldName::Name, FieldName::Address, FieldName::DateOfBirth] {
        let proof = decision.findings.iter().find(|finding| {
            finding.field == Some(field)
                && policy.rule(&finding.rule).is_some_and(|rule| rule.check == Check::Compare(field))
        });
        let slot = proof.and_then(|finding| finding.image).expect("a proof names its image");
        let ImageOutcome::Read { document } = &facts.images[&slot] else { unreachable!("checked above") };
        let shown = [field, FieldName::NameRoman].into_iter().find_map(|name| document.fields.get(&name));
        prop_assert!(shown.unwrap().confidence >= policy.confidence.agree);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn every_submission_is_decided_and_what_is_approved_is_proved(facts in any_facts()) {
        for policy in policy::all() {
            let decision = evaluate(&facts, policy);
            // `{:?}` in place of `==`, for a confidence that is no number equals nothing.
            prop_assert_eq!(format!("{decision:?}"), format!("{:?}", evaluate(&facts, policy)));
            prop_assert_ne!(decision.outcome, Outcome::Declined);
            prop_assert_eq!(decision.mail.is_some(), matches!(
                decision.outcome,
                Outcome::CorrectRegistration | Outcome::Resubmit | Outcome::RouteElsewhere
            ));
            prop_assert_eq!(decision.outcome == Outcome::Awaiting, !facts.is_complete() && decision.findings.is_empty());
            if decision.outcome == Outcome::Approved {
                assert_proved(&facts, &decision, policy)?;
            }
            if decision.outcome == Outcome::Review {
                prop_assert!(!decision.reasons().is_empty());
            }
            for document in &decision.documents {
                if let ImageOutcome::Read { .. } = facts.images[&document.slot] {
                    prop_assert!(document.kept);
                } else {
                    prop_assert!(document.fields.is_empty());
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// What is noted changes nothing but that it stands in the decision, once for each sign.
    #[test]
    fn a_note_changes_no_decision_and_no_mail(facts in any_facts()) {
        let mut plain = facts.clone();
        let mut signs = 0;
        for outcome in plain.images.values_mut() {
            if let ImageOutcome::Read { document } = outcome {
                signs += std::mem::take(&mut document.signs).len();
            }
        }
        for policy in policy::all() {
            let (with, without) = (evaluate(&facts, policy), evaluate(&plain, policy));
            prop_assert_eq!(with.outcome, without.outcome);
            prop_assert_eq!(with.reasons(), without.reasons());
            prop_assert_eq!(&with.mail, &without.mail);
            let judged = !with.findings.is_empty() && with.outcome != Outcome::RouteElsewhere;
            prop_assert_eq!(with.notes().count(), if judged { signs } else { 0 });
            prop_assert_eq!(without.notes().count(), 0);
            // Nothing of it reaches an e-mail: those are written from what fails.
            let told = |decision: &Decision| decision.failures().cloned().collect::<Vec<_>>();
            prop_assert_eq!(told(&with), told(&without));
        }
    }
}

/// Something that a reader may fail to see.
#[derive(Clone, Copy, Debug)]
enum Fog {
    Kind,
    Field(FieldName, f32),
    FieldGone(FieldName),
    Mark(Mark),
}

fn fog() -> impl Strategy<Value = Fog> {
    let needed =
        || select(vec![FieldName::Name, FieldName::Address, FieldName::DateOfBirth, FieldName::ValidUntil]);
    prop_oneof![
        Just(Fog::Kind),
        (needed(), select(vec![0.0, 0.2, 0.49, f32::NAN])).prop_map(|(field, low)| Fog::Field(field, low)),
        needed().prop_map(Fog::FieldGone),
        select(
            &[Mark::PublicSafetyCommission, Mark::NameInKanji, Mark::EmergencyContact, Mark::FacePhoto][..]
        )
        .prop_map(Fog::Mark),
    ]
}

/// Lays fog over the front. Answers whether anything that the clean reading had was lost.
fn lay(case: &mut Case, fog: Fog) -> bool {
    let Some(ImageOutcome::Read { document }) = case.0.images.get_mut(&Slot::IdentityFront) else {
        panic!("a clean submission has a front");
    };
    match fog {
        Fog::Kind => {
            document.kind_confidence = 0.5;
            true
        }
        Fog::Field(name, low) => match document.fields.get_mut(&name) {
            Some(field) => {
                field.confidence = low;
                true
            }
            None => false,
        },
        Fog::FieldGone(name) => document.fields.remove(&name).is_some(),
        Fog::Mark(mark) => document.marks.remove(&mark) | document.absent.remove(&mark),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn no_combination_of_unsure_inputs_is_approved(
        kind in select(&[
            DocumentKind::DriverLicense,
            DocumentKind::MyNumberCard,
            DocumentKind::ResidenceCard,
            DocumentKind::SpecialPermanentResidentCertificate,
            DocumentKind::Passport,
            DocumentKind::HealthInsuranceCard,
            DocumentKind::BasicResidentRegisterCard,
            DocumentKind::DisabilityCertificate,
            DocumentKind::MofaIdentityCard,
            DocumentKind::OtherWithSupplement,
        ][..]),
        fogs in prop::collection::vec(fog(), 1..5),
    ) {
        let mut foggy = clean(kind);
        prop_assert_eq!(foggy.judged(page()).outcome, Outcome::Approved);
        let mut lost = false;
        for fog in fogs {
            lost |= lay(&mut foggy, fog);
        }
        let outcome = foggy.judged(page()).outcome;
        prop_assert_eq!(outcome == Outcome::Approved, !lost);
        // Nor is anybody told to correct a registration by what was not seen.
        prop_assert_ne!(outcome, Outcome::CorrectRegistration);
    }
}

/// The same facts decide the same on every day on which nothing expires.
#[test]
fn the_day_changes_only_what_depends_on_it() {
    let check = |on: &str, outcome: Outcome| {
        let mut case = clean(DocumentKind::DriverLicense);
        case.0.day = day(on);
        assert_eq!(case.judged(page()).outcome, outcome, "{on}");
    };
    check("2026-02-01", Outcome::Approved);
    check("2029-06-01", Outcome::Approved);
    check("2029-06-02", Outcome::Resubmit);
}

/// Images in slots that were not declared are judged all the same.
#[test]
fn an_undeclared_image_is_not_overlooked() {
    let mut case = clean(DocumentKind::MyNumberCard);
    case.0.images.insert(
        Slot::IdentityBack,
        ImageOutcome::Destroyed {
            kind: DocumentKind::MyNumberCard,
            side: Side::Back,
            reason: Reason::PrivacyMyNumberVisible,
        },
    );
    assert_eq!(case.judged(page()).outcome, Outcome::Resubmit);
    let kept: BTreeMap<_, _> =
        case.judged(page()).documents.iter().map(|document| (document.slot, document.kept)).collect();
    assert_eq!(kept, BTreeMap::from([(Slot::IdentityFront, true), (Slot::IdentityBack, false)]));
}
