use std::{io, path::PathBuf, time::Duration};

use thiserror::Error;

/// Why the stack could not start, or did not come to rest.
#[derive(Debug, Error)]
pub enum StackError {
    #[error("the folder {path} for the stack's data cannot be used")]
    Data { path: PathBuf, source: io::Error },
    #[error("the {service} of the stack cannot listen on port {port}")]
    Listen { service: &'static str, port: u16, source: io::Error },
    #[error("the database of the stack cannot be opened: {0}")]
    Database(String),
    #[error("the object store of the stack cannot be opened: {0}")]
    Objects(String),
    #[error("the stack was still at work after {0:?}")]
    NotIdle(Duration),
}
