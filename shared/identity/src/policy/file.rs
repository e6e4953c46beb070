//! The shape of a policy file, before its parts are checked against each other.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::{Spanned, value::Datetime};

use super::{BesideADefect, Deadlines, IfUnknown, Retention, Sure, When, check::CheckName};
use crate::{
    decision::Outcome,
    document::{DocumentKind, FieldName, Mark},
    image_limits::ImageLimits,
    matching::{Repertoire, Verdict},
    reason::Reason,
    registration::{Channel, Product},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PolicyFile {
    pub(super) id: Spanned<String>,
    pub(super) title: String,
    pub(super) extends: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) without: Vec<Spanned<String>>,
    pub(super) applied_from: Spanned<Datetime>,
    pub(super) applied_until: Option<Spanned<Datetime>>,
    #[serde(default)]
    pub(super) products: BTreeMap<Product, Vec<Spanned<DocumentKind>>>,
    #[serde(default)]
    pub(super) documents: BTreeMap<DocumentKind, DocumentTable>,
    #[serde(default)]
    pub(super) supplements: BTreeMap<DocumentKind, Spanned<SupplementTable>>,
    pub(super) images: Option<Spanned<ImageLimits>>,
    pub(super) confidence: Option<ConfidenceTable>,
    pub(super) matching: Option<MatchingTable>,
    pub(super) unclear: Option<UnclearTable>,
    pub(super) deadlines: Option<Spanned<Deadlines>>,
    pub(super) retention: Option<Retention>,
    pub(super) mail: Option<MailTable>,
    #[serde(default, rename = "rule")]
    pub(super) rules: Vec<Spanned<RuleTable>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DocumentTable {
    pub(super) title: String,
    pub(super) front: Vec<FieldName>,
    pub(super) back: Vec<FieldName>,
    pub(super) supplement: Vec<FieldName>,
    #[serde(default)]
    pub(super) not_kept: Vec<FieldName>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SupplementTable {
    pub(super) title: String,
    pub(super) shows: Vec<FieldName>,
    #[serde(default)]
    pub(super) only_with: Vec<Spanned<DocumentKind>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ConfidenceTable {
    pub(super) kind: Spanned<f32>,
    pub(super) agree: Spanned<f32>,
    pub(super) differ: Spanned<f32>,
    pub(super) confirms: Spanned<f32>,
    pub(super) close: Spanned<f32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MatchingTable {
    pub(super) setting: Spanned<String>,
    pub(super) registrable: Repertoire,
    #[serde(default)]
    pub(super) classes: BTreeMap<Spanned<String>, Verdict>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnclearTable {
    pub(super) beside_a_defect: BesideADefect,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MailTable {
    pub(super) brand: Spanned<String>,
    pub(super) sender_name: Spanned<String>,
    pub(super) sender_address: Spanned<String>,
    pub(super) reply_to: Spanned<String>,
    pub(super) confirm_approval: bool,
    pub(super) signature: String,
    pub(super) links: LinksTable,
    pub(super) subjects: SubjectsTable,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LinksTable {
    pub(super) registration: Spanned<String>,
    pub(super) upload: Spanned<String>,
    pub(super) documents: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SubjectsTable {
    pub(super) correct_registration: Spanned<String>,
    pub(super) resubmit: Spanned<String>,
    pub(super) declined: Spanned<String>,
    pub(super) route_elsewhere: Spanned<String>,
    pub(super) approved: Spanned<String>,
    pub(super) reminder: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleTable {
    pub(super) id: Spanned<String>,
    pub(super) check: Spanned<CheckName>,
    pub(super) reason: Spanned<Reason>,
    pub(super) sure: Sure,
    pub(super) page: Vec<String>,
    pub(super) outcome: Option<Spanned<Outcome>>,
    pub(super) noted: Option<Spanned<bool>>,
    pub(super) on: Option<Spanned<Vec<DocumentKind>>>,
    pub(super) not_on: Option<Spanned<Vec<DocumentKind>>>,
    pub(super) products: Option<Spanned<Vec<Product>>>,
    pub(super) channels: Option<Spanned<Vec<Channel>>>,
    pub(super) applied_before: Option<Spanned<Datetime>>,
    pub(super) field: Option<Spanned<FieldName>>,
    pub(super) date: Option<Spanned<Datetime>>,
    pub(super) needs_one_of: Option<Spanned<Vec<Mark>>>,
    pub(super) needs_none_of: Option<Spanned<Vec<Mark>>>,
    pub(super) if_unknown: Option<Spanned<IfUnknown>>,
    pub(super) when: Option<Spanned<When>>,
    pub(super) kinds: Option<Spanned<Vec<DocumentKind>>>,
    pub(super) showing: Option<Spanned<Vec<FieldName>>>,
}
