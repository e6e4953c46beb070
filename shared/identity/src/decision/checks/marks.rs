//! What has to be seen on a document, and what must not be seen.

use super::reported::reported_on;
use crate::{
    decision::{
        found::Found,
        submission::{Seen, Shown, View, seen},
    },
    document::Mark,
    policy::{IfUnknown, Rule},
};

/// A mark that is needed proves itself; one that must not be there is cleared only by having been looked for.
pub(super) fn marks(
    view: &View<'_>,
    rule: &Rule,
    needs_one_of: &[Mark],
    needs_none_of: &[Mark],
    if_unknown: IfUnknown,
) -> Vec<Found> {
    let mut found: Vec<Found> =
        reported_on(view, rule).into_iter().map(|slot| Found::fail().on(slot)).collect();
    let images: Vec<Shown<'_>> = view.read().filter(|shown| rule.looks_at(shown.reading.kind)).collect();
    let Some(first) = images.first() else { return found };
    let all = |marks: &[Mark]| marks.iter().map(|mark| (*mark, seen(&images, *mark))).collect::<Vec<_>>();
    let (needed, forbidden) = (all(needs_one_of), all(needs_none_of));
    let on = |marks: &[(Mark, Seen)]| {
        marks.iter().find_map(|(mark, seen)| match seen {
            Seen::On(slot) => Some((*mark, *slot)),
            Seen::Nowhere | Seen::Unknown => None,
        })
    };
    let nowhere = |marks: &[(Mark, Seen)]| marks.iter().all(|(_, seen)| *seen == Seen::Nowhere);
    found.push(match (on(&needed), on(&forbidden)) {
        (Some((good, slot)), Some((bad, _))) => {
            Found::unsure().on(slot).detail(format!("both {} and {} are seen", good.id(), bad.id()))
        }
        (None, Some((bad, slot))) => Found::fail().on(slot).detail(format!("{} is seen", bad.id())),
        (Some((good, slot)), None) => Found::pass().on(slot).detail(format!("{} is seen", good.id())),
        (None, None) if !needed.is_empty() && nowhere(&needed) => {
            Found::fail().on(first.slot).detail(format!("{} is not there", list(needs_one_of)))
        }
        (None, None) if needed.is_empty() && nowhere(&forbidden) => Found::pass().on(first.slot),
        (None, None) => {
            let asked = list(if needed.is_empty() { needs_none_of } else { needs_one_of });
            let detail = format!("nothing is known of {asked}");
            match if_unknown {
                IfUnknown::Review => Found::unsure().on(first.slot).detail(detail),
                IfUnknown::Pass => Found::pass().on(first.slot).detail(detail),
            }
        }
    });
    found
}

fn list(marks: &[Mark]) -> String {
    marks.iter().map(|mark| mark.id()).collect::<Vec<_>>().join(", ")
}
