//! The policies that ship with the program, as one gapless row of days.

use std::sync::LazyLock;

use chrono::{Days, NaiveDate};

use super::{NoPolicy, Policy, PolicyError, UnknownPolicy, load};

/// Name and text of each file of `policy/`, in the order of their names.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/policies.rs"));

/// Policies that follow each other without a gap: every day from the first on has exactly one.
#[derive(Clone, Debug, PartialEq)]
pub struct Policies(Vec<Policy>);

impl Policies {
    /// Reads files, each a name and a text. A file may extend one that stands before it.
    pub fn parse(files: &[(&str, &str)]) -> Result<Self, PolicyError> {
        let mut policies: Vec<Policy> = Vec::new();
        for (file, text) in files {
            let policy = load::policy(file, text, &policies)?;
            if let Some(other) = policies.iter().find(|other| other.id == policy.id) {
                return Err(complaint(
                    &policy,
                    format!("the id `{}` is that of {}", policy.id, other.origin.file),
                    "give this policy an id of its own",
                ));
            }
            policies.push(policy);
        }
        policies.sort_by_key(|policy| policy.applied_from);
        let follow = policies.iter().zip(policies.iter().skip(1));
        for (earlier, later) in follow {
            let next = earlier.applied_until.and_then(|until| until.checked_add_days(Days::new(1)));
            let day_before = later.applied_from.pred_opt().unwrap_or(later.applied_from);
            match next {
                None => {
                    return Err(complaint(
                        earlier,
                        format!("`{}` has no last day, and `{}` begins after it", earlier.id, later.id),
                        format!("add `applied_until = {day_before}`"),
                    ));
                }
                Some(next) if later.applied_from < next => {
                    return Err(complaint(
                        later,
                        format!(
                            "the days from {} on are those of `{}` already",
                            later.applied_from, earlier.id
                        ),
                        format!("write `applied_from = {next}`, or end `{}` on {day_before}", earlier.id),
                    ));
                }
                Some(next) if later.applied_from > next => {
                    return Err(complaint(
                        later,
                        format!("no policy decides the days from {next} to {day_before}"),
                        format!("write `applied_from = {next}`, or end `{}` on {day_before}", earlier.id),
                    ));
                }
                Some(_) => {}
            }
        }
        if let Some(last) = policies.last()
            && let Some(until) = last.applied_until
        {
            return Err(complaint(
                last,
                format!("no policy decides the days after {until}"),
                "take `applied_until` out of the newest policy",
            ));
        }
        Ok(Self(policies))
    }

    pub fn all(&self) -> &[Policy] {
        &self.0
    }

    /// The policy that decides an application of that day.
    pub fn in_force(&self, applied_on: NaiveDate) -> Result<&Policy, NoPolicy> {
        self.0.iter().rev().find(|policy| policy.applied_from <= applied_on).ok_or_else(|| NoPolicy {
            applied_on,
            first: self.0.first().map(|policy| policy.applied_from).unwrap_or_default(),
        })
    }

    pub fn by_id(&self, id: &str) -> Result<&Policy, UnknownPolicy> {
        self.0.iter().find(|policy| policy.id == id).ok_or_else(|| UnknownPolicy {
            id: id.to_owned(),
            known: self.0.iter().map(|policy| policy.id.clone()).collect(),
        })
    }
}

fn complaint(policy: &Policy, problem: String, help: impl Into<String>) -> PolicyError {
    PolicyError { file: policy.origin.file.clone(), line: policy.origin.line, problem, help: help.into() }
}

static SHIPPED: LazyLock<Result<Policies, PolicyError>> = LazyLock::new(|| Policies::parse(FILES));

/// The policies that ship with the program, or why they were refused. A function checks this when it starts.
pub fn shipped() -> Result<&'static Policies, &'static PolicyError> {
    SHIPPED.as_ref()
}

/// The shipped policies, oldest first. Empty if they were refused: see [`shipped`].
pub fn all() -> &'static [Policy] {
    shipped().map_or(&[], Policies::all)
}

/// The shipped policy of that id.
pub fn by_id(id: &str) -> Result<&'static Policy, UnknownPolicy> {
    all().iter().find(|policy| policy.id == id).ok_or_else(|| UnknownPolicy {
        id: id.to_owned(),
        known: all().iter().map(|p| p.id.clone()).collect(),
    })
}

/// The shipped policy that decides an application of that day (JST).
pub fn in_force(applied_on: NaiveDate) -> Result<&'static Policy, NoPolicy> {
    match shipped() {
        Ok(policies) => policies.in_force(applied_on),
        Err(_) => Err(NoPolicy { applied_on, first: NaiveDate::default() }),
    }
}
