//! What the user wrote, parsed once: dates, images with their slots, registrations.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use chrono::NaiveDate;
use identity::{
    ids::{CaseId, Slot},
    policy::{self, Policy},
    registration::Registration,
};

use crate::error::CommandError;

/// A day as `YYYY-MM-DD`, and nothing else.
pub(crate) fn date(text: &str) -> Result<NaiveDate, CommandError> {
    let digits = text.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    let parsed = (digits && text.len() == 10).then(|| text.parse().ok()).flatten();
    parsed.ok_or_else(|| {
        CommandError::usage(format!("{text:?} is no date; write a day of the calendar such as 2026-02-01"))
    })
}

/// Images as `PATH` or `SLOT=PATH`; bare paths fill the slots in their order.
pub(crate) fn images(arguments: &[String]) -> Result<Vec<(Slot, PathBuf)>, CommandError> {
    let mut bare = Slot::ALL.into_iter();
    let mut images: Vec<(Slot, PathBuf)> = Vec::new();
    for argument in arguments {
        let (slot, path) = match argument.split_once('=') {
            Some((name, path)) if name.parse::<Slot>().is_ok() => (name.parse().ok(), path),
            // A file may have an equals sign in its name.
            Some((name, _)) if !Path::new(argument).exists() && !name.contains(['/', '.']) => {
                return Err(CommandError::usage(format!(
                    "there is no slot {name:?}; write identity-front=, identity-back= or supplement="
                )));
            }
            _ => (bare.next(), argument.as_str()),
        };
        let Some(slot) = slot else {
            return Err(CommandError::usage(
                "a submission has three images at most: identity-front, identity-back and supplement",
            ));
        };
        if images.iter().any(|(taken, _)| *taken == slot) {
            return Err(CommandError::usage(format!(
                "two images for {slot}; write SLOT=PATH for each, and each slot once"
            )));
        }
        if path.is_empty() {
            return Err(CommandError::usage(format!("{slot}= lacks a path behind it")));
        }
        images.push((slot, path.into()));
    }
    if images.is_empty() {
        return Err(CommandError::usage("which images? Write PATH or SLOT=PATH for one at least"));
    }
    Ok(images)
}

/// The bytes of a file.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, CommandError> {
    std::fs::read(path)
        .map_err(|error| CommandError::usage(format!("{} cannot be read: {error}", path.display())))
}

/// The text of a file.
pub(crate) fn read_text(path: &Path) -> Result<String, CommandError> {
    let text = String::from_utf8(read(path)?).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        CommandError::usage(format!("{} is not UTF-8 from byte {at} on; save it as UTF-8", path.display()))
    })?;
    // Editors on Windows put a byte order mark in front.
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// The bytes of each image.
pub(crate) fn read_images(images: &[(Slot, PathBuf)]) -> Result<BTreeMap<Slot, Vec<u8>>, CommandError> {
    images.iter().map(|(slot, path)| Ok((*slot, read(path)?))).collect()
}

/// A registration from a file. What is wrong is told with its place and with what to write.
pub(crate) fn registration(path: &Path) -> Result<Registration, CommandError> {
    let text = read_text(path)?;
    parse_registration(&text)
        .map_err(|complaint| CommandError::usage(format!("{}:{complaint}", path.display())))
}

/// A registration from JSON. The complaint starts with line and column.
pub(crate) fn parse_registration(text: &str) -> Result<Registration, String> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let parsed: Result<Registration, _> = serde_path_to_error::deserialize(&mut reader);
    let error = match parsed {
        Ok(registration) => match reader.end() {
            Ok(()) => return Ok(registration),
            Err(error) => return Err(complaint(&error, "", "")),
        },
        Err(error) => error,
    };
    let path = error.path().to_string();
    let hint = match path.split('.').next().unwrap_or_default() {
        "case_id" => "write 1 to 64 of 0-9 A-Z a-z _ -, or leave it out",
        "product" => "write \"voice_sim\", \"voice_esim\", \"data_sms_sim\" or \"handset\"",
        "channel" => "write \"online\" or \"shop\"",
        "applied_on" | "date_of_birth" => "write a day such as \"1986-05-01\"",
        "name" => "write {\"last\": \"…\", \"first\": \"…\"}",
        "name_roman" => "write {\"last\": \"…\", \"first\": \"…\"} or null",
        "address" | "email" => "write a text in quotation marks",
        _ => {
            "a registration has product, channel, applied_on, name, name_roman, address, date_of_birth, email"
        }
    };
    let path = if path == "." { "" } else { &path };
    Err(complaint(error.inner(), path, hint))
}

