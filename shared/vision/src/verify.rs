//! Holds the lines that fields stand on against the registration: how much likelier does the picture show what is
//! registered than anything else?
//!
//! The question is put to the net's own steps, not to the text that was read: a field whose reading is doubted may
//! still be nothing but what is registered, and a field that was read as registered may be something else.

mod likelihood;
mod lost;
mod numbers;
mod place;
mod shown;
mod unseen;
mod words;

use std::collections::{BTreeMap, HashMap};

use identity::{
    dates::{self, Overrun},
    document::FieldName,
    matching,
    personal::PersonalText,
    reading::{DocumentReading, Expected, ReadField, Verified},
    registration::PersonName,
};

pub(crate) use self::{likelihood::Change, lost::leave_open, place::Piece};
use self::{likelihood::Held, shown::Shown};
use crate::{
    context::Context,
    ctc::Alphabet,
    lattice::{self, Inks, Step},
    recognise::Line,
    variants::Opinions,
};

/// Margins beyond this, in natural logarithms, say no more.
const SURE: f32 = 99.0;

/// The margin of a text that the net cannot tell from another is at most this: it confirms nothing under any policy,
/// and does not say that the picture shows something else.
const UNTOLD: f32 = -2.0;

/// The unit of ink of all dashes. At the end of an address none means anything but behind kana, where it may be a long
/// vowel: the frame of the second look is open to the right, and reads what borders the document as one.
const DASH: char = 'ー';

fn is_kana(unit: char) -> bool {
    matches!(unit, 'ぁ'..='ヺ' | DASH)
}

/// Where each field stands.
pub(crate) type Pieces = BTreeMap<FieldName, Vec<Piece>>;

/// Spells what was read of a name with the characters that surely stand there, by the opinions on their pixels: the net
/// takes them for others of their group.
pub(crate) fn spell(name: &mut ReadField, pieces: &[Piece], lines: &[Line], opinions: &Opinions) {
    Shown::of(pieces, lines, opinions).spell(name);
}

/// Adds to each field of `document` how well the lines bear out what is expected.
pub(crate) fn confirm(
    document: &mut DocumentReading,
    pieces: &Pieces,
    lines: &[Line],
    opinions: &Opinions,
    alphabet: &Alphabet,
    expected: &Expected,
) {
    let mut inks = Inks::default();
    let mut known = HashMap::new();
    for (name, field) in &mut document.fields {
        let Some(pieces) = pieces.get(name) else { continue };
        if *name == FieldName::Address {
            numbers::fit(field, pieces, expected.address.expose());
        }
        if let FieldName::Name | FieldName::NameRoman = name {
            for registered in [Some(&expected.name), expected.name_roman.as_ref()].into_iter().flatten() {
                words::part(field, pieces, lines, &joined(registered));
            }
        }
        let shown = match name {
            FieldName::Name | FieldName::Address => Shown::of(pieces, lines, opinions),
            _ => Shown::default(),
        };
        shown.doubt(field);
        let mut knows = |unit: char| *known.entry(unit).or_insert_with(|| alphabet.knows(unit));
        match name {
            FieldName::Name => unseen::doubt(field, &joined(&expected.name), &mut knows),
            FieldName::Address => unseen::doubt(field, expected.address.expose(), &mut knows),
            _ => {}
        }
        let context = if *name == FieldName::Address { Context::Address } else { Context::Name };
        let mut texts = texts(*name, expected);
        // ヨシ is registered for 𠮷: what the name then prints is what was read.
        let read = field.text.expose();
        if *name == FieldName::Name && matching::stands_in_katakana(&expected.name, read) {
            texts.push(matching::inks(read));
        }
        // A text with a character that the net has never seen cannot be told from others.
        texts.retain(|text| shown.spelt(text, context).into_iter().all(&mut knows));
        if texts.is_empty() {
            continue;
        }
        let looks = place::looks(pieces, lines, alphabet, &mut inks);
        let of_any = |steps: &Vec<Step>| {
            let held = texts.iter().map(|text| of_text(steps, text, context, &shown));
            held.max_by(|a, b| a.margin.total_cmp(&b.margin))
        };
        let margins = looks.iter().filter_map(|steps| match name {
            FieldName::DateOfBirth => of_date(steps, &texts, expected),
            _ => of_any(steps),
        });
        field.verified = agreed(margins.collect());
    }
}

