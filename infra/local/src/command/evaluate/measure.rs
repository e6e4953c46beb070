//! One submission: its photos read once, then every registration decided on what was read.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Instant,
};

use identity::{
    dates::{self, Overrun},
    decision::{CaseFacts, Decision, Outcome, Status, evaluate},
    document::{DocumentKind, FieldName, Mark},
    ids::{CaseId, Slot, Submission},
    policy::{self, Policy},
    reading::{Expected, ImageOutcome},
    registration::Registration,
};
use specimens::Grade;
use vision::Reader;

use super::{
    ink,
    material::{Material, Photo},
    twins,
};
use crate::error::CommandError;

/// What came of one submission.
#[derive(Debug)]
pub(super) struct Measured {
    pub(super) id: String,
    pub(super) kind: DocumentKind,
    pub(super) grade: Grade,
    pub(super) photos: Vec<MeasuredPhoto>,
    /// Whether the registration that matches is to be approved.
    pub(super) acceptable: bool,
    pub(super) outcome: Outcome,
    /// Of a submission that is not to be approved: whether it was turned back for the reason that holds.
    pub(super) reason_told: bool,
    /// The rules that kept it from being approved.
    pub(super) held_back: BTreeSet<String>,
    /// Ways of differing, and what became of them.
    pub(super) twins: Vec<(String, Outcome)>,
    accepted: Vec<String>,
}

/// What came of one photo.
#[derive(Debug)]
pub(super) struct MeasuredPhoto {
    slot: Slot,
    pub(super) kind: DocumentKind,
    /// As what it was read; `None` where it was refused.
    read_as: Option<DocumentKind>,
    pub(super) must_go: bool,
    pub(super) caught: bool,
    pub(super) fields: Vec<MeasuredField>,
    pub(super) seconds: f64,
    refused: String,
}

/// What came of one field.
#[derive(Debug)]
pub(super) struct MeasuredField {
    pub(super) name: FieldName,
    /// Code point by code point, but for spaces; of a date, its text.
    pub(super) raw: bool,
    /// The same ink; of a date, the same day.
    pub(super) same_ink: bool,
    printed: String,
    read: Option<String>,
}

impl MeasuredPhoto {
    pub(super) fn kind_is_right(&self) -> bool {
        self.read_as == Some(self.kind)
    }
}

/// Reads and decides. An error is a fault of ours.
pub(super) fn measure(
    material: &Material,
    reader: &Reader,
    twin_count: usize,
) -> Result<Measured, CommandError> {
    let policy = policy::in_force(material.registration.applied_on)
        .map_err(|error| CommandError::usage(format!("{}: {error}", material.id)))?;
    let mut pages = BTreeMap::new();
    let mut photos = Vec::new();
    for photo in &material.photos {
        let start = Instant::now();
        let page = reader.read_page(&photo.jpeg, &policy.images).map_err(CommandError::Vision)?;
        let outcome = reader.verify(&page, &Expected::from(&material.registration));
        photos.push(measured_photo(photo, &outcome, start.elapsed().as_secs_f64()));
        pages.insert(photo.slot, page);
    }
    // Each registration is held against the same reading, as a function would that had read it for that registration.
    let held_against = |registration: &Registration| -> BTreeMap<Slot, ImageOutcome> {
        let expected = Expected::from(registration);
        pages.iter().map(|(slot, page)| (*slot, reader.verify(page, &expected))).collect()
    };
    let case_id: CaseId =
        "evaluate".parse().map_err(|error| CommandError::usage(format!("case id: {error}")))?;
    let decide = |registration: &Registration| -> Decision {
        decided(&case_id, material, registration, held_against(registration), policy)
    };
    let right = decide(&material.registration);
    // A back that two cards share is named after the front beside it by the decision alone.
    for photo in &mut photos {
        let decided = right.documents.iter().find(|document| document.slot == photo.slot);
        if let (Some(read_as), Some(document)) = (&mut photo.read_as, decided) {
            *read_as = document.kind;
        }
    }
    let mut decided_twins = Vec::new();
    let mut accepted = Vec::new();
    for (way, twin) in twins::of(material, &held_against(&material.registration), twin_count) {
        let outcome = decide(&twin).outcome;
        if outcome == Outcome::Approved {
            accepted.push(format!(
                "{way}: {} {} {}",
                name_of(&twin),
                twin.address.expose(),
                twin.date_of_birth
            ));
        }
        decided_twins.push((way, outcome));
    }
    Ok(Measured {
        id: material.id.clone(),
        kind: material.kind,
        grade: material.grade,
        photos,
        acceptable: material.answer.is_ok(),
        outcome: right.outcome,
        reason_told: right.outcome == Outcome::Resubmit
            && material.answer.is_err_and(|reason| right.reasons().contains(&reason)),
        held_back: held_back(&right),
        twins: decided_twins,
        accepted,
    })
}

