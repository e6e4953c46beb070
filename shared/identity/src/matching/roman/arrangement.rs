//! Which words of a printed name stand in which of the two registered fields.

use super::folds::Words;
use crate::matching::Class;

/// How registered fields hold the words of a name printed family name first, or `None` where the words are
/// not the same. The page lets a middle name stand in either field, next to the first or the last name.
pub(super) fn of_printed(last: &Words, first: &Words, printed: &Words) -> Option<Class> {
    let joined: Words = last.iter().chain(first).cloned().collect();
    if let [only] = printed.as_slice() {
        let is_it = |field: &Words| field.len() == 1 && field.first() == Some(only);
        let dash = |field: &Words| field.iter().flatten().all(|c| !c.is_alphanumeric());
        let mononym = is_it(last) && (is_it(first) || dash(first)) || is_it(first) && dash(last);
        return mononym.then_some(Class::Mononym);
    }
    if joined == *printed {
        return Some(if last.is_empty() || first.is_empty() {
            Class::Mononym
        } else if printed.len() == 2 {
            Class::Exact
        } else {
            Class::MiddleNamePlacement
        });
    }
    if !same_words(&joined, printed) {
        return None;
    }
    Some(if holds_middle(last, first, printed) { Class::MiddleNamePlacement } else { Class::RomanOrder })
}

/// The same for a zone that says which words are the family name.
pub(super) fn of_zone(last: &Words, first: &Words, family: &Words, given: &Words) -> Option<Class> {
    if last == family && first == given {
        return Some(Class::Exact);
    }
    if last == given && first == family {
        return Some(Class::FieldSwapped);
    }
    let printed: Words = family.iter().chain(given).cloned().collect();
    let joined: Words = last.iter().chain(first).cloned().collect();
    if !same_words(&joined, &printed) || family.is_empty() || given.is_empty() {
        return None;
    }
    let around = |rest: Option<&[Vec<char>]>| {
        rest.is_some_and(|middle| middle.iter().all(|word| given.get(1..).unwrap_or_default().contains(word)))
    };
    let with_middle =
        around(last.strip_prefix(family.as_slice())) || around(last.strip_suffix(family.as_slice()));
    Some(if with_middle && first.first() == given.first() {
        Class::MiddleNamePlacement
    } else if !last.iter().any(|word| family.contains(word)) {
        Class::FieldSwapped
    } else {
        Class::RomanOrder
    })
}

/// The family name comes first in print, then the given name, then what is in the middle.
fn holds_middle(last: &Words, first: &Words, printed: &Words) -> bool {
    let (Some(family), Some(given)) = (printed.first(), printed.get(1)) else { return false };
    let middle = printed.get(2..).unwrap_or_default();
    let in_order = |words: &[Vec<char>]| {
        let mut rest = middle.iter();
        words.iter().all(|word| rest.any(|other| other == word))
    };
    let last_holds = last.split_first().is_some_and(|(head, tail)| head == family && in_order(tail))
        || last.split_last().is_some_and(|(end, head)| end == family && in_order(head));
    last_holds && first.split_first().is_some_and(|(head, tail)| head == given && in_order(tail))
}

pub(super) fn same_words(a: &Words, b: &Words) -> bool {
    without(a, b).is_empty() && without(b, a).is_empty()
}

/// The words of `a` that `b` does not have, one for one.
pub(super) fn without(a: &Words, b: &Words) -> Words {
    let mut left = b.clone();
    let mut rest = Words::new();
    for word in a {
        match left.iter().position(|other| other == word) {
            Some(at) => {
                left.swap_remove(at);
            }
            None => rest.push(word.clone()),
        }
    }
    rest
}

/// What sets two names of other words apart.
pub(super) fn difference(registered: &Words, printed: &Words) -> Class {
    let (extra, missing) = (without(registered, printed), without(printed, registered));
    let initial = |word: &[char], full: &[char]| match word {
        [letter] | [letter, '.'] => full.len() > 1 && full.first() == Some(letter),
        _ => false,
    };
    if extra.is_empty() {
        Class::NamePartMissing
    } else if missing.is_empty() {
        if extra.iter().all(|word| printed.contains(word)) {
            Class::DuplicateChars
        } else {
            Class::NamePartExtra
        }
    } else if extra.len() == missing.len()
        && extra.iter().zip(&missing).all(|(word, full)| initial(word, full))
    {
        Class::NamePartAbbreviated
    } else {
        Class::RomanDifferent
    }
}
