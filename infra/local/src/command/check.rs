//! `honnin check`: one case through the whole chain.

use std::{io::Write, path::Path, time::Duration};

use identity::decision::replay::StoredCase;
use local_stack::{
    Options,
    chain::{CaseInput, Chain, Checked},
    ses::Mail,
};

use crate::{
    args::{Check, Outputs},
    error::CommandError,
    input,
    output::Output,
    render,
};

/// Reading takes seconds; ten minutes are the end of patience, not a measure.
pub(crate) const PATIENCE: Duration = Duration::from_mins(10);

pub(crate) async fn run(check: Check, output: &mut Output) -> Result<(), CommandError> {
    let registration = input::registration(&check.registration)?;
    let policy = input::policy_for(&registration, check.policy)?;
    let images = input::read_images(&check.images)?;
    let case_id = input::case_id(&registration, "check")?;
    let mut keeper = Keeper::new(&check.outputs)?;

    let chain = Chain::start(Options::default()).await.map_err(CommandError::Chain)?;
    let case = CaseInput { case_id, registration, policy, day: check.date, images };
    let checked = chain.check(case, PATIENCE).await?;
    let mails = keeper.keep(&chain, &checked)?;
    if check.outputs.json {
        output.json(&checked.decision)?;
    } else {
        output.text(&render::decision(&checked.decision, &mails))?;
    }
    chain.stack.shut_down().await;
    Ok(())
}

/// Where mails and facts go.
pub(crate) struct Keeper {
    mail_dir: Option<std::path::PathBuf>,
    facts: Option<(std::path::PathBuf, std::fs::File)>,
    /// How many mails of the mailbox are kept already.
    kept: usize,
}

impl Keeper {
    /// Makes the folder and the file, so that what cannot be written is known before anything is read.
    pub(crate) fn new(outputs: &Outputs) -> Result<Self, CommandError> {
        let unusable = |path: &Path, error: std::io::Error| {
            CommandError::usage(format!("{} cannot be written to: {error}", path.display()))
        };
        if let Some(folder) = &outputs.mail_dir {
            std::fs::create_dir_all(folder).map_err(|error| unusable(folder, error))?;
        }
        let facts = match &outputs.facts {
            None => None,
            Some(path) => {
                let file = std::fs::File::create(path).map_err(|error| unusable(path, error))?;
                Some((path.clone(), file))
            }
        };
        Ok(Self { mail_dir: outputs.mail_dir.clone(), facts, kept: 0 })
    }

    /// Writes what came up since the last call; returns where each mail lies.
    pub(crate) fn keep(&mut self, chain: &Chain, checked: &Checked) -> Result<Vec<String>, CommandError> {
        if let Some((path, file)) = &mut self.facts {
            let stored =
                StoredCase { facts: checked.facts.clone(), policy: Some(checked.decision.policy.clone()) };
            let line = serde_json::to_string(&stored).map_err(|error| CommandError::Output(error.into()))?;
            writeln!(file, "{line}")
                .map_err(|source| CommandError::Write { path: path.display().to_string(), source })?;
        }
        let Some(folder) = &self.mail_dir else { return Ok(Vec::new()) };
        let mut paths = Vec::new();
        for mail in chain.stack.mailbox().all().into_iter().skip(self.kept) {
            self.kept += 1;
            paths.push(write_mail(folder, &mail)?);
        }
        Ok(paths)
    }
}

fn write_mail(folder: &Path, mail: &Mail) -> Result<String, CommandError> {
    let path = folder.join(format!("{}.eml", mail.message_id));
    let shown = path.display().to_string();
    std::fs::write(&path, &mail.raw).map_err(|source| CommandError::Write { path: shown.clone(), source })?;
    Ok(shown)
}
