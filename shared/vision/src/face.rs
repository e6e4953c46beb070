//! Whether a card bears a photograph: an upright area without text that holds much that is far darker than the card's
//! ground, as hair and clothes are, beside much that is warmer, as skin is. A chip is warm and not dark; a printed
//! ground, a seal and a shadow are neither. Where hair and clothes are as light as the card, its backdrop tells: an
//! upright rectangle of another colour, on the card's ground.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a grid of some hundred fields: exact in f32, and never negative"
)]

use identity::{document::Mark, reading::DocumentReading};

use crate::{
    geometry::{Point, Quad},
    keywords,
    median::median,
    picture::Picture,
    recognise::Line,
};

/// The card is judged on a grid of so many fields, each about a square of 2.2 mm.
const COLUMNS: usize = 40;
const ROWS: usize = 25;
/// A portrait's least and greatest size in fields: 17 by 22 mm to 24 by 30 mm.
const SIZES: [(usize, usize); 3] = [(8, 10), (10, 12), (11, 14)];
/// Pixels of a field's side when it is averaged.
const SIDE: usize = 6;
/// So much of an area may touch text: the edge of a label.
const TEXT: f32 = 0.06;
/// No print on a card is so high, by the card's height; so many characters may be read into a picture that is.
const PICTURE: f32 = 0.3;
const A_CHARACTER: usize = 2;
/// Dark and light, of the ground's brightness.
const DARK: f32 = 0.6;
/// Warmer than the ground, by red over blue.
const WARM: f32 = 1.12;
/// A portrait has at least this share of each, and so much spread of brightness, of 255.
const PORTRAIT: f32 = 0.12;
const SPREAD: f32 = 30.0;
/// Less than this everywhere, and there is no portrait.
const NOTHING_DARK: f32 = 0.03;
const EVEN: f32 = 30.0;
/// Of another colour than the ground, by red over blue, or darker; light alone is glare.
const TINTED: f32 = 0.10;
const DARKER: f32 = 0.12;
/// A backdrop with what stands before it fills at least so much of its area, and the fields around it are ground but for
/// so much; and it is not of one tone, as a printed panel is.
const BACKDROP: f32 = 0.9;
const AROUND: f32 = 0.35;
const PANEL: f32 = 5.0;
/// Where nothing covers as much as this with another colour, there is no backdrop.
const NO_BACKDROP: f32 = 0.65;

/// Tells `document` of the mark, where the card's corners are known.
pub(crate) fn look(picture: &Picture, outline: &Quad, lines: &[Line], document: &mut DocumentReading) {
    match is_shown(picture, outline, lines) {
        Some(true) => document.marks.insert(Mark::FacePhoto),
        Some(false) => document.absent.insert(Mark::FacePhoto),
        None => false,
    };
}

/// A field's mean brightness, 0 to 255, and its red over its blue.
#[derive(Clone, Copy, Debug, Default)]
struct Tone {
    brightness: f32,
    warmth: f32,
}

