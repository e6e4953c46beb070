//! Words of the command line.

use std::ffi::OsString;

use identity::document::{DocumentKind, Side};
use specimens::{Grade, How, Sex, Split, planned_kinds};

use crate::error::CommandError;

/// One of the things that have a word, or a complaint that lists the words.
fn one_of<T: Copy>(
    what: &str,
    word: &str,
    all: &[T],
    id: impl Fn(T) -> &'static str,
) -> Result<T, CommandError> {
    all.iter().copied().find(|one| id(*one) == word).ok_or_else(|| {
        let words: Vec<_> = all.iter().map(|one| id(*one)).collect();
        CommandError::usage(format!("there is no {what} {word:?}; write {}", words.join(", ")))
    })
}

/// Words between commas.
fn list<T>(words: &str, one: impl Fn(&str) -> Result<T, CommandError>) -> Result<Vec<T>, CommandError> {
    words.split(',').map(|word| one(word.trim())).collect()
}

pub(crate) fn kinds(words: &str) -> Result<Vec<DocumentKind>, CommandError> {
    list(words, |word| one_of("kind", word, &planned_kinds(), DocumentKind::id))
}

/// Any kind that can be drawn.
pub(crate) fn drawn_kind(word: &str) -> Result<DocumentKind, CommandError> {
    let mut all: Vec<_> = specimens::KINDS.iter().map(|(kind, _)| *kind).collect();
    all.dedup();
    one_of("kind", word, &all, DocumentKind::id)
}

pub(crate) fn side(word: &str) -> Result<Side, CommandError> {
    one_of("side", word, &[Side::Front, Side::Back], Side::id)
}

pub(crate) fn grades(words: &str) -> Result<Vec<Grade>, CommandError> {
    list(words, |word| one_of("grade", word, &Grade::ALL, Grade::id))
}

pub(crate) fn split(word: &str) -> Result<Split, CommandError> {
    one_of("split", word, &Split::ALL, Split::id)
}

pub(crate) fn how(word: &str) -> Result<How, CommandError> {
    one_of("way to spoil a file", word, How::ALL, How::id)
}

pub(crate) fn sex(word: &str) -> Result<Sex, CommandError> {
    let id = |sex| if sex == Sex::Female { "female" } else { "male" };
    one_of("sex", word, &[Sex::Female, Sex::Male], id)
}

/// `--twins` is one for each submission, `--twins=N` so many.
pub(crate) fn twins(value: Option<OsString>) -> Result<usize, CommandError> {
    let Some(value) = value else { return Ok(1) };
    let number = value.to_string_lossy().parse::<usize>().ok().filter(|number| *number <= 200);
    number.ok_or_else(|| CommandError::usage("--twins=N takes a number from 0 to 200"))
}
