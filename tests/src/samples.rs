//! The samples: photographs of fictitious documents, marked 見本, and registrations that go with them.

use std::{fs, path::PathBuf};

use identity::registration::Registration;

use crate::cargo_lambda::workspace;

/// The path of a file under `tests/samples`.
pub fn path(name: &str) -> PathBuf {
    workspace().join("tests").join("samples").join(name)
}

/// The bytes of a sample.
pub fn bytes(name: &str) -> Vec<u8> {
    fs::read(path(name)).unwrap_or_else(|error| panic!("sample {name}: {error}"))
}

/// A registration among the samples.
pub fn registration(name: &str) -> Registration {
    serde_json::from_slice(&bytes(name)).unwrap_or_else(|error| panic!("sample {name}: {error}"))
}

/// The path of a file under `tests/events`.
pub fn event(name: &str) -> PathBuf {
    workspace().join("tests").join("events").join(name)
}
