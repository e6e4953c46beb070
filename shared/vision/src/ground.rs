//! The pattern of a document's ground, of which the net reads a character here and there: between the parts of a name,
//! or behind an address.

use crate::{dates::fold, legibility, median::median, picture::Picture, recognise::Line};

/// What is read this surely is print, however faint.
const SURE: f32 = 0.8;
const SURE_OF_STROKES: f32 = 0.98;
/// A scrap of the pattern has no more characters.
const SCRAP: usize = 2;
/// Lines of so many characters, read surely, show what the document's ink is like.
const TELLING: usize = 6;
/// So many of them are enough.
const MOST_TELLING: usize = 5;
/// Their first so many heights are measured.
const MEASURED: f32 = 8.0;
/// The pattern stands out of the ground by less than this part of what the ink does.
const FAINT: f32 = 0.4;

/// A longer line that stands out by less than this part is pattern as well, 健康保険 all over a card.
const FAINT_TEXT: f32 = 0.2;
/// The same within a line, whose other characters are of one ink.
const FAINT_BESIDE: f32 = 0.3;
/// Grounds that differ by less than this share are one, in one light.
const SAME_GROUND: f32 = 0.12;

/// Takes the characters off the lines that show nothing but the pattern.
pub(crate) fn clear(picture: &Picture, lines: &mut [Line]) {
    // Latin letters and digits are strokes and curves as the pattern is.
    let is_plain = |line: &Line| line.glyphs.iter().all(|glyph| fold(glyph.character).is_ascii());
    let sure = |line: &Line| if is_plain(line) { SURE_OF_STROKES } else { SURE };
    let is_scrap = |line: &Line| (1..=SCRAP).contains(&line.characters()) && line.confidence() < sure(line);
    let telling = lines.iter().filter(|line| line.characters() >= TELLING && line.confidence() >= SURE);
    let ink = median(telling.take(MOST_TELLING).map(|line| {
        let share = MEASURED * line.quad.height() / line.quad.width().max(1.0);
        legibility::darkest(picture, &line.quad.shortened(share.min(1.0)))
    }));
    let Some(ink) = ink else { return };
    for line in lines.iter_mut().filter(|line| !line.glyphs.is_empty()) {
        let faint = if is_scrap(line) { FAINT } else { FAINT_TEXT };
        let share = MEASURED * line.quad.height() / line.quad.width().max(1.0);
        if legibility::darkest(picture, &line.quad.shortened(share.min(1.0))) < faint * ink {
            line.glyphs.clear();
        }
    }
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
            let half = room.map(|other| (other.at - glyph.at).abs() / 2.0).fold(0.4 * height, f32::min);
            Some(legibility::ink_and_ground(picture, &line.quad.between(glyph.at - half, glyph.at + half)))
        })
        .collect();
    let all = || tones.iter().flatten();
    let (Some(ink), Some(ground)) =
        (median(all().map(|(ink, _)| *ink)), median(all().map(|(_, ground)| *ground)))
    else {
        return;
    };
    let is_pattern = |tone: &Option<(f32, f32)>| {
        tone.is_some_and(|(own, around)| {
            own < FAINT_BESIDE * ink && (around - ground).abs() < SAME_GROUND * ground
        })
    };
    let mut keep = tones.iter().map(|tone| !is_pattern(tone));
    line.glyphs.retain(|_| keep.next().unwrap_or(true));
}

#[cfg(test)]
#[allow(clippy::cast_precision_loss, reason = "a picture of a thousand pixels")]
mod tests {
    use super::*;
    use crate::sheet::fixture;

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
        assert_eq!(check(160, "見本区", 0.5), (8, 3));
    }
}
