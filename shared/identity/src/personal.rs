//! Text that belongs to a person: it can be compared and stored, and it does not print itself.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A name, an address, a date as printed: anything read from a document or typed by a customer.
///
/// `Debug` prints `‹redacted›`, so that a log line or an error that carries a struct cannot carry the person.
/// There is no `Display`: whoever needs the text says so with [`PersonalText::expose`].
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonalText(String);

impl PersonalText {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself. Each call is a place that a privacy review looks at.
    pub fn expose(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for PersonalText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("‹redacted›")
    }
}

impl From<&str> for PersonalText {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for PersonalText {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_never_prints_the_text() {
        let text = PersonalText::new("見本太郎");
        assert_eq!(format!("{text:?} {:?}", Some(&text)), "‹redacted› Some(‹redacted›)");
    }
}