fn complaint(error: &serde_json::Error, path: &str, hint: &str) -> String {
    let (line, column) = (error.line(), error.column());
    let message = error.to_string();
    let message = message.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&message);
    let field = if path.is_empty() { String::new() } else { format!("{path}: ") };
    let hint = if hint.is_empty() { String::new() } else { format!("; {hint}") };
    format!("{line}:{column}: {field}{message}{hint}")
}

/// The policy that was asked for, or the one in force on the day of application.
pub(crate) fn policy_for(
    registration: &Registration,
    asked: Option<&'static Policy>,
) -> Result<&'static Policy, CommandError> {
    if let Err(error) = policy::shipped() {
        return Err(CommandError::usage(format!("the policies of this build are unusable: {error}")));
    }
    match asked {
        Some(policy) => Ok(policy),
        None => policy::in_force(registration.applied_on)
            .map_err(|error| CommandError::usage(format!("applied_on: {error}; or write --policy ID"))),
    }
}

/// The id of the case: the registration's own, or a made one.
pub(crate) fn case_id(registration: &Registration, fallback: &str) -> Result<CaseId, CommandError> {
    match &registration.case_id {
        Some(id) => Ok(id.clone()),
        None => fallback.parse().map_err(|error| CommandError::usage(format!("case id: {error}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        for good in ["2026-02-01", "2024-02-29"] {
            assert_eq!(date(good).unwrap().to_string(), good);
        }
        for bad in [
            "",
            "2026-2-1",
            "2026-02-30",
            "20260201",
            "2026/02/01",
            "令和8年2月1日",
            "+026-02-01",
            "2026-02-01 ",
        ] {
            assert!(date(bad).unwrap_err().to_string().contains("2026-02-01"), "{bad}");
        }
    }

    #[test]
    fn slots() {
        let check = |arguments: &[&str], expected: Result<&[(Slot, &str)], &str>| {
            let arguments: Vec<String> = arguments.iter().map(|a| (*a).to_owned()).collect();
            match (images(&arguments), expected) {
                (Ok(found), Ok(expected)) => {
                    let expected: Vec<_> = expected.iter().map(|(s, p)| (*s, PathBuf::from(p))).collect();
                    assert_eq!(found, expected, "{arguments:?}");
                }
                (Err(error), Err(part)) => assert!(error.to_string().contains(part), "{error}"),
                (found, _) => panic!("{arguments:?}: {found:?}"),
            }
        };
        check(&["a"], Ok(&[(Slot::IdentityFront, "a")]));
        check(
            &["a", "b", "c"],
            Ok(&[(Slot::IdentityFront, "a"), (Slot::IdentityBack, "b"), (Slot::Supplement, "c")]),
        );
        check(&["supplement=a", "b"], Ok(&[(Slot::Supplement, "a"), (Slot::IdentityFront, "b")]));
        check(&["./x=1.jpg"], Ok(&[(Slot::IdentityFront, "./x=1.jpg")]));
        check(&["supplement=x=1.jpg"], Ok(&[(Slot::Supplement, "x=1.jpg")]));
        check(&[], Err("one at least"));
        check(&["a", "b", "c", "d"], Err("three images at most"));
        check(&["identity-front=a", "b"], Err("two images for identity-front"));
        check(&["front=a"], Err("no slot \"front\""));
        check(&["supplement="], Err("lacks a path"));
    }

    #[test]
    fn registrations() {
        let check = |text: &str, parts: &[&str]| {
            let complaint = parse_registration(text).unwrap_err();
            for part in parts {
                assert!(complaint.contains(part), "{complaint} lacks {part}");
            }
        };
        check("", &["1:0: ", "EOF"]);
        check("{", &["1:1: "]);
        check("[]", &["a registration has product"]);
        check("{\n  \"product\": \"sim\"}", &["2:18: ", "product: ", "\"voice_esim\""]);
        check("{\"applied_on\": \"2026-02-30\"}", &["applied_on: ", "\"1986-05-01\""]);
        check("{\"adress\": \"x\"}", &["adress", "a registration has product"]);
        check("{\"case_id\": \"a b\"}", &["case_id", "leave it out"]);
    }
}
