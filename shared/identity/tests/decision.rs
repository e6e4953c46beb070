//! Decisions: what becomes of a submission, and that each rule of the page decides something.

mod decision_table;
mod submission;

use std::collections::BTreeSet;

use decision_table::rows;
use identity::{
    decision::{CaseFacts, Decision, Outcome, Status, evaluate},
    document::{
        DocumentKind::{
            DriverLicense, HealthInsuranceCard, MyNumberCard, ResidenceCard, ResidenceCertificate,
            Unrecognised,
        },
        FieldName, Side,
    },
    ids::Slot::{IdentityBack, IdentityFront, Supplement},
    policy::{self, BesideADefect, Policy},
    reading::{Doubt, ImageOutcome, ReadField, Respect, Sign},
    reason::Reason,
    registration::{PersonName, Product},
};
use submission::{Case, OLD_ADDRESS, clean, day, field, page, reading, supplement};

/// The rows whose outcome or reasons are not those of the table.
fn wrong(policy: &Policy) -> Vec<String> {
    let mut wrong = Vec::new();
    for row in rows() {
        let decision = row.case.judged(policy);
        let expected: BTreeSet<_> = row.reasons.iter().copied().collect();
        if (decision.outcome, decision.reasons()) != (row.outcome, expected) {
            let kinds: Vec<_> = decision.documents.iter().map(|document| document.kind.id()).collect();
            let reasons: Vec<_> = decision.reasons().iter().map(|reason| reason.code()).collect();
            wrong.push(format!("{} {kinds:?}: {} {reasons:?}", row.what, decision.outcome.id()));
        }
    }
    wrong
}

