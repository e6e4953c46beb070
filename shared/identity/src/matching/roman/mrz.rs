//! The name field of a machine-readable zone (ICAO Doc 9303-4: TD3, 39 characters).

use super::folds::{Also, Folds, Letters, Marks, Words};

/// Characters of the name field; one that is full may have cut the name.
const NAME_FIELD: usize = 39;

/// A name as the zone shows it.
#[derive(Debug)]
pub(super) struct MrzName {
    pub(super) family: Words,
    pub(super) given: Words,
    /// The field as it stands, where it has no filler at its end.
    full: Option<String>,
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
        let full = (field.len() >= NAME_FIELD && !field.ends_with('<')).then(|| field.to_owned());
        Some(Self { family: words(family), given: words(given), full })
    }

    /// Whether the field is full and holds the beginning of that name, in one of its transliterations.
    pub(super) fn may_have_cut(&self, last: &[Vec<char>], first: &[Vec<char>]) -> bool {
        let Some(full) = &self.full else { return false };
        transliterations().any(|folds| {
            let join = |words: &[Vec<char>]| {
                folds
                    .apply(words)
                    .iter()
                    .map(|word| word.iter().collect::<String>())
                    .collect::<Vec<_>>()
                    .join("<")
            };
            format!("{}<<{}", join(last), join(first)).starts_with(full.as_str())
        })
    }
}

/// How a name becomes what the zone can hold: letters bare or spelt, apostrophes dropped, hyphens as gaps.
pub(super) fn transliterations() -> impl Iterator<Item = Folds> {
    [Letters::Bare, Letters::Spelt].into_iter().flat_map(|letters| {
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
