//! `specimens photo`.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use clap::Args;
use identity::{
    document::{DocumentKind, Side},
    registration::Registration,
};
use serde::de::DeserializeOwned;
use specimens::{Camera, Fields, Grade, Sex, Specimen, SpecimenError, Truth, photograph, render};

use super::argument;

#[derive(Args)]
pub(crate) struct Photo {
    /// The kind of document, as `specimens kinds` lists it.
    #[arg(long, value_parser = argument::kind)]
    kind: DocumentKind,
    /// Front or back.
    #[arg(long, value_parser = argument::side, default_value = "front")]
    side: Side,
    #[command(flatten)]
    source: Source,
    /// What stands under 性別, whatever the fields say: female or male.
    #[arg(long, value_parser = argument::sex)]
    sex: Option<Sex>,
    /// How well it is taken: good, fair or hard.
    #[arg(long, value_parser = argument::grade, default_value = "good")]
    grade: Grade,
    /// Chooses layout, fonts, table, light and all that is left open.
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// Where the JPEG goes; the truth goes beside it with the ending `.json`.
    #[arg(long)]
    out: PathBuf,
}

/// What is printed on the document.
#[derive(Args)]
#[group(required = true, multiple = false)]
struct Source {
    /// A JSON file with name, address, date_of_birth and whatever else is to be fixed.
    #[arg(long)]
    fields: Option<PathBuf>,
    /// A registration: the document then matches it.
    #[arg(long)]
    registration: Option<PathBuf>,
}

impl Source {
    fn read(&self) -> Result<Fields, SpecimenError> {
        match (&self.fields, &self.registration) {
            (Some(path), _) => read_json(path),
            (None, Some(path)) => Ok(Fields::from(&read_json::<Registration>(path)?)),
            // clap asks for one of the two.
            (None, None) => {
                Err(SpecimenError::Field { field: "source", expected: "give --fields or --registration" })
            }
        }
    }
}

impl Photo {
    pub(crate) fn run(&self, out: &mut impl Write) -> Result<(), SpecimenError> {
        let mut fields = self.source.read()?;
        fields.sex = self.sex.unwrap_or(fields.sex);
        let specimen = Specimen { kind: self.kind, side: self.side, fields };
        let rendering = render(&specimen, self.seed)?;
        let photo = photograph(&rendering, &Camera::of(self.grade), self.seed)?;
        write(&self.out, &photo.jpeg)?;
        let truth_path = self.out.with_extension("json");
        write_json(&truth_path, &Truth::of(&rendering, &photo, self.seed))?;
        writeln!(out, "{} ({} bytes)", self.out.display(), photo.jpeg.len())?;
        writeln!(out, "{}", truth_path.display())?;
        Ok(())
    }
}

pub(crate) fn read_json<T: DeserializeOwned>(path: &Path) -> Result<T, SpecimenError> {
    let text = fs::read(path).map_err(|source| SpecimenError::File {
        doing: "cannot read",
        path: path.to_owned(),
        source,
    })?;
    serde_json::from_slice(&text).map_err(|source| SpecimenError::Json { path: path.to_owned(), source })
}

pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), SpecimenError> {
    fs::write(path, bytes).map_err(|source| SpecimenError::File {
        doing: "cannot write",
        path: path.to_owned(),
        source,
    })
}

pub(crate) fn write_json(path: &Path, value: &impl serde::Serialize) -> Result<(), SpecimenError> {
    let mut text = serde_json::to_vec_pretty(value)
        .map_err(|source| SpecimenError::Json { path: path.to_owned(), source })?;
    text.push(b'\n');
    write(path, &text)
}
