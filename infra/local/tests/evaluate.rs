//! `honnin evaluate`: its arguments, and that a specimen of every kind is known for what it is.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use serde_json::Value;

fn honnin(folder: &Path, arguments: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_honnin"))
        .current_dir(folder)
        .args(arguments.split_whitespace())
        .output()
        .unwrap()
}

#[test]
fn unusable_arguments_say_how_to_mend_them() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("LIST.jsonl"), "{\"id\": \"a\"}\n").unwrap();
    let check = |arguments: &str, said: &str| {
        let output = honnin(dir.path(), &format!("evaluate {arguments}"));
        let complaint = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments}: {complaint}");
        assert!(complaint.contains(said), "{arguments}: {complaint}");
        assert!(output.stdout.is_empty(), "{arguments}");
    };
    check("--kind licence", "write driver_license");
    check("--grade best", "write good, fair, hard");
    check("--split all", "write tune, held-out");
    check("--count 0", "no whole number from 1 to 9999");
    check("--twins 201", "no whole number from 0 to 200");
    check("--threads 65", "no whole number from 0 to 64");
    check("--variant none", "specimens kinds lists them");
    check("--nonsense", "--nonsense");
    check("photo.jpg", "unexpected argument");
    check("--list none", "LIST.jsonl cannot be read");
    check("--list .", "LIST.jsonl:1: missing field");
    check("--list . --count 3", "leave the choice out");
}

fn evaluation(folder: &Path, arguments: &str) -> Value {
    let output = honnin(folder, &format!("evaluate --json {arguments}"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// One good photo of each kind of the policy, each read once.
#[test]
fn a_good_photo_of_every_kind_is_known_for_what_it_is() {
    let found =
        evaluation(Path::new("."), "--count 1 --grade good --split tune --seed 1 --twins 0 --threads 2");
    let rows = found["rows"].as_array().unwrap();
    assert!(rows.len() >= 15, "{found}");
    for row in rows {
        assert_eq!(row["kind"]["hits"], row["kind"]["of"], "{row}");
        assert_eq!(row["tripwire"]["hits"], row["tripwire"]["of"], "{row}");
        assert_eq!(row["false_alarms"]["hits"], 0, "{row}");
        assert_eq!(row["wrongly_approved"]["hits"], 0, "{row}");
    }
}

#[test]
fn a_folder_of_specimens_is_evaluated_as_it_lies_there() {
    let dir = tempfile::tempdir().unwrap();
    let made = honnin(dir.path(), "specimens --kind my_number_card --count 2 --seed 5 --twins=2 --out made");
    assert!(made.status.success());
    let found = evaluation(dir.path(), "--list made --twins 12");
    let total = found["totals"].as_array().unwrap().last().unwrap();
    assert_eq!(total["photos"], 2, "{found}");
    assert_eq!((&total["straight_through"]["of"], &total["tripwire"]["of"]), (&1.into(), &1.into()));
    assert_eq!(total["twins_accepted"]["hits"], 0, "{total}");
    assert!(total["twins_accepted"]["of"].as_u64().unwrap() >= 12, "{total}");
    let ways = found["twins"].as_array().unwrap();
    assert!(ways.iter().any(|way| way["way"] == "address_neighbour_digit"), "{found}");
}
