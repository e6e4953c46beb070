//! The registration against what the images show, resolved over the whole submission.

use super::{Checked, words};
use crate::{
    decision::{
        Status,
        found::{Found, NotEvaluated},
        submission::{Seen, Shown, View, seen, showing},
    },
    document::{DocumentKind, FieldName, Mark, Side},
    ids::Slot,
    matching::{
        Class, Comparison, DocumentText, Verdict, compare_address, compare_birth_date, compare_name,
        compare_name_roman, readings,
    },
    personal::PersonalText,
    policy::{Check, Rule},
    reading::{ImageOutcome, ReadField},
    reason::Reason,
    registration::PersonName,
};

/// One field of one image, compared with the registration.
struct Compared<'f> {
    shown: Shown<'f>,
    status: Status,
    /// The text was not read surely enough for what it says.
    badly_read: bool,
    comparison: Comparison,
}

impl Compared<'_> {
    fn found(&self, field: FieldName) -> Found {
        let found = match self.status {
            Status::Pass => Found::pass(),
            Status::Fail => Found::fail(),
            // No comparison is a note; one that were would not pass.
            Status::Unsure | Status::Noted => Found::unsure(),
        };
        let found = found
            .of(field)
            .on(self.shown.slot)
            .class(self.comparison.class.code())
            .detail(words::difference(&self.comparison));
        if self.badly_read { found.because(Reason::ReadingUnsure) } else { found }
    }
}

/// Compares one text with the registered value of `field`; `None` where nothing is registered.
fn compare_one<'f>(
    view: &View<'f>,
    field: FieldName,
    shown: Shown<'f>,
    read: &ReadField,
) -> Option<Compared<'f>> {
    let registration = &view.facts.registration;
    let text = DocumentText::read(read.text.expose(), &read.doubts, shown.reading.kind);
    let mut comparison = compare_text(view, field, &text)?;
    let confidence = view.policy.confidence;
    let margin = read.verified.as_ref().map(|verified| verified.margin).filter(|margin| !margin.is_nan());
    // A pair that readers confuse, and the picture tells apart.
    if comparison.class == Class::OcrVariantRisk && margin.is_some_and(|margin| margin <= confidence.close) {
        let text = DocumentText::confirmed(read.text.expose(), shown.reading.kind);
        comparison = compare_text(view, field, &text)?;
    }
    let is_open = comparison.verdict == Verdict::Review
        || comparison.verdict == Verdict::Match && read.confidence < confidence.agree;
    if is_open
        && margin.is_some_and(|margin| margin >= confidence.confirms)
        && let Some(comparison) = settled(view, field, shown, read)
    {
        return Some(Compared { shown, status: Status::Pass, badly_read: false, comparison });
    }
    // Where the reader names its doubtful characters, the comparison has already weighed them one by one: what
    // agrees through a doubt of the ink is no match, and a doubt elsewhere takes nothing from a certain difference.
    let weighed = !read.doubts.is_empty();
    let told_apart = weighed && field != FieldName::DateOfBirth;
    let (status, needed) = match comparison.verdict {
        Verdict::Match if weighed => (Status::Pass, 0.0),
        Verdict::Match => (Status::Pass, confidence.agree),
        Verdict::Mismatch if is_lost_in_reading(field, &registration.name, read, comparison.class) => {
            (Status::Unsure, 0.0)
        }
        // A character that was guessed leaves open how many stand around it.
        Verdict::Mismatch if told_apart => (Status::Fail, confidence.agree),
        Verdict::Mismatch => (Status::Fail, confidence.differ),
        Verdict::Review => (Status::Unsure, 0.0),
    };
    let sure = read.confidence >= needed;
    let may_agree = status == Status::Fail && margin.is_some_and(|margin| margin > confidence.close);
    let sure = sure && !may_agree;
    let status = if sure { status } else { Status::Unsure };
    Some(Compared { shown, status, badly_read: !sure, comparison })
}

