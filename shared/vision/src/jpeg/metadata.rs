//! What a file's own words say about how it was made: programs that wrote it, and whether a camera did.
//!
//! The words are whatever somebody put there. Nothing of them is kept; each is read up to a bound.

use super::{exif, header};

/// A name longer than this is cut: no program's is.
const LONGEST: usize = 256;
/// Programs named in one file. An editing history names the same few again and again.
const MOST: usize = 64;

const COM: u8 = 0xFE;
const APP1: u8 = 0xE1;
const APP12: u8 = 0xEC;
const APP13: u8 = 0xED;

const EXIF: &[u8] = b"Exif\0\0";
const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const IMAGE_RESOURCES: &[u8] = b"Photoshop 3.0\0";
/// A resource that Photoshop alone writes: the quality it saved the file with.
const SAVED_QUALITY: [u8; 6] = [b'8', b'B', b'I', b'M', 0x04, 0x06];

/// What is said about a file's making.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Metadata {
    /// The programs that are named as having written or changed it, in small letters.
    pub(crate) programs: Vec<String>,
    /// A camera's maker or model is named.
    pub(crate) names_a_camera: bool,
}

/// Reads the segments before the picture's first scan.
pub(crate) fn metadata(bytes: &[u8]) -> Metadata {
    let mut metadata = Metadata::default();
    for (marker, segment) in header::segments(bytes) {
        match marker {
            APP1 => {
                if let Some(tiff) = segment.strip_prefix(EXIF) {
                    metadata.names_a_camera |=
                        [exif::MAKE, exif::MODEL].iter().any(|tag| exif::text(tiff, *tag).is_some());
                    for text in [exif::SOFTWARE, exif::PROCESSING_SOFTWARE].map(|tag| exif::text(tiff, tag)) {
                        metadata.note(text.unwrap_or_default());
                    }
                } else if let Some(packet) = segment.strip_prefix(XMP) {
                    for text in ["CreatorTool", "softwareAgent"].iter().flat_map(|key| values(packet, key)) {
                        metadata.note(text);
                    }
                }
            }
            // Photoshop's export for the web.
            APP12 if segment.starts_with(b"Ducky") => metadata.note(b"adobe photoshop"),
            APP13 if segment.starts_with(IMAGE_RESOURCES) && names_its_quality(segment) => {
                metadata.note(b"adobe photoshop");
            }
            COM => metadata.note(segment),
            _ => {}
        }
    }
    metadata
}

fn names_its_quality(resources: &[u8]) -> bool {
    resources.windows(SAVED_QUALITY.len()).any(|six| six == SAVED_QUALITY)
}

impl Metadata {
    fn note(&mut self, text: &[u8]) {
        let cut = text.get(..text.len().min(LONGEST)).unwrap_or_default();
        let name = String::from_utf8_lossy(cut).to_lowercase();
        if !name.trim().is_empty() && self.programs.len() < MOST && !self.programs.contains(&name) {
            self.programs.push(name);
        }
    }
}

/// The values of an attribute or element of an XMP packet. Not parsed as XML: a spoilt packet still names its program.
fn values<'a>(packet: &'a [u8], key: &'a str) -> impl Iterator<Item = &'a [u8]> {
    let mut rest = packet;
    std::iter::from_fn(move || {
        let at = rest.windows(key.len()).position(|window| window == key.as_bytes())?;
        rest = rest.get(at + key.len()..)?;
        // `="…"`, `='…'` or `>…<`.
        let start = rest.iter().take(8).position(|b| matches!(b, b'"' | b'\'' | b'>'))?;
        rest = rest.get(start + 1..)?;
        let end = rest.iter().take(LONGEST).position(|b| matches!(b, b'"' | b'\'' | b'<'));
        rest.get(..end.unwrap_or(LONGEST.min(rest.len())))
    })
    .take(MOST)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A JPEG's beginning with these segments.
    fn file(segments: &[(u8, &[u8])]) -> Vec<u8> {
        let mut bytes = vec![0xFF, 0xD8];
        for (marker, body) in segments {
            bytes.extend([0xFF, *marker]);
            bytes.extend(u16::try_from(body.len() + 2).unwrap().to_be_bytes());
            bytes.extend(*body);
        }
        bytes.extend([0xFF, 0xDA, 0, 2]);
        bytes
    }

    #[test]
    fn programs_are_found_wherever_they_sign() {
        let check = |segments: &[(u8, &[u8])], programs: &[&str]| {
            assert_eq!(metadata(&file(segments)).programs, programs, "{segments:?}");
        };
        check(&[], &[]);
        check(&[(COM, b"CREATOR: gd-jpeg v1.0")], &["creator: gd-jpeg v1.0"]);
        check(&[(APP12, b"Ducky\0\x01")], &["adobe photoshop"]);
        check(&[(APP13, b"Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\0")], &[]);
        check(&[(APP13, b"Photoshop 3.0\08BIM\x04\x06\0\0\0\0\0\x07")], &["adobe photoshop"]);
        let packet = |body: &str| [XMP, body.as_bytes()].concat();
        check(
            &[(
                APP1,
                &packet("<rdf:Description xmp:CreatorTool=\"GIMP 2.10\" stEvt:softwareAgent='Krita'/>"),
            )],
            &["gimp 2.10", "krita"],
        );
        check(&[(APP1, &packet("<xmp:CreatorTool>Snapseed</xmp:CreatorTool>"))], &["snapseed"]);
        check(&[(APP1, &packet("xmp:CreatorTool"))], &[]);
        check(&[(COM, b"twice"), (COM, b"twice")], &["twice"]);
    }

    #[test]
    fn what_stands_behind_the_picture_is_not_read() {
        let mut bytes = file(&[]);
        bytes.extend(file(&[(COM, b"another picture")]));
        assert_eq!(metadata(&bytes), Metadata::default());
    }

    proptest! {
        #[test]
        fn any_segments_are_read_within_bounds(
            marker in prop::sample::select(vec![APP1, APP12, APP13, COM]),
            prefix in prop::sample::select(vec![EXIF, XMP, IMAGE_RESOURCES, b"Ducky", b""]),
            body in prop::collection::vec(any::<u8>(), 0..2000),
        ) {
            let read = metadata(&file(&[(marker, &[prefix, &body].concat())]));
            prop_assert!(read.programs.len() <= MOST);
            prop_assert!(read.programs.iter().all(|name| name.len() <= 3 * LONGEST));
        }
    }
}
