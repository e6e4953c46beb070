//! Boxes of one row that overlap: a character that two of them show stands once, in the one that shows all of it.

use std::ops::Range;

use crate::{
    ctc::Glyph,
    geometry::{Point, Quad},
    recognise::Line,
};

/// No two characters stand nearer to one another than this, in heights; and none twice within so much.
const ONE_PLACE: f32 = 0.4;
const NEAR: f32 = 0.6;
/// What is read in part is read less surely than this.
const GUESSED: f32 = 0.9;
/// A character by itself is half a character where it is read less surely than this, and so much of its box lies within
/// another.
const HALF_READ: f32 = 0.5;
const HALF_OVER: f32 = 0.35;
/// A box ends so far behind the middle of its last character, in heights, and no nearer to it.
const MARGIN: f32 = 0.6;
const LEAST_MARGIN: f32 = 0.3;

/// Takes off each such character, with its part of the box, where it is read less surely. What the net saw of the box
/// before is forgotten.
pub(crate) fn clear(lines: &mut [Line]) {
    for at in 0..lines.len() {
        for other in 0..lines.len() {
            if let Ok([a, b]) = lines.get_disjoint_mut([at, other])
                && let Some(beside) = Beside::of(&a.quad, &b.quad)
            {
                beside.clear(a, b);
            }
        }
    }
}

/// A box that reaches into the one to its right.
struct Beside {
    /// How far the second begins behind the beginning of the first, and each is long, in pixels.
    start: f32,
    lengths: (f32, f32),
    /// Of the higher one.
    height: f32,
}

impl Beside {
    /// `None` where `b` is no right neighbour that `a` reaches into.
    fn of(a: &Quad, b: &Quad) -> Option<Self> {
        let (from, to) = b.axis();
        let length = |(left, right): (Point, Point)| left.distance(right);
        let lengths = (length(a.axis()), length(b.axis()));
        let ((start, off), (end, _)) = (a.offset(from), a.offset(to));
        let height = a.height().max(b.height());
        let beside = 0.0 < start && start < lengths.0 && lengths.0 < end && off.abs() < 0.5 * height;
        beside.then_some(Self { start, lengths, height })
    }

    fn clear(&self, a: &mut Line, b: &mut Line) {
        let overlap = self.lengths.0 - self.start;
        let is_half = |line: &Line, length: f32| {
            line.characters() == 1 && line.confidence() < HALF_READ && overlap > HALF_OVER * length
        };
        if is_half(a, self.lengths.0) && b.characters() > 1 {
            a.glyphs.clear();
        } else if is_half(b, self.lengths.1) && a.characters() > 1 {
            b.glyphs.clear();
        }
        let (Some(last), Some(first)) =
            (a.glyphs.iter().rfind(|glyph| is_read(glyph)), b.glyphs.iter().find(|glyph| is_read(glyph)))
        else {
            return;
        };
        let (last_x, first_x) = (last.at * self.lengths.0, self.start + first.at * self.lengths.1);
        let apart = (first_x - last_x).abs();
        let same = last.character == first.character && apart < NEAR * self.height;
        // A part of it was read as another.
        let guessed = last.confidence.min(first.confidence) < GUESSED;
        // The middle of a character of its own lies in no other box.
        let within = last_x > self.start || first_x < self.lengths.0;
        let near = if within { NEAR } else { ONE_PLACE };
        let same_place = guessed && apart < near * self.height;
        if !(same || same_place) || a.characters().min(b.characters()) < 2 {
            // Nor does a box reach over a character that it does not show: another look would.
            let end = (last_x + MARGIN * self.height).max(self.start) / self.lengths.0;
            if end < 1.0 && last_x < self.start {
                a.crop(0.0, end);
            }
            return;
        }
        if first.confidence > last.confidence {
            let kept = a.glyphs.iter().rposition(is_read).unwrap_or(0);
            cut(a, 0..kept, self.start / self.lengths.0);
        } else {
            let gone = b.glyphs.iter().position(is_read).unwrap_or(0);
            cut(b, gone + 1..b.glyphs.len(), overlap / self.lengths.1);
        }
    }
}

fn is_read(glyph: &Glyph) -> bool {
    glyph.character != ' '
}

