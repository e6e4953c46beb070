//! Signs that a file is not a camera's own picture of a document, or the document not as it was issued. Each is
//! something for a person to look at: none refuses anybody. `ALTERATION.md` says what each was measured to find and how
//! often it is wrong, and which signs were tried and left out for being wrong too often.

use std::collections::BTreeSet;

use identity::reason::Reason;

use crate::{
    jpeg::{self, Metadata},
    picture::Picture,
};

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
