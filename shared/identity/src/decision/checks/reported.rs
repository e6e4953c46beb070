//! What the reader of the images reported, and whether a rule takes it up.

use crate::{
    decision::{Finding, Status, found::Found, found::not_evaluated, submission::View},
    document::DocumentKind,
    ids::Slot,
    policy::Rule,
    reading::ImageOutcome,
    reason::Reason,
};

/// Reasons that the reader gave for one image, with the kind of document where it is known.
fn reports(outcome: &ImageOutcome) -> (Option<DocumentKind>, Vec<Reason>) {
    match outcome {
        ImageOutcome::Read { document } => {
            (Some(document.kind), document.suspicions.iter().copied().collect())
        }
        ImageOutcome::Rejected { reasons } => (None, reasons.clone()),
        ImageOutcome::Destroyed { kind, reason, .. } => (Some(*kind), vec![*reason]),
    }
}

/// The images on which the reader reported the rule's reason.
pub(super) fn reported_on(view: &View<'_>, rule: &Rule) -> Vec<Slot> {
    let takes_up = |outcome: &ImageOutcome| {
        let (kind, reasons) = reports(outcome);
        // Of a rejected image the kind is not known: only a rule for every kind takes it up.
        let in_scope = kind.map_or(rule.on.is_empty(), |kind| rule.looks_at(kind));
        in_scope && reasons.contains(&rule.reason)
    };
    let images = view.facts.images.iter();
    images.filter(|(_, outcome)| takes_up(outcome)).map(|(slot, _)| *slot).collect()
}

/// Fails for each image on which the rule's reason was reported; passes where it looked and found none.
pub(super) fn reported(view: &View<'_>, rule: &Rule) -> Vec<Found> {
    let slots = reported_on(view, rule);
    if !slots.is_empty() {
        return slots.into_iter().map(|slot| Found::fail().on(slot)).collect();
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
        let (_, reasons) = reports(outcome);
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
