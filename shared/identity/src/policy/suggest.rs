//! "Did you mean": the known word that a mistyped one is nearest to.

use strsim::levenshtein;

/// The nearest of `known` to `word`, if it is near enough to be a slip of the finger.
pub(crate) fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    known
        .into_iter()
        .map(|candidate| (levenshtein(word, candidate), candidate))
        .min()
        .filter(|(distance, candidate)| *distance * 3 <= candidate.chars().count().max(3))
        .map(|(_, candidate)| candidate)
}

/// `did you mean "x"? ` before the list of what may be written.
pub(crate) fn write_one_of<'k>(word: &str, known: impl IntoIterator<Item = &'k str> + Clone) -> String {
    let list = known.clone().into_iter().collect::<Vec<_>>().join(", ");
    match nearest(word, known) {
        Some(near) => format!("did you mean {near}? write one of: {list}"),
        None => format!("write one of: {list}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_and_suggestions() {
        let check = |a: &str, b: &str, expected: usize| assert_eq!(levenshtein(a, b), expected, "{a} {b}");
        check("", "", 0);
        check("", "abc", 3);
        check("kitten", "sitting", 3);
        check("strict", "stirct", 2);
        assert_eq!(nearest("driver_licence", ["driver_license", "passport"]), Some("driver_license"));
        assert_eq!(nearest("library_card", ["driver_license", "passport"]), None);
    }
}
