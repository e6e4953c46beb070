//! Which document it is, whether it is taken, and whether it shows what is needed.

use std::collections::BTreeSet;

use super::{Checked, reported::reported_on};
use crate::{
    decision::{
        found::{Found, NotEvaluated},
        submission::{Shown, View, showing},
    },
    document::{DocumentKind, FieldName, Side},
    ids::Slot,
    policy::Rule,
    reading::ImageOutcome,
};

/// "We accept the documents below": what is none of them is unrecognised.
pub(super) fn kind_known(view: &View<'_>) -> Vec<Found> {
    let front_known = view.document().is_some();
    view.read()
        .map(|shown| match shown.reading.kind {
            // Little is printed on a back: beside a front that is known, a person looks.
            DocumentKind::Unrecognised if shown.slot == Slot::IdentityBack && front_known => {
                Found::unsure().on(shown.slot)
            }
            DocumentKind::Unrecognised => Found::fail().on(shown.slot),
            _ => Found::pass().on(shown.slot),
        })
        .collect()
}

pub(super) fn kind_sure(view: &View<'_>) -> Vec<Found> {
    let needed = view.policy.confidence.kind;
    view.read()
        .filter(|shown| shown.reading.kind != DocumentKind::Unrecognised)
        .map(|shown| {
            let sure = shown.reading.kind_confidence >= needed;
            if sure {
                Found::pass().on(shown.slot)
            } else {
                Found::unsure()
                    .on(shown.slot)
                    .detail(format!("the image is not surely a {}", shown.reading.kind.id()))
            }
        })
        .collect()
}

/// Images of the identity document whose kind is known.
fn recognised<'v, 'f>(view: &'v View<'f>) -> impl Iterator<Item = Shown<'f>> + use<'v, 'f> {
    view.identity.iter().copied().filter(|shown| shown.reading.kind != DocumentKind::Unrecognised)
}

pub(super) fn kind_accepted(view: &View<'_>, rule: &Rule) -> Vec<Found> {
    recognised(view)
        .filter(|shown| rule.looks_at(shown.reading.kind))
        .map(|shown| {
            let found = if view.policy.accepts(shown.reading.kind) { Found::pass() } else { Found::fail() };
            found.on(shown.slot)
        })
        .chain(destroyed_and_not_accepted(view, rule))
        .collect()
}

/// A document that is not taken is told as such, also where its image had to be destroyed.
fn destroyed_and_not_accepted(view: &View<'_>, rule: &Rule) -> impl Iterator<Item = Found> {
    view.facts.images.iter().filter_map(|(slot, outcome)| match outcome {
        ImageOutcome::Destroyed { kind, .. }
            if *kind != DocumentKind::Unrecognised
                && !kind.is_supplement()
                && rule.looks_at(*kind)
                && !view.policy.accepts(*kind) =>
        {
            Some(Found::fail().on(*slot))
        }
        _ => None,
    })
}

pub(super) fn accepted_for_product(view: &View<'_>) -> Checked {
    let product = view.facts.registration.product;
    let taken =
        view.policy.products.get(&product).ok_or(NotEvaluated("the policy does not name this product"))?;
    Ok(recognised(view)
        .filter(|shown| view.policy.accepts(shown.reading.kind))
        .map(|shown| {
            let found = if taken.contains(&shown.reading.kind) { Found::pass() } else { Found::fail() };
            found.on(shown.slot)
        })
        .collect())
}

pub(super) fn kind_refused(view: &View<'_>, rule: &Rule) -> Vec<Found> {
    view.read()
        .filter(|shown| rule.looks_at(shown.reading.kind))
        .map(|shown| Found::fail().on(shown.slot))
        .collect()
}

/// All images of the identity document have to be images of one document.
pub(super) fn one_document(view: &View<'_>) -> Vec<Found> {
    let kinds: BTreeSet<_> = recognised(view).map(|shown| shown.reading.kind).collect();
    match kinds.len() {
        0 => Vec::new(),
        1 => vec![Found::pass()],
        _ => vec![
            Found::unsure().detail("the images of the identity document show different kinds of document"),
        ],
    }
}

/// Whether an image of the identity document shows the item. A name may be printed in Roman letters alone.
fn item_shown_by<'f>(view: &View<'f>, item: FieldName) -> Option<Shown<'f>> {
    let roman = (item == FieldName::Name).then_some(FieldName::NameRoman);
    [Some(item), roman]
        .into_iter()
        .flatten()
        .find_map(|field| Some(showing(view.identity.iter().copied(), field)?.0))
}

/// "including the contracting customer's name, address, and date of birth".
pub(super) fn items_shown(view: &View<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let Some((_, items)) = view.document() else { return found };
    let front_seen = view.identity.iter().any(|shown| shown.reading.side != Side::Back);
    let of_the_document: BTreeSet<FieldName> = items.front.iter().chain(&items.back).copied().collect();
    for item in of_the_document {
        if let Some(shown) = item_shown_by(view, item) {
            found.push(Found::pass().of(item).on(shown.slot));
            continue;
        }
        let supplemented =
            items.supplement.contains(&item) && showing(view.taken_supplements(), item).is_some();
        let on_the_back_alone = !items.front.contains(&item) && !view.back_uploaded();
        if supplemented || on_the_back_alone || view.identity_image_lost() {
            continue;
        }
        if items.front.contains(&item) && !front_seen {
            found.push(Found::fail().of(item).detail("no image of the front was uploaded"));
        } else {
            found.push(Found::unsure().of(item).detail("not found on any image of the identity document"));
        }
    }
    for shown in view.taken_supplements() {
        let shows = view.policy.supplements.get(&shown.reading.kind).map(|items| items.shows.as_slice());
        for item in shows.unwrap_or_default() {
            let read = shown.field(*item).is_some();
            let one =
                if read { Found::pass() } else { Found::unsure().detail("not found on the supplement") };
            found.push(one.of(*item).on(shown.slot));
        }
    }
    found
}

/// "the image of the back side is also required".
pub(super) fn back_shown(view: &View<'_>) -> Vec<Found> {
    let Some((_, items)) = view.document() else { return Vec::new() };
    let mut found = Vec::new();
    for item in items.back.iter().filter(|item| !items.front.contains(item)) {
        let supplemented =
            items.supplement.contains(item) && showing(view.taken_supplements(), *item).is_some();
        if item_shown_by(view, *item).is_some() || supplemented || view.back_uploaded() {
            found.push(Found::pass().of(*item));
        } else if !view.identity_image_lost() {
            found.push(Found::fail().of(*item));
        }
    }
    found
}

/// "Only the front side": a back of this card is never looked at.
pub(super) fn front_only(view: &View<'_>, rule: &Rule) -> Vec<Found> {
    let destroyed = reported_on(view, rule).into_iter().map(|slot| Found::fail().on(slot));
    let read = view.facts.images.iter().filter_map(|(slot, outcome)| match outcome {
        ImageOutcome::Read { document } if rule.looks_at(document.kind) => Some(match document.side {
            Side::Front => Found::pass().on(*slot),
            Side::Back => Found::fail().on(*slot),
            Side::Unknown => Found::unsure().on(*slot).detail("the side of the card is not known"),
        }),
        _ => None,
    });
    destroyed.chain(read).collect()
}
