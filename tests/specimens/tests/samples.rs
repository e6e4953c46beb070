//! The registrations among the samples.

#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::{fs, path::PathBuf};

use identity::registration::Registration;

fn samples() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../samples")
}

fn registration(name: &str) -> Registration {
    serde_json::from_slice(&fs::read(samples().join(name)).unwrap()).unwrap()
}

#[test]
fn registrations_differ_as_their_names_say() {
    let matches = registration("licence-matches.json");
    let lacking = registration("licence-lacks-a-character.json");
    let other = registration("licence-other-address.json");
    let text = |registration: &Registration| registration.address.expose().to_owned();
    let (whole, shorter) = (text(&matches), text(&lacking));
    let without_one =
        |at: usize| whole.chars().enumerate().filter(|(i, _)| *i != at).map(|(_, c)| c).collect::<String>();
    assert!((0..whole.chars().count()).any(|at| without_one(at) == shorter));
    assert_ne!(whole, text(&other));
    for differing in [lacking, other] {
        assert_eq!(Registration { address: matches.address.clone(), ..differing }, matches);
    }
    for name in ["licence-matches.json", "my-number-card-matches.json"] {
        assert!(registration(name).email.expose().ends_with("@example.jp"));
    }
}
