//! `honnin specimens photo` and `honnin specimens spoil`: one file.

use std::path::{Path, PathBuf};

use identity::{
    document::{DocumentKind, Side},
    registration::Registration,
};
use lexopt::{Arg, Parser};
use serde::{Serialize, de::DeserializeOwned};
use specimens::{
    Camera, Fields, Grade, How, Sex, Specimen, SpecimenError, Split, Truth, photograph, render_of,
};

use super::{Order, words};
use crate::{
    args::{Command, number, path, text, wrong},
    error::CommandError,
    input,
    output::Output,
};

/// A photograph of one document.
#[derive(Debug)]
pub(crate) struct PhotoOrder {
    kind: DocumentKind,
    side: Side,
    source: Source,
    /// What stands under 性別, whatever the source says.
    sex: Option<Sex>,
    grade: Grade,
    split: Split,
    seed: u64,
    out: PathBuf,
}

/// What is printed on it.
#[derive(Debug)]
enum Source {
    /// JSON with name, address, `date_of_birth` and whatever else is to be fixed.
    Fields(PathBuf),
    /// A registration: the document then matches it.
    Registration(PathBuf),
}

/// A file that is bad in one known way.
#[derive(Debug)]
pub(crate) struct SpoilOrder {
    how: How,
    good: PathBuf,
    out: PathBuf,
}

pub(super) fn parse_photo(mut parser: Parser) -> Result<Command, CommandError> {
    let (mut kind, mut source, mut sex, mut out) = (None, None, None, None);
    let (mut side, mut grade, mut split, mut seed) = (Side::Front, Grade::Good, Split::Tune, 0);
    while let Some(arg) = parser.next().map_err(wrong)? {
        match arg {
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            Arg::Long("kind") => kind = Some(words::drawn_kind(&text(&mut parser)?)?),
            Arg::Long("side") => side = words::side(&text(&mut parser)?)?,
            Arg::Long("fields") => source = Some(Source::Fields(path(&mut parser)?)),
            Arg::Long("registration") => source = Some(Source::Registration(path(&mut parser)?)),
            Arg::Long("sex") => sex = Some(words::sex(&text(&mut parser)?)?),
            Arg::Long("grade") => {
                grade = match words::grades(&text(&mut parser)?)?.as_slice() {
                    [one] => *one,
                    _ => return Err(CommandError::usage("one photograph has one grade")),
                }
            }
            Arg::Long("split") => split = words::split(&text(&mut parser)?)?,
            Arg::Long("seed") => seed = number(&mut parser, "seed", 0..=u64::MAX)?,
            Arg::Long("out") => out = Some(path(&mut parser)?),
            other => return Err(wrong(other.unexpected())),
        }
    }
    let kind = kind.ok_or_else(|| CommandError::usage("which document? Write --kind KIND"))?;
    let source = source.ok_or_else(|| {
        CommandError::usage("what is printed on it? Write --fields F.json or --registration R.json")
    })?;
    let out = out.ok_or_else(|| CommandError::usage("where to? Write --out PHOTO.jpg"))?;
    let order = PhotoOrder { kind, side, source, sex, grade, split, seed, out };
    Ok(Command::Specimens(Order::Photo(order)))
}

pub(super) fn parse_spoil(mut parser: Parser) -> Result<Command, CommandError> {
    let (mut how, mut good, mut out) = (None, None, None);
    while let Some(arg) = parser.next().map_err(wrong)? {
        match arg {
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            Arg::Long("how") => how = Some(words::how(&text(&mut parser)?)?),
            Arg::Long("in") => good = Some(path(&mut parser)?),
            Arg::Long("out") => out = Some(path(&mut parser)?),
            other => return Err(wrong(other.unexpected())),
        }
    }
    match (how, good, out) {
        (Some(how), Some(good), Some(out)) => {
            Ok(Command::Specimens(Order::Spoil(SpoilOrder { how, good, out })))
        }
        _ => Err(CommandError::usage("write specimens spoil --how WAY --in GOOD.jpg --out BAD.jpg")),
    }
}

pub(super) fn photo(order: &PhotoOrder, output: &mut Output) -> Result<(), CommandError> {
    let mut fields = match &order.source {
        Source::Fields(path) => json::<Fields>(path)?,
        Source::Registration(path) => Fields::from(&json::<Registration>(path)?),
    };
    fields.sex = order.sex.unwrap_or(fields.sex);
    let specimen = Specimen { kind: order.kind, side: order.side, fields };
    let rendering = render_of(order.split, &specimen, order.seed)?;
    let photo = photograph(&rendering, &Camera::of(order.grade), order.seed)?;
    write(&order.out, &photo.jpeg)?;
    let beside = order.out.with_extension("json");
    write_json(&beside, &Truth::of(&rendering, &photo, order.seed))?;
    output.line(&format!("{} ({} bytes)", order.out.display(), photo.jpeg.len()))?;
    output.line(&beside.display().to_string())
}

pub(super) fn spoil(order: &SpoilOrder, output: &mut Output) -> Result<(), CommandError> {
    let bad = specimens::spoil(&input::read(&order.good)?, order.how)?;
    write(&order.out, &bad)?;
    output.line(&format!("{} ({} bytes, {})", order.out.display(), bad.len(), order.how.id()))
}

fn json<T: DeserializeOwned>(path: &Path) -> Result<T, CommandError> {
    serde_json::from_str(&input::read_text(path)?)
        .map_err(|source| SpecimenError::Json { path: path.to_owned(), source }.into())
}

pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), CommandError> {
    std::fs::write(path, bytes)
        .map_err(|source| CommandError::Write { path: path.display().to_string(), source })
}

pub(super) fn write_json(path: &Path, value: &impl Serialize) -> Result<(), CommandError> {
    let mut text = serde_json::to_vec_pretty(value).map_err(|error| CommandError::Output(error.into()))?;
    text.push(b'\n');
    write(path, &text)
}
