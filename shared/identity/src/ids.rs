//! Ids and S3 keys, parsed once at the edge.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a key of the bucket is none of ours. Carries no part of the key: a key is chosen by whoever uploads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum KeyError {
    #[error("the key is not of the form uploads/{{case_id}}/{{submission}}/{{slot}}.jpg")]
    Shape,
    #[error("the case id is not 1 to 64 of [0-9A-Za-z_-]")]
    CaseId,
    #[error("the submission is not a number from 1 to 9999 without leading zeros")]
    Submission,
    #[error("the slot is not identity-front, identity-back or supplement")]
    Slot,
}

/// The id of a case: 1 to 64 characters of `[0-9A-Za-z_-]`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CaseId(String);

impl CaseId {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for CaseId {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let allowed = |b: u8| b.is_ascii_alphanumeric() || b == b'_' || b == b'-';
        if (1..=64).contains(&text.len()) && text.bytes().all(allowed) {
            Ok(Self(text.to_owned()))
        } else {
            Err(KeyError::CaseId)
        }
    }
}

impl TryFrom<String> for CaseId {
    type Error = KeyError;

    fn try_from(text: String) -> Result<Self, KeyError> {
        text.parse()
    }
}

impl From<CaseId> for String {
    fn from(id: CaseId) -> Self {
        id.0
    }
}

impl fmt::Display for CaseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The place of an image within a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Slot {
    IdentityFront,
    IdentityBack,
    Supplement,
}

impl Slot {
    pub const ALL: [Self; 3] = [Self::IdentityFront, Self::IdentityBack, Self::Supplement];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::IdentityFront => "identity-front",
            Self::IdentityBack => "identity-back",
            Self::Supplement => "supplement",
        }
    }
}

impl FromStr for Slot {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        Self::ALL.into_iter().find(|slot| slot.as_str() == text).ok_or(KeyError::Slot)
    }
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The number of a submission within its case, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct Submission(u16);

impl Submission {
    pub const FIRST: Self = Self(1);
    const LAST: u16 = 9999;

    pub fn number(self) -> u16 {
        self.0
    }

    /// The submission after this one, or `None` after the last that a key can name.
    pub fn next(self) -> Option<Self> {
        Self::try_from(self.0 + 1).ok()
    }
}

impl TryFrom<u16> for Submission {
    type Error = KeyError;

    fn try_from(number: u16) -> Result<Self, KeyError> {
        if (1..=Self::LAST).contains(&number) { Ok(Self(number)) } else { Err(KeyError::Submission) }
    }
}

impl From<Submission> for u16 {
    fn from(submission: Submission) -> Self {
        submission.0
    }
}

impl fmt::Display for Submission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// The key of an uploaded image: `uploads/{case_id}/{submission}/{slot}.jpg`, already URL-decoded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectKey {
    pub case_id: CaseId,
    pub submission: Submission,
    pub slot: Slot,
}

impl FromStr for ObjectKey {
    type Err = KeyError;

    fn from_str(key: &str) -> Result<Self, KeyError> {
        let mut parts = key.split('/');
        let (Some("uploads"), Some(case_id), Some(submission), Some(file), None) =
            (parts.next(), parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(KeyError::Shape);
        };
        let slot = file.strip_suffix(".jpg").ok_or(KeyError::Shape)?;
        let canonical = |n: &str| n.bytes().all(|b| b.is_ascii_digit()) && !n.starts_with('0');
        if !canonical(submission) {
            return Err(KeyError::Submission);
        }
        let number: u16 = submission.parse().map_err(|_| KeyError::Submission)?;
        Ok(Self { case_id: case_id.parse()?, submission: number.try_into()?, slot: slot.parse()? })
    }
}

impl fmt::Display for ObjectKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "uploads/{}/{}/{}.jpg", self.case_id, self.submission, self.slot)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn keys() {
        let check = |key: &str, expected: Result<(), KeyError>| {
            assert_eq!(key.parse::<ObjectKey>().map(|_| ()), expected, "{key:?}");
        };
        check("uploads/c-1_A/1/identity-front.jpg", Ok(()));
        check("uploads/c/9999/supplement.jpg", Ok(()));
        check("uploads/c/0/supplement.jpg", Err(KeyError::Submission));
        check("uploads/c/01/supplement.jpg", Err(KeyError::Submission));
        check("uploads/c/+1/supplement.jpg", Err(KeyError::Submission));
        check("uploads/c//supplement.jpg", Err(KeyError::Submission));
        check("uploads/c/10000/supplement.jpg", Err(KeyError::Submission));
        check("uploads//1/supplement.jpg", Err(KeyError::CaseId));
        check("uploads/../1/supplement.jpg", Err(KeyError::CaseId));
        check("uploads/山田 太郎/1/supplement.jpg", Err(KeyError::CaseId));
        check("uploads/c/1/passport.jpg", Err(KeyError::Slot));
        check("uploads/c/1/supplement.JPG", Err(KeyError::Shape));
        check("uploads/c/1/supplement.jpg/x", Err(KeyError::Shape));
        check("", Err(KeyError::Shape));
    }

    proptest! {
        #[test]
        fn any_text_is_parsed_or_refused_and_what_is_parsed_prints_itself(key in "(uploads/)?\\PC{0,20}/[0-9]{1,5}/(identity-front|supplement|x).jpg") {
            if let Ok(parsed) = key.parse::<ObjectKey>() {
                prop_assert_eq!(parsed.to_string(), key);
            }
        }
    }
}
