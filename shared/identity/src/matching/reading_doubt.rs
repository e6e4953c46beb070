//! What the reader's doubts say about a place of the document's text.

use super::{DocumentText, Settings, fold::Folded, lookalike};
use crate::{personal::PersonalText, reading::Doubt};

/// The doubts of a document's text, by unit.
pub(super) struct Doubts<'a> {
    /// For each unit, its doubt; empty where there is none at all.
    by_unit: Vec<Option<&'a Doubt>>,
    certain_at: f32,
    agrees_at: f32,
}

impl<'a> Doubts<'a> {
    pub(super) fn new(document: &DocumentText<'a>, folded: &Folded, settings: &Settings) -> Self {
        let doubts: Vec<&Doubt> = of_ink(document).collect();
        let of = |raw: &std::ops::Range<usize>| {
            let here = doubts.iter().copied().filter(|d| raw.contains(&d.at));
            here.min_by(|a, b| a.confidence.total_cmp(&b.confidence))
        };
        let by_unit = if doubts.is_empty() {
            Vec::new()
        } else {
            folded.units.iter().map(|unit| of(&unit.raw)).collect()
        };
        Self { by_unit, certain_at: settings.certain_at, agrees_at: settings.agrees_at }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.by_unit.iter().all(Option::is_none)
    }

    /// Whether the character that was read is not certain enough to tell somebody that it differs.
    pub(super) fn is_unsure(&self, unit: usize) -> bool {
        self.at(unit).is_some_and(|doubt| is_below(doubt, self.certain_at))
    }

    /// Whether the character that was read is not even sure enough where it is just what is registered.
    pub(super) fn is_unsure_to_agree(&self, unit: usize) -> bool {
        self.at(unit).is_some_and(|doubt| is_below(doubt, self.agrees_at))
    }

    /// What may stand there instead; an empty text for no character at all.
    pub(super) fn alternatives(&self, unit: usize) -> impl Iterator<Item = &'a str> {
        self.at(unit).into_iter().flat_map(|doubt| doubt.alternatives.iter().map(PersonalText::expose))
    }

    fn at(&self, unit: usize) -> Option<&'a Doubt> {
        self.by_unit.get(unit).copied().flatten()
    }
}

/// Doubted characters whose alternatives are tried; the rest stay as they were read.
const MOST_DOUBTS: usize = 8;
/// Alternatives of one character that are tried.
const MOST_ALTERNATIVES: usize = 3;
const MOST_READINGS: usize = 256;

/// Every reading that the doubts leave open, as it was read first. Another character of the same ink is no other reading
/// of the print (八 for ハ): it is one only where it goes with its neighbours and the one that was read does not.
pub(crate) fn readings(text: &str, doubts: &[Doubt]) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut readings: Vec<Vec<PersonalText>> = vec![chars.iter().map(|c| c.to_string().into()).collect()];
    for doubt in doubts.iter().take(MOST_DOUBTS) {
        let mut more = Vec::new();
        for reading in &readings {
            let open = doubt.alternatives.iter().filter(|other| is_reading(&chars, doubt.at, other.expose()));
            for alternative in open.take(MOST_ALTERNATIVES) {
                let mut changed = reading.clone();
                if let Some(slot) = changed.get_mut(doubt.at) {
                    slot.clone_from(alternative);
                    more.push(changed);
                }
            }
        }
        readings.extend(more);
        readings.truncate(MOST_READINGS);
    }
    readings.iter().map(|reading| reading.iter().map(PersonalText::expose).collect()).collect()
}

fn is_reading(chars: &[char], at: usize, other: &str) -> bool {
    let mut other = other.chars();
    let (Some(read), Some(instead), None) = (chars.get(at).copied(), other.next(), other.next()) else {
        return true;
    };
    let neighbour = |at: Option<usize>| at.and_then(|at| chars.get(at)).copied();
    let (before, after) = (neighbour(at.checked_sub(1)), neighbour(at.checked_add(1)));
    !lookalike::is_same_ink(read, instead)
        || lookalike::fits(instead, before, after) && !lookalike::fits(read, before, after)
}

/// A confidence that is no number is no confidence.
pub(super) fn is_below(doubt: &Doubt, threshold: f32) -> bool {
    doubt.confidence.is_nan() || doubt.confidence < threshold
}

/// The doubts about what is printed. A reader that wavers between a full-width and a half-width digit, or between
/// the dashes, is sure of the ink, and nothing here turns on the code point that it chose.
pub(super) fn of_ink<'a>(document: &DocumentText<'a>) -> impl Iterator<Item = &'a Doubt> {
    let doubts = if document.confirmed { &[] } else { document.doubts };
    let text: Vec<char> = if doubts.is_empty() { Vec::new() } else { document.text.chars().collect() };
    doubts.iter().filter(move |doubt| {
        let ink = |text: &str| -> Vec<char> {
            Folded::new(text).units.iter().map(|unit| lookalike::skeleton(unit.c)).collect()
        };
        let read = text.get(doubt.at).map(|c| ink(c.encode_utf8(&mut [0; 4])));
        doubt.alternatives.is_empty()
            || doubt.alternatives.iter().any(|other| Some(ink(other.expose())) != read)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_ink_is_no_other_reading() {
        let check = |text: &str, at: usize, alternatives: &[&str], expected: &[&str]| {
            let alternatives = alternatives.iter().map(|text| PersonalText::from(*text)).collect();
            assert_eq!(readings(text, &[Doubt { at, confidence: 0.5, alternatives }]), expected);
        };
        check("見本ハイツ", 2, &["八"], &["見本ハイツ"]);
        check("見本八イツ", 2, &["ハ"], &["見本八イツ", "見本ハイツ"]);
        check("SAMPLE", 3, &["Ρ", "R"], &["SAMPLE", "SAMRLE"]);
        check("見本末", 2, &["未", "", "末広"], &["見本末", "見本未", "見本", "見本末広"]);
    }
}
