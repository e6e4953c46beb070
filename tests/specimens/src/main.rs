//! The `specimens` command: photographs of fictitious documents, sets of them, and spoilt files.

mod command;

use std::process::ExitCode;

fn main() -> ExitCode {
    command::run(std::env::args_os(), &mut std::io::stdout(), &mut std::io::stderr())
}
