//! What a check found on one image or on the submission, before it is written down as a finding.

use crate::{
    decision::{Finding, Status},
    document::FieldName,
    ids::Slot,
    personal::PersonalText,
    policy::Rule,
    reason::Reason,
};

/// A check that could not be made: the case goes to a person.
#[derive(Debug)]
pub(super) struct NotEvaluated(pub(super) &'static str);

/// The result of one check on one subject.
pub(super) struct Found {
    pub(super) status: Status,
    class: Option<String>,
    field: Option<FieldName>,
    image: Option<Slot>,
    detail: Option<PersonalText>,
    reason: Option<Reason>,
}

impl Found {
    fn new(status: Status) -> Self {
        Self { status, class: None, field: None, image: None, detail: None, reason: None }
    }

    pub(super) fn pass() -> Self {
        Self::new(Status::Pass)
    }

    pub(super) fn fail() -> Self {
        Self::new(Status::Fail)
    }

    pub(super) fn unsure() -> Self {
        Self::new(Status::Unsure)
    }

    pub(super) fn noted() -> Self {
        Self::new(Status::Noted)
    }

    pub(super) fn on(mut self, image: Slot) -> Self {
        self.image = Some(image);
        self
    }

    pub(super) fn of(mut self, field: FieldName) -> Self {
        self.field = Some(field);
        self
    }

    pub(super) fn class(mut self, class: &str) -> Self {
        self.class = Some(class.to_owned());
        self
    }

    pub(super) fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(PersonalText::new(detail));
        self
    }

    /// Another reason than the rule's own.
    pub(super) fn because(mut self, reason: Reason) -> Self {
        self.reason = Some(reason);
        self
    }

    pub(super) fn written(self, rule: &Rule) -> Finding {
        let reason = (self.status != Status::Pass).then(|| self.reason.unwrap_or(rule.reason));
        Finding {
            rule: rule.id.clone(),
            status: self.status,
            class: self.class,
            field: self.field,
            image: self.image,
            detail: self.detail,
            reason,
        }
    }
}

/// A finding that says that the rule could not be evaluated.
pub(super) fn not_evaluated(rule: &str, why: &str, image: Option<Slot>) -> Finding {
    Finding {
        rule: rule.to_owned(),
        status: Status::Unsure,
        class: None,
        field: None,
        image,
        detail: Some(PersonalText::new(why)),
        reason: Some(Reason::RuleFailed),
    }
}
