//! The name field of a machine-readable zone (ICAO Doc 9303-4: TD3, 39 characters).

use super::folds::{Also, Folds, Letters, Marks, Words};

/// Characters of the name field; one that is full may have cut the name.
const NAME_FIELD: usize = 39;

/// A name as the zone shows it.
#[derive(Debug)]
pub(super) struct MrzName {
    pub(super) family: Words,
    pub(super) given: Words,
    /// The field has no filler at its end, so that it may not hold all of the name.
    is_full: bool,
}

impl MrzName {
    /// Reads a name field, or the whole first line with document code and issuer. `None` without `<<`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let line: String =
            text.chars().filter(|c| !c.is_whitespace()).map(crate::matching::half_width).collect();
        let line = line.to_ascii_uppercase();
        let field = match line.get(..5) {
            Some(start) if line.len() == 44 && start.starts_with('P') => line.get(5..)?,
            _ => line.as_str(),
        };
        let (family, given) = field.trim_end_matches('<').split_once("<<")?;
        let is_full = field.len() >= NAME_FIELD && !field.ends_with('<');
        Some(Self { family: words(family), given: words(given), is_full })
    }

    /// Whether the field is full and holds that name as far as it goes, in one of its transliterations. An issuer
    /// may cut at the end, or cut words so that each begins (Doc 9303-4, 4.2.3).
    pub(super) fn may_have_cut(&self, last: &[Vec<char>], first: &[Vec<char>]) -> bool {
        self.is_full
            && transliterations().any(|folds| {
                begin(&self.family, &folds.apply(last)) && begin(&self.given, &folds.apply(first))
            })
    }
}

/// Whether each word of the zone begins the word of the name in its place, and the name may have more.
fn begin(zone: &Words, name: &Words) -> bool {
    zone.len() <= name.len() && zone.iter().zip(name).all(|(cut, word)| word.starts_with(cut))
}

/// How a name becomes what the zone can hold: letters bare or spelt, apostrophes dropped, hyphens as gaps.
pub(super) fn transliterations() -> impl Iterator<Item = Folds> {
    [Letters::Bare, Letters::Spelt, Letters::Marked].into_iter().flat_map(|letters| {
        [Marks::Parting, Marks::Dropped].into_iter().map(move |marks| Folds {
            marks,
            letters,
            also: Also::NONE,
        })
    })
}

fn words(field: &str) -> Words {
    field.split('<').filter(|word| !word.is_empty()).map(|word| word.chars().collect()).collect()
}
