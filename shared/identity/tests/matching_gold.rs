//! The gold set, in both settings: every outcome and every class as the set says.

use identity::matching::{Settings, cases::judge_case};
use serde_json::Value;

const CASES: &str = include_str!("gold/match_cases.jsonl");

fn check(settings: &Settings, outcome: impl Fn(&Value) -> String) {
    let mut wrong = Vec::new();
    for line in CASES.lines() {
        let case: Value = serde_json::from_str(line).unwrap_or_default();
        let expected = (outcome(&case), text(&case, "reason"));
        let found = judge_case(line, settings)
            .map(|found| (found.verdict.id().to_owned(), found.class.code().to_owned()));
        if found.as_ref().ok() != Some(&expected) {
            wrong.push(format!("{}: {expected:?}, not {found:?}", text(&case, "id")));
        }
    }
    let count = CASES.lines().count();
    assert!(
        wrong.is_empty(),
        "{} of {count} cases under {}:\n{}",
        wrong.len(),
        settings.id,
        wrong.join("\n")
    );
}

fn text(case: &Value, key: &str) -> String {
    case.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

#[test]
fn under_the_assisted_setting() {
    check(Settings::assisted(), |case| text(case, "expected"));
}

#[test]
fn under_the_strict_setting() {
    check(Settings::strict(), |case| {
        Some(text(case, "expected_strict"))
            .filter(|s| !s.is_empty())
            .unwrap_or_else(|| text(case, "expected"))
    });
}