/// What the looks agree on: the one that says least of two, for what one denies is not confirmed; and what two of three
/// say, of which the third was taken because the first two disagreed.
fn agreed(mut looks: Vec<Verified>) -> Option<Verified> {
    looks.sort_by(|a, b| a.margin.total_cmp(&b.margin));
    let least = looks.len().checked_sub(1)? / 2;
    looks.into_iter().nth(least)
}

fn joined(name: &PersonName) -> String {
    format!("{} {}", name.last.expose(), name.first.expose())
}

/// The texts, in units of ink, that a document may print for what is registered.
pub(crate) fn texts(field: FieldName, expected: &Expected) -> Vec<Vec<char>> {
    let texts: Vec<String> = match field {
        FieldName::Name => vec![joined(&expected.name)],
        FieldName::NameRoman => {
            expected.name_roman.iter().map(|name| joined(name).to_ascii_uppercase()).collect()
        }
        FieldName::Address => {
            // ⅠⅠ and II leave one ink, and the net knows either.
            let address = expected.address.expose();
            let mut texts = vec![lattice::units(address), matching::inks(address)];
            texts.dedup();
            texts.retain(|units| !units.is_empty());
            return texts;
        }
        FieldName::DateOfBirth => dates::printed(expected.date_of_birth),
        FieldName::NameKana
        | FieldName::ValidUntil
        | FieldName::IssuedOn
        | FieldName::Issuer
        | FieldName::Number => Vec::new(),
    };
    texts.iter().map(|text| matching::inks(text)).filter(|units| !units.is_empty()).collect()
}

/// A text against everything that differs from it in one place, and against what the steps say by themselves, each the
/// less likely the less it belongs into its field. It may be spelt with characters that the net does not tell apart: the
/// opinions on what was `shown` tell them, if anything does.
fn of_text(steps: &[Step], text: &[char], context: Context, shown: &Shown<'_>) -> Verified {
    let held = Held::new(steps, shown.spelt(text, context));
    let own = held.likelihood();
    let instead = |change: Change| {
        let mut units = text.to_vec();
        if let Change::Another(at, other) = change
            && let Some(unit) = units.get_mut(at)
        {
            *unit = other;
        }
        units
    };
    let mut best = Rival::none();
    let (mut untold, mut judged) = (false, Vec::new());
    for (change, handicap) in shown.told(text, context) {
        let evidence = shown.evidence(text, change);
        let by_net = handicap.map(|handicap| held.changed(change) + handicap);
        // Of the net and the pixels, either may be the one that tells a pair apart.
        let by_pixels = evidence.map(|evidence| own - evidence.max(UNTOLD));
        match (by_net, by_pixels) {
            (Some(by_net), None) => best.meet(by_net, || instead(change)),
            (Some(by_net), Some(by_pixels)) if by_net <= by_pixels => best.meet(by_net, || instead(change)),
            (_, Some(by_pixels)) => {
                // It sends to a person and never says that the registration is wrong.
                best.meet(by_pixels, || instead(change));
                judged.push(change);
            }
            (None, None) => untold = true,
        }
    }
    for denied in shown.denied(text) {
        best.meet(own - UNTOLD, || instead(denied));
    }
    // What the net says of a pair that it does not tell apart counts for nothing beside the opinion on it.
    let is_judged = |at: usize, other: char| {
        text.get(at) == Some(&other)
            || judged.contains(&Change::Another(at, other))
            || shown.is_told_beyond(text, at)
    };
    let ends_open = context == Context::Address && text.last().is_some_and(|last| !is_kana(*last));
    // The last steps of the label may go over into those of the value.
    let is_of_label = |change: Change| shown.before.is_some_and(|before| change == Change::More(0, before));
    let is_dirt =
        |change: Change| is_of_label(change) || ends_open && change == Change::More(text.len(), DASH);
    for (change, likelihood) in held.changes() {
        if !matches!(change, Change::Another(at, other) if is_judged(at, other)) && !is_dirt(change) {
            let changed = held.text(change);
            best.meet(likelihood - context.cost(&changed, text), || changed);
        }
    }
    let mut read: Vec<char> = lattice::leading(steps).into_iter().map(|(unit, _)| unit).collect();
    while ends_open && read.last() == Some(&DASH) {
        read.pop();
    }
    if shown.before.is_some() && read.first().copied() == shown.before && text.first() != read.first() {
        read.remove(0);
    }
    if read.len() != text.len() || read.iter().enumerate().any(|(at, unit)| !is_judged(at, *unit)) {
        best.meet(Held::new(steps, read.clone()).likelihood() - context.cost(&read, text), || read.clone());
    }
    let mut verified = best.against(own - context.cost(text, text));
    if untold {
        verified.margin = verified.margin.min(UNTOLD);
    }
    verified
}

