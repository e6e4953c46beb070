//! The images of a submission in the parts they play: what proves the person, and what supplements it.

use crate::{
    decision::CaseFacts,
    document::{DocumentKind, FieldName, Mark, Side},
    ids::Slot,
    policy::{DocumentItems, Policy},
    reading::{DocumentReading, ImageOutcome, ReadField},
};

/// An image that could be read.
#[derive(Clone, Copy)]
pub(super) struct Shown<'f> {
    pub(super) slot: Slot,
    pub(super) reading: &'f DocumentReading,
}

impl<'f> Shown<'f> {
    pub(super) fn field(&self, name: FieldName) -> Option<&'f ReadField> {
        self.reading.fields.get(&name).filter(|field| !field.text.expose().trim().is_empty())
    }
}

/// What is known of a mark over several images.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    /// On this image.
    On(Slot),
    /// Looked for on every image, and not there.
    Nowhere,
    Unknown,
}

/// A submission, sorted. A document counts by what it is, not by the slot it was put in.
pub(super) struct View<'f> {
    pub(super) facts: &'f CaseFacts,
    pub(super) policy: &'f Policy,
    /// Images of the identity document, in the order of their slots.
    pub(super) identity: Vec<Shown<'f>>,
    /// Everything that was read and is no image of the identity document.
    pub(super) supplements: Vec<Shown<'f>>,
}

impl<'f> View<'f> {
    pub(super) fn new(facts: &'f CaseFacts, policy: &'f Policy) -> Self {
        let proves_a_person = |(slot, outcome): (&Slot, &ImageOutcome)| match outcome {
            _ if *slot == Slot::Supplement => false,
            ImageOutcome::Read { document } => !document.kind.is_supplement(),
            ImageOutcome::Destroyed { kind, .. } => !kind.is_supplement(),
            ImageOutcome::Rejected { .. } => true,
        };
        let identity_in_its_slot = facts.images.iter().any(proves_a_person);
        let mut view = Self { facts, policy, identity: Vec::new(), supplements: Vec::new() };
        for (slot, outcome) in &facts.images {
            let ImageOutcome::Read { document } = outcome else { continue };
            let shown = Shown { slot: *slot, reading: document };
            let misplaced = *slot == Slot::Supplement && identity_in_its_slot;
            if document.kind.is_supplement() || misplaced {
                view.supplements.push(shown);
            } else {
                view.identity.push(shown);
            }
        }
        view
    }

    /// Every image that was read.
    pub(super) fn read(&self) -> impl Iterator<Item = Shown<'f>> {
        self.identity.iter().chain(&self.supplements).copied()
    }

    /// The identity document's kind and what the policy says of it. `None` where no image shows one it knows.
    pub(super) fn document(&self) -> Option<(DocumentKind, &'f DocumentItems)> {
        self.identity.iter().find_map(|shown| {
            let items = self.policy.documents.get(&shown.reading.kind)?;
            Some((shown.reading.kind, items))
        })
    }

    /// An image of the identity document was uploaded and could not be used: what it would have shown is not
    /// asked for a second time.
    pub(super) fn identity_image_lost(&self) -> bool {
        self.facts.images.iter().any(|(slot, outcome)| match outcome {
            ImageOutcome::Read { .. } => false,
            ImageOutcome::Rejected { .. } => *slot != Slot::Supplement,
            ImageOutcome::Destroyed { kind, .. } => !kind.is_supplement(),
        })
    }

    /// A supplement was uploaded and could not be used.
    pub(super) fn supplement_image_lost(&self) -> bool {
        self.facts.images.iter().any(|(slot, outcome)| match outcome {
            ImageOutcome::Read { .. } => false,
            ImageOutcome::Rejected { .. } => *slot == Slot::Supplement,
            ImageOutcome::Destroyed { kind, .. } => kind.is_supplement(),
        })
    }

    /// The supplements that the policy takes beside this identity document.
    pub(super) fn taken_supplements(&self) -> impl Iterator<Item = Shown<'f>> {
        self.supplements.iter().copied().filter(|shown| self.takes_supplement(shown.reading.kind))
    }

    pub(super) fn takes_supplement(&self, kind: DocumentKind) -> bool {
        self.policy.supplements.get(&kind).is_some_and(|items| {
            items.only_with.is_empty()
                || self.document().is_none_or(|(document, _)| items.only_with.contains(&document))
        })
    }

    pub(super) fn identity_shows(&self, field: FieldName) -> bool {
        self.identity.iter().any(|shown| shown.field(field).is_some())
    }

    pub(super) fn back_uploaded(&self) -> bool {
        self.facts.images.contains_key(&Slot::IdentityBack)
            || self.identity.iter().any(|shown| shown.reading.side == Side::Back)
    }
}

/// The first image that shows the field.
pub(super) fn showing<'f>(
    images: impl IntoIterator<Item = Shown<'f>>,
    field: FieldName,
) -> Option<(Shown<'f>, &'f ReadField)> {
    images.into_iter().find_map(|shown| Some((shown, shown.field(field)?)))
}

/// What is known of a mark over these images.
pub(super) fn seen(images: &[Shown<'_>], mark: Mark) -> Seen {
    if let Some(shown) = images.iter().find(|shown| shown.reading.marks.contains(&mark)) {
        Seen::On(shown.slot)
    } else if images.iter().all(|shown| shown.reading.absent.contains(&mark)) {
        Seen::Nowhere
    } else {
        Seen::Unknown
    }
}
