//! "Did you mean": the known word that a mistyped one is nearest to.

/// The nearest of `known` to `word`, if it is near enough to be a slip of the finger.
pub(crate) fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    known
        .into_iter()
        .map(|candidate| (distance(word, candidate), candidate))
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

/// Levenshtein's distance, in characters.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut above_left = i;
        let mut left = i + 1;
        let mut next = vec![left];
        for (cb, above) in b.iter().zip(row.iter().skip(1)) {
            let cost = (above_left + usize::from(ca != *cb)).min(left + 1).min(above + 1);
            next.push(cost);
            above_left = *above;
            left = cost;
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_and_suggestions() {
        let check = |a: &str, b: &str, expected: usize| assert_eq!(distance(a, b), expected, "{a} {b}");
        check("", "", 0);
        check("", "abc", 3);
        check("kitten", "sitting", 3);
        check("strict", "stirct", 2);
        assert_eq!(nearest("driver_licence", ["driver_license", "passport"]), Some("driver_license"));
        assert_eq!(nearest("library_card", ["driver_license", "passport"]), None);
    }
}
