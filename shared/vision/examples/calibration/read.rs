//! Photos to samples: each field is read, and laid against what is printed.
#![allow(clippy::indexing_slicing, reason = "the table has a row and a column more than the texts")]

use std::{collections::BTreeMap, error::Error, fs, path::Path};

use identity::{
    document::FieldName,
    image_limits::ImageLimits,
    matching,
    reading::{Expected, ImageOutcome},
    registration::Registration,
};
use serde::{Deserialize, de::DeserializeOwned};
use vision::{Character, Page, Reader};

use crate::sample::{Of, Sample};

/// Fields whose characters are compared.
const FIELDS: [FieldName; 6] = [
    FieldName::Name,
    FieldName::NameRoman,
    FieldName::Address,
    FieldName::DateOfBirth,
    FieldName::ValidUntil,
    FieldName::IssuedOn,
];
/// A reading that differs from the print in a larger share is another text of the document: finding the field failed,
/// not telling its characters.
const UNLIKE: usize = 2;
/// Registrations that differ, for each photo.
const TWINS: usize = 30;

#[derive(Deserialize)]
struct Check {
    id: String,
    registration: String,
    images: Vec<String>,
}

#[derive(Deserialize)]
struct Printed {
    shows: BTreeMap<FieldName, Shown>,
}

#[derive(Deserialize)]
struct Shown {
    text: String,
    day: Option<String>,
}

pub(crate) fn folder(folder: &Path) -> Result<(), Box<dyn Error>> {
    let reader = Reader::load()?;
    let limits = ImageLimits { min_bytes: 0, min_shorter_side: 0, ..ImageLimits::default() };
    for (seed, line) in (0..).zip(fs::read_to_string(folder.join("LIST.jsonl"))?.lines()) {
        let check: Check = serde_json::from_str(line)?;
        let grade = ["good", "fair", "hard"].into_iter().find(|grade| check.id.contains(*grade));
        let registration: Registration = parsed(&folder.join(&check.registration))?;
        for image in &check.images {
            let path = folder.join(image.split_once('=').ok_or("no SLOT=PATH")?.1);
            let printed: Printed = parsed(&path.with_extension("json"))?;
            let page = reader.read_page(&fs::read(&path)?, &limits)?;
            let take =
                |sample: Sample| println!("{}", Sample { grade: grade.unwrap_or("-").into(), ..sample });
            characters(&page, &printed, take);
            margins(&reader, &page, &printed, &registration, seed, take);
        }
    }
    Ok(())
}

fn parsed<T: DeserializeOwned>(path: &Path) -> Result<T, Box<dyn Error>> {
    Ok(serde_json::from_str(&fs::read_to_string(path)?)?)
}

/// A sample without a grade.
fn sample(of: Of, field: FieldName, (said, net): (f32, f32), right: bool, about: String) -> Sample {
    Sample { of, grade: String::new(), field: field.id().to_owned(), said, net, right, about }
}

fn characters(page: &Page, printed: &Printed, mut take: impl FnMut(Sample)) {
    let read = page.characters();
    for field in FIELDS {
        let (Some(read), Some(shown)) = (read.get(&field), printed.shows.get(&field)) else { continue };
        // A character may leave no ink, or that of two.
        let unit = |read: &Character| {
            let sure = (read.ink, read.net);
            let inks = matching::inks(read.character.encode_utf8(&mut [0; 4]));
            inks.into_iter().map(|ink| (ink, sure)).collect::<Vec<_>>()
        };
        let read: Vec<Read> = read.iter().flat_map(unit).collect();
        let shown = matching::inks(&shown.text);
        let pairs = align(&read, &shown);
        let edits = pairs.iter().filter(|(read, shown)| read.map(|(ink, _)| ink) != *shown).count();
        if UNLIKE * edits > shown.len() {
            continue;
        }
        for pair in pairs {
            match pair {
                (Some((ink, sure)), other) => {
                    let right = other == Some(ink);
                    let about = format!("{ink}{}", other.map_or("-".to_owned(), String::from));
                    take(sample(Of::Character, field, sure, right, about));
                }
                (None, Some(other)) => take(sample(Of::Lost, field, (0.0, 0.0), false, format!("-{other}"))),
                (None, None) => {}
            }
        }
    }
}

