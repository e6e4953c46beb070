//! What one uploaded image turned out to be: a reading, a refusal, or something that had to be destroyed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    document::{DocumentKind, FieldName, Mark, Side},
    personal::PersonalText,
    reason::Reason,
    registration::{PersonName, Registration},
};

/// A character that the reader was not sure of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Doubt {
    /// Index of the character in the field's text, counted in `char`s from 0.
    pub at: usize,
    /// Probability that what is printed is of the ink of the character that stands in the text, 0 to 1.
    pub confidence: f32,
    /// What it may be instead, most likely first. An empty string: there may be no character at all.
    pub alternatives: Vec<PersonalText>,
}

/// What is registered, as far as an image may show it: a reader holds its lines against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    pub name: PersonName,
    pub name_roman: Option<PersonName>,
    pub address: PersonalText,
    pub date_of_birth: NaiveDate,
}

impl From<&Registration> for Expected {
    fn from(registration: &Registration) -> Self {
        Self {
            name: registration.name.clone(),
            name_roman: registration.name_roman.clone(),
            address: registration.address.clone(),
            date_of_birth: registration.date_of_birth,
        }
    }
}

/// How well the picture of a field bears out what is registered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Verified {
    /// How much likelier, in natural logarithms, the picture shows what is registered than `rival`: negative where
    /// the rival is likelier. The lower of what two looks at the field say.
    pub margin: f32,
    /// The likeliest text that is not the ink of what is registered, spaces left out; none where nothing else
    /// was found to be possible.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rival: Option<PersonalText>,
}

/// A field as it stands on the document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReadField {
    /// As printed, without its label; line breaks of the layout are `\n`.
    pub text: PersonalText,
    /// The lowest confidence of its characters, of the ink and not the code point, 0 to 1.
    pub confidence: f32,
    /// The characters below certainty, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<Doubt>,
    /// What the reader found when it held the picture against the registration; none where it did not, or
    /// cannot tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified: Option<Verified>,
}

/// A measure of an image that says why something on it cannot be read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Impairment {
    /// The field whose place was measured; `None`: the text of the image as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<FieldName>,
    /// `image.blurred`, `image.dark`, `image.glare` or `image.too_small`.
    pub reason: Reason,
    /// What was measured, in the unit of its reason; the reader's documentation names them.
    pub measure: f32,
}

/// In what a field breaks with the rest of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Respect {
    /// Its strokes: their ink, and how steep their edges are.
    Font,
    /// What it is printed on: colour, pattern and noise.
    Ground,
    /// Its place: against its row, its column and the angle of the lines.
    Alignment,
}

impl Respect {
    pub const ALL: [Self; 3] = [Self::Font, Self::Ground, Self::Alignment];

    /// The id as findings write it, in their class.
    pub fn id(self) -> &'static str {
        match self {
            Self::Font => "font",
            Self::Ground => "ground",
            Self::Alignment => "alignment",
        }
    }
}

/// A sign of alteration with the place where it was seen. The policy says whether it sends to a person or is noted
/// for one who looks anyway.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Sign {
    /// Of the `integrity.` family.
    pub reason: Reason,
    /// The field that bears it; `None`: the image as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<FieldName>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub respect: Option<Respect>,
}

impl Sign {
    /// A sign that the image as a whole bears.
    pub fn of_image(reason: Reason) -> Self {
        Self { reason, field: None, respect: None }
    }
}

/// A document as one image shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DocumentReading {
    pub kind: DocumentKind,
    /// How sure the kind is, 0 to 1.
    pub kind_confidence: f32,
    pub side: Side,
    pub fields: BTreeMap<FieldName, ReadField>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub marks: BTreeSet<Mark>,
    /// Marks that were looked for and are surely not there. Of a mark in neither set nothing is known.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub absent: BTreeSet<Mark>,
    /// Signs of alteration, of the `integrity.` family: a person looks.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub suspicions: BTreeSet<Reason>,
    /// Weaker signs of alteration, and such as a field bears.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub signs: BTreeSet<Sign>,
    /// Why fields that were not read surely, or not at all, are hard to read. None of it is held against a field
    /// that was read surely.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub impairments: Vec<Impairment>,
}

impl DocumentReading {
    /// A reading that shows nothing yet: for what builds one up, field by field.
    pub fn new(kind: DocumentKind, kind_confidence: f32, side: Side) -> Self {
        Self {
            kind,
            kind_confidence,
            side,
            fields: BTreeMap::new(),
            marks: BTreeSet::new(),
            absent: BTreeSet::new(),
            suspicions: BTreeSet::new(),
            signs: BTreeSet::new(),
            impairments: Vec::new(),
        }
    }
}

/// The outcome of reading one image. A bad image is an outcome, not an error: retrying would not mend it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "result", rename_all = "snake_case")]
pub enum ImageOutcome {
    Read {
        document: DocumentReading,
    },
    /// The image cannot be used; `reasons` are of the `image.` or `document.` family and never empty.
    Rejected {
        reasons: Vec<Reason>,
    },
    /// The image showed what must not be kept. Nothing that was read from it stands here.
    Destroyed {
        kind: DocumentKind,
        side: Side,
        reason: Reason,
    },
}