/// The likeliest form of a day against other days.
fn of_date(steps: &[Step], forms: &[Vec<char>], expected: &Expected) -> Option<Verified> {
    let held = forms.iter().map(|form| Held::new(steps, form.clone()));
    let held = held.max_by(|a, b| a.likelihood().total_cmp(&b.likelihood()))?;
    let mut best = Rival::none();
    let parse = |units: &[char]| {
        // Between digits, what stands for all dashes is a dash.
        let text: String = units.iter().map(|unit| if *unit == 'ー' { '-' } else { *unit }).collect();
        dates::parse(&text, Overrun::Refused)
    };
    let is_other = |units: &[char]| parse(units).is_ok_and(|day| day != expected.date_of_birth);
    for (change, likelihood) in held.changes() {
        let changed = held.text(change);
        if is_other(&changed) {
            best.meet(likelihood, || changed);
        }
    }
    let read: Vec<char> = lattice::leading(steps).into_iter().map(|(unit, _)| unit).collect();
    if parse(&read) != Ok(expected.date_of_birth) && crate::dates::mended(&read) != held.units() {
        best.meet(Held::new(steps, read.clone()).likelihood(), || read.clone());
    }
    Some(best.against(held.likelihood()))
}

/// The likeliest of what the steps may show instead.
struct Rival {
    likelihood: f32,
    text: Option<Vec<char>>,
}

impl Rival {
    fn none() -> Self {
        Self { likelihood: f32::NEG_INFINITY, text: None }
    }

    fn meet(&mut self, likelihood: f32, text: impl FnOnce() -> Vec<char>) {
        if likelihood > self.likelihood {
            *self = Self { likelihood, text: Some(text()) };
        }
    }

    fn against(self, likelihood: f32) -> Verified {
        let margin = match (likelihood.is_finite(), self.likelihood.is_finite()) {
            (true, true) => (likelihood - self.likelihood).clamp(-SURE, SURE),
            (true, false) => SURE,
            (false, _) => -SURE,
        };
        let rival = self.text.map(|units| PersonalText::from(units.into_iter().collect::<String>()));
        Verified { margin, rival }
    }
}

#[cfg(test)]
mod tests {
    use identity::reading::Doubt;

    use super::*;
    use crate::{lattice::fixture, variants::Opinion};

    const TOLD: f32 = 6.0;

