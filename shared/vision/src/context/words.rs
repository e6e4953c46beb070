//! Words that stand in addresses all over the country: what buildings are called by.

use std::{ops::Range, sync::OnceLock};

use identity::matching;

fn words() -> &'static [Vec<char>] {
    static WORDS: OnceLock<Vec<Vec<char>>> = OnceLock::new();
    WORDS.get_or_init(|| include_str!("words.txt").lines().map(matching::inks).collect())
}

/// How many words of `text`, in units of ink, reach over one of the `changes`. A change of nothing lies between two
/// characters, where another text has one more.
pub(super) fn touched(text: &[char], changes: &[Range<usize>]) -> usize {
    let is_touched = |word: &&Vec<char>| {
        changes.iter().any(|change| {
            // Wherever the word may begin and reach over the change.
            let first = (change.start + 1).saturating_sub(word.len());
            (first..change.end).any(|start| text.get(start..start + word.len()) == Some(word.as_slice()))
        })
    };
    words().iter().filter(is_touched).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_distinct_and_long_enough_to_tell() {
        let distinct: std::collections::BTreeSet<_> = words().iter().collect();
        assert_eq!(distinct.len(), words().len());
        assert!(words().iter().all(|word| word.len() >= 2));
    }
}
