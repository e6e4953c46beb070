//! The `honnin` command as its user meets it: exit status, standard output, complaints.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

use std::{path::Path, process::Command};

use serde_json::Value;

struct Said {
    status: i32,
    out: String,
    err: String,
}

fn honnin(folder: &Path, arguments: &[&str]) -> Said {
    let done = Command::new(env!("CARGO_BIN_EXE_honnin"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("HONNIN_LOG")
        .output()
        .unwrap();
    Said {
        status: done.status.code().unwrap(),
        out: String::from_utf8(done.stdout).unwrap(),
        err: String::from_utf8(done.stderr).unwrap(),
    }
}

const REGISTRATION: &str = r#"{"product": "voice_sim", "channel": "online", "applied_on": "2026-02-01",
 "name": {"last": "見本", "first": "花子"}, "name_roman": null,
 "address": "東京都千代田区架空町2-10-2", "date_of_birth": "1986-05-01", "email": "hanako@example.jp"}"#;

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("r.json", REGISTRATION);
    write("broken.json", "{\n  \"product\": \"voice_sim\",\n  oops");
    write("misspelt.json", &REGISTRATION.replace("\"address\"", "\"adress\""));
    write("wrong-day.json", &REGISTRATION.replace("1986-05-01", "1986-02-30"));
    write("long-ago.json", &REGISTRATION.replace("2026-02-01", "1999-02-01"));
    write("x.jpg", "no picture");
    folder
}

#[test]
fn unusable_arguments() {
    let folder = folder();
    let check = |arguments: &[&str], parts: &[&str]| {
        let said = honnin(folder.path(), arguments);
        assert_eq!(said.status, 2, "{arguments:?}: {}", said.err);
        assert_eq!(said.out, "", "{arguments:?}");
        assert!(said.err.starts_with("honnin: "), "{arguments:?}: {}", said.err);
        for part in parts {
            assert!(said.err.contains(part), "{arguments:?}: {:?} lacks {part:?}", said.err);
        }
    };
    check(&[], &["--help"]);
    check(&["chek"], &["\"chek\"", "check"]);
    check(&["check"], &["--registration R.json"]);
    check(&["check", "--registration"], &["registration"]);
    check(&["check", "--registration", "r.json"], &["SLOT=PATH"]);
    check(&["check", "--registration", "r.json", "--nonsense", "x.jpg"], &["--nonsense"]);
    check(&["check", "--registration", "r.json", "--batch", "l.jsonl"], &["exclude"]);
    check(&["check", "--registration", "none.json", "x.jpg"], &["none.json cannot be read"]);
    check(&["check", "--registration", "r.json", "none.jpg"], &["none.jpg cannot be read"]);
    check(&["check", "--registration", "r.json", "."], &["cannot be read"]);
    check(&["check", "--registration", "r.json", "x.jpg", "identity-front=x.jpg"], &["two images"]);
    check(&["check", "--registration", "r.json", "front=x.jpg"], &["no slot \"front\""]);
    check(&["check", "--registration", "r.json", "x.jpg", "--date", "tomorrow"], &["2026-02-01"]);
    check(&["check", "--registration", "r.json", "x.jpg", "--date", "2026-02-30"], &["2026-02-01"]);
    check(&["check", "--registration", "r.json", "x.jpg", "--policy", "none"], &["iijmio-2022-02"]);
    check(&["check", "--registration", "r.json", "x.jpg", "--mail-dir", "r.json"], &["cannot be written to"]);
    check(&["check", "--registration", "broken.json", "x.jpg"], &["broken.json:3:"]);
    check(&["check", "--registration", "misspelt.json", "x.jpg"], &["misspelt.json:", "adress", "address"]);
    check(&["check", "--registration", "wrong-day.json", "x.jpg"], &["date_of_birth", "write a day"]);
    check(&["check", "--registration", "long-ago.json", "x.jpg"], &["1999-02-01", "--policy"]);
    check(&["check", "--registration", "x.jpg", "x.jpg"], &["x.jpg:1:"]);
    check(&["check", "--batch", "none.jsonl"], &["none.jsonl cannot be read"]);
    check(&["match"], &["--cases"]);
    check(&["match", "--cases", "x.jpg", "--setting", "loose"], &["strict", "assisted"]);
    check(&["policy"], &["show ID"]);
    check(&["policy", "show", "none"], &["iijmio-2026-04"]);
    check(&["policy", "explain", "match.adress"], &["match.address"]);
    check(&["replay", "f.jsonl"], &["--policy ID"]);
    check(&["replay", "--policy", "iijmio-2026-04"], &["--facts"]);
    check(&["replay", "--policy", "iijmio-2026-04", "x.jpg"], &["line 1"]);
}

