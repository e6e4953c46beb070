//! Backs print little: two cards of one office share theirs. Beside a front that is known, such a back is its back.

use std::borrow::Cow;

use crate::{
    decision::CaseFacts,
    document::{DocumentKind, Side},
    ids::Slot,
    reading::ImageOutcome,
};

/// Cards whose backs print the same.
const SHARED_BACKS: [[DocumentKind; 2]; 2] = [
    [DocumentKind::DriverLicense, DocumentKind::DrivingRecordCertificate],
    [DocumentKind::ResidenceCard, DocumentKind::SpecialPermanentResidentCertificate],
];

/// The facts, with each shared back named after the one front beside it.
pub(super) fn named_after_their_fronts(facts: &CaseFacts) -> Cow<'_, CaseFacts> {
    let mut fronts = facts.images.iter().filter_map(|(slot, outcome)| match outcome {
        ImageOutcome::Read { document } if *slot != Slot::Supplement && document.side == Side::Front => {
            Some(document.kind)
        }
        _ => None,
    });
    let (Some(front), None) = (fronts.next(), fronts.next()) else { return Cow::Borrowed(facts) };
    let shares = |kind: DocumentKind| {
        kind != front && SHARED_BACKS.iter().any(|pair| pair.contains(&kind) && pair.contains(&front))
    };
    let is_meant = |slot: Slot, outcome: &ImageOutcome| {
        matches!(outcome, ImageOutcome::Read { document }
            if slot != Slot::Supplement && document.side == Side::Back && shares(document.kind))
    };
    if !facts.images.iter().any(|(slot, outcome)| is_meant(*slot, outcome)) {
        return Cow::Borrowed(facts);
    }
    let mut facts = facts.clone();
    for (slot, outcome) in &mut facts.images {
        if is_meant(*slot, outcome)
            && let ImageOutcome::Read { document } = outcome
        {
            document.kind = front;
        }
    }
    Cow::Owned(facts)
}
