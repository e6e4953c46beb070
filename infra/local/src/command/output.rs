//! Standard output, and complaints on standard error.

use std::io::{BufWriter, Stdout, Write};

use serde::Serialize;

use crate::error::{CommandError, whole};

/// What the caller asked for. Buffered: flush before a complaint.
pub(crate) struct Output(BufWriter<Stdout>);

impl Output {
    pub(crate) fn new() -> Self {
        Self(BufWriter::new(std::io::stdout()))
    }

    /// Text that ends its own lines.
    pub(crate) fn text(&mut self, text: &str) -> Result<(), CommandError> {
        self.0.write_all(text.as_bytes()).map_err(CommandError::Output)
    }

    pub(crate) fn line(&mut self, line: &str) -> Result<(), CommandError> {
        self.text(line)?;
        self.text("\n")
    }

    /// One line of JSON.
    pub(crate) fn json(&mut self, value: &impl Serialize) -> Result<(), CommandError> {
        let text = serde_json::to_string(value).map_err(|error| CommandError::Output(error.into()))?;
        self.line(&text)
    }

    pub(crate) fn flush(&mut self) -> Result<(), CommandError> {
        self.0.flush().map_err(CommandError::Output)
    }
}

/// Says on standard error what went wrong.
pub(crate) fn complain(error: &CommandError) {
    note(&whole(error));
}

/// Says something on standard error. Where even that fails there is nobody to tell.
pub(crate) fn note(text: &str) {
    let _ = writeln!(std::io::stderr(), "honnin: {text}");
}
