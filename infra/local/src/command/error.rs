use std::{error::Error, io};

use local_stack::chain::ChainError;
use specimens::SpecimenError;
use thiserror::Error;

/// Why the command ends without having done what was asked.
#[derive(Debug, Error)]
pub(crate) enum CommandError {
    /// The arguments, or a file that they name, cannot be used. Says what to write instead.
    #[error("{0}")]
    Usage(String),
    #[error("no decision could be reached")]
    Chain(#[from] ChainError),
    #[error("no specimen was made")]
    Specimen(#[source] Box<SpecimenError>),
    #[error("a photo could not be read")]
    Vision(#[source] vision::VisionError),
    #[error("cannot write to {path}")]
    Write { path: String, source: io::Error },
    #[error("cannot write the output")]
    Output(#[source] io::Error),
}

impl CommandError {
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::Usage(message.into())
    }

    /// 2 for unusable arguments, 1 for everything else.
    pub(crate) fn exit_code(&self) -> u8 {
        let unusable = match self {
            Self::Usage(_) => true,
            Self::Specimen(error) => matches!(
                **error,
                SpecimenError::NoSuchDocument { .. }
                    | SpecimenError::NoGlyph { .. }
                    | SpecimenError::TooLong { .. }
                    | SpecimenError::Field { .. }
                    | SpecimenError::NotAJpeg(_)
                    | SpecimenError::Json { .. }
            ),
            Self::Chain(_) | Self::Vision(_) | Self::Write { .. } | Self::Output(_) => false,
        };
        if unusable { 2 } else { 1 }
    }
}

impl From<SpecimenError> for CommandError {
    fn from(error: SpecimenError) -> Self {
        Self::Specimen(Box::new(error))
    }
}

/// An error and what it came from, in one line.
pub(crate) fn whole(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(inner) = source {
        let inner_text = inner.to_string();
        if !text.ends_with(&inner_text) {
            text.push_str(": ");
            text.push_str(&inner_text);
        }
        source = inner.source();
    }
    text
}
