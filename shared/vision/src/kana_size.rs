//! Small kana from large ones by their height: ョ and ヨ are one shape, and the recognition net, which scales every line to
//! one height, often cannot tell which it was, above all where a line begins or ends with it. Beside the other
//! characters of the line, the picture can.

use crate::{
    geometry::Quad,
    median::median,
    picture::{self, Picture},
    recognise::Line,
    variants::{Opinion, Opinions},
    verify::Piece,
};

/// Each large kana with its small form.
const PAIRS: [(char, char); 12] = [
    ('ア', 'ァ'),
    ('イ', 'ィ'),
    ('ウ', 'ゥ'),
    ('エ', 'ェ'),
    ('オ', 'ォ'),
    ('カ', 'ヵ'),
    ('ケ', 'ヶ'),
    ('ツ', 'ッ'),
    ('ヤ', 'ャ'),
    ('ユ', 'ュ'),
    ('ヨ', 'ョ'),
    ('ワ', 'ヮ'),
];

/// The side of a patch, in pixels.
const SIDE: usize = 48;
/// How far to either side of its place a character is looked at, in heights of the line: neighbours begin beyond.
const BESIDE: f32 = 0.2;
/// Characters of full height that tell how high the line is.
const ENOUGH: usize = 3;
/// A large kana begins within this share of the height below the tops of others, a small one further down than the next;
/// エ and ツ are flat. In between, nothing is told. On 106 kana of addresses in good and fair photographs of a generator
/// that is not this repository's, large ones lay between -0.1 and 0.16 (flat ones to 0.22), small ones between 0.17 and
/// 0.41.
const LARGE: f32 = 0.11;
const SMALL: f32 = 0.2;
const SMALL_AND_FLAT: f32 = 0.27;
/// Levels of grey between ink and paper below which nothing is seen.
const FAINT: f32 = 24.0;
/// What a clear height says, in natural logarithms.
const TOLD: f32 = 4.0;

/// The small form of a large kana.
pub(crate) fn small(kana: char) -> Option<char> {
    PAIRS.iter().find(|(large, _)| *large == kana).map(|(_, small)| *small)
}

/// The same kana in the other size, where its height tells the two apart: the top of イ is narrow, and a neighbour's is
/// taken for it.
pub(crate) fn other_size(kana: char) -> Option<char> {
    let told = PAIRS.iter().filter(|(large, _)| *large != 'イ');
    told.into_iter().find_map(|(large, small)| match kana {
        c if c == *large => Some(*small),
        c if c == *small => Some(*large),
        _ => None,
    })
}

fn is_small(kana: char) -> bool {
    PAIRS.iter().any(|(_, small)| *small == kana)
}

/// What the heights of the kana of `pieces` say of their size.
pub(crate) fn look<'p>(
    picture: &Picture,
    lines: &[Line],
    pieces: impl IntoIterator<Item = &'p Piece>,
) -> Opinions {
    let mut opinions = Opinions::new();
    for piece in pieces {
        let Some(line) = lines.get(piece.line) else { continue };
        let places = piece.glyphs(line);
        let sized =
            |at: &&usize| line.glyphs.get(**at).is_some_and(|glyph| other_size(glyph.character).is_some());
        if !places.iter().any(|at| sized(&at)) {
            continue;
        }
        let Some(full) = full_height(picture, line) else { continue };
        for at in places.iter().filter(sized) {
            if let Some(glyph) = line.glyphs.get(*at)
                && let Some(ink) = inked(picture, &line.quad, glyph.at)
                && let Some(small) = full.tells_small(ink, glyph.character)
                && let Some(other) = other_size(glyph.character)
            {
                let fits = if small == is_small(glyph.character) { TOLD } else { -TOLD };
                let evidence = vec![(glyph.character, other, fits), (other, glyph.character, -fits)];
                opinions.insert((piece.line, *at), Opinion::from(evidence));
            }
        }
    }
    opinions
}

/// The rows of ink of a character, in shares of the line's height from its top.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Ink {
    top: f32,
    bottom: f32,
}

impl Ink {
    /// Whether a kana is a small one, beside characters of full height; none where its height is neither's.
    fn tells_small(self, ink: Self, kana: char) -> Option<bool> {
        let lower = (ink.top - self.top) / (self.bottom - self.top).max(f32::EPSILON);
        let small = if matches!(kana, 'エ' | 'ェ' | 'ツ' | 'ッ') { SMALL_AND_FLAT } else { SMALL };
        if lower <= LARGE { Some(false) } else { (lower >= small).then_some(true) }
    }
}

