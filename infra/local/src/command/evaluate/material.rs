//! The submissions that are evaluated: made for the occasion, or read from a folder.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use chrono::NaiveDate;
use identity::{
    document::{DocumentKind, FieldName},
    ids::Slot,
    reason::Reason,
    registration::Registration,
};
use serde::{Deserialize, de::DeserializeOwned};
use specimens::{Difference, Grade, Plan, Split, Truth, submission};

use crate::{error::CommandError, input, specimens::Choice};

/// One submission with everything that is known of it.
#[derive(Debug)]
pub(super) struct Material {
    pub(super) id: String,
    pub(super) kind: DocumentKind,
    pub(super) grade: Grade,
    /// What a check has to answer to the registration.
    pub(super) answer: Result<(), Reason>,
    pub(super) photos: Vec<Photo>,
    pub(super) registration: Registration,
    pub(super) day: NaiveDate,
    pub(super) seed: u64,
}

#[derive(Debug)]
pub(super) struct Photo {
    pub(super) slot: Slot,
    pub(super) jpeg: Vec<u8>,
    pub(super) truth: PhotoTruth,
}

/// What is to be found on a photo.
#[derive(Debug, Deserialize)]
pub(super) struct PhotoTruth {
    pub(super) kind: DocumentKind,
    pub(super) shows: BTreeMap<FieldName, Shown>,
    texts: Vec<Text>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Shown {
    pub(super) text: String,
    #[serde(default)]
    pub(super) day: Option<NaiveDate>,
}

#[derive(Debug, Deserialize)]
struct Text {
    field: Option<String>,
}

impl PhotoTruth {
    /// Whether the law or the page wants the image destroyed: a My Number, or another's details on a passport.
    pub(super) fn must_go(&self) -> bool {
        let forbidden = ["my_number", "emergency_contact"];
        self.texts.iter().any(|text| text.field.as_deref().is_some_and(|field| forbidden.contains(&field)))
    }
}

impl From<Truth> for PhotoTruth {
    fn from(truth: Truth) -> Self {
        let shown = |(name, field): (FieldName, specimens::ShownField)| {
            (name, Shown { text: field.text, day: field.day })
        };
        Self {
            kind: truth.specimen.kind,
            shows: truth.shows.into_iter().map(shown).collect(),
            texts: truth
                .texts
                .into_iter()
                .map(|text| Text { field: text.field.map(str::to_owned) })
                .collect(),
        }
    }
}

/// Where the submissions come from; each is got when its turn comes.
pub(super) enum Source {
    Made { plans: Vec<(&'static Plan, u32, Grade)>, seed: u64, split: Split },
    Folder { folder: PathBuf, checks: Vec<(Check, Expected)> },
}

/// A line of `LIST.jsonl`.
#[derive(Debug, Deserialize)]
pub(super) struct Check {
    id: String,
    registration: String,
    images: Vec<String>,
    date: NaiveDate,
}

/// A line of `EXPECTED.jsonl`.
#[derive(Debug, Deserialize)]
pub(super) struct Expected {
    id: String,
    kind: DocumentKind,
    grade: Grade,
    #[serde(default)]
    reason: Option<Reason>,
    #[serde(default)]
    twin_of: Option<String>,
}

impl Source {
    pub(super) fn made(choice: &Choice) -> Result<Self, CommandError> {
        let mut plans = Vec::new();
        for of_kind in choice.plans()? {
            for grade in &choice.grades {
                plans.extend(
                    (0..choice.count).zip(of_kind.iter().cycle()).map(|(at, plan)| (*plan, at, *grade)),
                );
            }
        }
        Ok(Self::Made { plans, seed: choice.seed, split: choice.split })
    }

    pub(super) fn folder(folder: &Path) -> Result<Self, CommandError> {
        let checks: Vec<Check> = lines(&folder.join("LIST.jsonl"))?;
        let expected: Vec<Expected> = lines(&folder.join("EXPECTED.jsonl"))?;
        let mut answers: BTreeMap<String, Expected> =
            expected.into_iter().map(|answer| (answer.id.clone(), answer)).collect();
        // Twins are made anew from the registration: only what they differ from is read here.
        let twins: BTreeSet<String> = answers
            .values()
            .filter(|answer| answer.twin_of.is_some())
            .map(|answer| answer.id.clone())
            .collect();
        let mut paired = Vec::new();
        for check in checks.into_iter().filter(|check| !twins.contains(&check.id)) {
            let answer = answers.remove(&check.id).ok_or_else(|| {
                CommandError::usage(format!("EXPECTED.jsonl has no line with the id {:?}", check.id))
            })?;
            paired.push((check, answer));
        }
        Ok(Self::Folder { folder: folder.to_owned(), checks: paired })
    }

    /// The submission with this number; `None` behind the last.
    pub(super) fn get(&self, at: usize) -> Option<Result<Material, CommandError>> {
        match self {
            Self::Made { plans, seed, split } => {
                let (plan, index, grade) = plans.get(at)?;
                Some(made(plan, *index, *seed, *grade, *split))
            }
            Self::Folder { folder, checks } => {
                let (check, expected) = checks.get(at)?;
                Some(kept(folder, check, expected, at as u64))
            }
        }
    }
}

fn made(
    plan: &'static Plan,
    index: u32,
    seed: u64,
    grade: Grade,
    split: Split,
) -> Result<Material, CommandError> {
    let made = submission(plan, index, seed, grade, split)?;
    let photo =
        |photo: specimens::Photo| Photo { slot: photo.slot, jpeg: photo.jpeg, truth: photo.truth.into() };
    Ok(Material {
        id: made.id,
        kind: plan.kind,
        grade,
        answer: plan.answer,
        photos: made.photos.into_iter().map(photo).collect(),
        registration: made.registration,
        day: made.day,
        seed: made.seed,
    })
}

fn kept(folder: &Path, check: &Check, expected: &Expected, seed: u64) -> Result<Material, CommandError> {
    let mut photos = Vec::new();
    for (slot, path) in input::images(&check.images)? {
        let path = folder.join(path);
        let truth = json(&path.with_extension("json"))?;
        photos.push(Photo { slot, jpeg: input::read(&path)?, truth });
    }
    Ok(Material {
        id: check.id.clone(),
        kind: expected.kind,
        grade: expected.grade,
        answer: expected.reason.map_or(Ok(()), Err),
        photos,
        registration: input::registration(&folder.join(&check.registration))?,
        day: check.date,
        seed,
    })
}

fn json<T: DeserializeOwned>(path: &Path) -> Result<T, CommandError> {
    serde_json::from_str(&input::read_text(path)?)
        .map_err(|error| CommandError::usage(format!("{}: {error}", path.display())))
}

fn lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, CommandError> {
    let text = input::read_text(path)?;
    let parsed = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()).map(|(number, line)| {
        serde_json::from_str(line)
            .map_err(|error| CommandError::usage(format!("{}:{number}: {error}", path.display())))
    });
    parsed.collect()
}

/// Which way a made twin differs, as it is told.
pub(super) fn way_id(difference: Difference) -> String {
    serde_json::to_value(difference).ok().and_then(|id| id.as_str().map(str::to_owned)).unwrap_or_default()
}
