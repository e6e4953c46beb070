//! `honnin specimens`: photographs of fictitious documents, singly and in sets, and spoilt files.

mod set;
mod single;
mod words;

use std::path::PathBuf;

use identity::{document::DocumentKind, reason::Reason};
use lexopt::{Arg, Parser};
use specimens::{Grade, KINDS, PLANS, Plan, Split};

pub(crate) use self::words::{grades, kinds, split};
use self::{set::SetOrder, single::PhotoOrder, single::SpoilOrder};
use crate::{
    args::{Command, number, path, text, wrong},
    error::CommandError,
    output::Output,
};

/// What is to be made.
#[derive(Debug)]
pub(crate) enum Order {
    Set(SetOrder),
    Photo(PhotoOrder),
    Spoil(SpoilOrder),
    /// What there is.
    Kinds,
}

/// Which submissions: of each kind and grade so many, its variants in turn.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    /// Empty: all.
    pub(crate) kinds: Vec<DocumentKind>,
    pub(crate) variant: Option<String>,
    pub(crate) grades: Vec<Grade>,
    pub(crate) split: Split,
    pub(crate) seed: u64,
    pub(crate) count: u32,
}

/// The most of a kind and grade: ids have four digits.
const MOST: u64 = 9999;

impl Choice {
    pub(crate) fn new(grades: &[Grade], split: Split, count: u32) -> Self {
        Self { kinds: Vec::new(), variant: None, grades: grades.to_vec(), split, seed: 0, count }
    }

    /// Takes an argument that chooses; `false` where it is another one.
    pub(crate) fn take(&mut self, option: &str, parser: &mut Parser) -> Result<bool, CommandError> {
        match option {
            "kind" => self.kinds = kinds(&text(parser)?)?,
            "variant" => self.variant = Some(text(parser)?),
            "grade" => self.grades = grades(&text(parser)?)?,
            "split" => self.split = split(&text(parser)?)?,
            "seed" => self.seed = number(parser, "seed", 0..=u64::MAX)?,
            "count" => {
                self.count = u32::try_from(number(parser, "count", 1..=MOST)?).unwrap_or(1);
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// The plans of each kind that was chosen.
    pub(crate) fn plans(&self) -> Result<Vec<Vec<&'static Plan>>, CommandError> {
        let kinds = if self.kinds.is_empty() { specimens::planned_kinds() } else { self.kinds.clone() };
        let chosen = |plan: &&Plan| self.variant.as_ref().is_none_or(|name| plan.variant == name.as_str());
        let plans: Vec<Vec<&Plan>> = kinds
            .into_iter()
            .map(|kind| Plan::about(Some(kind)).into_iter().filter(chosen).collect())
            .filter(|plans: &Vec<_>| !plans.is_empty())
            .collect();
        match (&self.variant, plans.is_empty()) {
            (Some(name), true) => Err(CommandError::usage(format!(
                "there is no variant {name:?} of that kind; honnin specimens kinds lists them"
            ))),
            _ => Ok(plans),
        }
    }
}

/// Parses what follows `honnin specimens`.
pub(crate) fn parse(mut parser: Parser) -> Result<Command, CommandError> {
    let mut set = SetOrder::default();
    let mut bare = true;
    while let Some(arg) = parser.next().map_err(wrong)? {
        match arg {
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            Arg::Long(option) => {
                let option = option.to_owned();
                match option.as_str() {
                    "out" => set.out = path(&mut parser)?,
                    "twins" => set.twins = words::twins(parser.optional_value())?,
                    other if set.choice.take(other, &mut parser)? => {}
                    other => return Err(wrong(Arg::Long(other).unexpected())),
                }
            }
            Arg::Value(word) if bare => {
                return match word.to_string_lossy().as_ref() {
                    "kinds" => Ok(Command::Specimens(Order::Kinds)),
                    "photo" => single::parse_photo(parser),
                    "spoil" => single::parse_spoil(parser),
                    other => Err(CommandError::usage(format!(
                        "there is no specimens {other:?}; write kinds, photo or spoil, or --kind KIND for a set"
                    ))),
                };
            }
            other => return Err(wrong(other.unexpected())),
        }
        bare = false;
    }
    // An unknown variant is told before anything is made.
    set.choice.plans()?;
    Ok(Command::Specimens(Order::Set(set)))
}

pub(crate) fn run(order: Order, output: &mut Output) -> Result<(), CommandError> {
    match order {
        Order::Set(order) => set::run(&order, output),
        Order::Photo(order) => single::photo(&order, output),
        Order::Spoil(order) => single::spoil(&order, output),
        Order::Kinds => list(output),
    }
}

fn list(output: &mut Output) -> Result<(), CommandError> {
    output.line("Documents, for `specimens photo --kind KIND --side SIDE`:")?;
    for (kind, side) in KINDS {
        output.line(&format!("  {} {}", kind.id(), side.id()))?;
    }
    output.line("Submissions, for `specimens --kind KIND --variant VARIANT`, and what a check answers:")?;
    for plan in PLANS {
        let answer = plan.answer.map_or_else(Reason::code, |()| "approved");
        output.line(&format!("  {} {}: {answer}", plan.kind.id(), plan.variant))?;
    }
    Ok(())
}

/// Where a set goes if nothing is said.
fn default_folder() -> PathBuf {
    PathBuf::from("specimens")
}