/// `Some(true)` where a photograph is seen, `Some(false)` where all that is free of text is ground; `None` between.
fn is_shown(picture: &Picture, outline: &Quad, lines: &[Line]) -> Option<bool> {
    let card = picture.cut(outline, COLUMNS * SIDE, ROWS * SIDE);
    let tones = tones(&card);
    let text = text(outline, lines);
    let free = || tones.iter().zip(&text).filter(|(_, text)| !**text).map(|(tone, _)| *tone);
    let ground = Tone {
        brightness: median(free().map(|tone| tone.brightness))?,
        warmth: median(free().map(|tone| tone.warmth))?,
    };
    let is_other = |tone: &Tone| {
        (tone.warmth / ground.warmth.max(f32::EPSILON) - 1.0).abs() > TINTED
            || tone.brightness < (1.0 - DARKER) * ground.brightness
    };
    let (mut darkest, mut greatest, mut most_other) = (0.0_f32, 0.0_f32, 0.0_f32);
    for (width, height) in SIZES {
        // The rim of the card, where the desk may show, is left out.
        for (top, left) in
            (1..ROWS - height).flat_map(|top| (1..COLUMNS - width).map(move |left| (top, left)))
        {
            let places = (top..top + height)
                .flat_map(|y| (left..left + width).map(move |x| y * COLUMNS + x))
                .filter(|at| text.get(*at) == Some(&false));
            let area: Vec<Tone> = places.filter_map(|at| tones.get(at).copied()).collect();
            if (area.len() as f32) < (1.0 - TEXT) * (width * height) as f32 {
                continue;
            }
            let share = |is: &dyn Fn(&Tone) -> bool| {
                area.iter().filter(|tone| is(tone)).count() as f32 / area.len() as f32
            };
            let is_dark = |tone: &Tone| tone.brightness < DARK * ground.brightness;
            let dark = share(&is_dark);
            let skin = share(&|tone| !is_dark(tone) && tone.warmth > WARM * ground.warmth);
            let spread = spread(area.iter().map(|tone| tone.brightness));
            if dark.min(skin) >= PORTRAIT && spread >= SPREAD {
                return Some(true);
            }
            let other = share(&is_other);
            let tones_of_it =
                self::spread(area.iter().filter(|tone| is_other(tone)).map(|tone| tone.brightness));
            if other >= BACKDROP && tones_of_it >= PANEL {
                let rim = around(left, top, width, height).filter(|at| text.get(*at) == Some(&false));
                let rim: Vec<Tone> = rim.filter_map(|at| tones.get(at).copied()).collect();
                let strays = rim.iter().filter(|tone| is_other(tone)).count() as f32;
                if rim.len() >= width + height && strays <= AROUND * rim.len() as f32 {
                    return Some(true);
                }
            }
            most_other = most_other.max(other);
            darkest = darkest.max(dark);
            greatest = greatest.max(spread);
        }
    }
    (darkest < NOTHING_DARK && greatest < EVEN && most_other < NO_BACKDROP).then_some(false)
}

/// The fields two away from an area on all sides: those next to it are cut by its edge.
fn around(left: usize, top: usize, width: usize, height: usize) -> impl Iterator<Item = usize> {
    let (left, top) = (left.saturating_sub(2), top.saturating_sub(2));
    let (right, bottom) = (left + width + 3, top + height + 3);
    let lying = (left..=right).flat_map(move |x| [(x, top), (x, bottom)]);
    let standing = (top + 1..bottom).flat_map(move |y| [(left, y), (right, y)]);
    lying.chain(standing).filter(|(x, y)| *x < COLUMNS && *y < ROWS).map(|(x, y)| y * COLUMNS + x)
}

fn tones(card: &Picture) -> Vec<Tone> {
    let mut sums = vec![[0.0_f32; 3]; COLUMNS * ROWS];
    for (at, pixel) in card.rgb().chunks_exact(3).enumerate() {
        let (x, y) = (at % card.width() / SIDE, at / card.width() / SIDE);
        if let Some(sum) = sums.get_mut(y * COLUMNS + x) {
            for (sum, value) in sum.iter_mut().zip(pixel) {
                *sum += f32::from(*value) / (SIDE * SIDE) as f32;
            }
        }
    }
    let tone = |[red, green, blue]: [f32; 3]| Tone {
        brightness: 0.299 * red + 0.587 * green + 0.114 * blue,
        warmth: red / blue.max(1.0),
    };
    sums.into_iter().map(tone).collect()
}

