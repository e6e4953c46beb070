//! The checks that a rule can name, each over the whole submission.

use super::{
    found::{Found, NotEvaluated},
    submission::View,
};
use crate::policy::{Check, Rule};

mod compare;
mod document;
mod legible;
mod marks;
mod period;
mod reported;
mod supplement;
mod words;

pub(super) use legible::legible;
pub(super) use reported::uncovered;

pub(super) type Checked = Result<Vec<Found>, NotEvaluated>;

/// Makes the rule's check. No finding at all: the rule has nothing to look at here.
pub(super) fn check(view: &View<'_>, rule: &Rule) -> Checked {
    match &rule.check {
        // A route rule is asked before anything is looked at, and one on legibility after all others.
        Check::Route(_) | Check::Legible => Ok(Vec::new()),
        Check::Reported => Ok(reported::reported(view, rule)),
        Check::KindKnown => Ok(document::kind_known(view)),
        Check::KindSure => Ok(document::kind_sure(view)),
        Check::KindAccepted => Ok(document::kind_accepted(view, rule)),
        Check::AcceptedForProduct => document::accepted_for_product(view),
        Check::KindRefused => Ok(document::kind_refused(view, rule)),
        Check::OneDocument => Ok(document::one_document(view)),
        Check::ItemsShown => Ok(document::items_shown(view)),
        Check::BackShown => Ok(document::back_shown(view)),
        Check::FrontOnly => Ok(document::front_only(view, rule)),
        Check::InForce => Ok(period::in_force(view, rule)),
        Check::IssuedFrom(day) => Ok(period::issued_from(view, rule, *day)),
        Check::IssuedWithinThreeMonths => Ok(period::issued_within_three_months(view, rule)),
        Check::DatesAgree => Ok(period::dates_agree(view, rule)),
        Check::CheckDigit => Ok(period::check_digit(view, rule)),
        Check::Marks { needs_one_of, needs_none_of, if_unknown } => {
            Ok(marks::marks(view, rule, needs_one_of, needs_none_of, *if_unknown))
        }
        Check::OwnName => Ok(compare::own_name(view, rule)),
        Check::SupplementRequired { when, kinds, showing } => {
            Ok(supplement::required(view, rule, *when, kinds, showing))
        }
        Check::SupplementNotAlone => Ok(supplement::not_alone(view)),
        Check::SupplementKind => Ok(supplement::kind(view)),
        Check::SupplementAddress => Ok(compare::supplement_address(view)),
        Check::Compare(field) => compare::compare(view, *field),
    }
}
