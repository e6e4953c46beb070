//! Dates and numbers that are judged by themselves: in force, recent enough, free of contradiction.

use chrono::NaiveDate;

use crate::{
    dates::{self, DateDefect, Judgement, Overrun},
    decision::{
        found::Found,
        submission::{Shown, View},
    },
    document::{FieldName, Mark},
    matching::Verdict,
    numbers::{self, IdKind},
    policy::Rule,
    reading::ReadField,
    reason::Reason,
};

/// What a judged date comes to. A date that reads badly never fails a document by itself.
fn judged(view: &View<'_>, shown: Shown<'_>, field: FieldName, read: &ReadField, judged: Judgement) -> Found {
    let confidence = view.policy.confidence;
    let verdict = view.policy.matching.settings.verdict(judged.class);
    let needed = if verdict == Verdict::Mismatch { confidence.differ } else { confidence.agree };
    let sure = read.confidence >= needed;
    let found = match verdict {
        _ if !sure => Found::unsure().because(Reason::ReadingUnsure),
        Verdict::Match => Found::pass(),
        Verdict::Mismatch => Found::fail(),
        Verdict::Review => Found::unsure(),
    };
    found.of(field).on(shown.slot).class(judged.class.code()).detail(judged.class.meaning())
}

/// Judges the field on every image in scope that shows it; unsure where none does.
fn each(
    images: &[Shown<'_>],
    lost: bool,
    field: FieldName,
    judge: impl Fn(Shown<'_>, &ReadField) -> Found,
) -> Vec<Found> {
    let found: Vec<Found> =
        images.iter().filter_map(|shown| Some(judge(*shown, shown.field(field)?))).collect();
    if !found.is_empty() || lost || images.is_empty() {
        return found;
    }
    vec![Found::unsure().of(field).because(Reason::ReadingFieldMissing).detail("not found on any image")]
}

fn identity_in_scope<'f>(view: &View<'f>, rule: &Rule) -> Vec<Shown<'f>> {
    view.identity.iter().copied().filter(|shown| rule.looks_at(shown.reading.kind)).collect()
}

/// "Must be within the period of validity", on the day of judgement. What prints none, because it has none, is.
pub(super) fn in_force(view: &View<'_>, rule: &Rule) -> Vec<Found> {
    let images = identity_in_scope(view, rule);
    let dated = images.iter().any(|shown| shown.field(FieldName::ValidUntil).is_some());
    let unlimited = images.iter().find(|shown| shown.reading.marks.contains(&Mark::NoExpiry));
    if let (false, Some(shown)) = (dated, unlimited) {
        return vec![Found::pass().on(shown.slot).detail("a document without a last day of validity")];
    }
    each(&images, view.identity_image_lost(), FieldName::ValidUntil, |shown, read| {
        let judgement = dates::judge_validity(read.text.expose(), shown.reading.kind, view.facts.day);
        judged(view, shown, FieldName::ValidUntil, read, judgement)
    })
}

/// Issued on that day or later.
pub(super) fn issued_from(view: &View<'_>, rule: &Rule, from: NaiveDate) -> Vec<Found> {
    let images = identity_in_scope(view, rule);
    let confidence = view.policy.confidence;
    each(&images, view.identity_image_lost(), FieldName::IssuedOn, |shown, read| {
        let found = match dates::parse(read.text.expose(), Overrun::Refused) {
            Err(defect) => Found::unsure().class(defect.class().code()).because(Reason::ReadingUnsure),
            Ok(issued) if issued >= from && read.confidence >= confidence.agree => Found::pass(),
            Ok(issued) if issued < from && read.confidence >= confidence.differ => {
                Found::fail().detail(format!("issued before {from}"))
            }
            Ok(_) => Found::unsure().because(Reason::ReadingUnsure),
        };
        found.of(FieldName::IssuedOn).on(shown.slot)
    })
}

