//! The arguments, parsed into a command.

use std::path::PathBuf;

use chrono::NaiveDate;
use identity::{
    ids::Slot,
    policy::{self, Policy},
};
use lexopt::{Arg, Parser, ValueExt};

use crate::{error::CommandError, evaluate, input, specimens};

pub(crate) const USAGE: &str = "\
honnin checks identity documents against registrations, on a stack of its own.

  honnin check --registration R.json IMAGE... [--date YYYY-MM-DD] [--policy ID] [--json]
               [--mail-dir DIR] [--facts FILE]
      Runs one case through the whole chain. IMAGE is PATH or SLOT=PATH; the slots are
      identity-front, identity-back and supplement, which is also the order of bare paths.
      --mail-dir gets each e-mail as .eml; --facts gets what the decision rests on, for replay.
  honnin check --batch LIST.jsonl [--json] [--mail-dir DIR] [--facts FILE]
      Many cases, a line each: {\"id\", \"registration\", \"images\": [\"SLOT=PATH\"], \"date\"?, \"policy\"?}.
      Prints one line of JSON a case, in order.
  honnin match --cases CASES.jsonl [--setting strict|assisted]
      Compares single values: {\"id\", \"field\", \"registered\", \"document\"} a line.
  honnin serve [--data DIR] [--port N]
      The stack stays up, with pages to upload, to see decisions and to read the mails.
      Without --data nothing outlives the process.
  honnin policy list | show ID | explain REASON
      The rules as the program understands them.
  honnin replay [--policy ID] [--date YYYY-MM-DD] [--json] FACTS.jsonl
      What stored cases would become under another policy or on another day.
  honnin specimens [--kind KIND,..] [--variant NAME] [--grade good,fair,hard] [--split tune|held-out]
                   [--seed N] [--count N] [--twins[=N]] [--out DIR]
      Photographs of made-up documents: of each kind and grade --count submissions, its variants in turn,
      with the truth beside each picture, registrations, LIST.jsonl for check --batch and EXPECTED.jsonl.
      --twins adds registrations that differ in one place. The same arguments make the same bytes.
  honnin specimens kinds
  honnin specimens photo --kind KIND [--side front|back] (--fields F.json | --registration R.json)
                   [--sex female|male] [--grade GRADE] [--split SPLIT] [--seed N] --out PHOTO.jpg
  honnin specimens spoil --how WAY --in GOOD.jpg --out BAD.jpg
      What there is; one photograph of one document; a file that is bad in one known way.
  honnin evaluate [--kind KIND,..] [--variant NAME] [--grade good,fair,hard] [--split tune|held-out]
                  [--seed N] [--count N] [--list DIR] [--twins N] [--threads N] [--failures] [--json]
      Reads specimens (of each kind and grade --count submissions, or a folder that specimens filled), decides
      the right registration and --twins wrong ones on each reading, and prints per document and grade how
      often kind, fields and decision were right, with counts and 95 % intervals.

Exit status: 0 done, whatever the decision; 1 no decision could be reached; 2 the arguments,
or a file that they name, cannot be used.
";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Setting {
    Strict,
    Assisted,
}

/// One case from the command line.
#[derive(Debug)]
pub(crate) struct Check {
    pub(crate) registration: PathBuf,
    pub(crate) images: Vec<(Slot, PathBuf)>,
    pub(crate) date: Option<NaiveDate>,
    pub(crate) policy: Option<&'static Policy>,
    pub(crate) outputs: Outputs,
}

/// Many cases from a file.
#[derive(Debug)]
pub(crate) struct Batch {
    pub(crate) list: PathBuf,
    pub(crate) outputs: Outputs,
}

#[derive(Debug, Default)]
pub(crate) struct Outputs {
    pub(crate) json: bool,
    pub(crate) mail_dir: Option<PathBuf>,
    pub(crate) facts: Option<PathBuf>,
}

#[derive(Debug)]
pub(crate) struct Replay {
    pub(crate) policy: Option<&'static Policy>,
    pub(crate) date: Option<NaiveDate>,
    pub(crate) facts: PathBuf,
    pub(crate) json: bool,
}

#[derive(Debug, Default)]
pub(crate) struct Serve {
    pub(crate) data: Option<PathBuf>,
    /// 0: the system chooses.
    pub(crate) port: u16,
}

#[derive(Debug)]
pub(crate) enum Command {
    Help,
    Version,
    Check(Check),
    Batch(Batch),
    Match { cases: PathBuf, setting: Setting },
    PolicyList,
    PolicyShow(String),
    PolicyExplain(String),
    Replay(Replay),
    Serve(Serve),
    Specimens(specimens::Order),
    Evaluate(evaluate::Order),
}

/// Parses everything behind the program's name.
pub(crate) fn parse(mut parser: Parser) -> Result<Command, CommandError> {
    let Some(first) = parser.next().map_err(wrong)? else {
        return Err(CommandError::usage(
            "what shall be done? Write check, match, serve, policy, replay, specimens, evaluate or --help",
        ));
    };
    match first {
        Arg::Long("help") | Arg::Short('h') => Ok(Command::Help),
        Arg::Long("version") | Arg::Short('V') => Ok(Command::Version),
        Arg::Value(name) => match name.to_string_lossy().as_ref() {
            "help" => Ok(Command::Help),
            "check" => check(parser),
            "match" => matching(parser),
            "policy" => policy_command(parser),
            "replay" => replay(parser),
            "serve" => serve(parser),
            "specimens" => specimens::parse(parser),
            "evaluate" => evaluate::parse(parser),
            other => Err(CommandError::usage(format!(
                "there is no command {other:?}; write check, match, serve, policy, replay, specimens, evaluate or --help"
            ))),
        },
        other => Err(wrong(other.unexpected())),
    }
}

fn check(mut parser: Parser) -> Result<Command, CommandError> {
    let (mut registration, mut batch, mut date, mut policy) = (None, None, None, None);
    let mut outputs = Outputs::default();
    let mut images = Vec::new();
    while let Some(arg) = parser.next().map_err(wrong)? {
        match arg {
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            Arg::Long("registration") => registration = Some(path(&mut parser)?),
            Arg::Long("batch") => batch = Some(path(&mut parser)?),
            Arg::Long("date") => date = Some(input::date(&text(&mut parser)?)?),
            Arg::Long("policy") => policy = Some(known_policy(&text(&mut parser)?)?),
            Arg::Long("json") => outputs.json = true,
            Arg::Long("mail-dir") => outputs.mail_dir = Some(path(&mut parser)?),
            Arg::Long("facts") => outputs.facts = Some(path(&mut parser)?),
            Arg::Value(value) => images.push(value.string().map_err(wrong)?),
            other => return Err(wrong(other.unexpected())),
        }
    }
    match (registration, batch) {
        (Some(_), Some(_)) => {
            Err(CommandError::usage("--registration and --batch exclude each other; write one of them"))
        }
        (None, None) => Err(CommandError::usage(
            "whose documents are these? Write --registration R.json, or --batch LIST.jsonl for many",
        )),
        (None, Some(_)) if !images.is_empty() || date.is_some() || policy.is_some() => {
            Err(CommandError::usage("with --batch, images, date and policy stand in the lines of the list"))
        }
        (None, Some(list)) => Ok(Command::Batch(Batch { list, outputs })),
        (Some(registration), None) => {
            let images = input::images(&images)?;
            Ok(Command::Check(Check { registration, images, date, policy, outputs }))
        }
    }
}

fn matching(mut parser: Parser) -> Result<Command, CommandError> {
    let (mut cases, mut setting) = (None, Setting::Strict);
    while let Some(arg) = parser.next().map_err(wrong)? {
        match arg {
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            Arg::Long("cases") => cases = Some(path(&mut parser)?),
            Arg::Long("setting") => {
                setting = match text(&mut parser)?.as_str() {
                    "strict" => Setting::Strict,
                    "assisted" => Setting::Assisted,
                    other => {
                        return Err(CommandError::usage(format!(
                            "there is no setting {other:?}; write --setting strict or --setting assisted"
                        )));
                    }
                }
            }
            other => return Err(wrong(other.unexpected())),
        }
    }
    let cases = cases.ok_or_else(|| CommandError::usage("which cases? Write --cases CASES.jsonl"))?;
    Ok(Command::Match { cases, setting })
}

fn policy_command(mut parser: Parser) -> Result<Command, CommandError> {
    let mut words = Vec::new();
    while let Some(arg) = parser.next().map_err(wrong)? {
        match arg {
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            Arg::Value(value) => words.push(value.string().map_err(wrong)?),
            other => return Err(wrong(other.unexpected())),
        }
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["list"] => Ok(Command::PolicyList),
        ["show", id] => Ok(Command::PolicyShow((*id).to_owned())),
        ["explain", reason] => Ok(Command::PolicyExplain((*reason).to_owned())),
        _ => Err(CommandError::usage("write policy list, policy show ID or policy explain REASON")),
    }
}

fn replay(mut parser: Parser) -> Result<Command, CommandError> {
    let (mut policy, mut date, mut facts, mut json) = (None, None, None, false);
    while let Some(arg) = parser.next().map_err(wrong)? {
        match arg {
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            Arg::Long("policy") => policy = Some(known_policy(&text(&mut parser)?)?),
            Arg::Long("date") => date = Some(input::date(&text(&mut parser)?)?),
            Arg::Long("json") => json = true,
            Arg::Value(value) if facts.is_none() => facts = Some(PathBuf::from(value)),
            other => return Err(wrong(other.unexpected())),
        }
    }
    if policy.is_none() && date.is_none() {
        return Err(CommandError::usage(
            "what shall be different? Write --policy ID, --date YYYY-MM-DD or both",
        ));
    }
    let facts =
        facts.ok_or_else(|| CommandError::usage("which cases? Write the file that check --facts made"))?;
    Ok(Command::Replay(Replay { policy, date, facts, json }))
}

fn serve(mut parser: Parser) -> Result<Command, CommandError> {
    let mut options = Serve::default();
    while let Some(arg) = parser.next().map_err(wrong)? {
        match arg {
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            Arg::Long("data") => options.data = Some(path(&mut parser)?),
            Arg::Long("port") => {
                let port = text(&mut parser)?;
                options.port = port.parse().map_err(|_| {
                    CommandError::usage(format!("{port:?} is no port; write a number from 0 to 65535"))
                })?;
            }
            other => return Err(wrong(other.unexpected())),
        }
    }
    Ok(Command::Serve(options))
}

/// A whole number within bounds.
pub(crate) fn number(
    parser: &mut Parser,
    name: &str,
    bounds: std::ops::RangeInclusive<u64>,
) -> Result<u64, CommandError> {
    let written = text(parser)?;
    written.parse().ok().filter(|number| bounds.contains(number)).ok_or_else(|| {
        let (least, most) = (bounds.start(), bounds.end());
        CommandError::usage(format!("--{name} {written:?} is no whole number from {least} to {most}"))
    })
}

pub(crate) fn text(parser: &mut Parser) -> Result<String, CommandError> {
    parser.value().and_then(ValueExt::string).map_err(wrong)
}

pub(crate) fn path(parser: &mut Parser) -> Result<PathBuf, CommandError> {
    parser.value().map(PathBuf::from).map_err(wrong)
}

fn known_policy(id: &str) -> Result<&'static Policy, CommandError> {
    policy::by_id(id).map_err(|error| CommandError::usage(error.to_string()))
}

#[allow(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
pub(crate) fn wrong(error: lexopt::Error) -> CommandError {
    CommandError::usage(format!("{error}; honnin --help shows the calls"))
}