/// The decision on a registration, with the images as they were read for it.
fn decided(
    case_id: &CaseId,
    material: &Material,
    registration: &Registration,
    images: BTreeMap<Slot, ImageOutcome>,
    policy: &Policy,
) -> Decision {
    let facts = CaseFacts {
        case_id: case_id.clone(),
        submission: Submission::FIRST,
        registration: registration.clone(),
        declared: images.keys().copied().collect(),
        images,
        day: material.day,
    };
    evaluate(&facts, policy)
}

fn held_back(decision: &Decision) -> BTreeSet<String> {
    let told = |status| match status {
        Status::Fail => Some("fails"),
        Status::Unsure => Some("unsure"),
        Status::Pass | Status::Noted => None,
    };
    decision
        .findings
        .iter()
        .filter_map(|finding| Some(format!("{} {}", finding.rule, told(finding.status)?)))
        .collect()
}

fn measured_photo(photo: &Photo, outcome: &ImageOutcome, seconds: f64) -> MeasuredPhoto {
    let truth = &photo.truth;
    let (read_as, caught, refused) = match outcome {
        ImageOutcome::Read { document } => {
            (Some(document.kind), document.marks.contains(&Mark::EmergencyContact), String::new())
        }
        ImageOutcome::Destroyed { kind, reason, .. } => (Some(*kind), true, reason.code().to_owned()),
        ImageOutcome::Rejected { reasons } => {
            let codes: Vec<&str> = reasons.iter().map(|reason| reason.code()).collect();
            (None, false, codes.join(", "))
        }
    };
    // Of an image that has to go nothing may be read; of every other one, everything that is printed.
    let fields = if truth.must_go() { Vec::new() } else { measured_fields(photo, outcome) };
    MeasuredPhoto {
        slot: photo.slot,
        kind: truth.kind,
        read_as,
        must_go: truth.must_go(),
        caught,
        fields,
        seconds,
        refused,
    }
}

fn measured_fields(photo: &Photo, outcome: &ImageOutcome) -> Vec<MeasuredField> {
    let read = |name: FieldName| match outcome {
        ImageOutcome::Read { document } => document.fields.get(&name).map(|field| field.text.expose()),
        _ => None,
    };
    let measured = |(name, shown): (&FieldName, &super::material::Shown)| {
        let text = read(*name);
        let raw = text.is_some_and(|text| ink::compact(text) == ink::compact(&shown.text));
        let same_ink = match shown.day {
            Some(day) => text.is_some_and(|text| day_of(text) == Some(day)),
            None => text.is_some_and(|text| ink::same(text) == ink::same(&shown.text)),
        };
        let (printed, read) = (shown.text.clone(), text.map(str::to_owned));
        MeasuredField { name: *name, raw, same_ink, printed, read }
    };
    photo.truth.shows.iter().map(measured).collect()
}

fn day_of(text: &str) -> Option<chrono::NaiveDate> {
    dates::parse(text, Overrun::Allowed).ok()
}

fn name_of(registration: &Registration) -> String {
    format!("{} {}", registration.name.last.expose(), registration.name.first.expose())
}

impl Measured {
    /// What went wrong, a line each, for a developer's eyes. Specimens are nobody's documents.
    pub(super) fn failures(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let mut say = |text: String| lines.push(format!("{}: {text}", self.id));
        for photo in &self.photos {
            let slot = photo.slot;
            if photo.must_go != photo.caught {
                let what = if photo.must_go { "was not caught" } else { "was destroyed without need" };
                say(format!("{slot} {what}"));
            } else if !photo.must_go && !photo.kind_is_right() {
                let seen = photo.read_as.map_or(&*photo.refused, |kind| kind.id());
                say(format!("{slot} is a {} and was taken for {seen}", photo.kind.id()));
            }
            for field in photo.fields.iter().filter(|field| !field.raw) {
                let ink = if field.same_ink { ", the same ink" } else { "" };
                say(format!(
                    "{slot} {} printed {:?} read {:?}{ink}",
                    field.name.id(),
                    field.printed,
                    field.read
                ));
            }
        }
        if self.acceptable && self.outcome != Outcome::Approved {
            let rules: Vec<&str> = self.held_back.iter().map(String::as_str).collect();
            say(format!("{} for {}", self.outcome.id(), rules.join(", ")));
        }
        if !self.acceptable && !self.reason_told {
            say(format!("{} and not turned back for its reason", self.outcome.id()));
        }
        for twin in &self.accepted {
            say(format!("APPROVED TWIN {twin}"));
        }
        lines
    }
}