/// The comparison of a field whose picture bears out what is registered: of the readings that its doubts leave open,
/// one has to match. What is certain in the reading stays so, whatever the margin.
fn settled(view: &View<'_>, field: FieldName, shown: Shown<'_>, read: &ReadField) -> Option<Comparison> {
    readings(read.text.expose(), &read.doubts).iter().find_map(|reading| {
        let text = DocumentText::read(reading, &[], shown.reading.kind);
        compare_text(view, field, &text).filter(|comparison| comparison.verdict == Verdict::Match)
    })
}

/// `None` where nothing is registered.
fn compare_text(view: &View<'_>, field: FieldName, text: &DocumentText<'_>) -> Option<Comparison> {
    let registration = &view.facts.registration;
    let settings = &view.policy.matching.settings;
    let repertoire = view.policy.matching.repertoire;
    Some(match field {
        FieldName::Name => compare_name(&registration.name, text, repertoire, settings),
        FieldName::NameRoman => compare_name_roman(registration.name_roman.as_ref()?, text, settings),
        FieldName::Address => compare_address(registration.address.expose(), text, repertoire, settings),
        FieldName::DateOfBirth => compare_birth_date(registration.date_of_birth, text, settings),
        FieldName::NameKana
        | FieldName::ValidUntil
        | FieldName::IssuedOn
        | FieldName::Issuer
        | FieldName::Number => return None,
    })
}

/// Whether a difference is of the kind that the reader makes far more often than a document shows it: just the family
/// or just the given name, or Roman words run together.
fn is_lost_in_reading(field: FieldName, registered: &PersonName, read: &ReadField, class: Class) -> bool {
    let shown: String = read.text.expose().split_whitespace().collect();
    let is_half = |half: &PersonalText| !half.is_empty() && half.expose() == shown;
    match field {
        FieldName::Name => {
            is_half(&registered.last) || is_half(&registered.first) || class == Class::RomanSpacing
        }
        FieldName::NameRoman => class == Class::RomanSpacing,
        _ => false,
    }
}

fn compared<'f>(
    view: &View<'f>,
    field: FieldName,
    images: impl IntoIterator<Item = Shown<'f>>,
) -> Vec<Compared<'f>> {
    // A document that is refused for what it is proves nothing, nor that the registration is wrong.
    let images = images.into_iter().filter(|shown| !is_refused(view, shown.reading.kind));
    images.filter_map(|shown| compare_one(view, field, shown, shown.field(field)?)).collect()
}

fn is_refused(view: &View<'_>, kind: DocumentKind) -> bool {
    view.policy.rules.iter().any(|rule| rule.check == Check::KindRefused && rule.looks_at(kind))
}

pub(super) fn compare(view: &View<'_>, field: FieldName) -> Checked {
    match field {
        FieldName::Name => Ok(name(view)),
        FieldName::NameRoman | FieldName::DateOfBirth => {
            let identity = view.identity.iter().copied();
            Ok(compared(view, field, identity).iter().map(|one| one.found(field)).collect())
        }
        FieldName::Address => Ok(address(view)),
        FieldName::NameKana
        | FieldName::ValidUntil
        | FieldName::IssuedOn
        | FieldName::Issuer
        | FieldName::Number => Err(NotEvaluated("the registration has no such field")),
    }
}

/// A name stands on the identity document, on its back where it was changed, or on the supplement where the document itself
/// cannot show it.
fn name(view: &View<'_>) -> Vec<Found> {
    let field = FieldName::Name;
    let by_supplement = view.document().is_some_and(|(_, items)| items.supplement.contains(&field));
    let registered_in_latin = is_in_latin(&view.facts.registration.name);
    let shown_in_latin = || showing(view.identity.iter().copied(), FieldName::NameRoman).is_some();
    if registered_in_latin && !by_supplement && shown_in_latin() {
        return name_in_roman_letters(view);
    }
    let mut all = compared(view, field, view.identity.iter().copied());
    match all.iter().position(|one| is_written_on_the_back(view, field, one)) {
        Some(changed) => all = vec![all.swap_remove(changed)],
        None => all.iter_mut().for_each(|one| open_where_the_back_is_unread(view, field, one)),
    }
    if all.is_empty() && by_supplement {
        all = compared(view, field, view.taken_supplements());
    }
    if all.is_empty() && !by_supplement {
        return name_in_roman_letters(view);
    }
    // The card of a family shows the insured person too: who is meant is not for the customer to correct.
    let another_person = |one: &Compared<'_>| {
        one.status == Status::Fail && asks_for_own_name(view, one.shown.reading.kind) && !own_name_seen(view)
    };
    all.iter()
        .map(|one| {
            if another_person(one) {
                Found::unsure()
                    .of(field)
                    .on(one.shown.slot)
                    .class(one.comparison.class.code())
                    .detail("the name may be that of the insured person")
            } else {
                one.found(field)
            }
        })
        .collect()
}

