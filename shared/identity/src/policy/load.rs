//! From the text of a policy file to a policy, or to the line that has to be mended.

use std::ops::Range;

use chrono::NaiveDate;
use toml::{Spanned, value::Datetime};

use super::{
    Policy, PolicyError, assemble,
    file::PolicyFile,
    suggest::{nearest, write_one_of},
};
use crate::reason::Reason;

/// A policy file while it is being read: where a complaint points to.
pub(super) struct Source<'t> {
    pub(super) file: &'t str,
    pub(super) text: &'t str,
}

impl Source<'_> {
    pub(super) fn refuse(
        &self,
        span: Range<usize>,
        problem: impl Into<String>,
        help: impl Into<String>,
    ) -> PolicyError {
        PolicyError {
            file: self.file.to_owned(),
            line: self.line(span.start),
            problem: problem.into(),
            help: help.into(),
        }
    }

    pub(super) fn line(&self, offset: usize) -> usize {
        1 + self.text.bytes().take(offset).filter(|byte| *byte == b'\n').count()
    }

    pub(super) fn date(&self, written: &Spanned<Datetime>) -> Result<NaiveDate, PolicyError> {
        let value = written.get_ref();
        match value.date {
            Some(date) if value.time.is_none() => {
                NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))
            }
            _ => None,
        }
        .ok_or_else(|| {
            self.refuse(
                written.span(),
                format!("{value} is no day"),
                "write a day without quotes and without a time, such as 2026-04-01",
            )
        })
    }

    /// What the parser said, in the words of whoever edits the file.
    fn syntax(&self, error: &toml::de::Error) -> PolicyError {
        let message = error.message();
        let span = error.span().unwrap_or(0..0);
        let mut quoted = message.split('`').skip(1).step_by(2);
        let word = quoted.next().unwrap_or_default();
        let expected: Vec<&str> = quoted.collect();
        if let Some(code) = message.strip_suffix(" is no reason code") {
            let code = code.trim_matches('"');
            let help = match nearest(code, Reason::ALL.iter().map(|r| r.code())) {
                Some(near) => format!("did you mean {near}?"),
                None => "write a code of the catalogue of reasons, such as document.expired".to_owned(),
            };
            return self.refuse(span, format!("`{code}` is no reason code"), help);
        }
        if message.starts_with("unknown field") {
            return self.refuse(
                span,
                format!("`{word}` is no key of this table"),
                write_one_of(word, expected.iter().copied()),
            );
        }
        if message.starts_with("unknown variant") {
            return self.refuse(
                span,
                format!("`{word}` is not known here"),
                write_one_of(word, expected.iter().copied()),
            );
        }
        if message.starts_with("missing field") {
            return self.refuse(
                span,
                format!("`{word}` is missing"),
                format!("add a line `{word} = …` to this table"),
            );
        }
        let problem = message.lines().collect::<Vec<_>>().join(", ");
        if let Some((found, expected)) = problem.rsplit_once(", expected ")
            && ["invalid type", "invalid value", "invalid date"].iter().any(|kind| found.starts_with(kind))
        {
            return self.refuse(span, found, format!("write {}", in_plain_words(expected)));
        }
        if problem == "duplicate key" {
            return self.refuse(span, "this key stands twice", "take one of the two out");
        }
        self.refuse(
            span,
            "what stands here cannot be read",
            "write text in \"quotes\", lists in [brackets], numbers and days as they are",
        )
    }
}

/// What the parser expects, for people who do not know its types.
fn in_plain_words(expected: &str) -> &str {
    match expected {
        "u16" | "u32" | "u64" | "usize" => "a whole number, not negative",
        "f32" | "f64" => "a number",
        "a string" => "text in \"quotes\"",
        "a sequence" => "a list in [brackets]",
        "a boolean" => "true or false",
        "a TOML datetime" => "a day without quotes, such as 2026-04-01",
        other => other,
    }
}

/// Reads one file. `known` are the policies that it may extend.
pub(super) fn policy(file: &str, text: &str, known: &[Policy]) -> Result<Policy, PolicyError> {
    let source = Source { file, text };
    let parsed: PolicyFile = toml::from_str(text).map_err(|error| source.syntax(&error))?;
    assemble::assemble(&source, parsed, known)
}
