//! Signs that a file is not a camera's own picture of a document, or the document not as it was issued. Each is
//! something for a person to look at: none refuses anybody. `ALTERATION.md` says what each was measured to find and how
//! often it is wrong, and which signs were tried and left out for being wrong too often.

use std::collections::BTreeSet;

use identity::{image_limits::ImageLimits, reason::Reason};

use crate::{
    geometry::Quad,
    jpeg::{self, Metadata},
    outline,
    picture::Picture,
};

pub(crate) mod broken_field;
mod pixel_grid;
mod recompressed;
mod screen;
pub(crate) mod zone;

/// Names of programs, a line each; `#` begins a remark.
const EDITORS: &str = include_str!("alteration/editors.txt");

/// The signs of alteration that a file and its picture bear.
pub(crate) fn signs(bytes: &[u8], picture: &Picture) -> BTreeSet<Reason> {
    let metadata = jpeg::metadata(bytes);
    let mut signs = BTreeSet::new();
    if is_edited(&metadata) {
        signs.insert(Reason::IntegrityEditedFile);
    }
    if !metadata.names_a_camera && screen::is_screenshot(picture) {
        signs.insert(Reason::IntegrityScreenCapture);
    }
    signs
}

/// Whether a picture as it is stored in a file was compressed twice.
pub(crate) fn is_recompressed(bytes: &[u8], stored: &Picture) -> bool {
    jpeg::steps(bytes).is_some_and(|steps| recompressed::is_recompressed(stored, &steps))
}

/// Signs that the pixels bear and an honest customer's may bear as well.
pub(crate) fn weak_signs(picture: &Picture, outline: Option<&Quad>) -> Option<Reason> {
    pixel_grid::is_of_a_screen(picture, outline).then_some(Reason::IntegrityScreenPhotographed)
}

pub use self::broken_field::FieldTraces;

/// What is measured on a picture as a whole, for finding the bounds from which it is a sign: `ALTERATION.md`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Traces {
    /// How much better a first compression explains the coefficients than none, in nats a coefficient.
    pub recompressed: f32,
    /// The share of the windows that bear a pattern of two directions, 0 to 1.
    pub pixel_grid: f32,
}

impl Traces {
    /// The signs that they are.
    pub fn signs(&self) -> Vec<Reason> {
        let twice = (self.recompressed >= recompressed::TWICE).then_some(Reason::IntegrityRecompressed);
        let screen = (self.pixel_grid >= pixel_grid::SHARE).then_some(Reason::IntegrityScreenPhotographed);
        twice.into_iter().chain(screen).collect()
    }
}

/// Measures a picture; `None` where it cannot be decoded.
pub fn traces(bytes: &[u8], limits: &ImageLimits) -> Option<Traces> {
    let stored = jpeg::decode_stored(bytes, limits).ok()?;
    let steps = jpeg::steps(bytes);
    let recompressed = steps.map_or(0.0, |steps| recompressed::score(&stored.picture, &steps));
    let picture = stored.upright();
    let pixel_grid = pixel_grid::score(&picture, outline::find(&picture).as_ref());
    Some(Traces { recompressed, pixel_grid })
}

/// An editing program says that it wrote the file.
fn is_edited(metadata: &Metadata) -> bool {
    let editors = || EDITORS.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    metadata.programs.iter().any(|program| editors().any(|editor| program.contains(editor)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editors_are_told_from_cameras() {
        let check = |program: &str, expected: bool| {
            let metadata = Metadata { programs: vec![program.to_owned()], names_a_camera: true };
            assert_eq!(is_edited(&metadata), expected, "{program}");
        };
        check("adobe photoshop 25.0 (windows)", true);
        check("gimp 2.10.36", true);
        check("snapseed 2.0", true);
        check("microsoft windows photo editor 10.0.10011.16384", true);
        check("17.1.2", false);
        check("hdr+ 1.0.540104767zd", false);
        check("s908esqu2awa3", false);
        check("xq-at42_58.2.a.10.81", false);
        check("microsoft windows photo viewer 6.1", false);
        check("picasa", false);
        check("# a remark", false);
        check("", false);
    }
}
