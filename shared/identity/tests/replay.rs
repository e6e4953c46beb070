//! What would change under another policy or on another day.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod submission;

use identity::{
    decision::{
        Outcome,
        replay::{Otherwise, StoredCase, compare, read},
    },
    document::{DocumentKind, FieldName, Side},
    ids::Slot,
    policy::{self, Policies},
    reason::Reason,
    registration::Product,
};
use submission::{Case, clean, day};

fn policies() -> &'static Policies {
    policy::shipped().unwrap()
}

fn export() -> String {
    let named = |mut case: Case, id: &str| {
        case.0.case_id = id.parse().unwrap();
        StoredCase { facts: case.0, policy: Some("iijmio-2022-02".to_owned()) }
    };
    let cases = [
        named(clean(DocumentKind::DriverLicense), "a-licence"),
        named(clean(DocumentKind::MyNumberCard).product(Product::DataSmsSim), "b-card"),
        named(
            clean(DocumentKind::MyNumberCard).destroyed(
                Slot::IdentityBack,
                DocumentKind::MyNumberCard,
                Side::Back,
                Reason::PrivacyMyNumberVisible,
            ),
            "c-back",
        ),
        named(
            clean(DocumentKind::DriverLicense).with(Slot::IdentityFront, FieldName::Name, "見本 次郎"),
            "d-name",
        ),
    ];
    cases.map(|case| serde_json::to_string(&case).unwrap() + "\n").join("\n")
}

#[test]
fn facts_survive_the_export() {
    for (_, case) in read(&export()).unwrap() {
        let again = serde_json::to_string(&case).unwrap();
        assert_eq!(read(&again).unwrap(), [(1, case)]);
    }
}

#[test]
fn nothing_changes_under_the_same_policy() {
    let comparison = compare(&read(&export()).unwrap(), policies(), Otherwise::default()).unwrap();
    assert_eq!((comparison.cases, comparison.changes.len()), (4, 0));
}

#[test]
fn another_policy() {
    let later = policy::by_id("iijmio-2026-04").unwrap();
    let otherwise = Otherwise { policy: Some(later), day: None };
    let comparison = compare(&read(&export()).unwrap(), policies(), otherwise).unwrap();
    insta::assert_snapshot!(comparison.render());
}

#[test]
fn a_rule_less() {
    let without = policy::by_id("iijmio-2022-02").unwrap().without("my_number_card.front_only");
    let otherwise = Otherwise { policy: Some(&without), day: None };
    let comparison = compare(&read(&export()).unwrap(), policies(), otherwise).unwrap();
    let changed: Vec<_> =
        comparison.changes.iter().map(|change| (change.case_id.as_str(), change.after.outcome)).collect();
    assert_eq!(changed, [("c-back", Outcome::Review)]);
}

#[test]
fn another_day() {
    let otherwise = Otherwise { policy: None, day: Some(day("2029-06-02")) };
    let comparison = compare(&read(&export()).unwrap(), policies(), otherwise).unwrap();
    assert_eq!(comparison.reasons[&Reason::DocumentExpired].before, 0);
    assert!(comparison.reasons[&Reason::DocumentExpired].after > 0);
    assert_eq!(comparison.changes.len(), 4);
}

/// An error names the line and nothing of what stands on it.
#[test]
fn lines_that_are_no_case() {
    let check = |text: &str, expected: &str| {
        let error = read(text).map(|_| ()).unwrap_err().to_string();
        assert_eq!(error, expected);
    };
    check("\n\n{", "line 3 is no stored case: Eof error at column 1");
    check("見本太郎", "line 1 is no stored case: Syntax error at column 1");
    check("{\"facts\":\"見本太郎\"}", "line 1 is no stored case: Data error at column 23");
    let unknown = export().replacen("iijmio-2022-02", "iijmio-1999", 1);
    let error = compare(&read(&unknown).unwrap(), policies(), Otherwise::default()).unwrap_err();
    assert!(error.to_string().starts_with("line 1: there is no policy \"iijmio-1999\""), "{error}");
}
