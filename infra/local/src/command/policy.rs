//! `honnin policy`: the rules as the program understands them.

use identity::{policy, reason::Reason};

use crate::{error::CommandError, output::Output};

pub(crate) fn list(output: &mut Output) -> Result<(), CommandError> {
    let policies =
        policy::shipped().map_err(|error| CommandError::usage(format!("a policy is unusable: {error}")))?;
    for policy in policies.all() {
        let until = policy.applied_until.map_or_else(|| "further notice".to_owned(), |day| day.to_string());
        output.line(&format!("{}  {} to {until}  {}", policy.id, policy.applied_from, policy.title))?;
    }
    Ok(())
}

pub(crate) fn show(id: &str, output: &mut Output) -> Result<(), CommandError> {
    let policy = policy::by_id(id).map_err(|error| CommandError::usage(error.to_string()))?;
    output.text(&policy::render_table(policy))
}

pub(crate) fn explain(code: &str, output: &mut Output) -> Result<(), CommandError> {
    match code.parse::<Reason>() {
        Ok(reason) => output.text(&policy::explain(reason)),
        Err(error) => {
            let family = code.split('.').next().unwrap_or_default();
            let of_family: Vec<&str> =
                Reason::ALL.iter().map(|reason| reason.code()).filter(|c| c.starts_with(family)).collect();
            let known = if of_family.is_empty() || family.is_empty() {
                Reason::ALL.iter().map(|reason| reason.code()).collect()
            } else {
                of_family
            };
            Err(CommandError::usage(format!("{error}; there are {}", known.join(", "))))
        }
    }
}