#[test]
fn what_needs_no_stack() {
    let folder = folder();
    let check = |arguments: &[&str], part: &str| {
        let said = honnin(folder.path(), arguments);
        assert_eq!((said.status, said.err.as_str()), (0, ""), "{arguments:?}");
        assert!(said.out.contains(part), "{arguments:?}: {} lacks {part:?}", said.out);
    };
    check(&["--help"], "honnin check --registration");
    check(&["check", "--help"], "SLOT=PATH");
    check(&["--version"], env!("CARGO_PKG_VERSION"));
    check(&["policy", "list"], "iijmio-2022-02");
    check(&["policy", "show", "iijmio-2026-04"], "driver_license");
    check(&["policy", "explain", "match.address"], "ご登録の内容と異なります");
}

#[test]
fn comparisons_by_line() {
    let folder = folder();
    let address = |id: &str, document: &str| {
        format!(
            r#"{{"id": "{id}", "field": "address", "registered": "架空町1-2", "document": "{document}"}}"#
        )
    };
    let lines = [&address("same", "架空町１－２"), "no case", "", &address("other", "架空町1-3")].join("\n");
    std::fs::write(folder.path().join("cases.jsonl"), lines).unwrap();
    let said = honnin(folder.path(), &["match", "--cases", "cases.jsonl"]);
    assert_eq!(said.status, 2);
    assert!(said.err.contains("cases.jsonl:2: "), "{}", said.err);
    let verdicts: Vec<Value> = said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let found: Vec<_> =
        verdicts.iter().map(|v| (v["id"].as_str().unwrap(), v["outcome"].as_str().unwrap())).collect();
    assert_eq!(found, [("same", "match"), ("other", "mismatch")]);
}

/// Loads the models once; the images are none, so that nothing is recognised.
#[test]
fn a_batch_goes_on_behind_a_bad_line() {
    let folder = folder();
    let line = |id: &str, image: &str| {
        format!(
            r#"{{"id": "{id}", "registration": "r.json", "images": ["identity-front={image}"], "date": "2026-02-01"}}"#
        )
    };
    let lines =
        [&line("a", "x.jpg"), "{\"id\": \"b\"}", &line("c", "none.jpg"), &line("d", "x.jpg")].join("\n");
    std::fs::create_dir(folder.path().join("elsewhere")).unwrap();
    std::fs::write(folder.path().join("list.jsonl"), lines).unwrap();
    // From another folder: paths are found beside the list.
    let said = honnin(
        &folder.path().join("elsewhere"),
        &["check", "--batch", "../list.jsonl", "--json", "--mail-dir", "mails", "--facts", "facts.jsonl"],
    );
    assert_eq!(said.status, 0, "{}", said.err);
    let lines: Vec<Value> = said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.iter().map(|l| l["id"].as_str().unwrap()).collect::<Vec<_>>(), ["a", "b", "c", "d"]);
    for at in [0, 3] {
        assert_eq!(lines[at]["outcome"], "resubmit", "{}", lines[at]);
        assert!(lines[at]["seconds"].is_number());
        assert!(lines[at]["mail"]["message_id"].is_string());
    }
    assert!(lines[1]["error"].as_str().unwrap().contains("line 2"), "{}", lines[1]);
    assert!(lines[2]["error"].as_str().unwrap().contains("none.jpg"), "{}", lines[2]);
    let mails = std::fs::read_dir(folder.path().join("elsewhere/mails")).unwrap().count();
    assert_eq!(mails, 2);

    let replayed = honnin(
        &folder.path().join("elsewhere"),
        &["replay", "--policy", "iijmio-2026-04", "--json", "facts.jsonl"],
    );
    let comparison: Value = serde_json::from_str(&replayed.out).unwrap();
    assert_eq!(comparison["cases"], 2);
    assert_eq!(comparison["changes"][0]["after"]["outcome"], "route_elsewhere", "{comparison}");
}
