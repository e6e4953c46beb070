//! Rules: each has what its check needs, and nothing that its check would overlook.

use std::ops::Range;

use toml::Spanned;

use super::super::{
    Check, Policy, PolicyError, RouteSelector, Rule, check::CheckName, file::RuleTable, load::Source,
    suggest::write_one_of,
};
use crate::{decision::Outcome, document::FieldName};

/// Leaves out the rules of the extended policy that the file names.
pub(super) fn leave_out(
    source: &Source<'_>,
    policy: &mut Policy,
    without: &[Spanned<String>],
) -> Result<(), PolicyError> {
    for id in without {
        if policy.rule(id.get_ref()).is_none() {
            return Err(source.refuse(
                id.span(),
                format!("there is no rule `{}` to leave out", id.get_ref()),
                write_one_of(id.get_ref(), policy.rules.iter().map(|rule| rule.id.as_str())),
            ));
        }
        policy.rules.retain(|rule| rule.id != *id.get_ref());
    }
    Ok(())
}

/// Adds the file's rules; one whose id the extended policy has takes that one's place.
pub(super) fn take_over(
    source: &Source<'_>,
    policy: &mut Policy,
    tables: Vec<Spanned<RuleTable>>,
) -> Result<(), PolicyError> {
    let mut own: Vec<String> = Vec::new();
    for table in tables {
        let span = table.span();
        let id = table.get_ref().id.clone();
        if own.contains(id.get_ref()) {
            return Err(source.refuse(
                id.span(),
                format!("the rule `{}` stands twice in this file", id.get_ref()),
                "give one of the two another id",
            ));
        }
        let rule = rule(source, policy, &table.into_inner(), span)?;
        own.push(rule.id.clone());
        match policy.rules.iter_mut().find(|inherited| inherited.id == rule.id) {
            Some(place) => *place = rule,
            None => policy.rules.push(rule),
        }
    }
    Ok(())
}

fn rule(
    source: &Source<'_>,
    policy: &Policy,
    table: &RuleTable,
    span: Range<usize>,
) -> Result<Rule, PolicyError> {
    let id = table.id.get_ref();
    let well_formed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '.';
    if id.is_empty() || !id.chars().all(well_formed) {
        return Err(source.refuse(
            table.id.span(),
            format!("`{id}` is no id of a rule"),
            "write small letters, digits, `_` and `.` only",
        ));
    }
    keys_fit(source, table, span)?;
    let refuse_outcome = |outcome: &Spanned<Outcome>| {
        source.refuse(
            outcome.span(),
            format!("a failed rule never comes to `{}`", outcome.get_ref().id()),
            "write one of: correct_registration, resubmit, review",
        )
    };
    if let Some(outcome) = &table.outcome
        && !matches!(outcome.get_ref(), Outcome::CorrectRegistration | Outcome::Resubmit | Outcome::Review)
    {
        return Err(refuse_outcome(outcome));
    }
    let noted = table.noted.as_ref().is_some_and(|noted| *noted.get_ref());
    if noted && (table.outcome.is_some() || table.reason.get_ref().family() != "integrity") {
        return Err(source.refuse(
            table.id.span(),
            format!("what the rule `{id}` finds is more than a note"),
            "take out `noted`, which is for signs of alteration that send nobody to a person",
        ));
    }
    let routes = *table.check.get_ref() == CheckName::Route;
    if routes != (table.reason.get_ref().family() == "route") {
        return Err(source.refuse(
            table.reason.span(),
            format!("`{}` does not go with this check", table.reason.get_ref()),
            if routes {
                "write one of: route.shop_channel, route.image_not_accepted, route.not_required"
            } else {
                "write a reason that is not of the route family, or check = \"route\""
            },
        ));
    }
    Ok(Rule {
        id: id.clone(),
        check: check(source, policy, table)?,
        on: list(table.on.as_ref()),
        not_on: list(table.not_on.as_ref()),
        products: if routes { Vec::new() } else { list(table.products.as_ref()) },
        reason: *table.reason.get_ref(),
        outcome: table.outcome.as_ref().map(|outcome| *outcome.get_ref()),
        noted,
        sure: table.sure,
        page: table.page.clone(),
    })
}

fn list<T: Clone>(written: Option<&Spanned<Vec<T>>>) -> Vec<T> {
    written.map(|list| list.get_ref().clone()).unwrap_or_default()
}

