//! How likely steps are to spell exactly one text, and what else they may spell: the forward-backward algorithm of
//! connectionist temporal classification (Graves et al. 2006, section 4.1), which sums over all ways to spread a
//! text over the steps.
//!
//! A text of n units has 2n + 1 states: a blank before each unit, the unit, and a blank at the end.

use std::ops::Range;

use crate::lattice::Step;

const IMPOSSIBLE: f32 = f32::NEG_INFINITY;
/// A unit is looked for at the steps where it stands with at least this probability, in natural logarithms.
const STANDS: f32 = -7.0;
/// What the net holds for less likely than this, in natural logarithms, is no rival.
const WORTH_TRYING: f32 = -13.0;

/// Values by step (rows) and state (columns); impossible beyond.
#[derive(Debug)]
struct Table {
    width: usize,
    values: Vec<f32>,
}

impl Table {
    fn new(rows: usize, width: usize) -> Self {
        Self { width, values: vec![IMPOSSIBLE; rows * width] }
    }

    fn at(&self, row: usize, column: usize) -> f32 {
        if column >= self.width {
            return IMPOSSIBLE;
        }
        self.values.get(row * self.width + column).copied().unwrap_or(IMPOSSIBLE)
    }

    fn set(&mut self, row: usize, column: usize, value: f32) {
        if let Some(cell) = self.values.get_mut(row * self.width + column) {
            *cell = value;
        }
    }
}

/// ln(e^a + e^b)
fn add(a: f32, b: f32) -> f32 {
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    if low == IMPOSSIBLE { high } else { high + (low - high).exp().ln_1p() }
}

/// Steps held against one text.
#[derive(Debug)]
pub(super) struct Held<'s> {
    steps: &'s [Step],
    units: Vec<char>,
    /// Likelihood of the steps up to and with this one, ending in the state.
    forward: Table,
    /// Likelihood of the steps after this one, coming from the state.
    backward: Table,
    /// For each unit, the steps at which it may stand.
    stands: Vec<Range<usize>>,
}

/// One place of the text changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    Another(usize, char),
    /// A unit more before that one, or at the end.
    More(usize, char),
    Less(usize),
}

impl<'s> Held<'s> {
    pub(super) fn new(steps: &'s [Step], units: Vec<char>) -> Self {
        let width = 2 * units.len() + 1;
        let mut held = Self {
            steps,
            forward: Table::new(steps.len(), width),
            backward: Table::new(steps.len(), width),
            units,
            stands: Vec::new(),
        };
        held.fill_forward();
        held.fill_backward();
        held.stands = (0..held.units.len()).map(|unit| held.standing(unit)).collect();
        held
    }

    /// The natural logarithm of the likelihood of the whole text.
    pub(super) fn likelihood(&self) -> f32 {
        let Some(last) = self.steps.len().checked_sub(1) else { return IMPOSSIBLE };
        let end = 2 * self.units.len();
        end.checked_sub(1).map_or(self.forward.at(last, end), |unit| {
            add(self.forward.at(last, end), self.forward.at(last, unit))
        })
    }

    pub(super) fn units(&self) -> &[char] {
        &self.units
    }

    fn unit(&self, at: Option<usize>) -> Option<char> {
        self.units.get(at?).copied()
    }

    /// The emission of a state at a step.
    fn shows(&self, step: usize, state: usize) -> f32 {
        let Some(shown) = self.steps.get(step) else { return IMPOSSIBLE };
        if state.is_multiple_of(2) {
            shown.blank
        } else {
            self.unit(Some(state / 2)).map_or(IMPOSSIBLE, |u| shown.of(u))
        }
    }

    /// Whether the unit of a state may follow the one before it without a blank.
    fn may_skip(&self, state: usize) -> bool {
        state % 2 == 1 && state >= 3 && self.unit(Some(state / 2)) != self.unit(Some(state / 2 - 1))
    }

    fn fill_forward(&mut self) {
        for step in 0..self.steps.len() {
            for state in 0..self.forward.width {
                let mut sum = if step == 0 {
                    if state <= 1 { 0.0 } else { IMPOSSIBLE }
                } else {
                    self.forward.at(step - 1, state)
                };
                if step > 0 {
                    if state >= 1 {
                        sum = add(sum, self.forward.at(step - 1, state - 1));
                    }
                    if self.may_skip(state) {
                        sum = add(sum, self.forward.at(step - 1, state - 2));
                    }
                }
                let value = sum + self.shows(step, state);
                self.forward.set(step, state, value);
            }
        }
    }

