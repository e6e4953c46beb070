//! The characters of a field and what their pixels say of them.

use identity::{matching, personal::PersonalText, reading::ReadField};

use super::{Change, Piece};
use crate::{
    context::Context,
    kana_size, lookalikes,
    recognise::Line,
    variants::{Opinion, Opinions},
};

/// The characters of a name as they were read, in units of ink, each with the opinion on its pixels if there is one.
#[derive(Default)]
pub(super) struct Shown<'o> {
    pub(super) units: Vec<(char, Option<&'o Opinion>)>,
    /// What stands right before it on its line, in units of ink: the end of its label.
    pub(super) before: Option<char>,
}

/// Whether the one may be read for the other: both of one group, itself among them, or one kana in two sizes.
fn is_alike(unit: char, read: char) -> bool {
    lookalikes::group(unit).contains(&read) || kana_size::other_size(unit) == Some(read)
}

impl<'o> Shown<'o> {
    pub(super) fn of(pieces: &[Piece], lines: &[Line], opinions: &'o Opinions) -> Self {
        let mut units = Vec::new();
        for piece in pieces {
            let Some(line) = lines.get(piece.line) else { return Self::default() };
            let glyphs = piece.glyphs(line);
            let inks = matching::inks(&piece.text);
            if glyphs.len() != inks.len() {
                return Self::default();
            }
            let opinions = glyphs.into_iter().map(|at| opinions.get(&(piece.line, at)));
            units.extend(inks.into_iter().zip(opinions));
        }
        let before = pieces.first().and_then(|piece| {
            let line = lines.get(piece.line)?;
            let before = line.glyphs.get(..piece.range(line).start)?.iter().rev();
            let label: String = before.map(|glyph| glyph.character).find(|c| *c != ' ')?.into();
            matching::inks(&label).first().copied()
        });
        Self { units, before }
    }

    /// Whether each character was read as that of `text`, or as another of its group.
    fn is_like(&self, text: &[char]) -> bool {
        let like = |(unit, (read, opinion)): (&char, &(char, Option<&Opinion>))| {
            is_alike(*unit, *read) || opinion.is_some_and(|opinion| opinion.of(*unit, *read).is_some())
        };
        self.units.len() == text.len() && text.iter().zip(&self.units).all(like)
    }

    /// What may stand in the places of `text` instead, with the handicap where the net tells the two apart.
    pub(super) fn told(&self, text: &[char], context: Context) -> Vec<(Change, Option<f32>)> {
        let mut told = if context == Context::Name { lookalikes::changes(text) } else { Vec::new() };
        let sizes = text.iter().enumerate().filter_map(|(at, unit)| {
            let change = Change::Another(at, kana_size::other_size(*unit)?);
            self.evidence(text, change).is_some().then_some((change, None))
        });
        told.extend(sizes);
        // The rare form of what is registered was read, or what is not like it at all: the pixels may know better.
        let places = text.iter().zip(&self.units).enumerate();
        let misread = places.filter(|(_, (unit, (read, _)))| {
            lookalikes::usual(*read) == Some(**unit) || !lookalikes::group(**unit).contains(read)
        });
        for change in misread.map(|(at, (_, (read, _)))| Change::Another(at, *read)) {
            if self.evidence(text, change).is_some() && told.iter().all(|(known, _)| *known != change) {
                told.push((change, None));
            }
        }
        told
    }

    /// `text` as the steps have to spell it: where the opinion is what counts for a character, as it was read.
    pub(super) fn spelt(&self, text: &[char], context: Context) -> Vec<char> {
        let told = self.told(text, context);
        let spelt = |(at, unit): (usize, &char)| {
            let read = self.units.get(at).map_or(*unit, |(read, _)| *read);
            let change = Change::Another(at, read);
            let handicap = told.iter().find(|(other, _)| *other == change).map(|(_, handicap)| *handicap);
            let by_pixels = self.evidence(text, change).is_some_and(|evidence| match handicap {
                Some(None) => true,
                // The net took the pair for the other one.
                Some(Some(_)) => evidence > 0.0,
                None => false,
            });
            if by_pixels { read } else { *unit }
        };
        text.iter().enumerate().map(spelt).collect()
    }

