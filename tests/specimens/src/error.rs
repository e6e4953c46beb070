//! What can go wrong, in words that say how to mend it.

use std::path::PathBuf;

use identity::document::{DocumentKind, Side};
use thiserror::Error;

/// Why no document, photograph or file was made.
#[derive(Debug, Error)]
pub enum SpecimenError {
    #[error("no specimen of {} with side {side:?}: `honnin specimens kinds` lists what there is", kind.id())]
    NoSuchDocument { kind: DocumentKind, side: Side },
    #[error("no font has the character U+{:04X}: choose another one", u32::from(*character))]
    NoGlyph { character: char },
    #[error("the text of {field} does not fit its place on the document: make it shorter")]
    TooLong { field: &'static str },
    #[error("the {field} is missing or cannot be used: {expected}")]
    Field { field: &'static str, expected: &'static str },
    #[error("a font cannot be read: build again after `cargo clean -p specimens`")]
    Font(#[from] ab_glyph::InvalidFont),
    #[error("the fonts of the held-out split cannot be had")]
    FontPackage(#[from] package_assets::AssetError),
    #[error("the picture cannot be written as JPEG")]
    Jpeg(#[from] jpeg_encoder::EncodingError),
    #[error("the file is no JPEG that can be decoded: start from a photo of this generator")]
    NotAJpeg(#[source] image::ImageError),
    #[error("{doing} {}: check the path and the rights on it", path.display())]
    File { doing: &'static str, path: PathBuf, source: std::io::Error },
    #[error("{} does not hold the expected JSON", path.display())]
    Json { path: PathBuf, source: serde_json::Error },
    #[error("the output cannot be written")]
    Output(#[from] std::io::Error),
}