/// "within three months of issue", counted by Civil Code 140 and 143.
pub(super) fn issued_within_three_months(view: &View<'_>, rule: &Rule) -> Vec<Found> {
    let images: Vec<_> = view.read().filter(|shown| rule.looks_at(shown.reading.kind)).collect();
    each(&images, view.supplement_image_lost(), FieldName::IssuedOn, |shown, read| {
        let judgement = dates::judge_issued_within_three_months(read.text.expose(), view.facts.day);
        judged(view, shown, FieldName::IssuedOn, read, judgement)
    })
}

/// A document is issued after its holder's birth, not in the future, and before it expires; and where one day is
/// printed by the era and by the western calendar, both are that day.
pub(super) fn dates_agree(view: &View<'_>, rule: &Rule) -> Vec<Found> {
    let mut found = Vec::new();
    for shown in view.read().filter(|shown| rule.looks_at(shown.reading.kind)) {
        let date = |field, overrun| {
            let read = shown.field(field)?;
            // A misread digit is no contradiction.
            let sure = read.confidence >= view.policy.confidence.differ;
            dates::parse(read.text.expose(), overrun).ok().filter(|_| sure)
        };
        // Of two ways to print a day, a year that was misread in one is no contradiction either.
        let conflicting = |field, overrun| {
            shown.field(field).is_some_and(|read| {
                read.confidence >= view.policy.confidence.differ
                    && dates::parse(read.text.expose(), overrun) == Err(DateDefect::SelfConflict)
            })
        };
        let in_two_calendars = [
            (FieldName::DateOfBirth, Overrun::Refused),
            (FieldName::IssuedOn, Overrun::Refused),
            (FieldName::ValidUntil, Overrun::Allowed),
        ]
        .into_iter()
        .find(|(field, overrun)| conflicting(*field, *overrun));
        if let Some((field, _)) = in_two_calendars {
            let why = "the era's year and the western year are not the same";
            found.push(Found::unsure().of(field).on(shown.slot).detail(why));
            continue;
        }
        let born = date(FieldName::DateOfBirth, Overrun::Refused);
        let issued = date(FieldName::IssuedOn, Overrun::Refused);
        let until = date(FieldName::ValidUntil, Overrun::Allowed);
        let after = |earlier: Option<NaiveDate>, later: Option<NaiveDate>| matches!((earlier, later), (Some(earlier), Some(later)) if earlier > later);
        let day = Some(view.facts.day);
        let contradiction = [
            (after(born, issued), "issued before the date of birth", FieldName::IssuedOn),
            (after(born, day), "born after the day of judgement", FieldName::DateOfBirth),
            (after(issued, until), "expired before it was issued", FieldName::ValidUntil),
            (after(issued, day), "issued after the day of judgement", FieldName::IssuedOn),
        ]
        .into_iter()
        .find(|(holds, _, _)| *holds);
        if let Some((_, why, field)) = contradiction {
            found.push(Found::unsure().of(field).on(shown.slot).detail(why));
        } else if born.or(issued).or(until).is_some() {
            found.push(Found::pass().on(shown.slot));
        }
    }
    found
}

/// The check digit of a licence's number, where the number was read surely: a hint for a person, never a refusal.
pub(super) fn check_digit(view: &View<'_>, rule: &Rule) -> Vec<Found> {
    identity_in_scope(view, rule)
        .into_iter()
        .filter_map(|shown| {
            let read = shown.field(FieldName::Number)?;
            if read.confidence < view.policy.confidence.differ {
                return None;
            }
            let class = numbers::judge(IdKind::DriverLicence, read.text.expose());
            let found = match view.policy.matching.settings.verdict(class) {
                Verdict::Match => Found::pass(),
                Verdict::Mismatch | Verdict::Review => Found::unsure().detail(class.meaning()),
            };
            Some(found.of(FieldName::Number).on(shown.slot).class(class.code()))
        })
        .collect()
}
