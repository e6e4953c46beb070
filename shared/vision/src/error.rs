//! Faults of ours. A bad picture is none: see [`identity::reading::ImageOutcome`].

use std::error::Error;

use thiserror::Error;

/// Why a reading failed. Never says anything that was read.
#[derive(Debug, Error)]
pub enum VisionError {
    #[error("the embedded {net} net cannot be loaded")]
    Load { net: &'static str, source: Box<dyn Error + Send + Sync> },
    #[error(
        "the runtime of the nets cannot be loaded: it needs room for a file of 40 MB in the directory for temporary files"
    )]
    Runtime { source: Box<dyn Error + Send + Sync> },
    #[error("the {net} net failed")]
    Run { net: &'static str, source: Box<dyn Error + Send + Sync> },
    #[error("the {net} net is not of the shape that the pipeline knows")]
    Shape { net: &'static str },
    #[error("a thread of the {net} net died")]
    Thread { net: &'static str },
}
