//! The pattern of a document's ground, of which the net reads a character here and there: between the parts of a name,
//! or behind an address.

use crate::{ctc::Glyph, dates::fold, legibility, median::median, picture::Picture, recognise::Line};

/// What is read this surely is print, however faint.
const SURE: f32 = 0.8;
const SURE_OF_STROKES: f32 = 0.98;
/// A scrap of the pattern has no more characters.
const SCRAP: usize = 2;
/// Lines of so many characters, read surely, show what the document's ink is like.
const TELLING: usize = 6;
/// The ink is that of the darkest third of them, and of no more than so many, for the pattern may be lines of text as well.
const DARKEST: usize = 3;
const MOST_DARKEST: usize = 6;
/// Their first so many heights are measured.
const MEASURED: f32 = 8.0;
/// The pattern stands out of the ground by less than this part of what the ink does.
const FAINT: f32 = 0.4;

/// A longer line that stands out by less than this part is pattern as well, 健康保険 all over a card.
const FAINT_TEXT: f32 = 0.28;
/// The same within a line, whose other characters are of one ink; and of one that was hardly read.
const FAINT_BESIDE: f32 = 0.35;
const FAINT_GUESS: f32 = 0.5;
/// What blur makes faint, for its strokes are thin and few.
const THIN: &str = "一ー-二三・.,'1丨";
/// A character below this confidence was hardly read.
const GUESSED: f32 = 0.75;
/// How far from its middle a character is looked at, in heights; and one that fills its width, at three places.
const WIDE: f32 = 0.4;
const NARROW: f32 = 0.18;
const ASIDE: [f32; 3] = [-0.15, 0.0, 0.15];
/// Grounds that differ by less than this share are one, in one light.
const SAME_GROUND: f32 = 0.12;

/// Takes the characters off the lines that show nothing but the pattern.
pub(crate) fn clear(picture: &Picture, lines: &mut [Line]) {
    // Latin letters and digits are strokes and curves as the pattern is.
    let is_plain = |line: &Line| line.glyphs.iter().all(|glyph| fold(glyph.character).is_ascii());
    let sure = |line: &Line| if is_plain(line) { SURE_OF_STROKES } else { SURE };
    let is_scrap = |line: &Line| (1..=SCRAP).contains(&line.characters()) && line.confidence() < sure(line);
    let is_telling = |line: &Line| line.characters() >= TELLING && line.confidence() >= SURE;
    // What is short and surely read is print, however faint.
    let may_be_pattern = |line: &&mut Line| is_scrap(line) || line.characters() > SCRAP;
    let measured: Vec<(&mut Line, f32)> = lines
        .iter_mut()
        .filter(may_be_pattern)
        .map(|line| {
            let contrast = contrast(picture, line);
            (line, contrast)
        })
        .collect();
    let inks =
        greatest_first(measured.iter().filter(|(line, _)| is_telling(line)).map(|(_, contrast)| *contrast));
    let Some(ink) = inks.get((inks.len() / DARKEST).min(MOST_DARKEST)).copied() else { return };
    for (line, contrast) in measured {
        let faint = if is_scrap(line) { FAINT } else { FAINT_TEXT };
        if contrast < faint * ink {
            line.glyphs.clear();
        }
    }
}

fn greatest_first(values: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(|a, b| b.total_cmp(a));
    values
}

fn contrast(picture: &Picture, line: &Line) -> f32 {
    let share = MEASURED * line.quad.height() / line.quad.width().max(1.0);
    legibility::contrast_and_ground(picture, &line.quad.shortened(share.min(1.0))).0
}

/// Takes off the characters of a line that stand out of the ground by far less than the others do, where the ground is the
/// same: the pattern shows between its words, 盛岡市 all over a card of 盛岡市. Where light hides print, the ground is
/// another.
pub(crate) fn clear_between(picture: &Picture, line: &mut Line) {
    if line.characters() < TELLING.div_euclid(2) {
        return;
    }
    let height = line.quad.height() / line.quad.width().max(1.0);
    let tones: Vec<Option<(f32, f32)>> = (0..line.glyphs.len())
        .map(|at| {
            let glyph = line.glyphs.get(at).filter(|glyph| glyph.character != ' ')?;
            let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
            let room = beside.filter_map(|n| line.glyphs.get(n)).filter(|other| other.character != ' ');
            let half = room.map(|other| (other.at - glyph.at).abs() / 2.0).fold(WIDE * height, f32::min);
            let tone =
                |from: f32, to: f32| legibility::contrast_and_ground(picture, &line.quad.between(from, to));
            if fold(glyph.character).is_ascii() || THIN.contains(glyph.character) {
                return Some(tone(glyph.at - half, glyph.at + half));
            }
            // A neighbour may reach into it, for characters are placed to within a fifth: not from both sides, and 口
            // has no more than a hair in its middle.
            let looks = ASIDE.map(|aside| glyph.at + aside * height);
            let mut looks = looks.map(|at| tone(at - NARROW * height, at + NARROW * height));
            looks.sort_by(|a, b| a.0.total_cmp(&b.0));
            let [_, middle, _] = looks;
            Some(middle)
        })
        .collect();
    let inks = greatest_first(tones.iter().flatten().map(|(ink, _)| *ink));
    // Not the darkest, which may be a border; and where most of the line is pattern, still print.
    let Some(ink) = inks.get(1).copied() else { return };
    let Some(ground) = median(tones.iter().flatten().map(|(_, ground)| *ground)) else { return };
    let is_pattern = |(glyph, tone): (&Glyph, &Option<(f32, f32)>)| {
        let guess = glyph.confidence < GUESSED && !THIN.contains(fold(glyph.character));
        let faint = if guess { FAINT_GUESS } else { FAINT_BESIDE };
        tone.is_some_and(|(own, around)| own < faint * ink && (around - ground).abs() < SAME_GROUND * ground)
    };
    let keep: Vec<bool> = line.glyphs.iter().zip(&tones).map(|both| !is_pattern(both)).collect();
    let mut keep = keep.into_iter();
    line.glyphs.retain(|_| keep.next().unwrap_or(true));
}

