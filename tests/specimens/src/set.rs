//! A set of photographs with matching registrations, and with twins that do not match.

use identity::{
    document::{DocumentKind, Side},
    registration::{Channel, PersonName, Product, Registration},
};
use serde::Serialize;

use crate::{
    camera::{Camera, Grade},
    dice::Dice,
    document::{Specimen, render},
    error::SpecimenError,
    fields::{DAY_OF_REFERENCE, Fields, day},
    photograph::photograph,
    truth::Truth,
    twin::{Difference, twin},
};

/// The documents that prove name, address and birth date on their front alone.
const SUFFICIENT: [DocumentKind; 5] = [
    DocumentKind::DriverLicense,
    DocumentKind::MyNumberCard,
    DocumentKind::ResidenceCard,
    DocumentKind::DrivingRecordCertificate,
    DocumentKind::HealthInsuranceCard,
];

/// One photograph of a set.
#[derive(Clone, Debug)]
pub struct Member {
    /// The same for the same place in a set, such as `0003`.
    pub id: String,
    pub jpeg: Vec<u8>,
    pub truth: Truth,
    /// Matches the document to the letter.
    pub registration: Registration,
    /// Differs in one place.
    pub twin: Option<(Difference, Registration)>,
}

/// What a check of a member has to answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Expected {
    pub id: String,
    pub outcome: &'static str,
    /// The reason of a mismatch, and in which way the registration differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difference: Option<Difference>,
}

impl Expected {
    pub fn approved(id: &str) -> Self {
        Self { id: id.to_owned(), outcome: "approved", reason: None, difference: None }
    }

    pub fn mismatch(id: &str, difference: Difference) -> Self {
        Self {
            id: id.to_owned(),
            outcome: "correct_registration",
            reason: Some(difference.reason()),
            difference: Some(difference),
        }
    }
}

/// The `index`th member of the set of a seed. Members do not depend on each other.
pub fn member(index: u32, seed: u64, grade: Grade, with_twin: bool) -> Result<Member, SpecimenError> {
    let mut dice = Dice::new(seed, &format!("member {index}"));
    let own_seed = u64::from(dice.bits());
    let kind =
        SUFFICIENT.get(index as usize % SUFFICIENT.len()).copied().unwrap_or(DocumentKind::DriverLicense);
    let fields = Fields::fictitious(own_seed);
    let registration = registration(&fields);
    let rendering = render(&Specimen { kind, side: Side::Front, fields }, own_seed)?;
    let photo = photograph(&rendering, &Camera::of(grade), own_seed)?;
    let difference = dice.pick(&Difference::ALL);
    // Where an address has no look-alike there is always a character to leave out.
    let twins = [difference, Difference::AddressLacksCharacter];
    let twin = twins.into_iter().find_map(|way| Some((way, twin(&registration, way, own_seed)?)));
    Ok(Member {
        id: format!("{index:04}"),
        truth: Truth::of(&rendering, &photo, own_seed),
        jpeg: photo.jpeg,
        registration,
        twin: twin.filter(|_| with_twin),
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_reproducible_and_match_their_registration() {
        let make = |index| member(index, 11, Grade::Good, true).unwrap();
        let (first, again, other) = (make(0), make(0), make(1));
        assert_eq!(first.jpeg, again.jpeg);
        assert_ne!(first.jpeg, other.jpeg);
        let printed = Fields::from(&first.registration);
        let shown = &first.truth.specimen.fields;
        assert_eq!((&printed.name, &printed.address), (&shown.name, &shown.address));
        assert!(first.twin.is_some_and(|(_, twin)| twin != first.registration));
    }
}
