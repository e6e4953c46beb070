//! Words of the command line.

use identity::document::{DocumentKind, Side};
use specimens::{Grade, How, KINDS, Sex};

pub(crate) fn kind(text: &str) -> Result<DocumentKind, String> {
    KINDS.iter().map(|(kind, _)| *kind).find(|kind| kind.id() == text).ok_or_else(|| {
        let mut known: Vec<_> = KINDS.iter().map(|(kind, _)| kind.id()).collect();
        known.dedup();
        format!("choose one of {}", known.join(", "))
    })
}

pub(crate) fn side_id(side: Side) -> &'static str {
    match side {
        Side::Front => "front",
        Side::Back => "back",
        Side::Unknown => "unknown",
    }
}

pub(crate) fn side(text: &str) -> Result<Side, String> {
    [Side::Front, Side::Back]
        .into_iter()
        .find(|side| side_id(*side) == text)
        .ok_or_else(|| "choose front or back".to_owned())
}

pub(crate) fn grade(text: &str) -> Result<Grade, String> {
    match text {
        "good" => Ok(Grade::Good),
        "fair" => Ok(Grade::Fair),
        "hard" => Ok(Grade::Hard),
        _ => Err("choose good, fair or hard".to_owned()),
    }
}

pub(crate) fn sex(text: &str) -> Result<Sex, String> {
    match text {
        "female" => Ok(Sex::Female),
        "male" => Ok(Sex::Male),
        _ => Err("choose female or male".to_owned()),
    }
}

pub(crate) fn how(text: &str) -> Result<How, String> {
    How::ALL.iter().copied().find(|how| how.id() == text).ok_or_else(|| {
        let known: Vec<_> = How::ALL.iter().map(|how| how.id()).collect();
        format!("choose one of {}", known.join(", "))
    })
}
