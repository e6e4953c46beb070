//! A second look at the lines that fields were read from, in a frame a little larger and open to the right.
//!
//! The detector leaves out a lone stroke behind a gap (一 is a given name), and a misread character is often
//! read otherwise when the frame moves: what the two looks disagree on is doubtful, however sure each was.
#![allow(clippy::many_single_char_names, reason = "the letters of geometry")]

use crate::{
    ctc::Glyph,
    dates::fold,
    geometry::{Point, Quad},
    recognise::Line,
};

/// A single character below this confidence is none.
const SCRAP: f32 = 0.55;
/// How far the frame is opened, in heights: as wide as a gap within a name is.
const OPENED: f32 = 2.5;
/// How far it is opened where nothing is printed: the net reads a line better that has a margin.
const MARGIN: f32 = 0.4;
/// How much the frame grows above and below and on the left, in heights.
const GROWN: f32 = 0.07;
/// A character that only one look shows is at most this sure.
const DISPUTED: f32 = 0.5;
/// Below this a character beyond the first frame is dirt or a border.
const THERE: f32 = 0.6;

/// The frame for the second look at a line: opened to the right as far as nothing else stands there, where anything is
/// printed at all, and never beyond the right edge of a picture of `width` pixels.
pub(crate) fn frame(line: &Line, others: &[Line], width: f32, is_printed: impl Fn(&Quad) -> bool) -> Quad {
    let (left, right) = line.quad.axis();
    let height = line.quad.height();
    let length = left.distance(right).max(1.0);
    let (x, y) = ((right.x - left.x) / length, (right.y - left.y) / length);
    // What is no text may be the very characters that the line lacks.
    let room = others
        .iter()
        .filter(|other| !is_scrap(other))
        .map(|other| other.quad.axis().0)
        .filter_map(|start| {
            let (dx, dy) = (start.x - right.x, start.y - right.y);
            let (along, across) = (dx * x + dy * y, dy * x - dx * y);
            // The boxes of neighbours overlap, a gap of a line's own is no neighbour.
            let later = along > (-0.5 * length).max(-1.5 * height);
            (across.abs() < 0.7 * height && later).then_some(along - 0.3 * height)
        })
        .chain([width - right.x])
        .fold(OPENED * height, f32::min)
        .max(0.0);
    let [a, b, c, d] = line.quad.corners;
    let moved = |p: Point, along: f32, across: f32| {
        Point::new(p.x + x * along - y * across, p.y + y * along + x * across)
    };
    let beyond = line.quad.between(1.0, 1.0 + room / length);
    let room = if room > 0.0 && is_printed(&beyond) { room } else { room.min(MARGIN * height) };
    let grown = GROWN * height;
    Quad {
        corners: [
            moved(a, -grown, -grown),
            moved(b, room, -grown),
            moved(c, room, grown),
            moved(d, -grown, grown),
        ],
    }
}

/// A single character that was guessed.
fn is_scrap(line: &Line) -> bool {
    line.characters() < 2 && line.confidence() < SCRAP
}

/// What two looks at a line amount to: the first, with what the second disputes or adds at its end.
pub(crate) fn merged(first: &Line, second: &Line) -> Line {
    let shown = |line: &Line| -> Vec<Glyph> {
        let mut spaced = Vec::new();
        spaced.extend(line.glyphs.iter().filter(|glyph| glyph.character != ' ').cloned());
        spaced
    };
    let (a, b) = (shown(first), shown(second));
    if reads_neighbour(first, &a, second, &b) {
        return first.clone();
    }
    let looks = [first.looks.clone(), second.looks.clone()].concat();
    let steps = align(&a, &b);
    // Everything is placed in the second frame from here on.
    let place = Placed::new(&first.quad, &second.quad);
    let mut glyphs: Vec<Glyph> =
        first.glyphs.iter().map(|glyph| Glyph { at: place.of(glyph.at), ..glyph.clone() }).collect();
    // Where each of `a` stands among all glyphs, spaces included.
    let index: Vec<usize> =
        first.glyphs.iter().enumerate().filter(|(_, g)| g.character != ' ').map(|(at, _)| at).collect();
    let at = |i: usize| index.get(i).copied();
    let end = place.of(1.0);
    let mut added = Vec::new();
    // No Latin letter stands alone behind a name in kanji: what is read as one there is the pattern of the ground.
    let has_latin = a.iter().any(|glyph| is_latin(glyph.character) || fold(glyph.character).is_ascii_digit());
    for step in steps {
        match step {
            Step::Both(i, j) => {
                if let (Some(glyph), Some(other)) = (at(i).and_then(|at| glyphs.get_mut(at)), b.get(j)) {
                    agree(glyph, other);
                }
            }
            Step::FirstOnly(i) => {
                if let Some(glyph) = at(i).and_then(|at| glyphs.get_mut(at)) {
                    dispute(glyph, String::new(), 1.0 - glyph.confidence.min(DISPUTED));
                }
            }
            Step::SecondOnly(i, j) => {
                let Some(other) = b.get(j) else { continue };
                let beyond = i == a.len() && other.at > end - 0.2 * (1.0 - end);
                // Nothing follows the number of a room: what is read there is the pattern of the ground.
                if beyond && ends_with_room(&a) {
                    continue;
                }
                let goes_on = a.is_empty()
                    || may_be_left_out(other.character) && (has_latin || !is_latin(other.character))
                    || other.character == 'ー' && !added.is_empty();
                if beyond && other.confidence >= THERE && goes_on {
                    added.push(other.clone());
                } else if let Some(glyph) = i.checked_sub(1).and_then(at).and_then(|at| glyphs.get_mut(at)) {
                    let text = [glyph.character, other.character].iter().collect();
                    dispute(glyph, text, other.confidence.min(DISPUTED));
                }
            }
        }
    }
    if let (Some(first), Some(last)) = (added.first(), glyphs.last()) {
        let pitch = second.quad.height() / second.quad.width().max(1.0);
        if first.at - last.at > 1.4 * pitch {
            let at = f32::midpoint(first.at, last.at);
            glyphs.push(Glyph { character: ' ', confidence: 1.0, alternatives: Vec::new(), at });
        }
    }
    if added.is_empty() {
        // Where nothing was added, the line ends where it ended.
        for (glyph, first) in glyphs.iter_mut().zip(&first.glyphs) {
            glyph.at = first.at;
        }
        return Line { quad: first.quad, glyphs, looks };
    }
    glyphs.extend(added);
    let pitch = second.quad.height() / second.quad.width().max(1.0);
    let end = glyphs.last().map_or(1.0, |last| (last.at + 0.6 * pitch).min(1.0));
    for glyph in &mut glyphs {
        glyph.at /= end;
    }
    Line { quad: second.quad.shortened(end), glyphs, looks }
}

