//! The registries' own clients, which know the machine's mirrors and proxies.

use std::{path::Path, process::Command};

use crate::{AssetError, Package, Registry};

/// How much of what a failed client said goes into the error: its last words, in `char`s.
const SAID: usize = 600;

/// How to start the clients.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clients {
    pub(crate) python: &'static str,
    pub(crate) npm: &'static str,
}

impl Default for Clients {
    fn default() -> Self {
        Self { python: "python3", npm: if cfg!(windows) { "npm.cmd" } else { "npm" } }
    }
}

impl Clients {
    /// Downloads the package file into `into`. `cache` is where a person may put the file instead.
    pub(crate) fn download(&self, package: &Package, into: &Path, cache: &Path) -> Result<(), AssetError> {
        let mut command = self.command(package, into);
        let program = command.get_program().to_string_lossy().into_owned();
        let output = command.current_dir(into).output().map_err(|source| AssetError::NoClient {
            program,
            package: format!("{} {}", package.name, package.version),
            archive: package.archive,
            dir: cache.to_owned(),
            source,
        })?;
        if output.status.success() {
            return Ok(());
        }
        Err(AssetError::Client {
            command: spoken(&command),
            archive: package.archive,
            dir: cache.to_owned(),
            said: format!("{}: {}", output.status, last_words(&String::from_utf8_lossy(&output.stderr))),
        })
    }

    /// The command line as it is run, for messages.
    pub(crate) fn spoken(&self, package: &Package, into: &Path) -> String {
        spoken(&self.command(package, into))
    }

    fn command(&self, package: &Package, into: &Path) -> Command {
        match package.registry {
            Registry::Pypi => {
                let mut command = Command::new(self.python);
                command
                    .args(["-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"])
                    .args(["--only-binary=:all:", "--dest"])
                    .arg(into)
                    .args(for_interpreter(package.archive))
                    .arg(format!("{}=={}", package.name, package.version));
                command
            }
            Registry::Npm => {
                let mut command = Command::new(self.npm);
                command
                    .args(["pack", "--loglevel=error", "--ignore-scripts", "--pack-destination"])
                    .arg(into)
                    .arg(format!("{}@{}", package.name, package.version));
                command
            }
        }
    }
}

/// What makes pip bring a wheel for another interpreter or machine than its own: the tags in the wheel's name, which is
/// NAME-VERSION-INTERPRETER-ABI-PLATFORM.whl (PEP 427). None for a wheel that suits all.
fn for_interpreter(wheel: &str) -> Vec<String> {
    let tags = wheel.trim_end_matches(".whl").rsplitn(4, '-').collect::<Vec<_>>();
    let [platforms, abi, interpreter, _] = *tags.as_slice() else { return Vec::new() };
    let Some(version) = interpreter.strip_prefix("cp") else { return Vec::new() };
    let mut arguments =
        vec!["--implementation=cp".to_owned(), format!("--python-version={version}"), format!("--abi={abi}")];
    arguments.extend(platforms.split('.').map(|platform| format!("--platform={platform}")));
    arguments
}

fn spoken(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

fn last_words(said: &str) -> String {
    let said = said.trim();
    let skipped = said.chars().count().saturating_sub(SAID);
    said.chars().skip(skipped).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wheel_for_one_machine_is_asked_for_by_its_tags() {
        let check = |wheel: &str, expected: &[&str]| assert_eq!(for_interpreter(wheel), expected, "{wheel}");
        check("toy-1.0-py3-none-any.whl", &[]);
        check("toy.whl", &[]);
        check(
            "toy-1.0-cp313-cp313-manylinux_2_27_x86_64.manylinux_2_28_x86_64.whl",
            &[
                "--implementation=cp",
                "--python-version=313",
                "--abi=cp313",
                "--platform=manylinux_2_27_x86_64",
                "--platform=manylinux_2_28_x86_64",
            ],
        );
    }
}