/// The fields that a line of text touches.
fn text(outline: &Quad, lines: &[Line]) -> Vec<bool> {
    let mut covered = vec![false; COLUMNS * ROWS];
    // What is stamped over specimens stands on their photographs too.
    let is_stamp = |line: &&Line| {
        let text: String = line.glyphs.iter().map(|glyph| glyph.character).collect();
        keywords::is_stamp(text.trim()) || ["見", "本"].contains(&text.trim())
    };
    let ends = |values: [f32; 4]| {
        (values.into_iter().fold(f32::INFINITY, f32::min), values.into_iter().fold(0.0, f32::max))
    };
    let fields = |(least, last): (f32, f32), most: usize| {
        (least.max(0.0) * most as f32) as usize..=((last.min(1.0) * most as f32) as usize).min(most - 1)
    };
    for line in lines.iter().filter(|line| !is_stamp(line)) {
        let corners = line.quad.corners.map(|corner| place(outline, corner));
        let (across, down) = (ends(corners.map(|(x, _)| x)), ends(corners.map(|(_, y)| y)));
        // And a whole portrait may be read as one character.
        if line.glyphs.len() <= A_CHARACTER && down.1 - down.0 > PICTURE {
            continue;
        }
        for y in fields(down, ROWS) {
            for x in fields(across, COLUMNS) {
                if let Some(field) = covered.get_mut(y * COLUMNS + x) {
                    *field = true;
                }
            }
        }
    }
    covered
}

/// Where a point of the picture lies on the card, from 0 to 1 along its upper and its left edge. Perspective is
/// slight: the edges are taken as straight scales.
fn place(outline: &Quad, point: Point) -> (f32, f32) {
    let [top_left, top_right, bottom_right, bottom_left] = outline.corners;
    let between = |from: [Point; 2], to: [Point; 2]| {
        let distance = |[a, b]: [Point; 2]| {
            let length = a.distance(b).max(1.0);
            ((b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x)) / length
        };
        let (near, far) = (distance(from), -distance(to));
        near / (near + far).max(1.0)
    };
    let x = between([bottom_left, top_left], [bottom_right, top_right]);
    let y = between([top_left, top_right], [bottom_left, bottom_right]);
    (x, y)
}

fn spread(values: impl Iterator<Item = f32> + Clone) -> f32 {
    let count = values.clone().count().max(1) as f32;
    let mean = values.clone().sum::<f32>() / count;
    (values.map(|value| (value - mean).powi(2)).sum::<f32>() / count).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A card of 800 by 500 pixels on which areas are painted: left, top, width, height and colour.
    fn card(areas: &[([usize; 4], [u8; 3])]) -> Picture {
        let mut rgb = Vec::new();
        for y in 0..500 {
            for x in 0..800 {
                let within = |[left, top, width, height]: [usize; 4]| {
                    (left..left + width).contains(&x) && (top..top + height).contains(&y)
                };
                let painted = areas.iter().rev().find(|(area, _)| within(*area));
                rgb.extend(painted.map_or([225, 228, 222], |(_, colour)| *colour));
            }
        }
        Picture::new(800, 500, rgb).unwrap()
    }

    #[test]
    fn a_portrait_is_told_from_a_chip() {
        let check = |areas: &[([usize; 4], [u8; 3])], expected: Option<bool>| {
            let outline = Quad::of_size(800.0, 500.0);
            assert_eq!(is_shown(&card(areas), &outline, &[]), expected, "{areas:?}");
        };
        let (hair, skin, clothes) = ([40, 30, 28], [235, 195, 165], [40, 60, 50]);
        let backdrop = ([560, 100, 180, 240], [150, 170, 190]);
        let portrait = [
            backdrop,
            ([600, 130, 100, 60], hair),
            ([605, 180, 90, 100], skin),
            ([580, 280, 140, 60], clothes),
        ];
        check(&portrait, Some(true));
        check(&[], Some(false));
        // Light hair and clothes before a backdrop of another colour, and a panel of one tone.
        let pale = [
            ([560, 100, 180, 240], [180, 195, 225]),
            ([600, 140, 100, 50], [190, 180, 180]),
            ([605, 180, 90, 100], [225, 190, 170]),
            ([580, 280, 140, 60], [235, 200, 190]),
        ];
        check(&pale, Some(true));
        check(&pale[..1], None);
        // A chip, a seal, a chip in glare, a dark emblem.
        check(&[([600, 200, 110, 90], [215, 175, 100])], Some(false));
        check(&[([600, 400, 50, 50], [240, 120, 120])], Some(false));
        check(&[([600, 200, 110, 90], [215, 175, 100]), ([620, 220, 80, 80], [255, 255, 255])], Some(false));
        check(&[([560, 100, 100, 100], [30, 30, 30])], None);
    }
}