    fn fill_backward(&mut self) {
        let width = self.backward.width;
        for step in (0..self.steps.len()).rev() {
            for state in 0..width {
                let value = if step + 1 == self.steps.len() {
                    if state + 2 >= width { 0.0 } else { IMPOSSIBLE }
                } else {
                    let mut sum = self.onward(step, state);
                    if state + 1 < width {
                        sum = add(sum, self.onward(step, state + 1));
                    }
                    if state + 2 < width && self.may_skip(state + 2) {
                        sum = add(sum, self.onward(step, state + 2));
                    }
                    sum
                };
                self.backward.set(step, state, value);
            }
        }
    }

    /// The likelihood of what follows a step where the next step is in `state`.
    fn onward(&self, step: usize, state: usize) -> f32 {
        self.shows(step + 1, state) + self.backward.at(step + 1, state)
    }

    /// The steps at which a unit may stand.
    fn standing(&self, unit: usize) -> Range<usize> {
        let state = 2 * unit + 1;
        let whole = self.likelihood();
        let here =
            |step: &usize| self.forward.at(*step, state) + self.backward.at(*step, state) - whole > STANDS;
        let first = (0..self.steps.len()).find(here).unwrap_or(0);
        let last = (0..self.steps.len()).rev().find(here).unwrap_or(0);
        first..last + 1
    }

    /// The changes of one place that the steps may show instead, with their likelihoods.
    pub(super) fn changes(&self) -> Vec<(Change, f32)> {
        let mut changes = Vec::new();
        for unit in 0..self.units.len() {
            changes.push(Change::Less(unit));
            let own = self.unit(Some(unit));
            let stands = self.stands.get(unit).cloned().unwrap_or_default();
            let others = self.possible(stands).into_iter().filter(|other| Some(*other) != own);
            changes.extend(others.map(|other| Change::Another(unit, other)));
        }
        for unit in 0..=self.units.len() {
            let more = self.possible(self.between(unit));
            changes.extend(more.into_iter().map(|other| Change::More(unit, other)));
        }
        changes.into_iter().map(|change| (change, self.changed(change))).collect()
    }

    /// The steps from where the unit before this one may stand to where this one may.
    fn between(&self, unit: usize) -> Range<usize> {
        let before = unit.checked_sub(1).and_then(|before| self.stands.get(before));
        let start = before.map_or(0, |stands| stands.start);
        let end = self.stands.get(unit).map_or(self.steps.len(), |stands| stands.end);
        start..end.max(start)
    }

    fn possible(&self, steps: Range<usize>) -> Vec<char> {
        let mut units: Vec<char> = Vec::new();
        for step in self.steps.get(steps).unwrap_or_default() {
            for (unit, p) in &step.units {
                if *p >= WORTH_TRYING && !units.contains(unit) {
                    units.push(*unit);
                }
            }
        }
        units
    }

    /// The likelihood of the text with one change.
    pub(super) fn changed(&self, change: Change) -> f32 {
        match change {
            Change::Less(unit) => self.without(unit),
            Change::Another(unit, other) => self.through(unit, unit + 1, other),
            Change::More(unit, other) => self.through(unit, unit, other),
        }
    }

    pub(super) fn text(&self, change: Change) -> Vec<char> {
        let mut units = self.units.clone();
        match change {
            Change::Less(unit) if unit < units.len() => {
                units.remove(unit);
            }
            Change::Another(unit, other) => {
                if let Some(slot) = units.get_mut(unit) {
                    *slot = other;
                }
            }
            Change::More(unit, other) if unit <= units.len() => units.insert(unit, other),
            Change::Less(_) | Change::More(..) => {}
        }
        units
    }

