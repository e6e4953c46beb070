//! A second look at the lines that fields were read from, in a frame a little larger and open to the right, and to the
//! left where a value begins there; and a third, in a narrower one, where the two disagree.
//!
//! The detector leaves out a lone stroke behind a gap (一 is a given name), or a first character that it does not know, and
//! a misread character is often read otherwise when the frame moves: what the two looks disagree on is doubtful, however
//! sure each was.
#![allow(clippy::many_single_char_names, reason = "the letters of geometry")]

use crate::{
    context::{ends_with_room, is_kanji, is_katakana},
    ctc::Glyph,
    dates::fold,
    geometry::{Point, Quad},
    recognise::Line,
};

/// A single character below this confidence is none.
const SCRAP: f32 = 0.55;
/// So low beside a line, it is a part of a character.
const LOW: f32 = 0.5;
/// How far the frame is opened, in heights: as wide as a gap within a name is.
const OPENED: f32 = 2.5;
/// How far it is opened where nothing is printed: the net reads a line better that has a margin.
const MARGIN: f32 = 0.4;
/// How far it is opened to the left, where a value begins.
const OPENED_BEFORE: f32 = 1.3;
/// How much the frame grows above and below and on the left, in heights; and how much it shrinks for the third look.
const GROWN: f32 = 0.07;
const SHRUNK: f32 = 0.06;
/// What is printed on a line reaches into its middle, which the lines above and below do not.
const MIDDLE: [f32; 2] = [0.25, 0.75];
/// A character that only one look shows is at most this sure.
const DISPUTED: f32 = 0.5;
/// Below this a character beyond the first frame is dirt or a border.
const THERE: f32 = 0.6;
/// The same before it: where the detector does not know a character, the net hardly does.
const THERE_BEFORE: f32 = 0.45;

/// The frame for the second look at a line: opened to the right as far as nothing else stands there, where anything is
/// printed at all, and never beyond `edges`, left and right, of the document; and to the left, where the line `leads` a
/// value with its first character.
pub(crate) fn frame(
    line: &Line,
    others: &[Line],
    edges: (f32, f32),
    leads: bool,
    is_printed: impl Fn(&Quad) -> bool,
) -> Quad {
    let (left, right) = line.quad.axis();
    let height = line.quad.height();
    let length = left.distance(right).max(1.0);
    // What is no text may be the very characters that the line lacks.
    let others = || others.iter().filter(|other| !is_scrap(other, height)).map(|other| other.quad.axis());
    // The boxes of neighbours overlap, a gap of a line's own is no neighbour.
    let reach = (-0.5 * length).max(-1.5 * height);
    let behind = others().filter_map(|(start, _)| {
        let (along, across) = line.quad.offset(start);
        let behind = along - length;
        (across.abs() < 0.7 * height && behind > reach).then_some(behind - 0.3 * height)
    });
    let before = others().filter_map(|(_, end)| {
        let (along, across) = line.quad.offset(end);
        (across.abs() < 0.7 * height && along < -reach).then_some(-along - 0.1 * height)
    });
    let room = behind.chain([edges.1 - right.x]).fold(OPENED * height, f32::min).max(0.0);
    let room_before = before.chain([left.x - edges.0]).fold(OPENED_BEFORE * height, f32::min).max(0.0);
    let shows = |from: f32, to: f32| {
        let [a, b, c, d] = line.quad.between(from / length, to / length).corners;
        let [top, bottom] = MIDDLE;
        let middle = [a.towards(d, top), b.towards(c, top), b.towards(c, bottom), a.towards(d, bottom)];
        is_printed(&Quad { corners: middle })
    };
    let room = if room > 0.0 && shows(length, length + room) { room } else { room.min(MARGIN * height) };
    let grown = GROWN * height;
    let opened = leads && room_before > grown && shows(-room_before, 0.0);
    let room_before = if opened { room_before } else { grown };
    widened(&line.quad, (room_before, room), grown)
}

/// The frame for the third look at a line: lower than both, and as wide as the second where that shows anything beyond the
/// first that the detector may have left out. Where it shows but a seal beside the line, as wide as the first.
pub(crate) fn third_frame(first: &Line, second: &Line) -> Quad {
    let height = first.quad.height();
    let place = Placed::new(&first.quad, &second.quad);
    let (start, end) = (place.of(0.0), place.of(1.0));
    let is_more = |glyph: &Glyph| {
        let behind = glyph.at > end && (may_be_left_out(glyph.character) || glyph.character == 'ー');
        let leads = may_lead(glyph.character) || goes_on_from_above(glyph.character, first.glyphs.first());
        behind || glyph.at < start && leads
    };
    if second.glyphs.iter().any(is_more) {
        widened(&second.quad, (0.0, 0.0), -(GROWN + SHRUNK) * height)
    } else {
        widened(&first.quad, (GROWN * height, 2.0 * GROWN * height), -SHRUNK * height)
    }
}

