//! `specimens spoil`.

use std::{fs, io::Write, path::PathBuf};

use clap::Args;
use specimens::{How, SpecimenError, spoil};

use super::{argument, photo::write};

#[derive(Args)]
pub(crate) struct Spoil {
    /// What is to be wrong with the file.
    #[arg(long, value_parser = argument::how)]
    how: How,
    /// A good JPEG.
    #[arg(long = "in")]
    input: PathBuf,
    #[arg(long)]
    out: PathBuf,
}

impl Spoil {
    pub(crate) fn run(&self, out: &mut impl Write) -> Result<(), SpecimenError> {
        let good = fs::read(&self.input).map_err(|source| SpecimenError::File {
            doing: "cannot read",
            path: self.input.clone(),
            source,
        })?;
        let bad = spoil(&good, self.how)?;
        write(&self.out, &bad)?;
        writeln!(out, "{} ({} bytes, {})", self.out.display(), bad.len(), self.how.id())?;
        Ok(())
    }
}
