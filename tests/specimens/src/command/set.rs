//! `specimens set`.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use chrono::Days;
use clap::Args;
use serde::Serialize;
use specimens::{Expected, Grade, SpecimenError, member};

use super::{
    argument,
    photo::{write, write_json},
};

#[derive(Args)]
pub(crate) struct Set {
    /// How many photographs.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=9999))]
    count: u32,
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// How well they are taken: good, fair or hard.
    #[arg(long, value_parser = argument::grade, default_value = "good")]
    grade: Grade,
    /// The folder to fill; made where it is missing.
    #[arg(long)]
    dir: PathBuf,
    /// Check each photograph against a second registration too, one that differs in one place.
    #[arg(long)]
    twins: bool,
}

/// A line of the list that `honnin check --batch` takes.
#[derive(Serialize)]
struct Check<'a> {
    id: &'a str,
    registration: &'a Path,
    images: [String; 1],
    date: String,
}

impl Set {
    pub(crate) fn run(&self, out: &mut impl Write) -> Result<(), SpecimenError> {
        fs::create_dir_all(&self.dir).map_err(|source| SpecimenError::File {
            doing: "cannot make the folder",
            path: self.dir.clone(),
            source,
        })?;
        let (mut list, mut expected) = (String::new(), String::new());
        for index in 0..self.count {
            let member = member(index, self.seed, self.grade, self.twins)?;
            let path = |ending: &str| self.dir.join(format!("{}{ending}", member.id));
            let picture = path(".jpg");
            write(&picture, &member.jpeg)?;
            write_json(&path(".json"), &member.truth)?;
            let same = (member.id.clone(), path("-registration.json"), &member.registration, None);
            let other = member.twin.as_ref().map(|(difference, registration)| {
                let id = format!("{}-twin", member.id);
                (id, path("-twin-registration.json"), registration, Some(*difference))
            });
            for (id, registration_path, registration, difference) in std::iter::once(same).chain(other) {
                write_json(&registration_path, registration)?;
                let check = Check {
                    id: &id,
                    registration: &registration_path,
                    images: [format!("identity-front={}", picture.display())],
                    // A few days after the application, as uploads are.
                    date: (registration.applied_on + Days::new(3)).to_string(),
                };
                let answer = difference.map_or_else(
                    || Expected::approved(&id),
                    |difference| Expected::mismatch(&id, difference),
                );
                list.push_str(&line(&check)?);
                expected.push_str(&line(&answer)?);
            }
        }
        for (name, text) in [("list.jsonl", list), ("expected.jsonl", expected)] {
            write(&self.dir.join(name), text.as_bytes())?;
            writeln!(out, "{}", self.dir.join(name).display())?;
        }
        Ok(())
    }
}

fn line(value: &impl Serialize) -> Result<String, SpecimenError> {
    let text = serde_json::to_string(value)
        .map_err(|source| SpecimenError::Json { path: PathBuf::from("list.jsonl"), source })?;
    Ok(text + "\n")
}
