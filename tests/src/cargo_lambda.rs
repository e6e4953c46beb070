//! cargo-lambda: installed into the target folder, serving the functions as processes, invoked as a person would.

use std::{
    env, fs, io,
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;

/// The release that the tests were written against.
const VERSION: &str = "1.9.2";

/// What a person sets for cargo, as against what cargo tells the test.
const KEPT: [&str; 4] = ["CARGO_HOME", "CARGO_BUILD_JOBS", "CARGO_TARGET_DIR", "CARGO_NET_OFFLINE"];

/// What cargo-lambda answered with in place of a function's response.
#[derive(Debug)]
pub struct InvocationFailed {
    /// What it printed.
    pub message: String,
}

/// An installed cargo-lambda.
#[derive(Debug)]
pub struct CargoLambda {
    binary: PathBuf,
}

impl CargoLambda {
    /// Installs it into a virtual environment under the target folder, once. `watch` and `invoke` need none of
    /// its dependencies (they serve cross-compilation), so it comes alone.
    ///
    /// # Errors
    /// Where `python3` or `pip` is missing or the package cannot be had; the message says which step.
    pub fn install() -> io::Result<Self> {
        let tools = target_dir()?.join("tools");
        let home = tools.join(format!("cargo-lambda-{VERSION}"));
        let binary = home.join("bin").join("cargo-lambda");
        // Tests run side by side, and half an environment must not pass for a whole one. The lock ends with the file.
        fs::create_dir_all(&tools)?;
        let turn = fs::File::create(tools.join("cargo-lambda.lock"))?;
        turn.lock()?;
        if !binary.exists() {
            let home = home.as_path();
            run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(home))?;
            run(Command::new(home.join("bin").join("python")).args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--no-deps",
                &format!("cargo-lambda=={VERSION}"),
            ]))?;
        }
        Ok(Self { binary })
    }

    /// Serves the workspace's functions on a free port, with `environment` and nothing else of AWS's. They are
    /// built first: an invocation waits for its function, and not as long as a cold build takes.
    ///
    /// # Errors
    /// Where the functions cannot be built, or the server cannot be started or does not listen within half a
    /// minute.
    pub fn watch(&self, environment: &[(String, String)]) -> io::Result<Watch> {
        build_functions(&[])?;
        self.serve(&[], environment)
    }

    /// The same with optimised functions.
    ///
    /// # Errors
    /// As [`CargoLambda::watch`].
    pub fn watch_release(&self, environment: &[(String, String)]) -> io::Result<Watch> {
        build_functions(&["--release"])?;
        self.serve(&["--release"], environment)
    }

    /// Where the optimised binary of a function stands.
    ///
    /// # Errors
    /// Where the running test stands in no target folder.
    pub fn release_binary(&self, function: &str) -> io::Result<PathBuf> {
        Ok(target_dir()?.join("release").join(function))
    }

    fn serve(&self, arguments: &[&str], environment: &[(String, String)]) -> io::Result<Watch> {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let mut command = Command::new(&self.binary);
        command
            .args(["lambda", "watch", "--ignore-changes", "--invoke-address", "127.0.0.1"])
            .args(["--invoke-port", &port.to_string()])
            .args(arguments)
            .current_dir(workspace())
            .env("CARGO_TARGET_DIR", target_dir()?)
            .envs(environment.iter().cloned())
            .stdin(Stdio::null());
        forget_test(&mut command);
        let watch = Watch { process: command.spawn()?, port, binary: self.binary.clone() };
        let deadline = Instant::now() + Duration::from_secs(30);
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if Instant::now() > deadline {
                return Err(io::Error::other("cargo lambda watch does not listen"));
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(watch)
    }
}

/// A running `cargo lambda watch`; it ends when this is dropped.
#[derive(Debug)]
pub struct Watch {
    process: Child,
    port: u16,
    binary: PathBuf,
}

impl Watch {
    /// Where the functions are invoked, such as `http://127.0.0.1:9000`.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// `cargo lambda invoke FUNCTION --data-file EVENT`. The first call of a function builds it.
    ///
    /// # Errors
    /// What cargo-lambda printed where the function failed.
    pub fn invoke(&self, function: &str, event: &Path) -> Result<Value, InvocationFailed> {
        let failed = |message: String| InvocationFailed { message };
        let output = Command::new(&self.binary)
            .args(["lambda", "invoke", "--invoke-address", "127.0.0.1"])
            .args(["--invoke-port", &self.port.to_string()])
            .arg(function)
            .arg("--data-file")
            .arg(event)
            .output()
            .map_err(|error| failed(error.to_string()))?;
        if !output.status.success() {
            return Err(failed(String::from_utf8_lossy(&output.stderr).into_owned()));
        }
        serde_json::from_slice(&output.stdout).map_err(|error| failed(error.to_string()))
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // An interrupt lets it end the functions that it started; a kill would leave them behind.
        let interrupted = Command::new("kill").args(["-INT", &self.process.id().to_string()]).status();
        if !interrupted.is_ok_and(|status| status.success()) {
            let _ = self.process.kill();
        }
        let _ = self.process.wait();
    }
}

/// The root of the workspace.
pub fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// The target folder that the running test was built into: `TARGET/PROFILE/deps/TEST`.
fn target_dir() -> io::Result<PathBuf> {
    let test = env::current_exe()?;
    let folder =
        test.ancestors().nth(3).ok_or_else(|| io::Error::other("the test stands in no target folder"))?;
    fs::canonicalize(folder)
}

/// Builds what `cargo lambda watch` would build at the first invocation of each function, with the same features.
fn build_functions(arguments: &[&str]) -> io::Result<()> {
    let mut command = Command::new("cargo");
    command.args(["build", "--locked", "--bins"]).args(arguments).current_dir(workspace());
    command.env("CARGO_TARGET_DIR", target_dir()?);
    forget_test(&mut command);
    run(&mut command)
}

fn run(command: &mut Command) -> io::Result<()> {
    let status = command.status()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("{command:?} ended with {status}"))) }
}

/// Takes from a command what cargo told this test of its own package: to build scripts it would look like a change.
fn forget_test(command: &mut Command) {
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(|name| name.starts_with("CARGO_") && !KEPT.contains(&name)) {
            command.env_remove(&name);
        }
    }
}
