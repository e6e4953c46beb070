//! ONNX Runtime, whose shared library is embedded as the weights are, so that a function stays one file. It is loaded
//! once a process, from a file that is gone as soon as it is loaded.

use std::{
    error::Error,
    io::{self, Write as _},
    sync::{Mutex, PoisonError},
};

use ort::{environment::Environment, session::Session};

use super::Threads;
use crate::VisionError;

const LIBRARY: &[u8] = include_bytes!(env!("VISION_RUNTIME"));

/// The runtime allows one environment a process.
static ENVIRONMENT: Mutex<Option<Environment>> = Mutex::new(None);

/// What nets run on.
#[derive(Clone, Debug)]
pub(crate) struct Runtime(Environment);

impl Runtime {
    /// Loads the library unless that is done. What failed is tried again the next time.
    pub(crate) fn load() -> Result<Self, VisionError> {
        let mut loaded = ENVIRONMENT.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(environment) = loaded.as_ref() {
            return Ok(Self(environment.clone()));
        }
        let environment = environment().map_err(|source| VisionError::Runtime { source })?;
        *loaded = Some(environment.clone());
        Ok(Self(environment))
    }

    /// A net, ready to run. Those of the same file share the weights of `threads`.
    pub(super) fn session(&self, onnx: &[u8], threads: &Threads) -> ort::Result<Session> {
        Session::builder(&self.0)?
            .with_intra_threads(threads.count)?
            // Waiting threads would take the processor from those that decode and cut.
            .with_intra_op_spinning(false)?
            // Each line has a width of its own: what was planned for one never serves another.
            .with_memory_pattern(false)?
            .with_prepacked_weights(&threads.weights)?
            .commit_from_memory(onnx)
    }
}

fn environment() -> Result<Environment, Box<dyn Error + Send + Sync>> {
    let file = laid_down()?;
    Ok(ort::init_from(file.path())?.with_telemetry(false).build()?)
}

/// A file that nobody else may write, nor knows the name of before.
fn laid_down() -> io::Result<tempfile::NamedTempFile> {
    let mut file = tempfile::Builder::new().prefix("onnxruntime-").tempfile()?;
    file.write_all(LIBRARY)?;
    file.flush()?;
    Ok(file)
}
