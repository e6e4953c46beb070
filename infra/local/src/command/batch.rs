//! `honnin check --batch`: many cases, the models loaded once.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    time::Instant,
};

use identity::{ids::CaseId, policy};
use local_stack::{
    Options,
    chain::{CaseInput, Chain},
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    args::Batch,
    check::{Keeper, PATIENCE},
    error::{CommandError, whole},
    input,
    output::Output,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    id: Value,
    /// A path, or the registration itself.
    registration: Value,
    images: Vec<String>,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    policy: Option<String>,
}

/// Prints a line for each line of the list, in order; a line that cannot be used gives its `error` and the
/// others go on. Fails afterwards if no line gave a decision.
pub(crate) async fn run(batch: Batch, output: &mut Output) -> Result<(), CommandError> {
    let list = input::read_text(&batch.list)?;
    let folder = batch.list.parent().unwrap_or(Path::new("")).to_owned();
    let mut keeper = Keeper::new(&batch.outputs)?;
    // Each line is a trial by itself: a picture that stands in several is not one customer's under another's case.
    let options = Options { remember_images: false, ..Options::default() };
    let chain = Chain::start(options).await.map_err(CommandError::Chain)?;
    let mut taken = BTreeSet::new();
    let mut worst: Option<CommandError> = None;
    let mut decided = 0;
    for (number, line) in (1..).zip(list.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let begun = Instant::now();
        let answer = match prepare(line, number, &folder, &mut taken) {
            Err((id, error)) => Err((id, error)),
            Ok((id, case)) => match chain.check(case, PATIENCE).await {
                Err(error) => Err((id, CommandError::Chain(error))),
                Ok(checked) => {
                    keeper.keep(&chain, &checked)?;
                    let mut decision = serde_json::to_value(&checked.decision)
                        .map_err(|e| CommandError::Output(e.into()))?;
                    if let Some(fields) = decision.as_object_mut() {
                        fields.insert("id".to_owned(), id);
                        fields.insert("seconds".to_owned(), seconds(begun));
                    }
                    Ok(decision)
                }
            },
        };
        match answer {
            Ok(decision) => {
                decided += 1;
                output.json(&decision)?;
            }
            Err((id, error)) => {
                let message = format!("line {number}: {}", whole(&error));
                output.json(&json!({"id": id, "error": message, "seconds": seconds(begun)}))?;
                worst = Some(error);
            }
        }
        // Whoever watches sees each case as it is done.
        output.flush()?;
    }
    chain.stack.shut_down().await;
    match worst {
        Some(error) if decided == 0 => Err(error),
        _ => Ok(()),
    }
}

fn seconds(since: Instant) -> Value {
    let rounded = (since.elapsed().as_secs_f64() * 1000.0).round() / 1000.0;
    json!(rounded)
}

type Refused = (Value, CommandError);

fn prepare(
    line: &str,
    number: usize,
    folder: &Path,
    taken: &mut BTreeSet<CaseId>,
) -> Result<(Value, CaseInput<'static>), Refused> {
    let parsed: Line = serde_json::from_str(line).map_err(|error| {
        let id = serde_json::from_str::<Value>(line).ok().and_then(|line| line.get("id").cloned());
        let message = format!(
            "{error}; write {{\"id\": …, \"registration\": …, \"images\": [\"SLOT=PATH\"]}}, all on one line"
        );
        (id.unwrap_or(Value::Null), CommandError::Usage(message))
    })?;
    let Line { id, registration, images, date, policy } = parsed;
    let refused = |error: CommandError| (id.clone(), error);
    let case = (|| {
        let registration = match registration {
            Value::String(path) => input::registration(&find(&path, folder))?,
            inline => input::parse_registration(&inline.to_string())
                .map_err(|complaint| CommandError::usage(format!("registration: {complaint}")))?,
        };
        let asked = match policy {
            Some(id) => Some(policy::by_id(&id).map_err(|error| CommandError::usage(error.to_string()))?),
            None => None,
        };
        let policy = input::policy_for(&registration, asked)?;
        let day = date.as_deref().map(input::date).transpose()?;
        let images: Vec<_> = input::images(&images)?
            .into_iter()
            .map(|(slot, path)| (slot, find(&path.to_string_lossy(), folder)))
            .collect();
        let images = input::read_images(&images)?;
        let mut case_id = input::case_id(&registration, &format!("line-{number}"))?;
        // The same registration may stand in many lines, and each is a case of its own.
        if taken.contains(&case_id) {
            case_id = input::case_id(
                &identity::registration::Registration { case_id: None, ..registration.clone() },
                &format!("line-{number}"),
            )?;
        }
        taken.insert(case_id.clone());
        Ok(CaseInput { case_id, registration, policy, day, images })
    })()
    .map_err(refused)?;
    Ok((id, case))
}

/// A path as it stands, or else below the list's folder.
fn find(path: &str, folder: &Path) -> PathBuf {
    let here = PathBuf::from(path);
    let beside = folder.join(path);
    if !here.exists() && beside.exists() { beside } else { here }
}
