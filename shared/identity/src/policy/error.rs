//! What can be wrong with a policy, said so that whoever edits the file can mend it.

use chrono::NaiveDate;
use thiserror::Error;

/// Why a policy file was refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{file}:{line}: {problem}; {help}")]
pub struct PolicyError {
    pub file: String,
    /// From 1.
    pub line: usize,
    pub problem: String,
    /// What to write instead.
    pub help: String,
}

/// An id that no shipped policy has.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("there is no policy {id:?}; there are {}", .known.join(", "))]
pub struct UnknownPolicy {
    pub id: String,
    pub known: Vec<String>,
}

/// A day of application that no policy decides.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("no policy decides an application of {applied_on}; the first one holds from {first}")]
pub struct NoPolicy {
    pub applied_on: NaiveDate,
    /// The first day that a policy decides.
    pub first: NaiveDate,
}