/// Every key that the check needs is there, and none that it would overlook.
fn keys_fit(source: &Source<'_>, table: &RuleTable, span: Range<usize>) -> Result<(), PolicyError> {
    let check = *table.check.get_ref();
    let present: [(&str, Option<Range<usize>>); 13] = [
        ("on", table.on.as_ref().map(Spanned::span)),
        ("not_on", table.not_on.as_ref().map(Spanned::span)),
        ("products", table.products.as_ref().map(Spanned::span)),
        ("channels", table.channels.as_ref().map(Spanned::span)),
        ("applied_before", table.applied_before.as_ref().map(Spanned::span)),
        ("field", table.field.as_ref().map(Spanned::span)),
        ("date", table.date.as_ref().map(Spanned::span)),
        ("needs_one_of", table.needs_one_of.as_ref().map(Spanned::span)),
        ("needs_none_of", table.needs_none_of.as_ref().map(Spanned::span)),
        ("if_unknown", table.if_unknown.as_ref().map(Spanned::span)),
        ("when", table.when.as_ref().map(Spanned::span)),
        ("noted", table.noted.as_ref().map(Spanned::span)),
        ("kinds", table.kinds.as_ref().map(Spanned::span)),
    ];
    let showing = [("showing", table.showing.as_ref().map(Spanned::span))];
    for (key, written) in present.iter().chain(&showing) {
        let needed = check.needs().contains(key);
        match written {
            None if needed => {
                return Err(source.refuse(
                    span,
                    format!("the rule `{}` lacks `{key}`, which its check needs", table.id.get_ref()),
                    format!("add a line `{key} = …`"),
                ));
            }
            Some(place) if !needed && !check.takes().contains(key) => {
                return Err(source.refuse(
                    place.clone(),
                    format!("the check of the rule `{}` overlooks `{key}`", table.id.get_ref()),
                    "take the line out, or name another check",
                ));
            }
            _ => {}
        }
    }
    Ok(())
}

fn check(source: &Source<'_>, policy: &Policy, table: &RuleTable) -> Result<Check, PolicyError> {
    let date = |written: &Option<Spanned<_>>| written.as_ref().map(|day| source.date(day)).transpose();
    Ok(match table.check.get_ref() {
        CheckName::Route => {
            let selector = RouteSelector {
                channels: list(table.channels.as_ref()),
                products: list(table.products.as_ref()),
                applied_before: date(&table.applied_before)?,
            };
            if selector == RouteSelector::default() {
                return Err(source.refuse(
                    table.check.span(),
                    format!("the rule `{}` would turn every application away", table.id.get_ref()),
                    "say which, with `channels`, `products` or `applied_before`",
                ));
            }
            Check::Route(selector)
        }
        CheckName::Reported => Check::Reported,
        CheckName::Legible => Check::Legible,
        CheckName::KindKnown => Check::KindKnown,
        CheckName::KindSure => Check::KindSure,
        CheckName::KindAccepted => Check::KindAccepted,
        CheckName::AcceptedForProduct => Check::AcceptedForProduct,
        CheckName::KindRefused => Check::KindRefused,
        CheckName::OneDocument => Check::OneDocument,
        CheckName::ItemsShown => Check::ItemsShown,
        CheckName::BackShown => Check::BackShown,
        CheckName::InForce => Check::InForce,
        CheckName::IssuedFrom => Check::IssuedFrom(date(&table.date)?.unwrap_or_default()),
        CheckName::IssuedWithinThreeMonths => Check::IssuedWithinThreeMonths,
        CheckName::FrontOnly => Check::FrontOnly,
        CheckName::OwnName => Check::OwnName,
        CheckName::SupplementNotAlone => Check::SupplementNotAlone,
        CheckName::SupplementKind => Check::SupplementKind,
        CheckName::SupplementAddress => Check::SupplementAddress,
        CheckName::CheckDigit => Check::CheckDigit,
        CheckName::DatesAgree => Check::DatesAgree,
        CheckName::Marks => {
            let needs_one_of = list(table.needs_one_of.as_ref());
            let needs_none_of = list(table.needs_none_of.as_ref());
            if needs_one_of.is_empty() && needs_none_of.is_empty() {
                return Err(source.refuse(
                    table.check.span(),
                    format!("the rule `{}` asks for no mark", table.id.get_ref()),
                    "add `needs_one_of = […]` or `needs_none_of = […]`",
                ));
            }
            let if_unknown = table.if_unknown.as_ref().map(|unknown| *unknown.get_ref()).unwrap_or_default();
            Check::Marks { needs_one_of, needs_none_of, if_unknown }
        }
        CheckName::SupplementRequired => {
            let kinds = list(table.kinds.as_ref());
            if let Some((kind, written)) =
                kinds.iter().find(|kind| !policy.supplements.contains_key(*kind)).zip(table.kinds.as_ref())
            {
                return Err(source.refuse(
                    written.span(),
                    format!("`{}` has no table [supplements.{0}]", kind.id()),
                    write_one_of(kind.id(), policy.supplements.keys().map(|kind| kind.id())),
                ));
            }
            let when = table.when.as_ref().map(|when| *when.get_ref()).unwrap_or_default();
            Check::SupplementRequired { when, kinds, showing: list(table.showing.as_ref()) }
        }
        CheckName::Compare => match &table.field {
            Some(field)
                if matches!(
                    field.get_ref(),
                    FieldName::Name | FieldName::NameRoman | FieldName::Address | FieldName::DateOfBirth
                ) =>
            {
                Check::Compare(*field.get_ref())
            }
            other => {
                let span = other.as_ref().map_or_else(|| table.check.span(), Spanned::span);
                return Err(source.refuse(
                    span,
                    "the registration has no such field",
                    "write one of: name, name_roman, address, date_of_birth",
                ));
            }
        },
    })
}
