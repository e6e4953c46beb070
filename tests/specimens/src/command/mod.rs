//! Arguments, and what each subcommand does with them.

mod argument;
mod photo;
mod set;
mod spoil;

use std::{error::Error, ffi::OsString, io::Write, process::ExitCode};

use clap::{Parser, Subcommand};
use specimens::{KINDS, SpecimenError};

/// Makes photographs of fictitious Japanese identity documents, marked 見本. The same arguments always make
/// the same bytes.
#[derive(Parser)]
#[command(name = "specimens")]
struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Photograph one document, and write the truth about it beside it as JSON.
    Photo(photo::Photo),
    /// Photograph many documents of different people, with registrations and a list for `honnin check --batch`.
    Set(set::Set),
    /// Make a file that is bad in one known way from a good photograph.
    Spoil(spoil::Spoil),
    /// List the kinds and sides that can be drawn.
    Kinds,
}

/// Runs the command line. Exit 0: done; 1: it could not be done; 2: unusable arguments.
pub(crate) fn run(
    arguments: impl IntoIterator<Item = OsString>,
    out: &mut impl Write,
    complaints: &mut impl Write,
) -> ExitCode {
    let parsed = match Arguments::try_parse_from(arguments) {
        Ok(parsed) => parsed,
        Err(error) => {
            let to_say = error.render();
            let asked_for = error.exit_code() == 0;
            let said = if asked_for { write!(out, "{to_say}") } else { write!(complaints, "{to_say}") };
            return if asked_for && said.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(2) };
        }
    };
    let done = match parsed.what {
        What::Photo(photo) => photo.run(out),
        What::Set(set) => set.run(out),
        What::Spoil(spoil) => spoil.run(out),
        What::Kinds => kinds(out),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nobody is left to tell if this fails.
            let _ = writeln!(complaints, "specimens: {}", chain(&error));
            ExitCode::FAILURE
        }
    }
}

fn kinds(out: &mut impl Write) -> Result<(), SpecimenError> {
    for (kind, side) in KINDS {
        writeln!(out, "{} {}", kind.id(), argument::side_id(*side))?;
    }
    Ok(())
}

/// The error and what caused it.
fn chain(error: &dyn Error) -> String {
    error.source().map_or_else(|| error.to_string(), |source| format!("{error}: {}", chain(source)))
}