fn is_in_latin(name: &PersonName) -> bool {
    let latin = |text: &str| text.chars().all(|c| c.is_ascii() || ('Ａ'..='ｚ').contains(&c));
    latin(name.last.expose()) && latin(name.first.expose())
}

/// A residence card prints the name in Roman letters, alone or above the one in kanji: that proves a name registered in
/// such letters, and no other.
fn name_in_roman_letters(view: &View<'_>) -> Vec<Found> {
    let registered = &view.facts.registration.name;
    let registered_in_latin = is_in_latin(registered);
    showing(view.identity.iter().copied(), FieldName::NameRoman)
        .map(|(shown, read)| {
            if !registered_in_latin {
                return Found::unsure()
                    .of(FieldName::Name)
                    .on(shown.slot)
                    .detail("the document shows the name in Roman letters alone");
            }
            let text = DocumentText::read(read.text.expose(), &read.doubts, shown.reading.kind);
            let comparison = compare_name_roman(registered, &text, &view.policy.matching.settings);
            let status = match comparison.verdict {
                Verdict::Match if read.confidence >= view.policy.confidence.agree => Status::Pass,
                Verdict::Mismatch
                    if read.confidence >= view.policy.confidence.differ
                        && !is_lost_in_reading(FieldName::NameRoman, registered, read, comparison.class) =>
                {
                    Status::Fail
                }
                Verdict::Match | Verdict::Mismatch | Verdict::Review => Status::Unsure,
            };
            Compared { shown, status, badly_read: status == Status::Unsure, comparison }
                .found(FieldName::Name)
        })
        .into_iter()
        .collect()
}

fn asks_for_own_name(view: &View<'_>, kind: DocumentKind) -> bool {
    view.policy.rules.iter().any(|rule| rule.check == Check::OwnName && rule.looks_at(kind))
}

fn own_name_seen(view: &View<'_>) -> bool {
    matches!(seen(&view.identity, Mark::OwnName), Seen::On(_))
}

/// "Dependents also need to submit an image of a document showing their own name": a card that names the
/// applicant shows it; of one that names somebody else it has to be known.
pub(super) fn own_name(view: &View<'_>, rule: &Rule) -> Vec<Found> {
    let images: Vec<Shown<'_>> =
        view.identity.iter().copied().filter(|shown| rule.looks_at(shown.reading.kind)).collect();
    let Some(first) = images.first() else { return Vec::new() };
    let names = compared(view, FieldName::Name, images.iter().copied());
    if let Some(own) = names.iter().find(|one| one.status == Status::Pass) {
        return vec![Found::pass().on(own.shown.slot)];
    }
    vec![match seen(&images, Mark::OwnName) {
        Seen::On(slot) => Found::pass().on(slot),
        Seen::Nowhere => Found::fail().on(first.slot),
        Seen::Unknown if view.identity_image_lost() => return Vec::new(),
        Seen::Unknown => Found::unsure().on(first.slot).detail("the applicant's own name was not found"),
    }]
}

/// The address that the identity document shows last: a change is written on the back.
fn on_the_identity_document<'f>(view: &View<'f>) -> Option<Compared<'f>> {
    let field = FieldName::Address;
    let mut all = compared(view, field, view.identity.iter().copied());
    let newest = all.iter().position(|one| is_written_on_the_back(view, field, one));
    let at = newest.unwrap_or(0);
    let mut decided = if at < all.len() { all.swap_remove(at) } else { return None };
    if newest.is_none() {
        open_where_the_back_is_unread(view, field, &mut decided);
    }
    Some(decided)
}

