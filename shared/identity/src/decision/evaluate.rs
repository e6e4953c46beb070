//! From the facts of a case and a policy to a decision. Pure and total: the same input, the same decision.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{
    CaseFacts, DecidedDocument, DecidedField, DecidedMail, Decision, Finding, Outcome, Status,
    backs::named_after_their_fronts,
    checks::{check, legible, uncovered},
    found::{Found, not_evaluated},
    submission::View,
};
use crate::{
    dates::{self, Overrun},
    document::{DocumentKind, FieldName, Side},
    personal::PersonalText,
    policy::{BesideADefect, Check, Policy, RouteSelector, Rule},
    reading::{DocumentReading, ImageOutcome},
    reason::Reason,
    registration::Registration,
};

/// Judges a submission by a policy. Every defect is found; nothing that is unsure approves.
pub fn evaluate(facts: &CaseFacts, policy: &Policy) -> Decision {
    let routed = routed(&facts.registration, policy);
    if !routed.is_empty() {
        return decision(facts, policy, Outcome::RouteElsewhere, routed);
    }
    if !facts.is_complete() {
        return decision(facts, policy, Outcome::Awaiting, Vec::new());
    }
    let named = named_after_their_fronts(facts);
    let facts = named.as_ref();
    let view = View::new(facts, policy);
    let mut findings = judged(&view, policy);
    let left = uncovered(&view, &findings);
    findings.extend(left);
    let outcome = settle(policy, &mut findings);
    decision(facts, policy, outcome, findings)
}

/// What the rules find, in their order. Those on legibility come last to a verdict: they ask what the others could
/// not read.
fn judged(view: &View<'_>, policy: &Policy) -> Vec<Finding> {
    let holding = policy.rules.iter().filter(|rule| rule.holds_for(view.facts.registration.product));
    let mut findings = Vec::new();
    let mut places = Vec::new();
    for rule in holding {
        if rule.check == Check::Legible {
            places.push((findings.len(), rule));
            continue;
        }
        match check(view, rule) {
            Ok(found) => findings.extend(found.into_iter().map(|one| one.written(rule))),
            Err(failure) => findings.push(not_evaluated(&rule.id, failure.0, None)),
        }
    }
    let legible: Vec<_> =
        places.into_iter().map(|(at, rule)| (at, rule, legible(view, rule, &findings))).collect();
    for (at, rule, found) in legible.into_iter().rev() {
        findings.splice(at..at, found.into_iter().map(|one| one.written(rule)));
    }
    findings
}

/// The findings of the route rules that turn this application away.
fn routed(registration: &Registration, policy: &Policy) -> Vec<Finding> {
    let selects = |selector: &RouteSelector| {
        (selector.channels.is_empty() || selector.channels.contains(&registration.channel))
            && (selector.products.is_empty() || selector.products.contains(&registration.product))
            && selector.applied_before.is_none_or(|day| registration.applied_on < day)
    };
    policy
        .rules
        .iter()
        .filter(|rule| matches!(&rule.check, Check::Route(selector) if selects(selector)))
        .map(|rule| Found::fail().written(rule))
        .collect()
}

/// What the findings come to. Where nothing is wrong and nothing unclear, the proof still has to be there.
fn settle(policy: &Policy, findings: &mut Vec<Finding>) -> Outcome {
    let rule_of = |finding: &Finding| policy.rule(&finding.rule);
    let of_status = |status| findings.iter().filter(move |finding: &&Finding| finding.status == status);
    let failed: BTreeSet<Outcome> = of_status(Status::Fail)
        .map(|finding| rule_of(finding).map_or(Outcome::Review, Rule::outcome))
        .collect();
    // A suspicion, a rule that failed, or a document that may be another one: nobody is told anything before
    // a person has looked.
    let grave = |finding: &Finding| {
        finding.reason.is_some_and(|reason| matches!(reason.family(), "integrity" | "rule"))
            || rule_of(finding).is_none_or(|rule| matches!(rule.check, Check::KindSure | Check::OneDocument))
    };
    // What cannot be read is not unclear once the customer is asked to photograph it again.
    let taken_again: BTreeSet<FieldName> = of_status(Status::Fail)
        .filter(|finding| rule_of(finding).is_some_and(|rule| rule.check == Check::Legible))
        .filter_map(|finding| finding.field)
        .collect();
    let unclear = of_status(Status::Unsure)
        .any(|finding| finding.field.is_none_or(|field| !taken_again.contains(&field)));
    if failed.contains(&Outcome::Review) || of_status(Status::Unsure).any(grave) {
        return Outcome::Review;
    }
    if !failed.is_empty() {
        return if unclear && policy.unclear.beside_a_defect == BesideADefect::Review {
            Outcome::Review
        } else if failed.contains(&Outcome::CorrectRegistration) {
            Outcome::CorrectRegistration
        } else {
            Outcome::Resubmit
        };
    }
    if unclear {
        return Outcome::Review;
    }
    let proved = |field| {
        findings.iter().any(|finding| {
            finding.status == Status::Pass
                && finding.field == Some(field)
                && rule_of(finding).is_some_and(|rule| rule.check == Check::Compare(field))
        })
    };
    let unproved: Vec<FieldName> = [FieldName::Name, FieldName::Address, FieldName::DateOfBirth]
        .into_iter()
        .filter(|field| !proved(*field))
        .collect();
    if unproved.is_empty() {
        return Outcome::Approved;
    }
    for field in unproved {
        let mut finding = not_evaluated("proof", "nothing proves this item", None);
        finding.field = Some(field);
        findings.push(finding);
    }
    Outcome::Review
}

