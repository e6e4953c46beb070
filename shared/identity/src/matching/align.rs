//! The cheapest alignment of two rows of units, by the moves that a field allows.

use std::ops::Range;

use super::{Class, Op};

/// A step that a field allows from one place of the alignment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Move {
    /// Units of the registered value that it takes.
    pub(super) registered: usize,
    /// Units of the document's value that it takes.
    pub(super) document: usize,
    pub(super) cost: u16,
    pub(super) op: Op,
    pub(super) class: Option<Class>,
}

impl Move {
    pub(super) fn new(
        registered: usize,
        document: usize,
        cost: u16,
        op: Op,
        class: impl Into<Option<Class>>,
    ) -> Self {
        Self { registered, document, cost, op, class: class.into() }
    }
}

/// A step of the alignment that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) registered: Range<usize>,
    pub(super) document: Range<usize>,
    pub(super) op: Op,
    pub(super) class: Option<Class>,
}

impl Step {
    /// Whether it takes one unit of each side.
    pub(super) fn pair(&self) -> Option<(usize, usize)> {
        (self.registered.len() == 1 && self.document.len() == 1)
            .then_some((self.registered.start, self.document.start))
    }
}

pub(super) const INSERT: u16 = 8;
pub(super) const SUBSTITUTE: u16 = 12;

/// Finds the cheapest way from the beginning to the end of both, by Dijkstra's search over buckets of cost:
/// near-equal texts are aligned in time linear in their length, and no pair of places is settled twice.
/// `moves` pushes what is allowed at a place; inserting, deleting and substituting are its business too.
/// `None` where the moves do not lead to the end.
pub(super) fn align(
    registered: usize,
    document: usize,
    mut moves: impl FnMut(usize, usize, &mut Vec<Move>),
) -> Option<Vec<Step>> {
    let width = document + 1;
    let places = (registered + 1) * width;
    let mut best = vec![u32::MAX; places];
    let mut arrived: Vec<Option<Move>> = vec![None; places];
    let mut buckets: Vec<Vec<usize>> = vec![vec![0]];
    *best.first_mut()? = 0;
    let mut allowed = Vec::new();
    let mut cost = 0;
    while cost < buckets.len() {
        let Some(place) = buckets.get_mut(cost).and_then(Vec::pop) else {
            cost += 1;
            continue;
        };
        if best.get(place).is_none_or(|b| usize::try_from(*b) != Ok(cost)) {
            continue;
        }
        if place == places - 1 {
            return Some(trace(&arrived, width));
        }
        let (i, j) = (place / width, place % width);
        allowed.clear();
        moves(i, j, &mut allowed);
        // Of two moves to one place at one cost the first stays.
        for step in &allowed {
            if i + step.registered > registered
                || j + step.document > document
                || step.registered + step.document == 0
            {
                continue;
            }
            let next = place + step.registered * width + step.document;
            let total = cost + usize::from(step.cost);
            let (Some(known), Ok(sum)) = (best.get_mut(next), u32::try_from(total)) else { continue };
            if sum < *known {
                *known = sum;
                if let Some(slot) = arrived.get_mut(next) {
                    *slot = Some(*step);
                }
                if buckets.len() <= total {
                    buckets.resize(total + 1, Vec::new());
                }
                if let Some(bucket) = buckets.get_mut(total) {
                    bucket.push(next);
                }
            }
        }
    }
    None
}

fn trace(arrived: &[Option<Move>], width: usize) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut place = arrived.len().saturating_sub(1);
    while let Some(Some(step)) = arrived.get(place) {
        let (i, j) = (place / width, place % width);
        steps.push(Step {
            registered: i - step.registered..i,
            document: j - step.document..j,
            op: step.op,
            class: step.class,
        });
        place -= step.registered * width + step.document;
    }
    steps.reverse();
    steps
}
