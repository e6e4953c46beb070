//! The domain: registration, documents, policy, matching, decision and notices. Pure: no IO, no async, no AWS.
//!
//! What stands here decides whether a person may have a phone line, so it is the one crate that can be
//! read, tested and replayed without anything else. It never touches a network, a clock or a file: the day
//! of judgement, the readings and the policy are handed in.

pub mod case;
pub mod dates;
pub mod decision;
pub mod document;
pub mod ids;
pub mod image_limits;
pub mod matching;
pub mod notice;
pub mod numbers;
pub mod personal;
pub mod policy;
pub mod reading;
pub mod reason;
pub mod registration;