/// A unit of ink, how sure of it, and how sure the net is of its code point.
type Read = (char, (f32, f32));
type Pair = (Option<Read>, Option<char>);

/// Lays a reading along the print with the least edits (Needleman and Wunsch 1970).
fn align(read: &[Read], shown: &[char]) -> Vec<Pair> {
    let mut cost = vec![vec![0; shown.len() + 1]; read.len() + 1];
    for i in 0..=read.len() {
        for j in 0..=shown.len() {
            cost[i][j] = match (i, j) {
                (0, _) => j,
                (_, 0) => i,
                _ => {
                    let both = cost[i - 1][j - 1] + usize::from(read[i - 1].0 != shown[j - 1]);
                    both.min(cost[i - 1][j] + 1).min(cost[i][j - 1] + 1)
                }
            };
        }
    }
    let (mut i, mut j) = (read.len(), shown.len());
    let mut pairs = Vec::new();
    while i > 0 || j > 0 {
        let both =
            i > 0 && j > 0 && cost[i][j] == cost[i - 1][j - 1] + usize::from(read[i - 1].0 != shown[j - 1]);
        if both {
            (i, j) = (i - 1, j - 1);
            pairs.push((Some(read[i]), Some(shown[j])));
        } else if i > 0 && cost[i][j] == cost[i - 1][j] + 1 {
            i -= 1;
            pairs.push((Some(read[i]), None));
        } else {
            j -= 1;
            pairs.push((None, Some(shown[j])));
        }
    }
    pairs.reverse();
    pairs
}

/// The margins of what is printed, and of registrations that differ from it.
fn margins(
    reader: &Reader,
    page: &Page,
    printed: &Printed,
    registration: &Registration,
    seed: u64,
    mut take: impl FnMut(Sample),
) {
    let truth = as_printed(registration.clone(), printed);
    let twins = specimens::twins(&truth, TWINS, seed);
    let twins = twins.into_iter().map(|(difference, twin)| (Some(difference), twin));
    for (difference, registered) in [(None, truth.clone())].into_iter().chain(twins) {
        let ImageOutcome::Read { document } = reader.verify(page, &Expected::from(&registered)) else {
            return;
        };
        for (name, field) in &document.fields {
            let Some(margin) = field.verified.as_ref().map(|verified| verified.margin) else { continue };
            let same = ink_of(&registered, *name) == ink_of(&truth, *name);
            // Of a twin, only the field in which it differs says something new.
            if !printed.shows.contains_key(name) || same == difference.is_some() {
                continue;
            }
            let about = difference.map_or("as_printed".to_owned(), |way| format!("{way:?}"));
            take(sample(Of::Margin, *name, (margin, margin), same, about));
        }
    }
}

/// The registration of somebody who wrote down what this document shows.
fn as_printed(mut registration: Registration, printed: &Printed) -> Registration {
    for (name, shown) in &printed.shows {
        let parts = shown.text.split_once(char::is_whitespace);
        match (name, parts) {
            (FieldName::Name, Some((last, first))) => {
                (registration.name.last, registration.name.first) = (last.into(), first.into());
            }
            (FieldName::Address, _) => registration.address = shown.text.as_str().into(),
            (FieldName::DateOfBirth, _) => {
                let day = shown.day.as_deref().and_then(|day| day.parse().ok());
                registration.date_of_birth = day.unwrap_or(registration.date_of_birth);
            }
            _ => {}
        }
    }
    registration
}

fn ink_of(registration: &Registration, field: FieldName) -> Vec<char> {
    let joined = |name: &identity::registration::PersonName| {
        matching::inks(&format!("{}{}", name.last.expose(), name.first.expose()))
    };
    match field {
        FieldName::Name => joined(&registration.name),
        FieldName::NameRoman => registration.name_roman.as_ref().map(joined).unwrap_or_default(),
        FieldName::Address => matching::inks(registration.address.expose()),
        FieldName::DateOfBirth => registration.date_of_birth.to_string().chars().collect(),
        _ => Vec::new(),
    }
}