/// A frame with so much room before it and behind it along its axis, and grown so much above and below.
fn widened(quad: &Quad, (before, behind): (f32, f32), grown: f32) -> Quad {
    let (left, right) = quad.axis();
    let length = left.distance(right).max(1.0);
    let (x, y) = ((right.x - left.x) / length, (right.y - left.y) / length);
    let [a, b, c, d] = quad.corners;
    let moved = |p: Point, along: f32, across: f32| {
        Point::new(p.x + x * along - y * across, p.y + y * along + x * across)
    };
    Quad {
        corners: [
            moved(a, -before, -grown),
            moved(b, behind, -grown),
            moved(c, behind, grown),
            moved(d, -before, grown),
        ],
    }
}

/// Whether two looks at a line differ in a character.
pub(crate) fn disagree(first: &Line, second: &Line) -> bool {
    let characters = |line: &Line| shown(line).map(|(_, glyph)| glyph.character).collect::<Vec<_>>();
    characters(first) != characters(second)
}

/// The characters of a line, with their places among all of its glyphs, of which some are spaces.
fn shown(line: &Line) -> impl Iterator<Item = (usize, &Glyph)> {
    line.glyphs.iter().enumerate().filter(|(_, glyph)| glyph.character != ' ')
}

/// A single character that was guessed, or is a part of one beside a line of `height`.
fn is_scrap(line: &Line, height: f32) -> bool {
    line.characters() < 2 && (line.confidence() < SCRAP || line.quad.height() < LOW * height)
}