    /// The margin of `registered` where 高山 is read, with what the pixels of its first character say for 高 against 髙.
    fn margin(registered: &str, evidence: Option<f32>) -> f32 {
        // The recognition net takes either for 高.
        let steps = fixture::steps(&[&[('高', 0.97), ('髙', 0.001)], &[], &[('山', 0.99)]]);
        let opinion =
            evidence.map(|odds| Opinion::from(vec![('高', '髙', odds - TOLD), ('髙', '高', -odds - TOLD)]));
        let shown = Shown { units: vec![('高', opinion.as_ref()), ('山', None)], before: None };
        of_text(&steps, &registered.chars().collect::<Vec<_>>(), Context::Name, &shown).margin
    }

    #[test]
    fn the_pixels_tell_what_the_net_does_not() {
        let confirms = |registered: &str, evidence: Option<f32>| margin(registered, evidence) >= 1.0;
        // Clear for what is registered, and nothing else confirms.
        assert!(confirms("高山", Some(12.0)) && confirms("髙山", Some(-12.0)));
        for (registered, evidence) in [
            ("高山", None),
            ("髙山", None),
            ("高山", Some(-12.0)),
            ("髙山", Some(12.0)),
            ("高山", Some(TOLD)),
            ("髙山", Some(0.0)),
        ] {
            let margin = margin(registered, evidence);
            assert!(margin < 0.5, "{registered} {evidence:?}: {margin}");
            // And nobody is told that the registration is wrong.
            assert!(evidence.is_none() || margin >= UNTOLD, "{registered} {evidence:?}: {margin}");
        }
        // Evidence on one character confirms no other.
        assert!(margin("高川", Some(12.0)) < 0.0);
        assert!(margin("高", Some(12.0)) < 0.0);
        assert!(margin("山高", Some(12.0)) < 0.0);
    }

    #[test]
    fn the_pixels_tell_what_the_net_mistakes() {
        // The net takes 眞 for 真, and of what it says of 真 a handicap is taken off.
        let margin = |read: char, p: f32, registered: &str, evidence: f32| {
            let other = if read == '真' { '眞' } else { '真' };
            let steps = fixture::steps(&[&[(read, p), (other, 0.99 - p)], &[], &[('山', 0.99)]]);
            let opinion = Opinion::from(vec![('眞', '真', evidence), ('真', '眞', -evidence)]);
            let shown = Shown { units: vec![(read, Some(&opinion)), ('山', None)], before: None };
            of_text(&steps, &registered.chars().collect::<Vec<_>>(), Context::Name, &shown).margin
        };
        assert!(margin('真', 0.9, "眞山", 5.0) >= 1.0);
        assert!(margin('真', 0.9, "眞山", 0.5) < 1.0);
        assert!(margin('真', 0.9, "眞山", -5.0) < 0.0);
        assert!(margin('真', 0.9, "真山", 5.0) <= UNTOLD);
        // By the net alone, as before, and by the pixels where it is not sure enough.
        assert!(margin('真', 0.9899, "真山", 0.0) >= 1.0);
        assert!(margin('真', 0.9, "真山", -0.5) < 1.0);
        assert!(margin('真', 0.9, "真山", -5.0) >= 1.0);
    }

    #[test]
    fn a_rare_form_that_was_read_may_be_the_usual_one() {
        let margin = |evidence: Option<f32>| {
            let steps = fixture::steps(&[&[('美', 0.99)], &[], &[('穗', 0.9), ('穂', 0.05)]]);
            let opinion = evidence.map(|odds| Opinion::from(vec![('穂', '穗', odds), ('穗', '穂', -odds)]));
            let shown = Shown { units: vec![('美', None), ('穗', opinion.as_ref())], before: None };
            of_text(&steps, &['美', '穂'], Context::Name, &shown).margin
        };
        assert!(margin(Some(3.0)) >= 1.0);
        assert!(margin(Some(0.0)) < 1.0 && margin(Some(-3.0)) < 0.0 && margin(None) < 0.0);
    }