#[test]
fn the_table() {
    let wrong = wrong(page());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The JSON that other tools read: exactly these keys.
#[test]
fn a_decision_as_json() {
    let moved = clean(DriverLicense)
        .registered(|r| r.address = "東京都千代田区富士見-99-8 見本ハイツ501".into())
        .destroyed(IdentityBack, MyNumberCard, Side::Back, Reason::PrivacyMyNumberVisible);
    let mut decision = moved.judged(page());
    decision.findings.retain(|finding| finding.status == Status::Fail);
    insta::assert_json_snapshot!(decision);
    let text = serde_json::to_string(&decision).unwrap();
    assert_eq!(serde_json::from_str::<Decision>(&text).unwrap(), decision);
}

#[test]
fn the_missing_character_is_named_for_the_reviewer() {
    let check = |registered: &str, expected: &str| {
        let decision = clean(DriverLicense).registered(|r| r.address = registered.into()).judged(page());
        let finding = decision.failures().find(|finding| finding.rule == "match.address").unwrap();
        let detail = finding.detail.as_ref().unwrap().expose();
        assert!(detail.contains(expected), "{detail}");
    };
    check("東京都千代田区富士見-99-8 見本ハイツ501", "lacks 「2」 after 「区富士見」");
    check(
        "東京都千代田区富士見2-99-8 見本ハイツ50",
        "registered 「50」, on the document 「501」, after 「本ハイツ」",
    );
    check("東京都千代田区富士見2-99-8 見本ハハイツ501", "has 「ハ」");
}

#[test]
fn an_unread_back_may_show_the_address() {
    let moved = |kind| clean(kind).with(IdentityFront, FieldName::Address, OLD_ADDRESS);
    let is_told = |case: Case| case.judged(page()).failures().any(|found| found.rule == "match.address");
    let unread = || reading(Unrecognised, Side::Unknown, &[]);
    assert!(is_told(moved(DriverLicense)));
    assert!(!is_told(moved(DriverLicense).read(IdentityBack, unread())));
    assert!(!is_told(moved(DriverLicense).rejected(IdentityBack, Reason::ImageBlurred)));
}

#[test]
fn an_unread_back_may_show_the_name() {
    let renamed = |kind| clean(kind).with(IdentityFront, FieldName::Name, "例示 花子");
    let is_told = |case: Case| case.judged(page()).failures().any(|found| found.rule == "match.name");
    let unread = || reading(Unrecognised, Side::Unknown, &[]);
    assert!(is_told(renamed(DriverLicense)));
    assert!(!is_told(renamed(DriverLicense).read(IdentityBack, unread())));
    assert!(is_told(renamed(ResidenceCard).read(IdentityBack, unread())));
}

#[test]
fn a_guessed_character_tells_no_difference() {
    let outcome = |confidence: f32| {
        let mut case = clean(DriverLicense);
        let Some(ImageOutcome::Read { document }) = case.0.images.get_mut(&IdentityFront) else { panic!() };
        let doubt = Doubt { at: 3, confidence, alternatives: vec!["M".to_owned().into()] };
        let read = ReadField { confidence, doubts: vec![doubt], ..field("見本 D") };
        document.fields.insert(FieldName::Name, read);
        case.judged(page()).outcome
    };
    assert_eq!(outcome(0.32), Outcome::Review);
}

#[test]
fn half_a_name_is_a_loss_of_the_reader() {
    let check = |shown: &str, outcome: Outcome| {
        let mut case = clean(DriverLicense);
        let Some(ImageOutcome::Read { document }) = case.0.images.get_mut(&IdentityFront) else { panic!() };
        document.fields.insert(FieldName::Name, field(shown));
        assert_eq!(case.judged(page()).outcome, outcome, "{shown}");
    };
    check("見本 太郎", Outcome::Approved);
    check("見本", Outcome::Review);
    check("太郎", Outcome::Review);
    check("見本 太", Outcome::CorrectRegistration);
    check("例示", Outcome::CorrectRegistration);
}

#[test]
fn roman_words_that_run_together_are_a_loss_of_the_reader() {
    let check = |shown: &str, outcome: Outcome| {
        let mut case = clean(DriverLicense);
        case = case.registered(|r| {
            r.name_roman = Some(PersonName { last: "DOE".into(), first: "JANE ANN".into() });
        });
        let Some(ImageOutcome::Read { document }) = case.0.images.get_mut(&IdentityFront) else { panic!() };
        document.fields.insert(FieldName::NameRoman, field(shown));
        assert_eq!(case.judged(page()).outcome, outcome, "{shown}");
    };
    check("DOE JANE ANN", Outcome::Approved);
    check("DOE JANEANN", Outcome::Review);
    check("DOE JANE", Outcome::CorrectRegistration);
    // A card that prints no other name, registered in the same letters.
    let check = |shown: &str, outcome: Outcome| {
        let name = || PersonName { last: "DOE".into(), first: "JANE ANN".into() };
        let case = clean(ResidenceCard)
            .lacking(IdentityFront, FieldName::Name)
            .with(IdentityFront, FieldName::NameRoman, shown)
            .registered(|r| (r.name, r.name_roman) = (name(), Some(name())));
        assert_eq!(case.judged(page()).outcome, outcome, "{shown}");
    };
    check("DOE JANE ANN", Outcome::Approved);
    check("DOE JANEANN", Outcome::Review);
    check("DOE JANE", Outcome::CorrectRegistration);
}

#[test]
fn the_decision_says_which_image_proved_what() {
    let decision = clean(DriverLicense)
        .with(IdentityFront, FieldName::Address, OLD_ADDRESS)
        .read(Supplement, supplement(ResidenceCertificate))
        .judged(page());
    assert_eq!(decision.outcome, Outcome::Approved);
    let proof = |rule: &str| {
        let proofs = decision.findings.iter().filter(|finding| finding.rule == rule);
        proofs.map(|finding| finding.image.unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(proof("match.name"), [IdentityFront]);
    assert_eq!(proof("match.date_of_birth"), [IdentityFront]);
    assert_eq!(proof("match.address"), [Supplement]);
}

#[test]
fn a_field_that_the_policy_keeps_out_is_not_written_down() {
    let decision =
        clean(HealthInsuranceCard).with(IdentityFront, FieldName::Number, "01234567").judged(page());
    assert_eq!(decision.outcome, Outcome::Approved);
    assert!(!serde_json::to_string(&decision).unwrap().contains("01234567"));
}

#[test]
fn nothing_personal_in_debug() {
    let decision = clean(DriverLicense).registered(|r| r.name.first = "次郎".into()).judged(page());
    let printed = format!("{decision:?}");
    for personal in ["見本", "太郎", "次郎", "富士見", "昭和61", "1986", "example.jp"] {
        assert!(!printed.contains(personal), "{personal} is printed");
    }
}

#[test]
fn a_person_decides_in_place_of_the_machine() {
    let case =
        clean(DriverLicense).with(IdentityFront, FieldName::Name, "見本 次郎").on(IdentityFront, |reading| {
            reading.suspicions.insert(Reason::IntegrityEditedFile);
        });
    let machine = case.judged(page());
    assert_eq!(machine.outcome, Outcome::Review);
    let check = |outcome: Outcome, reasons: &[Reason], subject: Option<&str>| {
        let upheld: BTreeSet<_> = reasons.iter().copied().collect();
        let person =
            machine.clone().by_person(day("2026-02-03"), outcome, &upheld, &case.0.registration, page());
        assert_eq!((person.outcome, person.reasons()), (outcome, upheld));
        assert_eq!(person.mail.map(|mail| mail.subject).as_deref(), subject);
        assert_eq!(person.day, day("2026-02-03"));
    };
    check(Outcome::Approved, &[], None);
    check(
        Outcome::CorrectRegistration,
        &[Reason::MatchName],
        Some("[IIJmio] 【重要】ご登録情報確認のお願い"),
    );
    check(
        Outcome::Resubmit,
        &[Reason::ImageBlurred],
        Some("[IIJmio] 【重要】本人確認書類再アップロードのお願い"),
    );
    check(Outcome::Declined, &[Reason::IntegrityEditedFile], Some("[IIJmio] 【重要】本人確認結果のお知らせ"));
}

/// A note stays a note beside what a person decides, unless the person upholds it.
#[test]
fn a_person_may_uphold_a_note() {
    let field = Some(FieldName::Name);
    let sign = Sign { reason: Reason::IntegrityBrokenField, field, respect: Some(Respect::Font) };
    let case = clean(DriverLicense).on(IdentityFront, |reading| {
        reading.signs.insert(sign);
    });
    let machine = case.judged(page());
    let note = machine.notes().next().unwrap();
    assert_eq!((note.field, note.class.as_deref(), note.image), (field, Some("font"), Some(IdentityFront)));
    assert_eq!((machine.outcome, machine.reasons().len()), (Outcome::Approved, 0));
    let decided = |outcome, reasons: &[Reason]| {
        let upheld = reasons.iter().copied().collect();
        machine.clone().by_person(day("2026-02-03"), outcome, &upheld, &case.0.registration, page())
    };
    assert_eq!(decided(Outcome::Approved, &[]).notes().count(), 1);
    let declined = decided(Outcome::Declined, &[Reason::IntegrityBrokenField]);
    assert_eq!((declined.notes().count(), declined.failures().count()), (0, 1));
}

/// A policy that takes the line `noted` out sends the sign to a person.
#[test]
fn the_policy_says_what_is_noted() {
    let case = clean(DriverLicense).on(IdentityFront, |reading| {
        reading.signs.insert(Sign::of_image(Reason::IntegrityRecompressed));
    });
    let mut policy = page().clone();
    for rule in &mut policy.rules {
        rule.noted = false;
    }
    assert_eq!(case.judged(&policy).outcome, Outcome::Review);
    // Facts that were stored before there were signs are read as such without any.
    let mut facts = serde_json::to_value(&case.0).unwrap();
    facts
        .pointer_mut("/images/identity-front/document")
        .unwrap()
        .as_object_mut()
        .unwrap()
        .remove("signs")
        .unwrap();
    let facts: CaseFacts = serde_json::from_value(facts).unwrap();
    assert_eq!(evaluate(&facts, &policy).outcome, Outcome::Approved);
}

#[test]
fn a_case_that_no_policy_decides_goes_to_a_person() {
    let facts = clean(DriverLicense).registered(|r| r.applied_on = day("1999-01-01")).0;
    let error = policy::in_force(facts.registration.applied_on).unwrap_err();
    let decision = Decision::for_a_person(&facts, &error.to_string());
    assert_eq!((decision.outcome, decision.mail), (Outcome::Review, None));
    assert!(decision.findings.iter().all(|finding| finding.reason == Some(Reason::RuleFailed)));
}

#[test]
fn voice_lines_are_routed_elsewhere_from_april_2026() {
    let check = |product: Product, applied_on: &str, outcome: Outcome| {
        let case = clean(DriverLicense).product(product).registered(|r| r.applied_on = day(applied_on));
        let decision = case.judged(policy::in_force(day(applied_on)).unwrap());
        assert_eq!(decision.outcome, outcome, "{product:?} {applied_on}");
    };
    check(Product::VoiceSim, "2026-03-31", Outcome::Approved);
    check(Product::VoiceSim, "2026-04-01", Outcome::RouteElsewhere);
    check(Product::VoiceEsim, "2026-04-01", Outcome::RouteElsewhere);
    check(Product::DataSmsSim, "2026-04-01", Outcome::Approved);
    check(Product::Handset, "2026-04-01", Outcome::Approved);
}

/// What is unclear beside a defect: the policy decides whether the customer is told at once.
#[test]
fn unclear_beside_a_defect() {
    let case = clean(DriverLicense).with(IdentityFront, FieldName::Name, "見本 次郎").with(
        IdentityFront,
        FieldName::DateOfBirth,
        "昭和65年5月1日",
    );
    let mut policy = page().clone();
    assert_eq!(case.judged(&policy).outcome, Outcome::CorrectRegistration);
    policy.unclear.beside_a_defect = BesideADefect::Review;
    assert_eq!(case.judged(&policy).outcome, Outcome::Review);
}

/// A product that the policy does not name is a rule that cannot be evaluated.
#[test]
fn a_rule_that_cannot_be_evaluated_never_passes() {
    let mut policy = page().clone();
    policy.products.remove(&Product::VoiceSim);
    let decision = clean(DriverLicense).judged(&policy);
    assert_eq!(decision.outcome, Outcome::Review);
    assert_eq!(decision.reasons(), BTreeSet::from([Reason::RuleFailed]));
}

/// A carrier that wants a person to look at every odd licence number changes one rule.
#[test]
fn the_check_digit_of_a_licence_as_a_rule() {
    let text = include_str!("../policy/iijmio-2022-02.toml").replacen(
        "id = \"integrity.check_digit\"\ncheck = \"reported\"",
        "id = \"integrity.check_digit\"\ncheck = \"check_digit\"\non = [\"driver_license\"]",
        1,
    );
    let policy = Policy::parse("p.toml", &text).unwrap();
    let check = |number: &str, outcome: Outcome| {
        let case = clean(DriverLicense).with(IdentityFront, FieldName::Number, number);
        assert_eq!(case.judged(&policy).outcome, outcome, "{number}");
    };
    check("第 300912345610 号", Outcome::Approved);
    check("第 300912345600 号", Outcome::Review);
}