fn decision(facts: &CaseFacts, policy: &Policy, outcome: Outcome, findings: Vec<Finding>) -> Decision {
    Decision {
        case_id: facts.case_id.clone(),
        submission: facts.submission,
        policy: policy.id.clone(),
        day: facts.day,
        outcome,
        findings,
        documents: documents(facts, policy),
        mail: mail(outcome, &facts.registration, policy),
    }
}

/// The e-mail that goes with an outcome, not yet sent.
pub(super) fn mail(outcome: Outcome, registration: &Registration, policy: &Policy) -> Option<DecidedMail> {
    let subject = policy.mail.subject(outcome)?.to_owned();
    Some(DecidedMail { to: registration.email.clone(), subject, message_id: None })
}

/// The images as the decision records them. Of a destroyed image there is nothing to record.
fn documents(facts: &CaseFacts, policy: &Policy) -> Vec<DecidedDocument> {
    facts
        .images
        .iter()
        .map(|(slot, outcome)| {
            let slot = *slot;
            match outcome {
                ImageOutcome::Read { document } => DecidedDocument {
                    slot,
                    kind: document.kind,
                    side: document.side,
                    kept: true,
                    fields: fields(document, policy),
                },
                ImageOutcome::Rejected { .. } => DecidedDocument {
                    slot,
                    kind: DocumentKind::Unrecognised,
                    side: Side::Unknown,
                    kept: true,
                    fields: BTreeMap::new(),
                },
                ImageOutcome::Destroyed { kind, side, .. } => {
                    DecidedDocument { slot, kind: *kind, side: *side, kept: false, fields: BTreeMap::new() }
                }
            }
        })
        .collect()
}

fn fields(document: &DocumentReading, policy: &Policy) -> BTreeMap<FieldName, DecidedField> {
    let not_kept = policy.documents.get(&document.kind).map(|items| items.not_kept.as_slice());
    document
        .fields
        .iter()
        .filter(|(name, _)| !not_kept.unwrap_or_default().contains(name))
        .map(|(name, read)| {
            let overrun = match name {
                FieldName::ValidUntil => Some(Overrun::Allowed),
                FieldName::DateOfBirth | FieldName::IssuedOn => Some(Overrun::Refused),
                _ => None,
            };
            let value = overrun
                .and_then(|overrun| dates::parse(read.text.expose(), overrun).ok())
                .map(|day| PersonalText::new(day.to_string()));
            (*name, DecidedField { text: read.text.clone(), value, confidence: read.confidence })
        })
        .collect()
}

impl Decision {
    /// A case that no policy can decide goes to a person. `why` is for the reviewer.
    pub fn for_a_person(facts: &CaseFacts, why: &str) -> Self {
        Self {
            case_id: facts.case_id.clone(),
            submission: facts.submission,
            policy: "none".to_owned(),
            day: facts.day,
            outcome: Outcome::Review,
            findings: vec![not_evaluated("policy", why, None)],
            documents: Vec::new(),
            mail: None,
        }
    }

    /// The decision of a person in place of the machine's, which stays on record as a decision of its own:
    /// what passed, what was noted, and the reasons that the person upholds or adds. `day` (JST) is the day of this decision.
    #[must_use]
    pub fn by_person(
        mut self,
        day: NaiveDate,
        outcome: Outcome,
        reasons: &BTreeSet<Reason>,
        registration: &Registration,
        policy: &Policy,
    ) -> Self {
        let is_upheld = |finding: &Finding| finding.reason.is_some_and(|reason| reasons.contains(&reason));
        self.findings.retain(|finding| {
            finding.status == Status::Noted || finding.reason.is_none() || is_upheld(finding)
        });
        for upheld in self.findings.iter_mut().filter(|finding| is_upheld(finding)) {
            upheld.status = Status::Fail;
        }
        let known = self.reasons();
        self.findings.extend(reasons.difference(&known).map(|reason| Finding {
            rule: "person".to_owned(),
            status: Status::Fail,
            class: None,
            field: None,
            image: None,
            detail: None,
            reason: Some(*reason),
        }));
        self.day = day;
        self.outcome = outcome;
        self.mail = mail(outcome, registration, policy);
        self
    }
}