#[cfg(test)]
#[allow(clippy::cast_precision_loss, reason = "a picture of a thousand pixels")]
mod tests {
    use super::*;
    use crate::sheet::fixture;

    #[test]
    fn the_pattern_between_print_is_cleared() {
        // Characters 40 pixels wide, the third and the fourth of which are of `level` on a ground of `ground`.
        let check = |level: u8, ground: u8| {
            let (width, height) = (240, 40);
            let shade = |at: usize| match (at % width / 40, at % width % 10 < 4) {
                (2 | 3, true) => level,
                (2 | 3, false) => ground,
                (_, true) => 40,
                _ => 200,
            };
            let rgb = (0..width * height).flat_map(|at| [shade(at); 3]).collect();
            let picture = Picture::new(width, height, rgb).unwrap();
            let mut line = fixture::line(0.0, 20.0, 40.0, "渡邉健康太郎");
            clear_between(&picture, &mut line);
            line.glyphs.iter().map(|glyph| glyph.character).collect::<String>()
        };
        assert_eq!(check(180, 200), "渡邉太郎");
        assert_eq!(check(220, 200), "渡邉太郎");
        assert_eq!(check(100, 200), "渡邉健康太郎");
        // Light may have washed out what is printed there.
        assert_eq!(check(245, 250), "渡邉健康太郎");
    }

    #[test]
    fn a_character_without_a_middle_is_print() {
        // 口, the third of the characters: strokes at its sides, eight pixels from its edges, and hairs.
        let (width, height) = (240, 40);
        let shade = |at: usize| match (at % width / 40, at % 40) {
            (2, 8..12 | 28..32) => 40,
            (2, _) if matches!(at / width, 10 | 30) => 170,
            (2, _) => 200,
            (_, x) if x % 10 < 4 => 40,
            _ => 200,
        };
        let rgb = (0..width * height).flat_map(|at| [shade(at); 3]).collect();
        let picture = Picture::new(width, height, rgb).unwrap();
        let mut line = fixture::line(0.0, 20.0, 40.0, "見山口県見本");
        clear_between(&picture, &mut line);
        assert_eq!(line.glyphs.len(), 6);
    }

    #[test]
    fn faint_scraps_are_cleared_and_print_stays() {
        // Bars of ink in the upper half, and in the lower one bars of `level`.
        let check = |level: u8, text: &str, confidence: f32| {
            let (width, height) = (400, 100);
            let shade = |x: usize, y: usize| match (x % 10 < 4, y < 50) {
                (true, true) => 40,
                (true, false) => level,
                _ => 200,
            };
            let rgb = (0..width * height).flat_map(|at| [shade(at % width, at / width); 3]).collect();
            let picture = Picture::new(width, height, rgb).unwrap();
            let mut scrap = fixture::line(0.0, 75.0, 40.0, text);
            scrap.glyphs.iter_mut().for_each(|glyph| glyph.confidence = confidence);
            let mut lines = [fixture::line(0.0, 25.0, 40.0, "東京都見本区見本"), scrap];
            clear(&picture, &mut lines);
            (lines[0].glyphs.len(), lines[1].glyphs.len())
        };
        assert_eq!(check(160, "7", 0.5), (8, 0));
        assert_eq!(check(60, "7", 0.5), (8, 1));
        assert_eq!(check(160, "7", 0.9), (8, 0));
        assert_eq!(check(160, "7", 0.99), (8, 1));
        assert_eq!(check(160, "区", 0.9), (8, 1));
        assert_eq!(check(140, "見本区", 0.5), (8, 3));
        assert_eq!(check(160, "健康保険健康保険", 0.99), (8, 0));
    }
}
