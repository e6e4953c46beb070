//! Submissions: photographs with the registration that matches them, and with twins that do not.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use identity::{
    document::DocumentKind,
    ids::Slot,
    registration::{Channel, PersonName, Product, Registration},
};

use crate::{
    camera::{Camera, Grade},
    dice::Dice,
    document::{Rendering, Specimen, render_of},
    error::SpecimenError,
    fields::{DAY_OF_REFERENCE, Fields, Relative, Sex, day},
    photograph::photograph,
    plan::{Company, Plan, Sheet},
    split::Split,
    truth::Truth,
};

/// One submission of a set.
#[derive(Clone, Debug)]
pub struct Submission {
    /// The same for the same place in a set, such as `driver_license-moved-fair-0003`.
    pub id: String,
    pub plan: &'static Plan,
    pub grade: Grade,
    pub split: Split,
    pub photos: Vec<Photo>,
    /// Matches the documents to the letter.
    pub registration: Registration,
    /// A day on which the documents are in force: a few after the application, as uploads are.
    pub day: NaiveDate,
    /// What the submission was drawn from.
    pub seed: u64,
}

/// One picture of a submission.
#[derive(Clone, Debug)]
pub struct Photo {
    pub slot: Slot,
    pub jpeg: Vec<u8>,
    pub truth: Truth,
}

/// The documents of a submission, before they are photographed.
#[derive(Clone, Debug)]
pub struct Drawings {
    id: String,
    person: Fields,
    person_seed: u64,
    /// Each with its slot and the seed of its photograph.
    pub sheets: Vec<(Slot, Rendering, u64)>,
}

/// Draws the documents of the `index`th submission of a plan. Submissions do not depend on each other.
pub fn drawings(
    plan: &Plan,
    index: u32,
    seed: u64,
    grade: Grade,
    split: Split,
) -> Result<Drawings, SpecimenError> {
    let id = format!("{}-{}-{index:04}", plan.id(), grade.id());
    let mut dice = Dice::new(seed, &format!("{} {id}", split.id()));
    let mut own_seed = || (u64::from(dice.bits()) << 16) | u64::from(dice.below(1 << 16));
    let (person_seed, company_seed) = (own_seed(), own_seed());
    let person = Fields::fictitious_of(split, person_seed);
    let company = Company::of(&person, split, company_seed);
    let draw = |sheet: &Sheet| {
        let mut fields = person.clone();
        (sheet.change)(&mut fields, &company);
        let drawing_seed = own_seed();
        let specimen = Specimen { kind: sheet.kind, side: sheet.side, fields };
        Ok((sheet.slot, render_of(split, &specimen, drawing_seed)?, drawing_seed))
    };
    let sheets = plan.images.iter().map(draw).collect::<Result<_, SpecimenError>>()?;
    Ok(Drawings { id, person, person_seed, sheets })
}

/// The `index`th submission of a plan, photographed.
pub fn submission(
    plan: &'static Plan,
    index: u32,
    seed: u64,
    grade: Grade,
    split: Split,
) -> Result<Submission, SpecimenError> {
    let Drawings { id, person, person_seed, sheets } = drawings(plan, index, seed, grade, split)?;
    let photo = |(slot, rendering, seed): (Slot, Rendering, u64)| {
        let photo = photograph(&rendering, &Camera::of(grade), seed)?;
        let truth = Truth::of(&rendering, &photo, seed);
        Ok(Photo { slot, jpeg: photo.jpeg, truth })
    };
    let photos = sheets.into_iter().map(photo).collect::<Result<_, SpecimenError>>()?;
    let registration = registration(&person);
    let day = registration.applied_on + Days::new(3);
    Ok(Submission { id, plan, grade, split, photos, registration, day, seed: person_seed })
}

impl Company {
    /// The family bears the holder's last name.
    fn of(person: &Fields, split: Split, seed: u64) -> Self {
        let (last, _) = person.last_and_first();
        let others = [seed, seed ^ 1].map(|seed| Fields::fictitious_of(split, seed));
        let former_address = others.first().map(|other| other.address.clone()).unwrap_or_default();
        let [head, child] = others.map(|other| Relative {
            name: format!("{last} {}", other.last_and_first().1),
            date_of_birth: other.date_of_birth,
            sex: other.sex,
        });
        // The holder is the spouse of the head, and older than the child.
        let head = Relative { sex: if person.sex == Sex::Female { Sex::Male } else { Sex::Female }, ..head };
        let child = Relative { date_of_birth: person.date_of_birth + chrono::Months::new(12 * 26), ..child };
        Self { former_address, head, child }
    }
}

/// The registration of somebody whose document shows these fields.
pub fn registration(fields: &Fields) -> Registration {
    let name = |(last, first): (&str, &str)| PersonName { last: last.into(), first: first.into() };
    let roman = fields.name_roman.as_deref().and_then(|roman| roman.split_once(' '));
    Registration {
        case_id: None,
        product: Product::VoiceSim,
        channel: Channel::Online,
        applied_on: day(DAY_OF_REFERENCE),
        name: name(fields.last_and_first()),
        name_roman: roman.map(name),
        address: fields.address.as_str().into(),
        date_of_birth: fields.date_of_birth,
        email: "sample@example.jp".into(),
    }
}

/// The kinds that there are plans for, in their order.
pub fn planned_kinds() -> Vec<DocumentKind> {
    let mut seen = BTreeSet::new();
    crate::plan::PLANS.iter().map(|plan| plan.kind).filter(|kind| seen.insert(*kind)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn submissions_are_reproducible_and_match_their_registration() {
        let plan = Plan::about(Some(DocumentKind::DriverLicense));
        let make = |index| submission(plan.first().unwrap(), index, 11, Grade::Hard, Split::Tune).unwrap();
        let (first, again, other) = (make(0), make(0), make(1));
        let jpeg = |submission: &Submission| submission.photos.first().unwrap().jpeg.clone();
        assert_eq!(jpeg(&first), jpeg(&again));
        assert_ne!(jpeg(&first), jpeg(&other));
        let printed = Fields::from(&first.registration);
        let shown = &first.photos.first().unwrap().truth.specimen.fields;
        assert_eq!((&printed.name, &printed.address), (&shown.name, &shown.address));
    }
}