    /// The likelihood of the units before `before`, then `other`, then those from `after` on.
    fn through(&self, before: usize, after: usize, other: char) -> f32 {
        let left = before.checked_sub(1);
        let left_state = left.filter(|_| self.unit(left) != Some(other)).map(|unit| 2 * unit + 1);
        let right_state = (self.unit(Some(after)) != Some(other)).then_some(2 * after + 1);
        let (blank_before, blank_after) = (2 * before, 2 * after);
        let from = left.and_then(|left| self.stands.get(left)).map_or(0, |stands| stands.start);
        let to = self.stands.get(after).map_or(self.steps.len(), |stands| stands.end);
        let (mut here, mut whole) = (IMPOSSIBLE, IMPOSSIBLE);
        for step in from..to.min(self.steps.len()) {
            if let Some(earlier) = step.checked_sub(1) {
                here = add(here, self.forward.at(earlier, blank_before));
                here = left_state.map_or(here, |state| add(here, self.forward.at(earlier, state)));
            } else if before == 0 {
                here = 0.0;
            }
            here += self.steps.get(step).map_or(IMPOSSIBLE, |shown| shown.of(other));
            let onward = if step + 1 == self.steps.len() {
                if after == self.units.len() { 0.0 } else { IMPOSSIBLE }
            } else {
                let blank = self.onward(step, blank_after);
                right_state.map_or(blank, |state| add(blank, self.onward(step, state)))
            };
            whole = add(whole, here + onward);
        }
        whole
    }

    fn without(&self, unit: usize) -> f32 {
        let left = unit.checked_sub(1);
        let right = self.unit(Some(unit + 1));
        let (blank, left_state) = (2 * unit, left.map(|left| 2 * left + 1));
        let next = 2 * unit + 3;
        let parted = right.is_some() && right == self.unit(left);
        let mut whole = match right {
            Some(_) if unit == 0 => self.shows(0, next) + self.backward.at(0, next),
            _ => IMPOSSIBLE,
        };
        for step in 0..self.steps.len() {
            let mut here = self.forward.at(step, blank);
            if let Some(state) = left_state.filter(|_| !parted) {
                here = add(here, self.forward.at(step, state));
            }
            let last = step + 1 == self.steps.len();
            let onward = match (right, last) {
                (Some(_), false) => self.onward(step, next),
                (None, true) => 0.0,
                _ => IMPOSSIBLE,
            };
            whole = add(whole, here + onward);
        }
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lattice::fixture::steps;

    fn likelihood(steps: &[Step], text: &str) -> f32 {
        Held::new(steps, text.chars().collect()).likelihood()
    }

    #[test]
    fn a_likelihood_sums_over_all_ways_to_write_the_text() {
        let two = steps(&[&[('a', 0.6), ('b', 0.3)], &[('a', 0.5), ('b', 0.2)]]);
        let check = |text: &str, expected: f32| {
            let found = likelihood(&two, text).exp();
            assert!((found - expected).abs() < 1e-4, "{text}: {found}, not {expected}");
        };
        check("", 0.1 * 0.3);
        check("a", 0.6 * 0.5 + 0.6 * 0.3 + 0.1 * 0.5);
        check("b", 0.3 * 0.2 + 0.3 * 0.3 + 0.1 * 0.2);
        check("ab", 0.6 * 0.2);
        check("ba", 0.3 * 0.5);
        check("aa", 0.0);
        assert!(likelihood(&[], "a") == IMPOSSIBLE);
        let three = steps(&[&[('a', 0.6)], &[('a', 0.5)], &[('a', 0.9)]]);
        assert!((likelihood(&three, "aa").exp() - 0.6 * 0.5 * 0.9).abs() < 1e-4);
    }

    #[test]
    fn a_change_is_as_likely_as_the_changed_text_held_by_itself() {
        let seven = steps(&[
            &[('a', 0.7), ('b', 0.2)],
            &[('a', 0.3), ('c', 0.1)],
            &[('b', 0.5), ('a', 0.3)],
            &[('b', 0.4)],
            &[('b', 0.6), ('c', 0.3)],
            &[('c', 0.5), ('a', 0.2), ('b', 0.1)],
            &[('c', 0.2), ('a', 0.2)],
        ]);
        for text in ["ab", "abc", "abbc", "cc", "a", ""] {
            let held = Held::new(&seven, text.chars().collect());
            let changes = held.changes();
            assert!(!changes.is_empty());
            for (change, found) in changes {
                let changed: String = held.text(change).into_iter().collect();
                let expected = likelihood(&seven, &changed);
                let equal = (found - expected).abs() < 1e-3 || found.max(expected) < -25.0;
                assert!(equal, "{text} {change:?}: {found}, not {expected}");
            }
        }
    }
}