/// What two looks at a line amount to: the first, with what the second disputes or adds at its end.
pub(crate) fn merged(first: &Line, second: &Line) -> Line {
    let glyphs = |line: &Line| shown(line).map(|(_, glyph)| glyph.clone()).collect::<Vec<_>>();
    let (a, b) = (glyphs(first), glyphs(second));
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
    let index: Vec<usize> = shown(first).map(|(at, _)| at).collect();
    let at = |i: usize| index.get(i).copied();
    let (start, end) = (place.of(0.0), place.of(1.0));
    let pitch = second.quad.height() / second.quad.width().max(1.0);
    let mut led: Option<Glyph> = None;
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
                let leads = i == 0 && !a.is_empty() && other.at < start + 0.1 * pitch;
                let may_lead = may_lead(other.character) || goes_on_from_above(other.character, a.first());
                if leads && led.is_none() && other.confidence >= THERE_BEFORE && may_lead {
                    led = Some(other.clone());
                    continue;
                }
                // Nothing follows the number of a room: what is read there is the pattern of the ground.
                if beyond && ends_with_room(a.iter().map(|glyph| glyph.character)) {
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
    if let (Some(first), Some(last)) = (added.first(), glyphs.last())
        && first.at - last.at > 1.4 * pitch
    {
        let at = f32::midpoint(first.at, last.at);
        glyphs.push(Glyph { character: ' ', confidence: 1.0, alternatives: Vec::new(), at });
    }
    if added.is_empty() && led.is_none() {
        // Where nothing was added, the line ends where it ended.
        for (glyph, first) in glyphs.iter_mut().zip(&first.glyphs) {
            glyph.at = first.at;
        }
        return Line { quad: first.quad, glyphs, looks };
    }
    glyphs.extend(added);
    if let Some(mut first) = led {
        // Only one look shows it.
        dispute(&mut first, String::new(), DISPUTED);
        glyphs.insert(0, first);
    }
    let start = glyphs.first().map_or(start, |first| (first.at - 0.6 * pitch).clamp(0.0, start.max(0.0)));
    let end = glyphs.last().map_or(1.0, |last| (last.at + 0.6 * pitch).min(1.0));
    let mut line = Line { quad: second.quad, glyphs, looks };
    line.crop(start, end);
    line
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

/// What the detector may have left out before a line: a character that it does not know, and no stroke, which a border is
/// read as, nor the end of a label.
fn may_lead(character: char) -> bool {
    let stroke =
        matches!(character, 'ー' | '一' | '二' | '三' | '丨' | '亅' | 'ノ' | 'ト' | '卜' | 'ロ' | '口');
    let ends_label = "名所地日月".contains(character);
    !stroke && !ends_label && (is_kanji(character) || matches!(character, 'ぁ'..='ヺ'))
}

/// A word in katakana may break before its dot or its long vowel, コ above ーポ, メゾン・ド above ・シエル, and a number
/// before its dash: 412 above －34.
fn goes_on_from_above(character: char, next: Option<&Glyph>) -> bool {
    let next = next.map(|next| next.character);
    let is_dash = matches!(character, 'ー' | '一') || fold(character) == '-';
    matches!(character, '・' | 'ー') && next.is_some_and(is_katakana)
        || is_dash && next.is_some_and(|next| fold(next).is_ascii_digit())
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
    fn the_frame_is_opened_before_a_value() {
        let name = line(200.0, 0.0, 40.0, "口 花子");
        let label = line(100.0, 5.0, 40.0, "氏名");
        let far = line(20.0, 5.0, 40.0, "氏名");
        let left = |others: &[Line], edge: f32, leads: bool, print: bool| {
            frame(&name, others, (edge, 1000.0), leads, |_| print).corners[0].x
        };
        let check = |found: f32, expected: f32| assert!((found - expected).abs() < 0.1, "{found}");
        check(left(&[], 0.0, true, true), 148.0);
        check(left(std::slice::from_ref(&far), 0.0, true, true), 148.0);
        check(left(&[far, label], 0.0, true, true), 184.0);
        check(left(&[], 180.0, true, true), 180.0);
        check(left(&[], 0.0, false, true), 197.2);
        check(left(&[], 0.0, true, false), 197.2);
    }

    #[test]
    fn a_first_character_that_was_left_out_is_put_before_the_line() {
        // The second frame begins a height and a half further left.
        let check = |first: &str, second: &str, text: &str| {
            let first = line(60.0, 0.0, 40.0, first);
            let again = line(0.0, 0.0, 40.0, second);
            let again =
                Line { glyphs: again.glyphs.into_iter().filter(|g| g.character != '＿').collect(), ..again };
            let merged = merged(&first, &again);
            let read: String = merged.glyphs.iter().map(|g| g.character).collect();
            assert_eq!(read, text);
            (merged.glyphs[0].confidence, merged.quad.corners[0].x, merged.quad.corners[1].x)
        };
        let (sure, left, right) = check("口花子", "＿濵口花子", "濵口花子");
        assert!(
            sure <= DISPUTED && (left - 36.0).abs() < 1.0 && (right - 184.0).abs() < 1.0,
            "{left} {right}"
        );
        // A word that goes on from the line above.
        assert!(check("ポ桜304", "＿ーポ桜304", "ーポ桜304").0 <= DISPUTED);
        assert!(check("シエル769", "＿・シエル769", "・シエル769").0 <= DISPUTED);
        assert!(check("花子", "＿ー花子", "花子").0 > DISPUTED);
        assert!(check("34見本", "＿－34見本", "－34見本").0 <= DISPUTED);
        let (sure, left, _) = check("口花子", "＿丨口花子", "口花子");
        assert!(sure > DISPUTED && (left - 60.0).abs() < 0.1);
    }

    #[test]
    fn the_frame_stops_before_what_follows() {
        let name = line(0.0, 0.0, 40.0, "見本");
        let near = line(110.0, 5.0, 40.0, "昭和");
        let overlapping = line(52.0, 5.0, 40.0, "昭和");
        let under = line(110.0, 60.0, 40.0, "東京");
        let right = |others: &[Line], width| frame(&name, others, (0.0, width), false, |_| true).corners[1].x;
        assert!((right(std::slice::from_ref(&under), 1000.0) - 180.0).abs() < 0.1);
        assert!((right(&[near, under], 1000.0) - 98.0).abs() < 0.1);
        assert!((right(&[overlapping], 1000.0) - 80.0).abs() < 0.1);
        let mut scrap = line(110.0, 5.0, 40.0, "V");
        scrap.glyphs[0].confidence = 0.5;
        assert!((right(&[scrap], 1000.0) - 180.0).abs() < 0.1);
        assert!((right(&[], 90.0) - 90.0).abs() < 0.1);
        // The pattern of the ground is no print.
        assert!((frame(&name, &[], (0.0, 1000.0), false, |_| false).corners[1].x - 96.0).abs() < 0.1);
        // The tops of the letters below are no print behind it.
        let upper = |place: &Quad| place.corners[2].y < 15.0;
        assert!((frame(&name, &[], (0.0, 1000.0), false, upper).corners[1].x - 180.0).abs() < 0.1);
    }
}
