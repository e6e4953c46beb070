//! The committed samples are what the generator makes, by the commands that their README states.

#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::{fs, path::PathBuf, process::Command};

use identity::{image_limits::ImageLimits, registration::Registration};

fn samples() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../samples")
}

fn registration(name: &str) -> Registration {
    serde_json::from_slice(&fs::read(samples().join(name)).unwrap()).unwrap()
}

#[test]
fn the_commands_of_the_readme_make_the_samples() {
    let made = tempfile::tempdir().unwrap();
    let readme = fs::read_to_string(samples().join("README.md")).unwrap();
    let commands: Vec<&str> = readme.lines().filter_map(|line| line.strip_prefix("specimens ")).collect();
    let pictures = fs::read_dir(samples()).unwrap().filter(|entry| {
        entry.as_ref().unwrap().path().extension().is_some_and(|extension| extension == "jpg")
    });
    assert_eq!(commands.len(), pictures.count(), "one command for each picture");
    for command in commands {
        let (arguments, name) = command.rsplit_once(' ').unwrap();
        let status = Command::new(env!("CARGO_BIN_EXE_specimens"))
            .current_dir(samples())
            .args(arguments.split(' '))
            .arg(made.path().join(name))
            .stdout(std::process::Stdio::null())
            .status()
            .unwrap();
        assert!(status.success(), "{command}");
        let picture = fs::read(samples().join(name)).unwrap();
        let made_again = fs::read(made.path().join(name)).unwrap();
        if command.starts_with("photo ") {
            assert!(picture == made_again, "{name} is not what {command} makes");
        } else {
            // What is decoded first may differ in its last bit between processors.
            assert_eq!(picture.get(..24), made_again.get(..24), "{name}");
        }
        let truth = name.replace(".jpg", ".json");
        if let Ok(told) = fs::read_to_string(made.path().join(&truth)) {
            assert_eq!(fs::read_to_string(samples().join(&truth)).unwrap(), told, "{truth}");
        }
        let limits = ImageLimits::default();
        assert!((limits.min_bytes..=limits.max_bytes).contains(&(picture.len() as u64)), "{name}");
    }
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
