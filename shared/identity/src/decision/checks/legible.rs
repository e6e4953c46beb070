//! Whether what could not be read cannot be read for a reason that another photograph mends.

use std::collections::BTreeSet;

use super::reported::{reported, reported_on};
use crate::{
    decision::{
        Finding, Status,
        found::Found,
        submission::{Shown, View},
    },
    document::{FieldName, Side},
    ids::Slot,
    policy::Rule,
    reason::Reason,
};

/// Fails for each field that another rule needs and could not read, where the reader measured that the rule's reason
/// impairs it. What was read surely is never complained of, however it looks. `findings` are those of the other rules.
pub(in crate::decision) fn legible(view: &View<'_>, rule: &Rule, findings: &[Finding]) -> Vec<Found> {
    let mut found: Vec<Found> =
        reported_on(view, rule).into_iter().map(|slot| Found::fail().on(slot)).collect();
    for shown in view.read().filter(|shown| rule.looks_at(shown.reading.kind)) {
        let impaired: Vec<_> =
            shown.reading.impairments.iter().filter(|one| one.reason == rule.reason).collect();
        let unread: BTreeSet<FieldName> = unread(findings, shown).collect();
        let whole = impaired.iter().any(|one| one.field.is_none());
        for field in unread {
            let its_own = impaired.iter().any(|one| one.field == Some(field));
            // Of a field that was not even found, only the image on which it should stand can tell.
            if its_own || (whole && shown.field(field).is_none() && should_show(view, shown, field)) {
                found.push(Found::fail().of(field).on(shown.slot));
            }
        }
        let unrecognised = findings.iter().any(|finding| {
            finding.status == Status::Fail
                && finding.image == Some(shown.slot)
                && finding.reason == Some(Reason::DocumentUnrecognised)
        });
        if whole && unrecognised {
            found.push(Found::fail().on(shown.slot));
        }
    }
    if found.is_empty() { reported(view, rule) } else { found }
}

/// Whether the field stands on this side of the document: a back under a lamp hides nothing of the front.
fn should_show(view: &View<'_>, shown: Shown<'_>, field: FieldName) -> bool {
    let is_back = shown.reading.side == Side::Back || shown.slot == Slot::IdentityBack;
    let on_backs = view.policy.documents.get(&shown.reading.kind).map(|items| items.back.as_slice());
    !is_back || on_backs.unwrap_or_default().contains(&field)
}

/// The fields that some rule needed of this image and could not judge for want of a sure reading.
fn unread<'f>(findings: &'f [Finding], shown: Shown<'f>) -> impl Iterator<Item = FieldName> + 'f {
    findings.iter().filter_map(move |finding| {
        let of_reading = match finding.reason {
            Some(Reason::ReadingUnsure | Reason::ReadingFieldMissing) => true,
            // A comparison that a doubtful character keeps from a verdict.
            Some(reason) => reason.family() == "match",
            None => false,
        };
        let here = finding.image.is_none_or(|image| image == shown.slot);
        (finding.status == Status::Unsure && of_reading && here).then_some(finding.field).flatten()
    })
}