/// Leaves of a line some of its glyphs, and the part of its box that they stand in: no more than up to where the other box
/// begins, or from where it ends, at `bound` of this one. A second time there is nothing left to take off.
fn cut(line: &mut Line, kept: Range<usize>, bound: f32) {
    let cut_before = kept.start > 0;
    let glyphs: Vec<Glyph> = line.glyphs.get(kept).unwrap_or_default().to_vec();
    let (Some(first), Some(last)) =
        (glyphs.iter().find(|glyph| is_read(glyph)), glyphs.iter().rfind(|glyph| is_read(glyph)))
    else {
        return;
    };
    let height = line.quad.height() / line.quad.width().max(1.0);
    let (least, most) = (LEAST_MARGIN * height, MARGIN * height);
    let (start, end) = if cut_before {
        (bound.clamp(first.at - most, first.at - least).max(0.0), 1.0)
    } else {
        (0.0, bound.clamp(last.at + least, last.at + most).min(1.0))
    };
    line.glyphs = glyphs;
    line.crop(start, end);
    line.looks.clear();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::fixture::{line, lines, turned};

    /// What lines of height 40 show, and where they begin and end, each once the others are known.
    fn cleared(mut lines: Vec<Line>) -> Vec<(String, [f32; 2])> {
        clear(&mut lines);
        let shown = |line: Line| {
            let (left, right) = line.quad.axis();
            (line.glyphs.iter().map(|glyph| glyph.character).collect(), [left.x.round(), right.x.round()])
        };
        lines.into_iter().map(shown).collect()
    }

    fn texts(lines: Vec<Line>) -> Vec<String> {
        cleared(lines).into_iter().map(|(text, _)| text).collect()
    }

    #[test]
    fn a_character_that_two_boxes_share_stands_once() {
        // The second box begins on the last character of the first.
        let second = |x: f32, text: &str| lines(&[(0.0, 100.0, "見本町462番地"), (x, 100.0, text)]);
        assert_eq!(texts(second(225.0, "地見本荘112")), ["見本町462番地", "見本荘112"]);
        // A name may begin as the line before it ends.
        assert_eq!(texts(second(285.0, "地見本荘112")), ["見本町462番地", "地見本荘112"]);
        assert_eq!(texts(second(225.0, "見本荘112")), ["見本町462番地", "見本荘112"]);
        // Another row.
        let below = lines(&[(0.0, 100.0, "見本町462番地"), (225.0, 140.0, "地見本荘112")]);
        assert_eq!(texts(below), ["見本町462番地", "地見本荘112"]);
    }

    #[test]
    fn a_part_that_is_read_as_another_character_goes_with_its_part_of_the_box() {
        let mut all = lines(&[(0.0, 100.0, "松田美"), (90.0, 100.0, "翔太")]);
        all[0].glyphs[2].confidence = 0.6;
        for degrees in [0.0, 15.0] {
            assert_eq!(texts(turned(&all, degrees)), ["松田", "翔太"], "{degrees}");
        }
        assert_eq!(cleared(all.clone())[0], ("松田".to_owned(), [0.0, 84.0]));
        // Once more, nothing goes.
        let mut year = lines(&[(0.0, 100.0, "2028年（令和10年）"), (300.0, 100.0, "）08月28日まで有効")]);
        let last = year[0].glyphs.len() - 1;
        year[0].glyphs[last].confidence = 0.6;
        clear(&mut year);
        year[0].glyphs[last - 1].confidence = 0.5;
        assert_eq!(texts(year), ["2028年（令和10年", "）08月28日まで有効"]);
        // Further from the middle of the whole one, but in its box.
        let mut wide = lines(&[(0.0, 100.0, "中村日"), (85.0, 100.0, "明日香")]);
        wide[0].glyphs[2].confidence = 0.72;
        wide[0].glyphs[2].at = 0.75;
        assert_eq!(texts(wide), ["中村", "明日香"]);
        // A box that reaches over the beginning of the next, and shows nothing of it.
        let mut over = lines(&[(0.0, 100.0, "松本　　"), (130.0, 100.0, "恵")]);
        over[0].glyphs.truncate(2);
        assert_eq!(cleared(over), [("松本".to_owned(), [0.0, 130.0]), ("恵".to_owned(), [130.0, 170.0])]);
        // The first character of the second box is the guessed one.
        all[0].glyphs[2].confidence = 0.99;
        all[1].glyphs[0].confidence = 0.6;
        assert_eq!(cleared(all)[1], ("太".to_owned(), [126.0, 170.0]));
    }

    #[test]
    fn half_a_character_in_a_box_of_its_own_goes() {
        let half = |confidence: f32| {
            let mut all = lines(&[(0.0, 100.0, "和田"), (100.0, 100.0, "日")]);
            all.push(line(120.0, 100.0, 40.0, "由美子"));
            all[1].glyphs[0].confidence = confidence;
            texts(all)
        };
        assert_eq!(half(0.41), ["和田", "", "由美子"]);
        assert_eq!(half(0.8), ["和田", "日", "由美子"]);
    }
}
