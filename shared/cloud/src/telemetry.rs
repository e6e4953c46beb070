//! Logs: one JSON line an entry, with ids and codes alone.

use tracing_subscriber::EnvFilter;

/// What may log. The libraries below stay silent, for at their finer levels they print request bodies.
const FUNCTIONS: [&str; 4] = ["cloud", "read_upload", "evaluate_case", "send_notice"];

/// Installs the process's logger; `HONNIN_LOG` chooses `error`, `warn`, `info` (else) or `debug`. A second
/// call does nothing.
pub fn init() {
    let wanted = std::env::var("HONNIN_LOG").unwrap_or_default();
    let level = ["error", "warn", "debug"].into_iter().find(|level| *level == wanted).unwrap_or("info");
    let own = FUNCTIONS.iter().map(|target| format!("{target}={level}"));
    let filter = EnvFilter::new(own.chain(["lambda_runtime=error".to_owned()]).collect::<Vec<_>>().join(","));
    let logger =
        tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).finish();
    // Whoever installed one first, a test say, keeps it.
    let _ = tracing::subscriber::set_global_default(logger);
}
