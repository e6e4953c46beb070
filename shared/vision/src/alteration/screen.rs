//! Pictures of a screen: what a phone stores when it captures its own.

use crate::picture::Picture;

/// Shorter and longer sides of phones' and tablets' screens, as far as no camera and no messenger makes pictures of
/// that size: sides in the ratio 4:3, 3:2 or 16:9 are left out.
const SCREENS: [(usize, usize); 21] = [
    (1080, 2160),
    (1080, 2220),
    (1080, 2280),
    (1080, 2340),
    (1080, 2400),
    (1080, 2520),
    (1080, 2640),
    (1125, 2436),
    (1170, 2532),
    (1179, 2556),
    (1206, 2622),
    (1242, 2688),
    (1260, 2736),
    (1284, 2778),
    (1290, 2796),
    (1320, 2868),
    (1440, 2960),
    (1440, 3040),
    (1440, 3120),
    (1440, 3200),
    (1644, 3840),
];

/// The part of a capture that bars, margins and buttons fill with one colour.
const FLAT: usize = 10; // per cent
/// Blocks of JPEG: one without any pattern is of one colour.
const BLOCK: usize = 8;

/// A screen's exact size, and a good part of it of one colour without any noise: no sensor sees such.
pub(super) fn is_screenshot(picture: &Picture) -> bool {
    let (shorter, longer) = (picture.width().min(picture.height()), picture.width().max(picture.height()));
    SCREENS.contains(&(shorter, longer)) && 100 * flat_blocks(picture) >= FLAT * blocks(picture)
}

fn blocks(picture: &Picture) -> usize {
    (picture.width() / BLOCK) * (picture.height() / BLOCK)
}

fn flat_blocks(picture: &Picture) -> usize {
    let mut flat = 0;
    for rows in picture.rgb().chunks_exact(picture.width() * 3 * BLOCK) {
        for x in 0..picture.width() / BLOCK {
            let block = || {
                let row = |y: usize| {
                    let from = (y * picture.width() + x * BLOCK) * 3;
                    rows.get(from..from + 3 * BLOCK).unwrap_or_default()
                };
                (0..BLOCK).flat_map(row)
            };
            let first: Vec<u8> = block().take(3).copied().collect();
            flat += usize::from(block().zip(first.iter().cycle()).all(|(level, first)| level == first));
        }
    }
    flat
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture of one colour, the upper part with grain.
    fn picture(width: usize, height: usize, grainy_rows: usize) -> Picture {
        let level = |x: usize, y: usize| if y < grainy_rows { (x * 7 + y * 13 + x * y) % 11 } else { 0 };
        let pixel = |(x, y)| [200 + u8::try_from(level(x, y)).unwrap(); 3];
        let rgb = (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).flat_map(pixel).collect();
        Picture::new(width, height, rgb).unwrap()
    }

    #[test]
    fn captures_are_told_from_photographs() {
        let check = |width, height, grainy, expected| {
            assert_eq!(is_screenshot(&picture(width, height, grainy)), expected, "{width}x{height} {grainy}");
        };
        check(1170, 2532, 2000, true);
        check(2532, 1170, 800, true);
        // A photograph that was cut to the size of a screen has its grain everywhere.
        check(1170, 2532, 2532, false);
        check(1200, 1600, 0, false);
        check(1171, 2532, 0, false);
    }
}
