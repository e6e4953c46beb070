//! The steps by which a file's brightness was quantised (ITU-T T.81, B.2.4.1).

use super::header;

const DQT: u8 = 0xDB;

/// Steps by row and column of the block: vertical and horizontal frequency.
pub(crate) type Steps = [[u16; 8]; 8];

/// The steps of the first component's table; `None` where the file has none before its first scan, or spoilt ones.
pub(crate) fn steps(bytes: &[u8]) -> Option<Steps> {
    let mut tables: [Option<Steps>; 4] = [None; 4];
    let mut first = 0;
    for (marker, segment) in header::segments(bytes) {
        if marker == DQT {
            let mut rest = segment;
            while let Some((table, steps, behind)) = one(rest) {
                *tables.get_mut(table)? = Some(steps);
                rest = behind;
            }
        } else if header::is_frame(marker) {
            // Precision, lines, samples a line, number of components; of the first its id, sampling and table.
            first = usize::from(*segment.get(8)?);
        }
    }
    tables.get(first).copied().flatten()
}

/// A table's number, its steps, and what follows it.
fn one(segment: &[u8]) -> Option<(usize, Steps, &[u8])> {
    let (head, rest) = segment.split_first()?;
    let wide = head >> 4 != 0;
    let (body, behind) = rest.split_at_checked(if wide { 128 } else { 64 })?;
    let value = |n: usize| {
        let step = if wide {
            u16::from_be_bytes(*body.get(2 * n..)?.first_chunk()?)
        } else {
            u16::from(*body.get(n)?)
        };
        (step > 0).then_some(step)
    };
    let mut steps = [[0; 8]; 8];
    for (n, (row, column)) in zigzag().enumerate() {
        *steps.get_mut(row)?.get_mut(column)? = value(n)?;
    }
    Some((usize::from(head & 0x0F), steps, behind))
}

/// Rows and columns of a block in the order in which a file has them: diagonals, up and down in turn.
fn zigzag() -> impl Iterator<Item = (usize, usize)> {
    (0..15).flat_map(|diagonal: usize| {
        let places = (0..8).filter_map(move |n| Some((n, diagonal.checked_sub(n).filter(|m| *m < 8)?)));
        let places: Vec<_> =
            if diagonal.is_multiple_of(2) { places.map(|(n, m)| (m, n)).collect() } else { places.collect() };
        places
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_a_table() {
        let order: Vec<_> = zigzag().collect();
        assert_eq!(order.len(), 64);
        assert_eq!(order[..7], [(0, 0), (0, 1), (1, 0), (2, 0), (1, 1), (0, 2), (0, 3)]);
        assert_eq!(order[62..], [(7, 6), (7, 7)]);
    }

    #[test]
    fn tables_are_read_or_missing() {
        let segment = |marker: u8, body: &[u8]| {
            let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
            [&[0xFF, marker], &length[..], body].concat()
        };
        let narrow: Vec<u8> = (1..=64).collect();
        let wide: Vec<u8> = (1..=64).flat_map(|n| [1, n]).collect();
        let both = segment(DQT, &[&[0], &narrow[..], &[0x11], &wide[..]].concat());
        let frame = |table: u8| segment(0xC0, &[8, 0, 8, 0, 8, 1, 1, 0x11, table]);
        let read =
            |parts: &[&[u8]]| steps(&[&[0xFF, 0xD8], &parts.concat()[..], &[0xFF, 0xDA, 0, 2]].concat());
        assert_eq!(
            read(&[&both, &frame(0)]).map(|s| (s[0][0], s[0][1], s[1][0], s[7][7])),
            Some((1, 2, 3, 64))
        );
        assert_eq!(read(&[&both, &frame(1)]).map(|s| (s[0][1], s[7][7])), Some((258, 320)));
        assert_eq!(read(&[&both, &frame(2)]), None);
        assert_eq!(read(&[&both, &frame(9)]), None);
        assert_eq!(read(&[&frame(0)]), None);
        assert_eq!(read(&[&segment(DQT, &[&[0], &[0; 64][..]].concat()), &frame(0)]), None);
        assert_eq!(read(&[&segment(DQT, &[0, 1, 2]), &frame(0)]), None);
    }
}
