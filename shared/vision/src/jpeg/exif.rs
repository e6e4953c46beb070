//! EXIF's tags (TIFF 6.0): how the camera was held, and who says to have made the file.

use crate::picture::Turn;

const ORIENTATION: u16 = 0x0112;
pub(super) const PROCESSING_SOFTWARE: u16 = 0x000B;
pub(super) const MAKE: u16 = 0x010F;
pub(super) const MODEL: u16 = 0x0110;
pub(super) const SOFTWARE: u16 = 0x0131;
const ASCII: u16 = 2;
const SHORT: u16 = 3;
/// A directory has a few dozen entries; one that claims more is not searched to its end.
const MOST_ENTRIES: usize = 512;

/// What to do with the stored picture: first the mirror, then the turn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Orientation {
    pub(super) mirrored: bool,
    pub(super) turn: Option<Turn>,
}

/// The orientation that a TIFF structure states; upright where it states none or is spoilt, for a spoilt
/// tag is no reason to refuse a good picture.
pub(super) fn orientation(tiff: &[u8]) -> Orientation {
    let (mirrored, turn) = match tag(tiff) {
        Some(2) => (true, None),
        Some(3) => (false, Some(Turn::Half)),
        Some(4) => (true, Some(Turn::Half)),
        Some(5) => (true, Some(Turn::CounterClockwise)),
        Some(6) => (false, Some(Turn::Clockwise)),
        Some(7) => (true, Some(Turn::Clockwise)),
        Some(8) => (false, Some(Turn::CounterClockwise)),
        _ => (false, None),
    };
    Orientation { mirrored, turn }
}

fn tag(tiff: &[u8]) -> Option<u16> {
    let tiff = Tiff::new(tiff)?;
    let (kind, entry) = tiff.entry(ORIENTATION)?;
    if kind == SHORT { tiff.short(entry.checked_add(8)?) } else { None }
}

/// A text of the first directory, without what follows its first zero byte. Empty ones do not count.
pub(super) fn text(tiff: &[u8], tag: u16) -> Option<&[u8]> {
    let tiff = Tiff::new(tiff)?;
    let (kind, entry) = tiff.entry(tag)?;
    let length = usize::try_from(tiff.long(entry.checked_add(4)?)?).ok()?;
    let value = entry.checked_add(8)?;
    // Four bytes or fewer stand in the entry itself.
    let at = if length > 4 { usize::try_from(tiff.long(value)?).ok()? } else { value };
    let bytes = tiff.bytes.get(at..at.checked_add(length)?)?;
    let text = bytes.split(|byte| *byte == 0).next()?.trim_ascii();
    (kind == ASCII && !text.is_empty()).then_some(text)
}

struct Tiff<'a> {
    bytes: &'a [u8],
    little: bool,
}

impl<'a> Tiff<'a> {
    fn new(bytes: &'a [u8]) -> Option<Self> {
        let little = match bytes.first_chunk()? {
            b"II*\0" => true,
            b"MM\0*" => false,
            _ => return None,
        };
        Some(Self { bytes, little })
    }

