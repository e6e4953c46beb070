//! `honnin`: the whole chain, single comparisons, policies and replays from a terminal.

mod args;
mod batch;
mod check;
mod error;
mod evaluate;
mod input;
mod matching;
mod output;
mod policy;
mod render;
mod replay;
mod serve;
mod specimens;

use std::process::ExitCode;

use args::Command;
use error::CommandError;
use output::Output;

#[tokio::main]
async fn main() -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_from_env("HONNIN_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("off"));
    tracing_subscriber::fmt().with_writer(std::io::stderr).with_env_filter(filter).init();
    let mut output = Output::new();
    let done = match args::parse(lexopt::Parser::from_env()) {
        Ok(command) => run(command, &mut output).await,
        Err(error) => Err(error),
    };
    match done.and_then(|()| output.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever read the output has seen enough.
        Err(CommandError::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(error) => {
            // What was printed before belongs before the complaint.
            let _ = output.flush();
            output::complain(&error);
            ExitCode::from(error.exit_code())
        }
    }
}

async fn run(command: Command, output: &mut Output) -> Result<(), CommandError> {
    match command {
        Command::Help => output.text(args::USAGE),
        Command::Version => output.line(concat!("honnin ", env!("CARGO_PKG_VERSION"))),
        Command::Check(check) => check::run(check, output).await,
        Command::Batch(list) => batch::run(list, output).await,
        Command::Match { cases, setting } => matching::run(&cases, setting, output),
        Command::PolicyList => policy::list(output),
        Command::PolicyShow(id) => policy::show(&id, output),
        Command::PolicyExplain(reason) => policy::explain(&reason, output),
        Command::Serve(options) => serve::run(options).await,
        Command::Specimens(order) => specimens::run(order, output),
        Command::Evaluate(order) => evaluate::run(&order, output),
        Command::Replay(replay) => replay::run(&replay, output),
    }
}
