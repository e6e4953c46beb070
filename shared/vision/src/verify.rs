//! Holds the lines that fields stand on against the registration: how much likelier does the picture show what is
//! registered than anything else?
//!
//! The question is put to the net's own steps, not to the text that was read: a field whose reading is doubted may
//! still be nothing but what is registered, and a field that was read as registered may be something else.

mod likelihood;
mod place;
mod wraps;

use std::collections::{BTreeMap, HashMap};

use identity::{
    dates::{self, Overrun},
    document::FieldName,
    matching,
    personal::PersonalText,
    reading::{DocumentReading, Expected, Verified},
    registration::PersonName,
};

use self::likelihood::Held;
pub(crate) use self::{likelihood::Change, place::Piece};
use crate::{
    ctc::Alphabet,
    lattice::{self, Inks, Step},
    lookalikes,
    recognise::Line,
};

/// Margins beyond this, in natural logarithms, say no more.
const SURE: f32 = 99.0;

/// The margin of a text that the net cannot tell from another is at most this: it confirms nothing under any policy,
/// and does not say that the picture shows something else.
const UNTOLD: f32 = -2.0;

/// Where each field stands.
pub(crate) type Pieces = BTreeMap<FieldName, Vec<Piece>>;

/// Adds to each field of `document` how well the lines bear out what is expected.
pub(crate) fn confirm(
    document: &mut DocumentReading,
    pieces: &Pieces,
    lines: &[Line],
    alphabet: &Alphabet,
    expected: &Expected,
) {
    let mut inks = Inks::default();
    let mut known = HashMap::new();
    for (name, field) in &mut document.fields {
        let Some(pieces) = pieces.get(name) else { continue };
        if *name == FieldName::Address {
            wraps::join(field, pieces, expected.address.expose());
        }
        let mut texts = texts(*name, expected);
        // A text with a character that the net has never seen cannot be told from others.
        texts.retain(|text| {
            text.iter().all(|unit| *known.entry(*unit).or_insert_with(|| alphabet.knows(*unit)))
        });
        if texts.is_empty() {
            continue;
        }
        let looks = place::looks(pieces, lines, alphabet, &mut inks);
        let margins = looks.iter().filter_map(|steps| match name {
            FieldName::DateOfBirth => of_date(steps, &texts, expected),
            _ => texts.first().map(|text| of_text(steps, text, *name == FieldName::Name)),
        });
        field.verified = margins.min_by(|a, b| a.margin.total_cmp(&b.margin));
    }
}

/// The texts, in units of ink, that a document may print for what is registered.
fn texts(field: FieldName, expected: &Expected) -> Vec<Vec<char>> {
    let joined = |name: &PersonName| format!("{} {}", name.last.expose(), name.first.expose());
    let texts: Vec<String> = match field {
        FieldName::Name => vec![joined(&expected.name)],
        FieldName::NameRoman => {
            expected.name_roman.iter().map(|name| joined(name).to_ascii_uppercase()).collect()
        }
        FieldName::Address => vec![expected.address.expose().to_owned()],
        FieldName::DateOfBirth => dates::printed(expected.date_of_birth),
        FieldName::NameKana
        | FieldName::ValidUntil
        | FieldName::IssuedOn
        | FieldName::Issuer
        | FieldName::Number => Vec::new(),
    };
    texts.iter().map(|text| matching::inks(text)).filter(|units| !units.is_empty()).collect()
}

/// A text against everything that differs from it in one place, and against what the steps say by themselves. A name
/// may be spelt with kanji that the net does not tell apart.
fn of_text(steps: &[Step], text: &[char], is_name: bool) -> Verified {
    let held = Held::new(steps, text.to_vec());
    let mut best = Rival::none();
    for (change, likelihood) in held.changes() {
        best.meet(likelihood, || held.text(change));
    }
    let mut untold = false;
    for (change, handicap) in if is_name { lookalikes::changes(held.units()) } else { Vec::new() } {
        match handicap {
            Some(handicap) => best.meet(held.changed(change) + handicap, || held.text(change)),
            None => untold = true,
        }
    }
    let read: Vec<char> = lattice::leading(steps).into_iter().map(|(unit, _)| unit).collect();
    if read != text {
        best.meet(Held::new(steps, read.clone()).likelihood(), || read.clone());
    }
    let mut verified = best.against(held.likelihood());
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