    fn short(&self, at: usize) -> Option<u16> {
        let bytes = *self.bytes.get(at..)?.first_chunk()?;
        Some(if self.little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    }

    fn long(&self, at: usize) -> Option<u32> {
        let bytes = *self.bytes.get(at..)?.first_chunk()?;
        Some(if self.little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }

    /// The type of a tag of the first directory, and where its entry begins.
    fn entry(&self, tag: u16) -> Option<(u16, usize)> {
        let directory = usize::try_from(self.long(4)?).ok()?;
        let entries = usize::from(self.short(directory)?).min(MOST_ENTRIES);
        // An entry: tag (2 bytes), type (2), count (4), value (4).
        let first = directory.checked_add(2)?;
        let entry =
            (0..entries).map(|i| first.saturating_add(i * 12)).find(|&at| self.short(at) == Some(tag))?;
        Some((self.short(entry.checked_add(2)?)?, entry))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::picture::Picture;

    fn tiff(little: bool, kind: u16, value: u16) -> Vec<u8> {
        let short = |n: u16| if little { n.to_le_bytes() } else { n.to_be_bytes() };
        let long = |n: u32| if little { n.to_le_bytes() } else { n.to_be_bytes() };
        let mut bytes = if little { b"II*\0".to_vec() } else { b"MM\0*".to_vec() };
        bytes.extend(long(8));
        bytes.extend(short(2));
        for (tag, value) in [(0x0110, 9), (ORIENTATION, value)] {
            bytes.extend(short(tag));
            bytes.extend(short(kind));
            bytes.extend(long(1));
            bytes.extend(short(value));
            bytes.extend([0, 0]);
        }
        bytes
    }

    #[test]
    fn each_orientation_puts_the_first_row_on_top() {
        // An "F" as the camera stored it, for every value of the tag: where the 0th row and column are.
        let upright: [&[u8]; 3] = [&[1, 2], &[3, 0], &[4, 0]];
        let grey = |rows: &[&[u8]]| {
            let rgb = rows.iter().flat_map(|row| row.iter().flat_map(|&g| [g, g, g])).collect();
            Picture::new(rows[0].len(), rows.len(), rgb).unwrap()
        };
        let check = |value: u16, stored: &[&[u8]]| {
            for little in [true, false] {
                let orientation = orientation(&tiff(little, SHORT, value));
                assert_eq!(super::super::upright(grey(stored), orientation), grey(&upright), "{value}");
            }
        };
        check(1, &upright);
        check(2, &[&[2, 1], &[0, 3], &[0, 4]]);
        check(3, &[&[0, 4], &[0, 3], &[2, 1]]);
        check(4, &[&[4, 0], &[3, 0], &[1, 2]]);
        check(5, &[&[1, 3, 4], &[2, 0, 0]]);
        check(6, &[&[2, 0, 0], &[1, 3, 4]]);
        check(7, &[&[0, 0, 2], &[4, 3, 1]]);
        check(8, &[&[4, 3, 1], &[0, 0, 2]]);
        check(0, &upright);
        check(9, &upright);
    }

    #[test]
    fn texts() {
        // The text of eight bytes stands behind the directory's one entry.
        let tiff = |kind: u8, length: u8, at: u8| {
            let mut bytes = b"II*\0\x08\0\0\0\x01\0\x31\x01".to_vec();
            bytes.extend([kind, 0, length, 0, 0, 0, at, 0, 0, 0, 0, 0, 0, 0]);
            bytes.extend(b" GIMP\0\0x");
            bytes
        };
        let check = |bytes: &[u8], expected: Option<&[u8]>| assert_eq!(text(bytes, SOFTWARE), expected);
        check(&tiff(2, 8, 26), Some(b"GIMP"));
        check(&tiff(3, 8, 26), None);
        check(&tiff(2, 2, b'A'), Some(b"A"));
        check(&tiff(2, 8, 27), None);
        check(&tiff(2, 8, 255), None);
        assert_eq!(text(&tiff(2, 8, 26), MAKE), None);
    }

    #[test]
    fn a_spoilt_structure_states_nothing() {
        let check = |bytes: &[u8]| assert_eq!(orientation(bytes), Orientation::default());
        check(b"");
        check(b"II*\0");
        check(b"II*\0\xFF\xFF\xFF\xFF");
        check(b"XX*\0\x08\0\0\0");
        check(&tiff(true, 4, 6));
        let whole = tiff(false, SHORT, 6);
        check(&whole[..whole.len() - 4]);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..64), little: bool) {
            let mut tiff = if little { b"II*\0".to_vec() } else { b"MM\0*".to_vec() };
            tiff.extend(bytes);
            orientation(&tiff);
            text(&tiff, SOFTWARE);
        }
    }
}