/// The middle of the tops and the bottoms of the kanji of a line.
fn full_height(picture: &Picture, line: &Line) -> Option<Ink> {
    let is_full = |c: char| matches!(c, '\u{4E00}'..='\u{9FFF}') && !"一二三口日工土上".contains(c);
    let kanji = line.glyphs.iter().filter(|glyph| is_full(glyph.character));
    let inks: Vec<Ink> = kanji.filter_map(|glyph| inked(picture, &line.quad, glyph.at)).collect();
    let middle = |of: fn(&Ink) -> f32| median(inks.iter().map(of));
    let full = Ink { top: middle(|ink| ink.top)?, bottom: middle(|ink| ink.bottom)? };
    (inks.len() >= ENOUGH && full.bottom - full.top > 0.4).then_some(full)
}

/// Where the ink of a character begins and ends.
fn inked(picture: &Picture, line: &Quad, at: f32) -> Option<Ink> {
    let height = line.height() / line.width().max(1.0);
    let square = line.between(at - BESIDE * height, at + BESIDE * height);
    let strip = picture.cut(&square, SIDE, SIDE);
    let grey: Vec<f32> = strip.rgb().chunks_exact(3).map(picture::luma).collect();
    let bound = between_ink_and_paper(&grey)?;
    let rows: Vec<usize> =
        grey.chunks_exact(SIDE).map(|row| row.iter().filter(|level| **level < bound).count()).collect();
    // A ruled line along the edge of the strip is no ink of the character.
    let is_ink = |(at, count): (usize, &usize)| {
        let edge = !(SIDE / 8..SIDE - SIDE / 8).contains(&at);
        *count >= 2 && !(edge && *count * 10 >= SIDE * 9)
    };
    let first = rows.iter().enumerate().position(is_ink)?;
    let last = rows.iter().enumerate().rposition(is_ink)?;
    let share = |row: usize| u8::try_from(row).map_or(0.0, f32::from) / 48.0;
    Some(Ink { top: share(first), bottom: share(last + 1) })
}

/// The level of grey that parts the two best (Otsu 1979); none where they hardly differ.
fn between_ink_and_paper(grey: &[f32]) -> Option<f32> {
    let mut sorted = grey.to_vec();
    sorted.sort_by(f32::total_cmp);
    let count = u16::try_from(sorted.len()).map_or(0.0, f32::from);
    let whole: f32 = sorted.iter().sum();
    let (mut below, mut n, mut best) = (0.0, 0.0, (0.0, None));
    for (at, level) in sorted.iter().enumerate() {
        below += level;
        n += 1.0;
        if n >= count {
            break;
        }
        let (dark, light) = (below / n, (whole - below) / (count - n));
        let apart = n * (count - n) * (light - dark).powi(2);
        if apart > best.0 {
            let next = sorted.get(at + 1).copied().unwrap_or(*level);
            best = (apart, (light - dark >= FAINT).then_some(f32::midpoint(*level, next)));
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::fixture;

    /// A line of blocks of ink, 40 pixels a character, each from its top to the bottom of the line.
    fn drawn(text: &str, tops: &[usize]) -> (Picture, Line) {
        let (width, height) = (40 * tops.len(), 40);
        let mut rgb = vec![230; width * height * 3];
        for (n, top) in tops.iter().enumerate() {
            for y in *top..36 {
                for x in 40 * n + 6..40 * n + 34 {
                    rgb[3 * (y * width + x)..][..3].fill(20);
                }
            }
        }
        (Picture::new(width, height, rgb).unwrap(), fixture::line(0.0, 20.0, 40.0, text))
    }

    /// The evidence for the kana at the end of a line, as it was read, against the other size.
    fn evidence(text: &str, top: usize) -> Option<f32> {
        let mut tops = vec![4; text.chars().count() - 1];
        tops.push(top);
        let (picture, line) = drawn(text, &tops);
        let count = text.chars().count();
        let piece =
            Piece { line: 0, text: text.to_owned(), sure: vec![(1.0, 1.0); count], ..Piece::default() };
        let kana = text.chars().last().unwrap();
        look(&picture, &[line], [&piece]).get(&(0, count - 1))?.of(kana, other_size(kana)?)
    }

    #[test]
    fn height_beside_kanji_tells_the_size() {
        assert!(evidence("見本町ケ", 5).unwrap() > 1.0 && evidence("見本町ヶ", 5).unwrap() < -1.0);
        assert!(evidence("見本町ヶ", 14).unwrap() > 1.0 && evidence("見本町ケ", 14).unwrap() < -1.0);
        // Neither's height, and flat kana.
        assert_eq!(evidence("見本町ケ", 9), None);
        assert_eq!(evidence("見本町エ", 11), None);
        // Too little to compare with, and no pair.
        assert_eq!(evidence("見本ケ", 14), None);
        assert_eq!(evidence("見本町ナ", 14), None);
    }

    #[test]
    fn without_ink_nothing_is_told() {
        let (_, line) = drawn("見本町ケ", &[4; 4]);
        let blank = Picture::new(160, 40, vec![200; 160 * 40 * 3]).unwrap();
        let piece =
            Piece { line: 0, text: "見本町ケ".to_owned(), sure: vec![(1.0, 1.0); 4], ..Piece::default() };
        assert!(look(&blank, &[line], [&piece]).is_empty());
    }
}
