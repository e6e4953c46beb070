//! Policies: the carrier's own rules, as data with a date.
//!
//! A policy is a commented TOML file in `policy/`. It says which documents a product takes, what each of them
//! has to show, and which rule finds what; the program knows how to check, never what is accepted. The policy
//! in force on the day of application decides, and its id is stored with the decision.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::{
    decision::Outcome,
    document::{DocumentKind, FieldName},
    image_limits::ImageLimits,
    matching::{Class, Repertoire, Settings, Verdict},
    registration::Product,
};

mod assemble;
mod check;
mod error;
mod file;
mod load;
mod rules;
mod shipped;
mod suggest;
mod table;

pub use check::{Check, IfUnknown, RouteSelector, When};
pub use error::{NoPolicy, PolicyError, UnknownPolicy};
pub use rules::{Rule, Sure};
pub use shipped::{Policies, all, by_id, in_force, shipped};
pub use table::{explain, render_table};

/// One policy, whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// Stored with every decision.
    pub id: String,
    pub title: String,
    /// First day of application that it decides.
    pub applied_from: NaiveDate,
    /// Last day of application that it decides; `None` for the newest policy.
    pub applied_until: Option<NaiveDate>,
    /// The identity documents that each product takes.
    pub products: BTreeMap<Product, Vec<DocumentKind>>,
    /// The identity documents, and where they show what.
    pub documents: BTreeMap<DocumentKind, DocumentItems>,
    pub supplements: BTreeMap<DocumentKind, SupplementItems>,
    pub images: ImageLimits,
    pub confidence: Confidence,
    pub matching: MatchingChoice,
    pub unclear: Unclear,
    pub deadlines: Deadlines,
    pub retention: Retention,
    pub mail: MailSettings,
    /// In the order in which their findings are told.
    pub rules: Vec<Rule>,
    /// Where the file says from when on it holds: for messages about the set of policies.
    pub(crate) origin: Origin,
}

impl Policy {
    /// Reads a policy from the text of its file. `file_name` is for messages alone.
    ///
    /// A file that `extends` another one takes it from the policies that ship with the program.
    pub fn parse(file_name: &str, text: &str) -> Result<Self, PolicyError> {
        load::policy(file_name, text, all())
    }

    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// This policy with one rule left out: what a replay compares with, and how a test proves that a rule works.
    #[must_use]
    pub fn without(&self, rule_id: &str) -> Self {
        let mut policy = self.clone();
        policy.rules.retain(|rule| rule.id != rule_id);
        policy
    }

    /// The documents that some product takes.
    pub fn accepts(&self, kind: DocumentKind) -> bool {
        self.products.values().any(|kinds| kinds.contains(&kind))
    }
}

/// Where an identity document shows the items that a registration is compared with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentItems {
    /// Its Japanese name.
    pub title: String,
    pub front: Vec<FieldName>,
    /// Items that may stand on the back.
    pub back: Vec<FieldName>,
    /// Items that a supplement may prove in its place.
    pub supplement: Vec<FieldName>,
    /// Items that are never written into a decision.
    pub not_kept: Vec<FieldName>,
}

/// What a supplement has to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SupplementItems {
    /// Its Japanese name.
    pub title: String,
    pub shows: Vec<FieldName>,
    /// The identity documents beside which it is taken; empty: beside any.
    pub only_with: Vec<DocumentKind>,
}

/// How sure a reading must be, 0 to 1. Below it a person looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Confidence {
    pub kind: f32,
    /// A field that agrees with the registration.
    pub agree: f32,
    /// A field that differs from it.
    pub differ: f32,
    /// The margin of a verification, in natural logarithms, from which it settles what the reading doubts.
    pub confirms: f32,
    /// The margin from which a picture may be what is registered after all: nobody is told that it differs.
    pub close: f32,
}

/// How printed text is compared with registered text.
#[derive(Clone, Debug, PartialEq)]
pub struct MatchingChoice {
    /// The verdict of each class of difference: a shipped table with the policy's own changes.
    pub settings: Settings,
    /// What the registration form takes.
    pub repertoire: Repertoire,
    /// The policy's own changes to the table.
    pub changed: BTreeMap<Class, Verdict>,
}

/// What becomes of a submission in which one thing is surely wrong and another is unclear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unclear {
    pub beside_a_defect: BesideADefect,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BesideADefect {
    /// The customer is told at once what is surely wrong.
    Tell,
    /// A person looks at the whole first.
    Review,
}

/// Days that are waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadlines {
    /// For the customer, from the day of an e-mail, that day not counted.
    pub upload_days: u16,
    /// Before a reminder, while images are awaited.
    pub reminder_days: u16,
    /// For the person who decides.
    pub review_days: u16,
}

/// Days after the end of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    pub image_days: u16,
    pub reading_days: u16,
    pub record_days: u16,
}

/// What every e-mail bears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailSettings {
    pub brand: String,
    pub sender_name: String,
    pub sender_address: String,
    pub reply_to: String,
    /// Whether an approval is confirmed by e-mail.
    pub confirm_approval: bool,
    pub signature: String,
    pub links: Links,
    pub subjects: Subjects,
}

/// Pages that an e-mail leads to. `{case_id}` stands for the id of the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Links {
    /// Where the registration is corrected; behind the log-in.
    pub registration: String,
    /// Where images are uploaded; behind the log-in.
    pub upload: String,
    /// What documents are accepted.
    pub documents: String,
}

/// The subject of each e-mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subjects {
    pub correct_registration: String,
    pub resubmit: String,
    pub declined: String,
    pub route_elsewhere: String,
    pub approved: String,
    pub reminder: String,
}

impl MailSettings {
    /// The subject that goes with an outcome; `None` where no e-mail does.
    pub fn subject(&self, outcome: Outcome) -> Option<&str> {
        match outcome {
            Outcome::CorrectRegistration => Some(&self.subjects.correct_registration),
            Outcome::Resubmit => Some(&self.subjects.resubmit),
            Outcome::Declined => Some(&self.subjects.declined),
            Outcome::RouteElsewhere => Some(&self.subjects.route_elsewhere),
            Outcome::Approved if self.confirm_approval => Some(&self.subjects.approved),
            Outcome::Approved | Outcome::Review | Outcome::Awaiting => None,
        }
    }
}

/// Where in which file a policy says from when on it holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) file: String,
    pub(crate) line: usize,
}
