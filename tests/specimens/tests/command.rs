//! The `specimens` command: what it makes, and how it complains.

#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use identity::registration::Registration;
use serde_json::Value;

fn run(dir: &Path, arguments: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_specimens"))
        .current_dir(dir)
        .args(arguments.split(' '))
        .output()
        .unwrap()
}

#[test]
fn unusable_arguments_say_how_to_mend_them() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("bad.json"), "{\"name\": 1}").unwrap();
    fs::write(
        dir.path().join("rare.json"),
        r#"{"name": "見本 \ue000", "address": "架空町1", "date_of_birth": "1990-01-01"}"#,
    )
    .unwrap();
    fs::write(
        dir.path().join("nobody.json"),
        r#"{"name": " ", "address": "架空町1", "date_of_birth": "1990-01-01"}"#,
    )
    .unwrap();
    let check = |arguments: &str, code: i32, said: &str| {
        let output = run(dir.path(), arguments);
        let complaint = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{arguments}: {complaint}");
        assert!(complaint.contains(said), "{arguments}: {complaint}");
        assert!(output.stdout.is_empty(), "{arguments}");
    };
    check(
        "photo --kind licence --fields bad.json --out x.jpg",
        2,
        "choose one of driver_license, my_number_card",
    );
    check("photo --kind driver_license --out x.jpg", 2, "--fields <FIELDS>|--registration <REGISTRATION>");
    check("photo --kind driver_license --side top --fields bad.json --out x.jpg", 2, "choose front or back");
    check(
        "photo --kind driver_license --grade best --fields bad.json --out x.jpg",
        2,
        "choose good, fair or hard",
    );
    check("photo --kind driver_license --fields none.json --out x.jpg", 1, "cannot read none.json");
    check(
        "photo --kind driver_license --fields bad.json --out x.jpg",
        1,
        "bad.json does not hold the expected JSON",
    );
    check("photo --kind driver_license --fields rare.json --out x.jpg", 1, "U+E000: choose another one");
    check(
        "photo --kind utility_receipt --side back --fields rare.json --out x.jpg",
        1,
        "`specimens kinds` lists",
    );
    check("spoil --how sideways --in a.jpg --out b.jpg", 2, "choose one of png, heic");
    check("spoil --how dark --in a.jpg --out b.jpg", 1, "cannot read a.jpg");
    check("set --count 0 --dir d", 2, "0 is not in 1..=9999");
}

#[test]
fn a_set_has_what_a_batch_needs() {
    let dir = tempfile::tempdir().unwrap();
    let output = run(dir.path(), "set --count 2 --seed 3 --grade fair --dir made --twins");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = |name: &str| -> Vec<Value> {
        let text = fs::read_to_string(dir.path().join("made").join(name)).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let (list, expected) = (lines("list.jsonl"), lines("expected.jsonl"));
    assert_eq!((list.len(), expected.len()), (4, 4));
    for (check, answer) in list.iter().zip(&expected) {
        assert_eq!(check["id"], answer["id"]);
        let registration = fs::read(dir.path().join(check["registration"].as_str().unwrap())).unwrap();
        serde_json::from_slice::<Registration>(&registration).unwrap();
        let image = check["images"][0].as_str().unwrap().strip_prefix("identity-front=").unwrap();
        assert!(fs::read(dir.path().join(image)).unwrap().starts_with(&[0xFF, 0xD8]));
        let twin = check["id"].as_str().unwrap().ends_with("-twin");
        assert_eq!(answer["outcome"], if twin { "correct_registration" } else { "approved" });
        assert_eq!(answer["reason"].is_string(), twin);
    }
}

#[test]
fn kinds_are_listed() {
    let output = run(Path::new("."), "kinds");
    let listed = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && listed.contains("my_number_card back\n"), "{listed}");
}