/// Whether the second look goes on into another word beside the line, which the detector did not find: two characters or
/// more that it cannot have left out by their gap. What it shows of the line itself is pressed together then.
fn reads_neighbour(first: &Line, a: &[Glyph], second: &Line, b: &[Glyph]) -> bool {
    let end = Placed::new(&first.quad, &second.quad).of(1.0);
    let beyond = b.iter().rev().take_while(|glyph| glyph.at > end);
    let others = beyond.filter(|glyph| !may_be_left_out(glyph.character) && glyph.confidence >= THERE);
    !a.is_empty() && others.count() >= 2
}

/// What the detector may have left out behind a line: a stroke or two, or a narrow character. Borders and dirt are read
/// as dashes, dots and bars, no word begins with a long vowel, and a whole kanji there is the pattern of the ground.
fn may_be_left_out(character: char) -> bool {
    let stroke = matches!(character, '一' | '二' | '三' | '乙' | '十' | '八' | '人');
    let kana = matches!(character, 'ぁ'..='ヺ');
    stroke || kana || character.is_alphanumeric() && character <= '\u{FF}' || matches!(character, '０'..='ｚ')
}

fn ends_with_room(glyphs: &[Glyph]) -> bool {
    matches!(glyphs, [.., a, b] if a.character == '号' && b.character == '室')
}

fn is_latin(character: char) -> bool {
    fold(character).is_ascii_alphabetic()
}

/// Both looks show a character here.
fn agree(glyph: &mut Glyph, other: &Glyph) {
    if glyph.character == other.character {
        return;
    }
    // Each look's own character stays among the possible ones; the surer one leads.
    let (mut lead, rest) = if other.confidence > glyph.confidence {
        (Glyph { at: glyph.at, ..other.clone() }, glyph.clone())
    } else {
        (glyph.clone(), other.clone())
    };
    dispute(&mut lead, rest.character.to_string(), rest.confidence.min(DISPUTED));
    *glyph = lead;
}

fn dispute(glyph: &mut Glyph, instead: String, probability: f32) {
    glyph.confidence = glyph.confidence.min(DISPUTED);
    glyph.alternatives.retain(|(text, _)| *text != instead);
    glyph.alternatives.push((instead, probability));
    glyph.alternatives.sort_by(|a, b| b.1.total_cmp(&a.1));
}

/// Takes a place along the first frame to the one along the second.
struct Placed {
    from: f32,
    scale: f32,
}

impl Placed {
    fn new(first: &Quad, second: &Quad) -> Self {
        let (left, right) = first.axis();
        let (start, end) = second.axis();
        let length = start.distance(end).max(1.0);
        Self { from: start.distance(left) / length, scale: left.distance(right) / length }
    }

