//! Decisions: what becomes of a submission, and that each rule of the page decides something.

mod decision_table;
mod submission;

use std::collections::BTreeSet;

use decision_table::rows;
use identity::policy::Policy;
use submission::page;

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

/// Take any one rule out of the policy, and some row of the table comes out otherwise.
#[test]
fn every_rule_decides_something() {
    assert!(wrong(page()).is_empty(), "the table has to hold before a rule is taken out");
    let idle: Vec<_> = page()
        .rules
        .iter()
        .filter(|rule| wrong(&page().without(&rule.id)).is_empty())
        .map(|rule| rule.id.as_str())
        .collect();
    assert!(idle.is_empty(), "no row fails without {idle:?}");
}
