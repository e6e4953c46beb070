//! `honnin specimens --kind …`: a folder of submissions for `honnin check --batch` and `honnin evaluate --list`.

use std::path::PathBuf;

use identity::registration::Registration;
use serde::Serialize;
use specimens::{Difference, Grade, Split, Submission, submission, twins};

use super::{
    Choice,
    single::{write, write_json},
};
use crate::{error::CommandError, output::Output};

/// Which submissions, with how many twins each, and where they go.
#[derive(Debug)]
pub(crate) struct SetOrder {
    pub(super) choice: Choice,
    pub(super) twins: usize,
    pub(super) out: PathBuf,
}

impl Default for SetOrder {
    fn default() -> Self {
        Self { choice: Choice::new(&[Grade::Good], Split::Tune, 1), twins: 0, out: super::default_folder() }
    }
}

/// A line of `LIST.jsonl`.
#[derive(Serialize)]
struct Check<'a> {
    id: &'a str,
    registration: String,
    images: &'a [String],
    date: String,
}

/// A line of `EXPECTED.jsonl`, with the id of its check.
#[derive(Serialize)]
struct Expected<'a> {
    id: &'a str,
    kind: &'static str,
    variant: &'static str,
    grade: &'static str,
    split: &'static str,
    outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    /// Of a twin: whose, and in which way it differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    twin_of: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    difference: Option<Difference>,
}

pub(super) fn run(order: &SetOrder, output: &mut Output) -> Result<(), CommandError> {
    std::fs::create_dir_all(&order.out).map_err(|error| {
        CommandError::usage(format!("{} cannot be written to: {error}", order.out.display()))
    })?;
    let mut lists = Lists::default();
    let Choice { grades, split, seed, count, .. } = &order.choice;
    for plans in order.choice.plans()? {
        for grade in grades {
            for (index, plan) in (0..*count).zip(plans.iter().cycle()) {
                let made = submission(plan, index, *seed, *grade, *split)?;
                lists.add(&made, order)?;
            }
        }
    }
    for (name, text) in [("LIST.jsonl", lists.checks), ("EXPECTED.jsonl", lists.answers)] {
        let path = order.out.join(name);
        write(&path, text.as_bytes())?;
        output.line(&path.display().to_string())?;
    }
    Ok(())
}

#[derive(Default)]
struct Lists {
    checks: String,
    answers: String,
}

impl Lists {
    /// Writes the submission's files and notes its checks. Paths in the list are relative to it.
    fn add(&mut self, made: &Submission, order: &SetOrder) -> Result<(), CommandError> {
        let mut images = Vec::new();
        for photo in &made.photos {
            let name = format!("{}.{}.jpg", made.id, photo.slot);
            let path = order.out.join(&name);
            write(&path, &photo.jpeg)?;
            write_json(&path.with_extension("json"), &photo.truth)?;
            images.push(format!("{}={name}", photo.slot));
        }
        self.note(made, order, &images, &made.id, None, &made.registration)?;
        if made.plan.answer.is_ok() {
            for (at, (difference, registration)) in
                twins(&made.registration, order.twins, made.seed).iter().enumerate()
            {
                let id = format!("{}-twin-{at:02}", made.id);
                self.note(made, order, &images, &id, Some(*difference), registration)?;
            }
        }
        Ok(())
    }

    fn note(
        &mut self,
        made: &Submission,
        order: &SetOrder,
        images: &[String],
        id: &str,
        difference: Option<Difference>,
        registration: &Registration,
    ) -> Result<(), CommandError> {
        let name = format!("{id}.registration.json");
        write_json(&order.out.join(&name), registration)?;
        let check = Check { id, registration: name, images, date: made.day.to_string() };
        self.checks.push_str(&line(&check)?);
        let (outcome, reason) = match (difference, made.plan.answer) {
            (Some(difference), _) => ("correct_registration", Some(difference.reason())),
            (None, Ok(())) => ("approved", None),
            (None, Err(reason)) => ("resubmit", Some(reason.code())),
        };
        let expected = Expected {
            id,
            kind: made.plan.kind.id(),
            variant: made.plan.variant,
            grade: made.grade.id(),
            split: made.split.id(),
            outcome,
            reason,
            twin_of: difference.map(|_| made.id.as_str()),
            difference,
        };
        self.answers.push_str(&line(&expected)?);
        Ok(())
    }
}

fn line(value: &impl Serialize) -> Result<String, CommandError> {
    Ok(serde_json::to_string(value).map_err(|error| CommandError::Output(error.into()))? + "\n")
}