    fn of(&self, at: f32) -> f32 {
        self.from + at * self.scale
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Both(usize, usize),
    FirstOnly(usize),
    /// The character of the second, and how many of the first stand before it.
    SecondOnly(usize, usize),
}

/// The alignment of least edits.
fn align(a: &[Glyph], b: &[Glyph]) -> Vec<Step> {
    let columns = b.len() + 1;
    let mut costs = vec![0_usize; (a.len() + 1) * columns];
    let cost =
        |costs: &[usize], i: usize, j: usize| costs.get(i * columns + j).copied().unwrap_or(usize::MAX / 2);
    let differ = |i: usize, j: usize| {
        let characters = (a.get(i).map(|g| g.character), b.get(j).map(|g| g.character));
        usize::from(characters.0 != characters.1)
    };
    for i in (0..=a.len()).rev() {
        for j in (0..=b.len()).rev() {
            let both = if i < a.len() && j < b.len() {
                differ(i, j) + cost(&costs, i + 1, j + 1)
            } else {
                usize::MAX
            };
            let first = if i < a.len() { 1 + cost(&costs, i + 1, j) } else { usize::MAX };
            let second = if j < b.len() { 1 + cost(&costs, i, j + 1) } else { usize::MAX };
            let least = both.min(first).min(second);
            if let Some(cell) = costs.get_mut(i * columns + j) {
                *cell = if least == usize::MAX { 0 } else { least };
            }
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut steps = Vec::new();
    while i < a.len() || j < b.len() {
        let here = cost(&costs, i, j);
        if i < a.len() && j < b.len() && here == differ(i, j) + cost(&costs, i + 1, j + 1) {
            steps.push(Step::Both(i, j));
            (i, j) = (i + 1, j + 1);
        } else if i < a.len() && here == 1 + cost(&costs, i + 1, j) {
            steps.push(Step::FirstOnly(i));
            i += 1;
        } else {
            steps.push(Step::SecondOnly(i, j));
            j += 1;
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::fixture::line;

    /// Merges two looks; the second frame is `opened` heights wider. Tells text, and what is disputed.
    fn check(first: &str, second: &str, opened: &str, text: &str, disputed: &[(char, &str)]) {
        let first = line(0.0, 0.0, 40.0, first);
        let blank = !opened.is_empty();
        let mut again = line(0.0, 0.0, 40.0, second);
        if blank {
            let wider = line(0.0, 0.0, 40.0, &format!("{second}{opened}"));
            again.quad = wider.quad;
            again.glyphs = wider.glyphs.into_iter().filter(|g| g.character != '＿').collect();
        }
        let merged = merged(&first, &again);
        let read: String = merged.glyphs.iter().map(|g| g.character).collect();
        assert_eq!(read, text);
        let found: Vec<(char, &str)> = merged
            .glyphs
            .iter()
            .filter(|g| g.confidence <= DISPUTED)
            .map(|g| (g.character, g.alternatives[0].0.as_str()))
            .collect();
        assert_eq!(found, disputed);
    }

    #[test]
    fn looks_are_merged() {
        check("見本 太郎", "見本 太郎", "", "見本 太郎", &[]);
        check("見本 太郎", "見本太郎", "＿＿", "見本 太郎", &[]);
        // A lone stroke behind a gap, which the detector left out.
        check("見本", "見本　一", "", "見本 一", &[]);
        check("見本", "見本　｜", "", "見本", &[('本', "本｜")]);
        check("見本", "見本气", "", "見本", &[('本', "本气")]);
        check("見本", "見本 A", "", "見本", &[('本', "本A")]);
        check("見本荘20", "見本荘209", "", "見本荘209", &[]);
        // The pattern of the ground behind the number of a room.
        check("見本荘20号室", "見本荘20号室 MO", "", "見本荘20号室", &[]);
        // A stamp beside the line.
        check("見本アビタ", "見本アビタ名古屋", "", "見本アビタ", &[]);
        // One look misread.
        check("見本 大郎", "見本 太郎", "", "見本 大郎", &[('大', "太")]);
        check("見本太一郎", "見本太郎", "", "見本太一郎", &[('一', "")]);
        check("見本太郎", "見本太一郎", "", "見本太郎", &[('太', "太一")]);
        check("", "見", "", "見", &[]);
        check("見", "", "", "見", &[('見', "")]);
    }

    #[test]
    fn the_frame_stops_before_what_follows() {
        let name = line(0.0, 0.0, 40.0, "見本");
        let near = line(110.0, 5.0, 40.0, "昭和");
        let overlapping = line(52.0, 5.0, 40.0, "昭和");
        let under = line(110.0, 60.0, 40.0, "東京");
        let right = |others: &[Line], width| frame(&name, others, width, |_| true).corners[1].x;
        assert!((right(std::slice::from_ref(&under), 1000.0) - 180.0).abs() < 0.1);
        assert!((right(&[near, under], 1000.0) - 98.0).abs() < 0.1);
        assert!((right(&[overlapping], 1000.0) - 80.0).abs() < 0.1);
        let mut scrap = line(110.0, 5.0, 40.0, "V");
        scrap.glyphs[0].confidence = 0.5;
        assert!((right(&[scrap], 1000.0) - 180.0).abs() < 0.1);
        assert!((right(&[], 90.0) - 90.0).abs() < 0.1);
        // The pattern of the ground is no print.
        assert!((frame(&name, &[], 1000.0, |_| false).corners[1].x - 96.0).abs() < 0.1);
    }
}
