//! The one EXIF tag that matters for reading: how the camera was held (TIFF 6.0, tag 274).

use crate::picture::Turn;

const ORIENTATION: u16 = 0x0112;
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
    let little = match tiff.first_chunk()? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| -> Option<u16> {
        let bytes = *tiff.get(at..)?.first_chunk()?;
        Some(if little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let long = |at: usize| -> Option<u32> {
        let bytes = *tiff.get(at..)?.first_chunk()?;
        Some(if little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    };
    let directory = usize::try_from(long(4)?).ok()?;
    let entries = usize::from(short(directory)?).min(MOST_ENTRIES);
    // An entry: tag (2 bytes), type (2), count (4), value (4).
    let first = directory.checked_add(2)?;
    let entry =
        (0..entries).map(|i| first.saturating_add(i * 12)).find(|&at| short(at) == Some(ORIENTATION))?;
    if short(entry.checked_add(2)?)? == SHORT { short(entry.checked_add(8)?) } else { None }
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
        }
    }
}