    pub(super) fn evidence(&self, text: &[char], change: Change) -> Option<f32> {
        let Change::Another(at, other) = change else { return None };
        let opinion = self.units.get(at).and_then(|(_, opinion)| *opinion)?;
        opinion.of(*text.get(at)?, other).filter(|_| self.is_like(text))
    }

    /// Whether the pixels alone tell what stands in a place: what was read there is no member of the group, and the net
    /// thought of others as well.
    pub(super) fn is_told_beyond(&self, text: &[char], at: usize) -> bool {
        let Some((unit, (read, _))) = text.get(at).zip(self.units.get(at)) else { return false };
        !is_alike(*unit, *read) && self.evidence(text, Change::Another(at, *read)).is_some()
    }

    /// The members of a group that surely stand in the place of one of `text`.
    pub(super) fn denied(&self, text: &[char]) -> Vec<Change> {
        if !self.is_like(text) {
            return Vec::new();
        }
        let places = text.iter().zip(&self.units).enumerate();
        let denied = places.filter_map(|(at, (unit, (_, opinion)))| Some((at, *unit, (*opinion)?)));
        denied
            .flat_map(|(at, unit, opinion)| {
                let others = lookalikes::group(unit).into_iter().chain(kana_size::other_size(unit));
                let others = others.filter(move |other| opinion.denies(unit, *other));
                others.map(move |other| Change::Another(at, other))
            })
            .collect()
    }

    /// Puts what surely stands in a place of `field` there. It stays a guess between the two: nobody is told that the
    /// registration is wrong for it.
    pub(super) fn spell(&self, field: &mut ReadField) {
        let mut text: Vec<char> = field.text.expose().chars().collect();
        let inked = text.iter_mut().enumerate().filter(|(_, c)| !c.is_whitespace());
        for ((at, character), (_, opinion)) in inked.zip(&self.units) {
            let Some(other) = opinion.and_then(|opinion| opinion.instead_of(*character)) else { continue };
            let read = std::mem::replace(character, other);
            if let Some(doubt) = field.doubts.iter_mut().find(|doubt| doubt.at == at) {
                doubt.confidence = doubt.confidence.min(lookalikes::UNSURE);
                doubt.alternatives.retain(|text| !text.expose().chars().eq([other]));
                doubt.alternatives.insert(0, PersonalText::from(read.to_string()));
            }
        }
        field.text = text.into_iter().collect::<String>().into();
    }

    /// Takes the sureness from characters of `field` in whose place another of their group surely stands.
    pub(super) fn doubt(&self, field: &mut ReadField) {
        let text: Vec<char> = field.text.expose().chars().collect();
        let inked = text.iter().enumerate().filter(|(_, c)| !c.is_whitespace());
        for ((at, character), (_, opinion)) in inked.zip(&self.units) {
            let denied = opinion.is_some_and(|opinion| {
                lookalikes::group(*character).into_iter().any(|other| opinion.denies(*character, other))
            });
            if let Some(doubt) = field.doubts.iter_mut().find(|doubt| denied && doubt.at == at) {
                doubt.confidence = doubt.confidence.min(lookalikes::UNSURE);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use identity::reading::Doubt;

    use super::*;

    #[test]
    fn what_surely_stands_there_is_spelt() {
        let opinion = |evidence: &[(char, char, f32)]| Opinion::from(evidence.to_vec());
        let check = |opinion: &Opinion, expected: &str, alternatives: &[&str]| {
            let doubt = Doubt { at: 3, confidence: 0.9, alternatives: vec!["濵".into(), "浜".into()] };
            let mut field =
                ReadField { text: "見本 濱".into(), confidence: 0.9, doubts: vec![doubt], verified: None };
            let units = vec![('見', None), ('本', None), ('濱', Some(opinion))];
            Shown { units, before: None }.spell(&mut field);
            assert_eq!(field.text.expose(), expected);
            let doubt = &field.doubts[0];
            assert!(doubt.alternatives.iter().map(PersonalText::expose).eq(alternatives.iter().copied()));
            assert_eq!(doubt.confidence <= lookalikes::UNSURE, expected != "見本 濱");
        };
        let read = ["濵", "浜"];
        check(&opinion(&[]), "見本 濱", &read);
        check(&opinion(&[('濵', '濱', 4.0), ('濵', '浜', 0.2)]), "見本 濱", &read);
        check(&opinion(&[('濵', '濱', 4.0), ('濵', '浜', 4.0)]), "見本 濵", &["濱", "浜"]);
    }
}
