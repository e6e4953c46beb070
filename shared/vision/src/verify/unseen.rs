//! Characters that the net has never seen: whatever stands in their place, it reads something else, and is sure of it.

use identity::{
    personal::PersonalText,
    reading::{Doubt, ReadField},
};

use crate::{fields::text::leave_open, lookalikes};

/// Leaves open what was read where what is registered has a character that the net does not know: neither does the reading
/// say that it stands there, nor that it does not. Those of a group are told apart by their pixels.
pub(super) fn doubt(field: &mut ReadField, registered: &str, mut knows: impl FnMut(char) -> bool) {
    let shown: Vec<(usize, char)> = inked(field.text.expose().chars()).collect();
    let wanted: Vec<char> = inked(registered.chars()).map(|(_, character)| character).collect();
    let same = |(a, b): &(char, char)| a == b;
    let before = wanted.iter().copied().zip(shown.iter().map(|(_, c)| *c)).take_while(same).count();
    let most = wanted.len().min(shown.len()) - before;
    let behind = wanted.iter().rev().copied().zip(shown.iter().rev().map(|(_, c)| *c)).take_while(same);
    let behind = behind.count().min(most);
    let wanted = wanted.get(before..wanted.len() - behind).unwrap_or_default();
    let shown = shown.get(before..shown.len() - behind).unwrap_or_default();
    let mut unseen = |wanted: char| wanted.is_alphabetic() && !knows(wanted);
    if wanted.len() != shown.len() {
        if wanted.iter().any(|character| unseen(*character)) {
            leave_open(field);
        }
        return;
    }
    for (wanted, (at, read)) in wanted.iter().zip(shown) {
        if wanted != read && unseen(*wanted) && !lookalikes::group(*wanted).contains(read) {
            field.doubts.retain(|doubt| doubt.at != *at);
            let alternatives = vec![PersonalText::from(wanted.to_string())];
            field.doubts.push(Doubt { at: *at, confidence: lookalikes::UNSURE, alternatives });
        }
    }
    field.doubts.sort_by_key(|doubt| doubt.at);
}

/// The characters of a text that leave ink, with their places.
fn inked(text: impl Iterator<Item = char>) -> impl Iterator<Item = (usize, char)> {
    text.enumerate().filter(|(_, character)| !character.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The places that are left open, and whether the whole is; 靏 and 﨑 have never been seen.
    fn check(read: &str, registered: &str, places: &[usize], open: bool) {
        let mut field = ReadField { text: read.into(), confidence: 0.9, doubts: Vec::new(), verified: None };
        doubt(&mut field, registered, |character| !"靏﨑".contains(character));
        let doubts: Vec<usize> = field.doubts.iter().map(|doubt| doubt.at).collect();
        assert_eq!((doubts.as_slice(), field.confidence < 0.5), (places, open), "{read}, {registered}");
    }

    #[test]
    fn what_was_never_seen_is_left_open() {
        check("靄岡 花子", "靏岡花子", &[0], false);
        check("見本 靄", "見本 靏", &[3], false);
        check("見本花子", "靏本花子", &[0], false);
        check("岡 花子", "靏岡花子", &[], true);
        // What is known and differs is told.
        check("見岡 花子", "鶴岡花子", &[], false);
        check("靄岡 花代", "靏岡花子", &[0], false);
        check("花子", "見本花子", &[], false);
        // The second look tells these.
        check("山崎 花子", "山﨑花子", &[], false);
        check("", "", &[], false);
    }
}
