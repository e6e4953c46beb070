//! The counts of an evaluation.

use std::collections::BTreeMap;

use identity::{
    decision::Outcome,
    document::{DocumentKind, FieldName},
};
use specimens::Grade;

use super::{interval::Share, measure::Measured, twins::is_suggested};

/// The counts of one kind of document, or of a whole grade.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub(super) kind: Share,
    pub(super) raw: Share,
    pub(super) same_ink: Share,
    pub(super) straight_through: Share,
    pub(super) turned_back: Share,
    pub(super) wrongly_approved: Share,
    /// Of registrations made to differ.
    pub(super) twins_accepted: Share,
    /// Of registrations that say what the reader misread, or might have.
    pub(super) misreadings_accepted: Share,
    pub(super) caught: Share,
    pub(super) false_alarms: Share,
    /// Seconds of each photo.
    pub(super) seconds: Vec<f64>,
}

impl Row {
    fn add(&mut self, other: &Self) {
        for (share, more) in [
            (&mut self.kind, other.kind),
            (&mut self.raw, other.raw),
            (&mut self.same_ink, other.same_ink),
            (&mut self.straight_through, other.straight_through),
            (&mut self.turned_back, other.turned_back),
            (&mut self.wrongly_approved, other.wrongly_approved),
            (&mut self.twins_accepted, other.twins_accepted),
            (&mut self.misreadings_accepted, other.misreadings_accepted),
            (&mut self.caught, other.caught),
            (&mut self.false_alarms, other.false_alarms),
        ] {
            share.add(more);
        }
        self.seconds.extend(&other.seconds);
    }

    /// The median of the photos' seconds.
    pub(super) fn median_seconds(&self) -> Option<f64> {
        let mut sorted = self.seconds.clone();
        sorted.sort_by(f64::total_cmp);
        sorted.get(sorted.len() / 2).copied()
    }
}

/// What became of the twins of one way.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fates {
    pub(super) approved: Share,
    pub(super) to_correct: Share,
    pub(super) to_a_person: Share,
}

#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Photos count for what they show, submissions for what they are about.
    pub(super) rows: BTreeMap<(DocumentKind, Grade), Row>,
    /// Raw and same ink.
    pub(super) fields: BTreeMap<(FieldName, Grade), (Share, Share)>,
    pub(super) ways: BTreeMap<String, Fates>,
    /// Rules that kept a submission back that should have been approved.
    pub(super) held_back: BTreeMap<(Grade, String), u64>,
}

impl Tally {
    pub(super) fn add(&mut self, measured: &Measured) {
        let grade = measured.grade;
        for photo in &measured.photos {
            let row = self.rows.entry((photo.kind, grade)).or_default();
            row.seconds.push(photo.seconds);
            if photo.must_go {
                row.caught.count(photo.caught);
                continue;
            }
            row.false_alarms.count(photo.caught);
            row.kind.count(photo.kind_is_right());
            for field in &photo.fields {
                row.raw.count(field.raw);
                row.same_ink.count(field.same_ink);
                let (raw, same_ink) = self.fields.entry((field.name, grade)).or_default();
                raw.count(field.raw);
                same_ink.count(field.same_ink);
            }
        }
        let row = self.rows.entry((measured.kind, grade)).or_default();
        let approved = measured.outcome == Outcome::Approved;
        if measured.acceptable {
            row.straight_through.count(approved);
        } else {
            row.turned_back.count(measured.reason_told);
            row.wrongly_approved.count(approved);
        }
        if measured.acceptable && !approved {
            for rule in &measured.held_back {
                *self.held_back.entry((grade, rule.clone())).or_default() += 1;
            }
        }
        for (way, outcome) in &measured.twins {
            let accepted =
                if is_suggested(way) { &mut row.misreadings_accepted } else { &mut row.twins_accepted };
            accepted.count(*outcome == Outcome::Approved);
            let fates = self.ways.entry(way.clone()).or_default();
            fates.approved.count(*outcome == Outcome::Approved);
            fates.to_correct.count(*outcome == Outcome::CorrectRegistration);
            fates.to_a_person.count(*outcome == Outcome::Review);
        }
    }

    /// The sum of a grade's rows, or of all.
    pub(super) fn total(&self, grade: Option<Grade>) -> Row {
        let mut total = Row::default();
        for ((_, of), row) in &self.rows {
            if grade.is_none_or(|grade| grade == *of) {
                total.add(row);
            }
        }
        total
    }

    pub(super) fn grades(&self) -> Vec<Grade> {
        Grade::ALL.into_iter().filter(|grade| self.rows.keys().any(|(_, of)| of == grade)).collect()
    }
}
