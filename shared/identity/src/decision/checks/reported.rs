//! What the reader of the images reported, and whether a rule takes it up.

use std::collections::BTreeSet;

use crate::{
    decision::{Finding, Status, found::Found, found::not_evaluated, submission::View},
    document::DocumentKind,
    ids::Slot,
    policy::Rule,
    reading::{ImageOutcome, Sign},
    reason::Reason,
};

/// What the reader gave for one image, with the kind of document where it is known.
fn reports(outcome: &ImageOutcome) -> (Option<DocumentKind>, Vec<Sign>) {
    let plain = |reason: &Reason| Sign::of_image(*reason);
    match outcome {
        ImageOutcome::Read { document } => {
            let suspicions = document.suspicions.iter().map(plain);
            (Some(document.kind), suspicions.chain(document.signs.iter().cloned()).collect())
        }
        ImageOutcome::Rejected { reasons } => (None, reasons.iter().map(plain).collect()),
        ImageOutcome::Destroyed { kind, reason, .. } => (Some(*kind), vec![plain(reason)]),
    }
}

/// What was reported of the rule's reason on one image.
fn taken_up(outcome: &ImageOutcome, rule: &Rule) -> Vec<Sign> {
    let (kind, signs) = reports(outcome);
    // Of a rejected image the kind is not known: only a rule for every kind takes it up.
    let in_scope = kind.map_or(rule.on.is_empty(), |kind| rule.looks_at(kind));
    signs.into_iter().filter(|sign| in_scope && sign.reason == rule.reason).collect()
}

/// The images on which the reader reported the rule's reason.
pub(super) fn reported_on(view: &View<'_>, rule: &Rule) -> Vec<Slot> {
    let images = view.facts.images.iter();
    images.filter(|(_, outcome)| !taken_up(outcome, rule).is_empty()).map(|(slot, _)| *slot).collect()
}

/// Fails wherever the rule's reason was reported, or notes it; passes where it looked and found none.
pub(super) fn reported(view: &View<'_>, rule: &Rule) -> Vec<Found> {
    let on_image = |(slot, outcome): (&Slot, &ImageOutcome)| {
        let slot = *slot;
        // An image that could not be used is more than a note, whatever it was refused for.
        let noted = rule.noted && matches!(outcome, ImageOutcome::Read { .. });
        let found = move |sign: Sign| {
            let found = if noted { Found::noted() } else { Found::fail() }.on(slot);
            let found = sign.field.into_iter().fold(found, Found::of);
            sign.respect.into_iter().fold(found, |found, respect| found.class(respect.id()))
        };
        taken_up(outcome, rule).into_iter().map(found)
    };
    let found: Vec<Found> = view.facts.images.iter().flat_map(on_image).collect();
    if !found.is_empty() {
        return found;
    }
    let looked = rule.on.is_empty()
        || view.facts.images.values().any(|outcome| match reports(outcome) {
            (Some(kind), _) => rule.looks_at(kind),
            (None, _) => false,
        });
    if looked { vec![Found::pass()] } else { Vec::new() }
}

/// What was reported and no rule of the policy took up: it must not pass silently.
pub(in crate::decision) fn uncovered(view: &View<'_>, findings: &[Finding]) -> Vec<Finding> {
    let mut left = Vec::new();
    for (slot, outcome) in &view.facts.images {
        let (_, signs) = reports(outcome);
        let reasons: BTreeSet<Reason> = signs.iter().map(|sign| sign.reason).collect();
        let empty_handed = reasons.is_empty() && !matches!(outcome, ImageOutcome::Read { .. });
        if empty_handed {
            left.push(not_evaluated("reader", "the image was refused without a reason", Some(*slot)));
        }
        for reason in reasons {
            let taken_up = findings.iter().any(|finding| {
                finding.image == Some(*slot)
                    && finding.reason == Some(reason)
                    && finding.status != Status::Pass
            });
            if !taken_up {
                let why = format!("no rule of the policy takes up {reason}, which was found on this image");
                left.push(not_evaluated("reader", &why, Some(*slot)));
            }
        }
    }
    left
}