fn is_changed_on_the_back(view: &View<'_>, field: FieldName, kind: DocumentKind) -> bool {
    view.policy.documents.get(&kind).is_some_and(|items| items.back.contains(&field))
}

fn is_written_on_the_back(view: &View<'_>, field: FieldName, one: &Compared<'_>) -> bool {
    let reading = one.shown.reading;
    reading.side == Side::Back && is_changed_on_the_back(view, field, reading.kind)
}

/// Where the side that a change is written on was uploaded and could not be read, what the front shows may be out of date.
fn open_where_the_back_is_unread(view: &View<'_>, field: FieldName, one: &mut Compared<'_>) {
    let unread = match view.facts.images.get(&Slot::IdentityBack) {
        Some(ImageOutcome::Read { document }) => document.kind == DocumentKind::Unrecognised,
        Some(ImageOutcome::Rejected { .. }) => true,
        Some(ImageOutcome::Destroyed { .. }) | None => false,
    };
    if unread && one.status == Status::Fail && is_changed_on_the_back(view, field, one.shown.reading.kind) {
        (one.status, one.badly_read) = (Status::Unsure, true);
    }
}

/// The supplement that speaks best for the registered address.
fn on_the_supplement<'f>(view: &View<'f>) -> Option<Compared<'f>> {
    let may_prove = view.document().is_none_or(|(_, items)| items.supplement.contains(&FieldName::Address));
    let supplements = view.taken_supplements().filter(|_| may_prove);
    compared(view, FieldName::Address, supplements).into_iter().min_by_key(|one| match one.status {
        Status::Pass => 0,
        Status::Unsure | Status::Noted => 1,
        Status::Fail => 2,
    })
}

/// Whether a supplement that could have shown the address was uploaded, of which none was read: the image could not be used,
/// it was not recognised, or its address was not found.
fn is_supplement_awaited(view: &View<'_>) -> bool {
    let may_prove = view.document().is_none_or(|(_, items)| items.supplement.contains(&FieldName::Address));
    let unread = |kind| kind == DocumentKind::Unrecognised || view.takes_supplement(kind);
    may_prove
        && (view.supplement_image_lost() || view.supplements.iter().any(|shown| unread(shown.reading.kind)))
}

/// The current address: on the identity document, on its back, or on a supplement where the document shows an
/// earlier one. The finding names the image that decided.
fn address(view: &View<'_>) -> Vec<Found> {
    let field = FieldName::Address;
    let decided = match (on_the_identity_document(view), on_the_supplement(view)) {
        (None, None) => return Vec::new(),
        // What was sent to show where the customer lives could not be used, and is asked for again or goes to a
        // person: the document may well show an earlier address.
        (Some(identity), None) if identity.status == Status::Fail && is_supplement_awaited(view) => {
            return Vec::new();
        }
        (Some(identity), None) => identity,
        (None, Some(supplement)) => supplement,
        (Some(identity), Some(_)) if identity.status == Status::Pass => identity,
        (Some(_), Some(supplement)) if supplement.status == Status::Pass => supplement,
        // Neither agrees: what is unclear stays unclear, and else the supplement shows where the customer lives.
        (Some(identity), Some(supplement)) => {
            if identity.status == Status::Unsure {
                identity
            } else {
                supplement
            }
        }
    };
    vec![decided.found(field)]
}

/// The supplement has to show the address that is registered. Where the identity document does not show it
/// either, the difference is the registration's, unless the supplement is of another place altogether.
pub(super) fn supplement_address(view: &View<'_>) -> Vec<Found> {
    let Some(supplement) = on_the_supplement(view) else { return Vec::new() };
    let identity_agrees =
        on_the_identity_document(view).is_some_and(|identity| identity.status == Status::Pass);
    let another_place = supplement.comparison.class == Class::DifferentPlace;
    match supplement.status {
        Status::Fail if !identity_agrees && !another_place => Vec::new(),
        Status::Unsure if !identity_agrees => Vec::new(),
        Status::Pass | Status::Fail | Status::Unsure | Status::Noted => {
            vec![supplement.found(FieldName::Address)]
        }
    }
}
