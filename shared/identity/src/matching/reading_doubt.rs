//! What the reader's doubts say about a place of the document's text.

use super::{DocumentText, Settings, fold::Folded};
use crate::{personal::PersonalText, reading::Doubt};

/// The doubts of a document's text, by unit.
pub(super) struct Doubts<'a> {
    /// For each unit, its doubt; empty where there is none at all.
    by_unit: Vec<Option<&'a Doubt>>,
    certain_at: f32,
}

impl<'a> Doubts<'a> {
    pub(super) fn new(document: &DocumentText<'a>, folded: &Folded, settings: &Settings) -> Self {
        let doubts = if document.confirmed { &[] } else { document.doubts };
        let of = |raw: &std::ops::Range<usize>| {
            doubts.iter().filter(|d| raw.contains(&d.at)).min_by(|a, b| a.confidence.total_cmp(&b.confidence))
        };
        let by_unit = if doubts.is_empty() {
            Vec::new()
        } else {
            folded.units.iter().map(|unit| of(&unit.raw)).collect()
        };
        Self { by_unit, certain_at: settings.certain_at }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.by_unit.iter().all(Option::is_none)
    }

    /// Whether the character that was read is not certain.
    pub(super) fn is_unsure(&self, unit: usize) -> bool {
        self.at(unit).is_some_and(|doubt| doubt.confidence.is_nan() || doubt.confidence < self.certain_at)
    }

    /// What may stand there instead; an empty text for no character at all.
    pub(super) fn alternatives(&self, unit: usize) -> impl Iterator<Item = &'a str> {
        self.at(unit).into_iter().flat_map(|doubt| doubt.alternatives.iter().map(PersonalText::expose))
    }

    fn at(&self, unit: usize) -> Option<&'a Doubt> {
        self.by_unit.get(unit).copied().flatten()
    }
}
