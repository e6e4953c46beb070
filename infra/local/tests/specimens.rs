//! `honnin specimens`: what it makes, how it complains, and that the committed samples are what it makes.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use identity::{image_limits::ImageLimits, registration::Registration};
use serde_json::Value;

fn specimens(folder: &Path, arguments: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_honnin"))
        .current_dir(folder)
        .arg("specimens")
        .args(arguments.split_whitespace())
        .output()
        .unwrap()
}

#[test]
fn unusable_arguments_say_how_to_mend_them() {
    let dir = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).unwrap();
    write("bad.json", "{\"name\": 1}");
    let person =
        |name: &str| format!(r#"{{"name": "{name}", "address": "架空町1", "date_of_birth": "1990-01-01"}}"#);
    write("rare.json", &person("見本 \\ue000"));
    write("nobody.json", &person(" "));
    write("some.json", &person("見本 花子"));
    let check = |arguments: &str, said: &str| {
        let output = specimens(dir.path(), arguments);
        let complaint = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments}: {complaint}");
        assert!(complaint.contains(said), "{arguments}: {complaint}");
        assert!(output.stdout.is_empty(), "{arguments}");
    };
    check("--kind licence", "write driver_license, driving_record_certificate, my_number_card");
    check("--kind driver_license,", "there is no kind \"\"");
    check("--kind driver_license --variant front_page", "honnin specimens kinds lists them");
    check("--grade best", "write good, fair, hard");
    check("--grade", "--grade");
    check("--split half", "write tune, held-out");
    check("--count 0", "no whole number from 1 to 9999");
    check("--count 10000", "no whole number from 1 to 9999");
    check("--count many", "no whole number");
    check("--seed -1", "no whole number");
    check("--twins=1000", "from 0 to 200");
    check("--nonsense", "--nonsense");
    check("photos", "write kinds, photo or spoil");
    check("--seed 1 photo", "unexpected argument");
    check("--out some.json", "cannot be written to");
    check("photo --fields some.json --out x.jpg", "--kind KIND");
    check("photo --kind driver_license --out x.jpg", "--fields F.json or --registration R.json");
    check("photo --kind driver_license --fields some.json", "--out PHOTO.jpg");
    check("photo --kind driver_license --side top --fields some.json --out x.jpg", "write front, back");
    check("photo --kind driver_license --grade good,fair --fields some.json --out x.jpg", "one grade");
    check("photo --kind driver_license --sex other --fields some.json --out x.jpg", "write female, male");
    check("photo --kind driver_license --fields none.json --out x.jpg", "none.json cannot be read");
    check("photo --kind driver_license --fields bad.json --out x.jpg", "bad.json does not hold");
    check("photo --kind driver_license --fields rare.json --out x.jpg", "U+E000: choose another one");
    check("photo --kind driver_license --fields nobody.json --out x.jpg", "at least one character");
    check(
        "photo --kind utility_receipt --side back --fields some.json --out x.jpg",
        "specimens kinds` lists",
    );
    check("spoil --how sideways --in a.jpg --out b.jpg", "write png, heic");
    check("spoil --how dark --in a.jpg --out b.jpg", "a.jpg cannot be read");
    check("spoil --how dark --in some.json --out b.jpg", "no JPEG that can be decoded");
    check("spoil --how dark", "write specimens spoil --how WAY");
}

fn lines(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_set_has_what_a_batch_needs() {
    let dir = tempfile::tempdir().unwrap();
    let arguments =
        "--kind driver_license,my_number_card --count 2 --seed 3 --grade fair --twins=2 --out made";
    let output = specimens(dir.path(), arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let made = dir.path().join("made");
    let (list, expected) = (lines(&made.join("LIST.jsonl")), lines(&made.join("EXPECTED.jsonl")));
    // Two of the licence and one of the My Number card have two twins each; the other card shows its back.
    assert_eq!((list.len(), expected.len()), (10, 10));
    for (check, answer) in list.iter().zip(&expected) {
        assert_eq!(check["id"], answer["id"]);
        let registration = fs::read(made.join(check["registration"].as_str().unwrap())).unwrap();
        serde_json::from_slice::<Registration>(&registration).unwrap();
        for image in check["images"].as_array().unwrap() {
            let (_, name) = image.as_str().unwrap().split_once('=').unwrap();
            assert!(fs::read(made.join(name)).unwrap().starts_with(&[0xFF, 0xD8]));
            let truth: Value =
                serde_json::from_slice(&fs::read(made.join(name).with_extension("json")).unwrap()).unwrap();
            assert!(truth["shows"]["name"]["text"].is_string() || truth["side"] == "back", "{truth}");
        }
        let twin = answer["twin_of"].is_string();
        assert_eq!(check["id"].as_str().unwrap().contains("-twin-"), twin);
        let outcome = match (twin, answer["variant"].as_str().unwrap()) {
            (true, _) => "correct_registration",
            (false, "back") => "resubmit",
            (false, _) => "approved",
        };
        assert_eq!(answer["outcome"], outcome, "{answer}");
        assert_eq!(answer["reason"].is_string(), outcome != "approved");
    }
}

#[test]
fn kinds_are_listed() {
    let output = specimens(Path::new("."), "kinds");
    let listed = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success());
    for part in ["my_number_card back\n", "passport contact_visible: privacy.emergency_contact_visible\n"] {
        assert!(listed.contains(part), "{listed}");
    }
}

fn samples() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/samples")
}

#[test]
fn the_commands_of_the_readme_make_the_samples() {
    let made = tempfile::tempdir().unwrap();
    let readme = fs::read_to_string(samples().join("README.md")).unwrap();
    let commands: Vec<&str> =
        readme.lines().filter_map(|line| line.strip_prefix("honnin specimens ")).collect();
    let pictures = fs::read_dir(samples()).unwrap().filter(|entry| {
        entry.as_ref().unwrap().path().extension().is_some_and(|extension| extension == "jpg")
    });
    assert_eq!(commands.len(), pictures.count(), "one command for each picture");
    for command in commands {
        let (arguments, name) = command.rsplit_once(' ').unwrap();
        let out = made.path().join(name);
        let output = specimens(&samples(), &format!("{arguments} {}", out.display()));
        assert!(output.status.success(), "{command}");
        let (picture, made_again) = (fs::read(samples().join(name)).unwrap(), fs::read(&out).unwrap());
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
