//! `honnin evaluate`: how well documents are read and how surely registrations are told apart, with counts and
//! intervals. Each photo is read once; registrations, the right one and its twins, are decided on that reading.

mod ink;
mod interval;
mod material;
mod measure;
mod report;
mod tally;
mod twins;

use std::{
    path::PathBuf,
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
};

use lexopt::{Arg, Parser};
use specimens::{Grade, Split};
use vision::Reader;

use self::{material::Source, measure::Measured, tally::Tally};
use crate::{
    args::{Command, number, path, wrong},
    error::CommandError,
    output::{Output, note},
    specimens::Choice,
};

/// What is to be evaluated.
#[derive(Debug)]
pub(crate) struct Order {
    choice: Choice,
    /// A folder that `honnin specimens` filled, in place of specimens made for the occasion.
    list: Option<PathBuf>,
    /// Registrations that differ, for each submission that is to be approved.
    twins: usize,
    /// Submissions at once.
    threads: usize,
    json: bool,
    /// Say on standard error what went wrong with which specimen.
    failures: bool,
}

/// Parses what follows `honnin evaluate`.
pub(crate) fn parse(mut parser: Parser) -> Result<Command, CommandError> {
    let mut order = Order {
        choice: Choice::new(&Grade::ALL, Split::HeldOut, 2),
        list: None,
        twins: 30,
        threads: 1,
        json: false,
        failures: false,
    };
    let mut chosen = false;
    while let Some(arg) = parser.next().map_err(wrong)? {
        match arg {
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            Arg::Long("json") => order.json = true,
            Arg::Long("failures") => order.failures = true,
            Arg::Long("list") => order.list = Some(path(&mut parser)?),
            Arg::Long("twins") => order.twins = bounded(&mut parser, "twins", 200)?,
            Arg::Long("threads") => order.threads = bounded(&mut parser, "threads", 64)?.max(1),
            Arg::Long(option) => {
                let option = option.to_owned();
                if !order.choice.take(&option, &mut parser)? {
                    return Err(wrong(Arg::Long(&option).unexpected()));
                }
                chosen = true;
            }
            other => return Err(wrong(other.unexpected())),
        }
    }
    if chosen && order.list.is_some() {
        return Err(CommandError::usage(
            "with --list, the folder says which specimens; leave the choice out",
        ));
    }
    order.choice.plans()?;
    Ok(Command::Evaluate(order))
}

fn bounded(parser: &mut Parser, name: &str, most: u64) -> Result<usize, CommandError> {
    Ok(usize::try_from(number(parser, name, 0..=most)?).unwrap_or(0))
}

pub(crate) fn run(order: &Order, output: &mut Output) -> Result<(), CommandError> {
    let source = match &order.list {
        Some(folder) => Source::folder(folder)?,
        None => Source::made(&order.choice)?,
    };
    let reader = Reader::load().map_err(CommandError::Vision)?;
    let mut tally = Tally::default();
    measure_all(&source, &reader, order, |measured| {
        if order.failures {
            measured.failures().iter().for_each(|line| note(line));
        }
        tally.add(&measured);
    })?;
    if order.json { report::json(&tally, output) } else { report::text(&tally, output) }
}

/// Measures every submission, `threads` at once, and hands each on in no certain order. Ends at the first that
/// cannot be made or read.
fn measure_all(
    source: &Source,
    reader: &Reader,
    order: &Order,
    mut take: impl FnMut(Measured),
) -> Result<(), CommandError> {
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    std::thread::scope(|scope| {
        for _ in 0..order.threads {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(material) = source.get(at) else { return };
                    let measured =
                        material.and_then(|material| measure::measure(&material, reader, order.twins));
                    let failed = measured.is_err();
                    // Nobody listens once another has failed.
                    if sender.send(measured).is_err() || failed {
                        return;
                    }
                }
            });
        }
        drop(sender);
        let mut first = Ok(());
        for measured in receiver {
            match measured {
                Ok(measured) => take(measured),
                Err(error) => {
                    next.store(usize::MAX / 2, Ordering::Relaxed);
                    first = first.and(Err(error));
                }
            }
        }
        first
    })
}
