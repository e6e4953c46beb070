//! What each class of difference leads to: a table of the policy, never code.

use std::{collections::BTreeMap, sync::OnceLock};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Class, Verdict};

/// Why a table of classes cannot be used.
#[derive(Debug, Error)]
pub enum SettingsError {
    /// Not of the form, an unknown key, or an unknown class; the source says the line.
    #[error("the table of classes cannot be read: {0}")]
    Unreadable(#[from] toml::de::Error),
    #[error("the table {id:?} does not say what {class} leads to")]
    Missing { id: String, class: Class },
    #[error("the table {id:?} sets {key} out of bounds")]
    OutOfBounds { id: String, key: &'static str },
}

/// A parsed table: the verdict of each class, and the thresholds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// `strict`, `assisted`, or a name of the policy's own.
    pub id: String,
    /// Confidence, 0 to 1, from which an unconfirmed reading of one character counts as certain.
    pub certain_at: f32,
    /// The same for a character that is just what is registered: a misreading would hardly spell that.
    pub agrees_at: f32,
    /// Characters of a value beyond which only equality is tested and everything else goes to a person.
    pub longest: usize,
    classes: BTreeMap<Class, Verdict>,
}

const STRICT: &str = include_str!("../../policy/matching-strict.toml");
const ASSISTED: &str = include_str!("../../policy/matching-assisted.toml");

impl Settings {
    /// Reads a table. Every class must stand in it, and nothing else.
    pub fn parse(table: &str) -> Result<Self, SettingsError> {
        let settings: Self = toml::from_str(table)?;
        for (key, threshold) in [("certain_at", settings.certain_at), ("agrees_at", settings.agrees_at)] {
            if !(0.0..=1.0).contains(&threshold) {
                return Err(SettingsError::OutOfBounds { id: settings.id, key });
            }
        }
        if !(1..=2048).contains(&settings.longest) {
            return Err(SettingsError::OutOfBounds { id: settings.id, key: "longest" });
        }
        match Class::ALL.iter().find(|class| !settings.classes.contains_key(class)) {
            Some(&class) => Err(SettingsError::Missing { id: settings.id, class }),
            None => Ok(settings),
        }
    }

    /// The page's literal words.
    pub fn strict() -> &'static Self {
        static SETTINGS: OnceLock<Settings> = OnceLock::new();
        SETTINGS.get_or_init(|| Self::embedded("strict", STRICT))
    }

    /// Differences of notation go to a person.
    pub fn assisted() -> &'static Self {
        static SETTINGS: OnceLock<Settings> = OnceLock::new();
        SETTINGS.get_or_init(|| Self::embedded("assisted", ASSISTED))
    }

    /// An embedded table is tested to parse. Were it broken all the same, every class would go to a person.
    fn embedded(id: &str, table: &str) -> Self {
        Self::parse(table).unwrap_or_else(|_| Self {
            id: id.to_owned(),
            certain_at: 1.0,
            agrees_at: 1.0,
            longest: 1,
            classes: BTreeMap::new(),
        })
    }

    /// This table with another verdict for one class: how a policy departs from a shipped table.
    #[must_use]
    pub fn with(mut self, class: Class, verdict: Verdict) -> Self {
        self.classes.insert(class, verdict);
        self
    }

    /// What a class leads to. A class that the table does not know goes to a person.
    pub fn verdict(&self, class: Class) -> Verdict {
        self.classes.get(&class).copied().unwrap_or(Verdict::Review)
    }

    /// The class that decides: the worst verdict, and of those the weightiest class.
    pub(crate) fn decisive(&self, classes: impl IntoIterator<Item = Class>) -> Class {
        classes.into_iter().max_by_key(|&class| (self.verdict(class), class)).unwrap_or(Class::Exact)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_tables_parse_and_decide_every_class() {
        for table in [STRICT, ASSISTED] {
            Settings::parse(table).unwrap();
        }
    }

    #[test]
    fn a_table_is_refused_with_its_line() {
        let check = |table: &str, part: &str| {
            let error = Settings::parse(table).unwrap_err().to_string();
            assert!(error.contains(part), "{error}");
        };
        check(&STRICT.replace("\nEXACT ", "\nEXCAT "), "EXCAT");
        check(&STRICT.replace("\nEXACT ", "\nEXCAT "), "line ");
        check(&STRICT.replace("\nEXACT = \"match\"", "\nEXACT = \"pass\""), "line ");
        check(&STRICT.replace("\nEXACT = \"match\"", ""), "EXACT");
        check(&STRICT.replace("certain_at", "certain"), "certain");
        check(&STRICT.replace("certain_at = 0", "certain_at = 7"), "certain_at");
        check("", "id");
    }
}
