//! What a comparison says, and what it is given.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Class, Settings};
use crate::{document::DocumentKind, personal::PersonalText, reading::Doubt};

/// What follows from a comparison, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Match,
    /// A person decides.
    Review,
    /// The customer corrects the registration.
    Mismatch,
}

impl Verdict {
    pub fn id(self) -> &'static str {
        match self {
            Self::Match => "match",
            Self::Review => "review",
            Self::Mismatch => "mismatch",
        }
    }
}

/// How a stretch of the registered value stands to a stretch of the document's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    /// The same characters.
    Equal,
    /// Other code points, the same ink.
    SameInk,
    /// The same referent in other ink.
    Variant,
    /// Katakana for kanji.
    Katakana,
    Substitute,
    /// Registered, and not on the document.
    Insert,
    /// On the document, and not registered.
    Delete,
}

/// One stretch of the alignment, for a reviewer's eyes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    pub op: Op,
    /// Empty for [`Op::Delete`].
    pub registered: PersonalText,
    /// Empty for [`Op::Insert`].
    pub document: PersonalText,
    /// `None` where the stretch is equal.
    pub class: Option<Class>,
}

/// The outcome of comparing one value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    pub verdict: Verdict,
    /// The class that decided.
    pub class: Class,
    /// The whole alignment in order; it may be empty where nothing could be aligned.
    pub diff: Vec<Difference>,
}

impl Comparison {
    pub(crate) fn of(class: Class, settings: &Settings, diff: Vec<Difference>) -> Self {
        Self { verdict: settings.verdict(class), class, diff }
    }

    /// The same alignment, decided by another class.
    pub(crate) fn decided(self, class: Class, settings: &Settings) -> Self {
        Self { verdict: settings.verdict(class), class, ..self }
    }

    /// What the document shows and the registration lacks, stretch by stretch.
    pub fn missing(&self) -> impl Iterator<Item = &PersonalText> {
        self.diff.iter().filter(|d| d.op == Op::Delete).map(|d| &d.document)
    }

    /// What is registered and the document does not show, stretch by stretch.
    pub fn extra(&self) -> impl Iterator<Item = &PersonalText> {
        self.diff.iter().filter(|d| d.op == Op::Insert).map(|d| &d.registered)
    }

    /// What is registered otherwise than the document shows it: (registered, document), stretch by stretch.
    pub fn different(&self) -> impl Iterator<Item = (&PersonalText, &PersonalText)> {
        self.diff
            .iter()
            .filter(|d| matches!(d.op, Op::Variant | Op::Katakana | Op::Substitute))
            .map(|d| (&d.registered, &d.document))
    }
}

/// Which characters the registration form is known to take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Repertoire {
    /// JIS X 0208 surely, the CP932 extensions perhaps, the rest surely not.
    #[default]
    Unknown,
    Jisx0208,
    Cp932,
}

/// Where on a document a text stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Zone {
    /// What people read.
    #[default]
    Viz,
    /// The machine-readable zone.
    Mrz,
}

/// A value as the document shows it.
#[derive(Clone, Copy)]
pub struct DocumentText<'a> {
    pub text: &'a str,
    /// Whether a person confirmed the reading.
    pub confirmed: bool,
    /// The characters that the reader was not sure of; of no account where `confirmed`.
    pub doubts: &'a [Doubt],
    pub zone: Zone,
    pub kind: DocumentKind,
}

impl<'a> DocumentText<'a> {
    /// A text that a person has read off the document.
    pub fn confirmed(text: &'a str, kind: DocumentKind) -> Self {
        Self { text, confirmed: true, doubts: &[], zone: Zone::Viz, kind }
    }

    /// A text that a machine has read. Only the machine-readable zone prints fillers.
    pub fn read(text: &'a str, doubts: &'a [Doubt], kind: DocumentKind) -> Self {
        let zone = if text.contains('<') { Zone::Mrz } else { Zone::Viz };
        Self { text, confirmed: false, doubts, zone, kind }
    }
}

impl fmt::Debug for DocumentText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DocumentText")
            .field("text", &PersonalText::default())
            .field("confirmed", &self.confirmed)
            .field("doubts", &self.doubts.len())
            .field("zone", &self.zone)
            .field("kind", &self.kind)
            .finish()
    }
}
