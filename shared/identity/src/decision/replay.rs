//! What another policy, or another day, would have decided: stored facts are judged anew and compared.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{CaseFacts, Outcome, evaluate};
use crate::{
    ids::{CaseId, Submission},
    policy::{NoPolicy, Policies, Policy, UnknownPolicy},
    reason::Reason,
};

/// One line of an export: the facts of a submission, and the policy that decided it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoredCase {
    pub facts: CaseFacts,
    /// The id of the policy that decided; absent: the one in force on the day of application.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy: Option<String>,
}

/// Why a line of an export cannot be replayed. Carries no part of the line but its number.
#[derive(Debug, Error)]
pub enum ReplayError {
    #[error("line {line} is no stored case: {at}")]
    Line { line: usize, at: String },
    #[error("line {line}: {source}")]
    UnknownPolicy { line: usize, source: UnknownPolicy },
    #[error("line {line}: {source}")]
    NoPolicy { line: usize, source: NoPolicy },
}

/// Reads an export, one [`StoredCase`] as JSON a line. Empty lines are left out.
pub fn read(export: &str) -> Result<Vec<(usize, StoredCase)>, ReplayError> {
    let lines = (1..).zip(export.lines()).filter(|(_, text)| !text.trim().is_empty());
    lines
        .map(|(line, text)| {
            let case = serde_json::from_str(text).map_err(|error| ReplayError::Line {
                line,
                // The parser's own words may quote a value: only the place and the kind of error are told.
                at: format!("{:?} error at column {}", error.classify(), error.column()),
            })?;
            Ok((line, case))
        })
        .collect()
}

/// What a submission came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verdict {
    pub policy: String,
    pub outcome: Outcome,
    pub reasons: BTreeSet<Reason>,
}

/// A submission that would be decided otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    pub case_id: CaseId,
    pub submission: Submission,
    pub before: Verdict,
    pub after: Verdict,
}

/// How often each reason held, before and after.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    pub before: usize,
    pub after: usize,
}

/// What would change, and how much.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Comparison {
    pub cases: usize,
    pub changes: Vec<Change>,
    pub outcomes: BTreeMap<Outcome, Count>,
    pub reasons: BTreeMap<Reason, Count>,
}

/// Another policy, another day, or both. What is `None` stays as it was.
#[derive(Clone, Copy, Debug, Default)]
pub struct Otherwise<'p> {
    pub policy: Option<&'p Policy>,
    /// The day of judgement, in JST.
    pub day: Option<NaiveDate>,
}

/// Judges each case as it was judged and as it would be otherwise.
pub fn compare(
    cases: &[(usize, StoredCase)],
    policies: &Policies,
    otherwise: Otherwise<'_>,
) -> Result<Comparison, ReplayError> {
    let mut comparison = Comparison { cases: cases.len(), ..Comparison::default() };
    for (line, case) in cases {
        let line = *line;
        let decided_by = match &case.policy {
            Some(id) => policies.by_id(id).map_err(|source| ReplayError::UnknownPolicy { line, source })?,
            None => policies
                .in_force(case.facts.registration.applied_on)
                .map_err(|source| ReplayError::NoPolicy { line, source })?,
        };
        let before = verdict(&case.facts, decided_by);
        let mut facts = case.facts.clone();
        facts.day = otherwise.day.unwrap_or(facts.day);
        let after = verdict(&facts, otherwise.policy.unwrap_or(decided_by));

        comparison.outcomes.entry(before.outcome).or_default().before += 1;
        comparison.outcomes.entry(after.outcome).or_default().after += 1;
        for reason in &before.reasons {
            comparison.reasons.entry(*reason).or_default().before += 1;
        }
        for reason in &after.reasons {
            comparison.reasons.entry(*reason).or_default().after += 1;
        }
        if (before.outcome, &before.reasons) != (after.outcome, &after.reasons) {
            comparison.changes.push(Change {
                case_id: facts.case_id,
                submission: facts.submission,
                before,
                after,
            });
        }
    }
    Ok(comparison)
}

fn verdict(facts: &CaseFacts, policy: &Policy) -> Verdict {
    let decision = evaluate(facts, policy);
    Verdict { reasons: decision.reasons(), policy: decision.policy, outcome: decision.outcome }
}

impl Comparison {
    /// The comparison as text: every change on a line of its own, then the counts. Ids and codes alone.
    pub fn render(&self) -> String {
        let codes = |verdict: &Verdict| {
            let codes: Vec<&str> = verdict.reasons.iter().map(|reason| reason.code()).collect();
            if codes.is_empty() {
                verdict.outcome.id().to_owned()
            } else {
                format!("{} ({})", verdict.outcome.id(), codes.join(", "))
            }
        };
        let change = |change: &Change| {
            let Change { case_id, submission, before, after } = change;
            format!("{case_id}/{submission}: {} -> {}", codes(before), codes(after))
        };
        let mut lines: Vec<String> = self.changes.iter().map(change).collect();
        lines.push(format!("{} of {} submissions change", self.changes.len(), self.cases));
        let outcomes = self.outcomes.iter().map(|(outcome, count)| (outcome.id(), count));
        let reasons = self.reasons.iter().map(|(reason, count)| (reason.code(), count));
        let counts = outcomes.chain(reasons);
        lines.extend(counts.map(|(name, count)| format!("{name:<36}{:>8} -> {}", count.before, count.after)));
        lines.join("\n") + "\n"
    }
}
