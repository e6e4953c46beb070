//! Supplements: when one is needed, which kinds are taken, and that it never stands alone.

use crate::{
    decision::{
        found::Found,
        submission::{Shown, View, showing as first_showing},
    },
    document::{DocumentKind, FieldName},
    policy::{Rule, When},
    reason::Reason,
};

/// A supplement of one of `kinds` that shows all of `showing`.
pub(super) fn required(
    view: &View<'_>,
    rule: &Rule,
    when: When,
    kinds: &[DocumentKind],
    showing: &[FieldName],
) -> Vec<Found> {
    let Some((document, _)) = view.document() else { return Vec::new() };
    let shows_address = view.identity_shows(FieldName::Address);
    if !rule.looks_at(document) || (when == When::AddressMissing && shows_address) {
        return Vec::new();
    }
    let fitting: Vec<Shown<'_>> =
        view.supplements.iter().copied().filter(|shown| kinds.contains(&shown.reading.kind)).collect();
    if fitting.is_empty() {
        // One that could not be used, or is of no kind that is taken, has its own finding.
        let told_elsewhere = view.supplement_image_lost()
            || view.supplements.iter().any(|shown| !view.takes_supplement(shown.reading.kind));
        return if told_elsewhere { Vec::new() } else { vec![Found::fail()] };
    }
    let mut found = Vec::new();
    for field in showing {
        found.push(match first_showing(fitting.iter().copied(), *field) {
            Some((shown, _)) => Found::pass().of(*field).on(shown.slot),
            None => Found::unsure()
                .of(*field)
                .because(Reason::ReadingFieldMissing)
                .detail("not found on the supplement"),
        });
    }
    if found.is_empty() { vec![Found::pass()] } else { found }
}

/// "not acceptable with supplementary documents only".
pub(super) fn not_alone(view: &View<'_>) -> Vec<Found> {
    let supplement = !view.supplements.is_empty() || view.supplement_image_lost();
    if !supplement {
        return Vec::new();
    }
    let identity = !view.identity.is_empty() || view.identity_image_lost();
    vec![if identity { Found::pass() } else { Found::fail() }]
}

/// Only the kinds that the policy takes, and each only beside the documents it is meant for.
pub(super) fn kind(view: &View<'_>) -> Vec<Found> {
    view.supplements
        .iter()
        .filter(|shown| shown.reading.kind != DocumentKind::Unrecognised)
        .map(|shown| {
            let found = if view.takes_supplement(shown.reading.kind) { Found::pass() } else { Found::fail() };
            found.on(shown.slot)
        })
        .collect()
}
