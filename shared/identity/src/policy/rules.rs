//! One rule of a policy.

use serde::Deserialize;

use crate::{
    decision::Outcome, document::DocumentKind, policy::Check, reason::Reason, registration::Product,
};

/// One rule: on what it looks, what it checks, and what is said when the check fails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable; stored with every finding.
    pub id: String,
    pub check: Check,
    /// The kinds of document that it looks at; empty: every kind.
    pub on: Vec<DocumentKind>,
    /// Kinds that it leaves to other rules.
    pub not_on: Vec<DocumentKind>,
    /// The products for which it holds; empty: all.
    pub products: Vec<Product>,
    pub reason: Reason,
    /// What a failure comes to, where the policy departs from the reason's own outcome.
    pub outcome: Option<Outcome>,
    /// What it finds is noted for a person who looks anyway, and held against nobody.
    pub noted: bool,
    pub sure: Sure,
    /// The sentences of the operator's page that it puts into effect, word for word.
    pub page: Vec<String>,
}

impl Rule {
    pub fn looks_at(&self, kind: DocumentKind) -> bool {
        (self.on.is_empty() || self.on.contains(&kind)) && !self.not_on.contains(&kind)
    }

    pub fn holds_for(&self, product: Product) -> bool {
        self.products.is_empty() || self.products.contains(&product)
    }

    /// What it checks, in a few words.
    pub fn describe(&self) -> String {
        super::table::checks(self)
    }

    /// What it comes to where it finds something, as the tables write it.
    pub fn comes_to(&self) -> &'static str {
        if self.noted { "noted" } else { self.outcome().id() }
    }

    /// What a failure of this rule comes to.
    pub fn outcome(&self) -> Outcome {
        self.outcome.unwrap_or_else(|| self.reason.outcome())
    }
}

/// How certain it is that the page means this document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sure {
    Page,
    High,
    Medium,
    Low,
}

impl Sure {
    pub fn id(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}