    #[test]
    fn a_kanji_that_the_net_does_not_know_is_told_by_the_pixels() {
        // It reads 濵 as anything, and is not sure of it.
        let margin = |registered: &str, against: f32| {
            let steps = fixture::steps(&[&[('演', 0.5), ('資', 0.48)], &[], &[('田', 0.99)]]);
            let opinion = Opinion::from(vec![
                ('濵', '濱', 5.0),
                ('濵', '浜', 8.0),
                ('濱', '濵', -9.0),
                ('濵', '演', against),
            ]);
            let shown = Shown { units: vec![('演', Some(&opinion)), ('田', None)], before: None };
            of_text(&steps, &registered.chars().collect::<Vec<_>>(), Context::Name, &shown).margin
        };
        assert!(margin("濵田", 3.0) >= 1.0);
        assert!(margin("濵田", 0.5) < 1.0);
        assert!(margin("濱田", 3.0) < 0.0);
        assert!(margin("浜田", 3.0) < 0.0);
        assert!(margin("濵口", 3.0) < 0.0);
    }

    #[test]
    fn the_end_of_a_label_is_no_beginning() {
        let margin = |before: Option<char>, registered: &str| {
            let steps = fixture::steps(&[&[('名', 0.6)], &[], &[('山', 0.99)], &[], &[('田', 0.99)]]);
            let shown = Shown { units: vec![('山', None), ('田', None)], before };
            of_text(&steps, &registered.chars().collect::<Vec<_>>(), Context::Name, &shown).margin
        };
        assert!(margin(Some('名'), "山田") > 1.0);
        assert!(margin(None, "山田") < 1.0);
        assert!(margin(Some('名'), "山本") < 0.0);
    }

    #[test]
    fn a_border_behind_an_address_is_no_dash() {
        let margin = |last: char, registered: &str| {
            let steps = fixture::steps(&[&[('室', 0.98)], &[], &[(last, 0.98)], &[('ー', 0.8)]]);
            of_text(&steps, &registered.chars().collect::<Vec<_>>(), Context::Address, &Shown::default())
                .margin
        };
        assert!(margin('7', "室7") > 1.0);
        assert!(margin('7', "室8") < 0.0);
        // Nor are two.
        let steps =
            fixture::steps(&[&[('室', 0.98)], &[], &[('7', 0.98)], &[('ー', 0.8)], &[], &[('ー', 0.8)]]);
        assert!(of_text(&steps, &['室', '7'], Context::Address, &Shown::default()).margin > 1.0);
        // A long vowel, which is no border.
        assert!(margin('ワ', "室ワ") < 0.0);
        assert!(margin('ワ', "室ワー") > 1.0);
    }

    #[test]
    fn a_rare_kanji_in_the_place_of_the_usual_one_is_a_doubt() {
        let read = |evidence: f32| {
            let opinion = Opinion::from(vec![('清', '淸', -evidence - TOLD), ('淸', '清', evidence - TOLD)]);
            let shown = Shown { units: vec![('山', None), ('清', Some(&opinion))], before: None };
            let doubt = Doubt { at: 2, confidence: 0.75, alternatives: vec!["淸".to_owned().into()] };
            let mut field = ReadField {
                text: "山 清".to_owned().into(),
                confidence: 0.9,
                doubts: vec![doubt],
                verified: None,
            };
            shown.doubt(&mut field);
            let steps = fixture::steps(&[&[('山', 0.99)], &[], &[('清', 0.99)]]);
            (
                field.doubts.iter().all(|doubt| doubt.confidence > 0.7),
                of_text(&steps, &['山', '清'], Context::Name, &shown).margin,
            )
        };
        let (sure, margin) = read(-12.0);
        assert!(sure && margin > 1.0);
        let (sure, margin) = read(0.0);
        assert!(sure && margin > 1.0);
        let (sure, margin) = read(12.0);
        assert!(!sure && margin < 0.0);
    }
}
