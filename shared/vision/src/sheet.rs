//! The lines of a picture as a sheet of rows: deskewed, joined from left to right, ordered from the top.
#![allow(clippy::cast_precision_loss, reason = "a sheet has a few hundred lines: exact in f32")]

mod pages;
#[cfg(test)]
mod tests;
mod top_down;

use crate::{ctc::Glyph, dates::fold, geometry::Point, recognise::Line};

/// A line at another angle than the rest by more than this is a watermark or stands outside the document.
const ASKEW: f32 = 0.2; // radians, about 11°
/// A line higher than this many times the median is a watermark or a headline, and no part of a row.
const OVERSIZED: f32 = 2.2;

/// A single character lower than this many times the median is none.
const SPECK: f32 = 0.55;
/// Below this confidence a character or two are dirt.
const NOTHING: f32 = 0.35;
/// What ruled lines and their corners are read as, and how low it then is.
const RULES: &str = "1|lI丨、,'「」";
const RULE: f32 = 0.75;

/// A character in its place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cell {
    pub(crate) glyph: Glyph,
    /// The line that it stands on, by its place in what the sheet was made of.
    pub(crate) line: usize,
    /// Where its middle is, in pixels along the row.
    pub(crate) x: f32,
    /// A space was read, or left open, before it.
    pub(crate) spaced: bool,
    /// How far its segment stands from the one before it, in heights; 0 within a segment.
    pub(crate) gap: f32,
    /// How far apart kanji of its height stand on this sheet, in pixels; 0 where no line of the sheet tells.
    pub(crate) em: f32,
}

/// A detected line within its row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Segment {
    pub(crate) cells: Vec<Cell>,
    pub(crate) left: f32,
    pub(crate) right: f32,
    /// The middle of its height, at its left end.
    pub(crate) y: f32,
    pub(crate) height: f32,
    /// Downwards for each pixel rightwards.
    slope: f32,
}

impl Segment {
    /// The text without spaces.
    pub(crate) fn text(&self) -> String {
        self.cells.iter().map(|cell| cell.glyph.character).collect()
    }

    /// Kana, and Roman numerals: II.
    fn is_of_low_script(&self) -> bool {
        let is_low = |c: char| matches!(c, 'ぁ'..='ヺ' | 'ー' | '一' | '二' | 'I' | 'Ⅰ'..='Ⅻ');
        self.cells.iter().all(|cell| is_low(cell.glyph.character))
    }

    /// Where its middle line is at `x`, its slope drawn on.
    pub(crate) fn y_at(&self, x: f32) -> f32 {
        self.y + (x - self.left) * self.slope
    }
}

/// Segments that stand side by side, from left to right. Never empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Row {
    pub(crate) segments: Vec<Segment>,
}

impl Row {
    /// The text without spaces.
    pub(crate) fn text(&self) -> String {
        self.segments.iter().map(Segment::text).collect()
    }

    /// All cells; the first of each segment is `spaced`.
    pub(crate) fn cells(&self) -> Vec<Cell> {
        let mut cells = Vec::new();
        let mut before = None;
        for segment in &self.segments {
            let from = cells.len();
            cells.extend(segment.cells.iter().cloned());
            if let Some(first) = cells.get_mut(from) {
                first.spaced = true;
                first.gap = before.map_or(0.0, |before| gap(before, segment));
            }
            before = Some(segment);
        }
        cells
    }

    fn y(&self) -> f32 {
        self.segments.first().map_or(0.0, |segment| segment.y_at(0.0))
    }
}

/// A document's text in rows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) rows: Vec<Row>,
    /// What stands in no row: watermarks, headlines, stamps at an angle.
    pub(crate) loose: Vec<Segment>,
}

impl Sheet {
    pub(crate) fn new(lines: &[Line]) -> Self {
        let is_read = |line: &Line| line.glyphs.iter().any(|g| g.character != ' ');
        let lines: Vec<(usize, &Line)> = lines.iter().enumerate().filter(|(_, line)| is_read(line)).collect();
        let skew = median(lines.iter().map(|(_, line)| (angle(line), line.quad.width()))).unwrap_or(0.0);
        let height = median(lines.iter().map(|(_, line)| (line.quad.height(), 1.0))).unwrap_or(0.0);
        let mut in_rows = Vec::new();
        let mut loose = Vec::new();
        for (index, line) in lines {
            let segment = segment(index, line, skew);
            // The angle of a short line is noise.
            let long = line.quad.width() > 2.0 * line.quad.height();
            let askew = long && (angle(line) - skew).abs() > ASKEW;
            // A speck of the pattern, read as one character.
            let speck = match segment.cells.as_slice() {
                [cell] if cell.glyph.confidence < NOTHING => true,
                [_, _] if line.confidence() < NOTHING => true,
                [cell] if RULES.contains(cell.glyph.character) => line.quad.height() < RULE * height,
                [_] => line.quad.height() < SPECK * height,
                _ => false,
            };
            if askew || speck || line.quad.height() > OVERSIZED * height {
                loose.push(segment);
            } else {
                in_rows.push(segment);
            }
        }
        loose.extend(top_down::take_headings(&mut in_rows));
        top_down::lay_labels(&mut in_rows);
        measure(&mut in_rows);
        Self { rows: rows(&in_rows), loose }
    }

    /// Everything that stands together, without spaces: the rows, and below one another what is stacked.
    pub(crate) fn texts(&self) -> Vec<String> {
        let rows = self.rows.iter().map(Row::text);
        let loose = self.loose.iter().map(Segment::text);
        rows.chain(loose).chain(self.stacks()).collect()
    }

    /// The segment that stands right below `upper`, sharing its middle.
    pub(crate) fn below(&self, upper: &Segment) -> Option<&Segment> {
        self.rows.iter().flat_map(|row| &row.segments).find(|lower| {
            let middle = f32::midpoint(lower.left, lower.right);
            let down = lower.y_at(lower.left) - upper.y_at(lower.left);
            upper.left - upper.height < middle
                && middle < upper.right + upper.height
                && (0.5 * upper.height..1.8 * upper.height).contains(&down)
        })
    }

    /// Segments joined with those right below them: a stamp and a narrow column break their words.
    fn stacks(&self) -> Vec<String> {
        let stack = |top: &Segment| {
            let mut text = top.text();
            let mut at = top;
            for _ in 0..3 {
                let Some(next) = self.below(at) else { break };
                text.push_str(&next.text());
                at = next;
            }
            text
        };
        self.rows.iter().flat_map(|row| &row.segments).map(stack).collect()
    }
}

fn angle(line: &Line) -> f32 {
    let (left, right) = line.quad.axis();
    (right.y - left.y).atan2(right.x - left.x)
}

/// The space between neighbours in a row, in heights. Print of another size is another value: it counts double. Kana and
/// strokes are lower than kanji of their size, and the box of a single character fits its ink.
fn gap(a: &Segment, b: &Segment) -> f32 {
    let (lower, higher) = (a.height.min(b.height).max(1.0), a.height.max(b.height));
    let space = (b.left - a.right).max(0.0) / lower;
    let smaller = if a.height < b.height { a } else { b };
    let like = if smaller.cells.len() == 1 { 1.7 } else { 1.25 };
    if higher > like * lower && !smaller.is_of_low_script() { 2.0 * space } else { space }
}

/// Distances between kanji that tell how wide one is.
const ENOUGH: usize = 3;
/// What differs from the middle one by more than this share is no distance of neighbours.
const STRAY: f32 = 0.35;

/// Of a sheet's lines, some are set narrower so that they fit: most of the others stand above this share of all.
const USUAL: f32 = 0.7;

/// How far the kanji of a line stand from one another; `None` where it has hardly any. The net places each to within a
/// sixth of a height, and all of them together far better.
pub(crate) fn kanji_pitch(line: &[Cell]) -> Option<f32> {
    let distances: Vec<f32> = line
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] if is_kanji(a) && is_kanji(b) && is_beside(b) && a.line == b.line => Some(b.x - a.x),
            _ => None,
        })
        .collect();
    let middle = median(distances.iter().map(|distance| (*distance, 1.0)))?;
    let near = || distances.iter().filter(|distance| (*distance - middle).abs() <= STRAY * middle);
    let mean = near().sum::<f32>() / near().count().max(1) as f32;
    (distances.len() >= ENOUGH && mean > 0.0).then_some(mean)
}

/// Whether it stands right behind the one before it.
pub(crate) fn is_beside(cell: &Cell) -> bool {
    !cell.spaced && cell.gap == 0.0
}

/// A kanji or a kana, which has one width: marks have two.
pub(crate) fn is_kanji(cell: &Cell) -> bool {
    let character = cell.glyph.character;
    character.is_alphabetic() && !fold(character).is_ascii()
}

/// Tells each cell how far apart kanji of its height stand.
fn measure(segments: &mut [Segment]) {
    let shares = segments.iter().filter_map(|segment| {
        Some((kanji_pitch(&segment.cells)? / segment.height, segment.cells.len() as f32))
    });
    let Some(share) = quantile(shares, USUAL) else { return };
    for segment in segments {
        for cell in &mut segment.cells {
            cell.em = share * segment.height;
        }
    }
}

/// The weighted median.
fn median(values: impl Iterator<Item = (f32, f32)>) -> Option<f32> {
    quantile(values, 0.5)
}

/// The least of weighted values that so much of the weight does not exceed.
fn quantile(values: impl Iterator<Item = (f32, f32)>, share: f32) -> Option<f32> {
    let mut values: Vec<_> = values.collect();
    values.sort_by(|a, b| a.0.total_cmp(&b.0));
    let wanted = share * values.iter().map(|(_, weight)| weight).sum::<f32>();
    let mut sum = 0.0;
    values
        .into_iter()
        .find(|(_, weight)| {
            sum += weight;
            sum >= wanted
        })
        .map(|(value, _)| value)
}

fn segment(index: usize, line: &Line, skew: f32) -> Segment {
    let (sin, cos) = skew.sin_cos();
    let turn = |p: Point| Point::new(p.x * cos + p.y * sin, p.y * cos - p.x * sin);
    let (left, right) = line.quad.axis();
    let (left, right) = (turn(left), turn(right));
    let mut cells = Vec::new();
    let mut spaced = false;
    for glyph in &line.glyphs {
        if glyph.character == ' ' {
            spaced = true;
        } else {
            let x = left.towards(right, glyph.at).x;
            cells.push(Cell {
                glyph: glyph.clone(),
                line: index,
                x,
                spaced: std::mem::take(&mut spaced),
                gap: 0.0,
                em: 0.0,
            });
        }
    }
    let slope = (right.y - left.y) / (right.x - left.x).max(1.0);
    Segment {
        cells,
        left: left.x,
        right: right.x,
        y: left.y,
        height: line.quad.height(),
        slope: slope.clamp(-0.3, 0.3),
    }
}

/// Joins each segment with the nearest one to its right that stands on the same line.
fn rows(segments: &[Segment]) -> Vec<Row> {
    let mut links: Vec<(f32, usize, usize)> = Vec::new();
    for (i, a) in segments.iter().enumerate() {
        for (j, b) in segments.iter().enumerate() {
            if let Some(cost) = side_by_side(a, b).filter(|_| i != j) {
                links.push((cost, i, j));
            }
        }
    }
    links.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut next: Vec<Option<usize>> = vec![None; segments.len()];
    let mut has_left = vec![false; segments.len()];
    for (_, i, j) in links {
        if let (Some(right @ None), Some(left @ false)) = (next.get_mut(i), has_left.get_mut(j)) {
            *right = Some(j);
            *left = true;
        }
    }
    let mut rows: Vec<Row> = Vec::new();
    for start in (0..segments.len()).filter(|i| has_left.get(*i) == Some(&false)) {
        let mut row = Row::default();
        let mut at = Some(start);
        while let Some(i) = at {
            row.segments.extend(segments.get(i).cloned());
            at = next.get(i).copied().flatten();
        }
        rows.push(row);
    }
    rows.sort_by(|a, b| a.y().total_cmp(&b.y()));
    rows
}

/// How far `b` is from being the right neighbour of `a` on one line; `None` if it is none.
fn side_by_side(a: &Segment, b: &Segment) -> Option<f32> {
    let lower = a.height.min(b.height);
    let gap = b.left - a.right;
    if gap < -lower || b.left <= a.left || a.height.max(b.height) > 2.5 * lower {
        return None;
    }
    // Drawn on from either side: in perspective the two slopes differ.
    let off = (b.y - a.y_at(b.left)).abs().min((a.y_at(a.right) - b.y_at(a.right)).abs());
    (off < 0.5 * a.height.max(b.height)).then(|| gap.max(0.0) + 4.0 * off)
}

#[cfg(test)]
pub(crate) mod fixture {
    //! Sheets from text and places, for tests that need no net.

    use super::*;
    use crate::geometry::Quad;

    /// A line of full-width characters that begins at `x`, with its middle at `y`; a space takes half.
    pub(crate) fn line(x: f32, y: f32, height: f32, text: &str) -> Line {
        let width = |c: char| if c == ' ' || c.is_ascii() { height * 0.5 } else { height };
        let total: f32 = text.chars().map(width).sum();
        let mut at = 0.0;
        let glyphs = text
            .chars()
            .map(|c| if c.is_whitespace() { ' ' } else { c })
            .map(|character| {
                let middle = at + width(character) / 2.0;
                at += width(character);
                Glyph { character, confidence: 0.99, alternatives: Vec::new(), at: middle / total }
            })
            .collect();
        let quad = Quad::upright(x, y - height / 2.0, x + total, y + height / 2.0);
        Line { quad, glyphs, looks: Vec::new() }
    }

    /// Lines of height 40.
    pub(crate) fn lines(placed: &[(f32, f32, &str)]) -> Vec<Line> {
        placed.iter().map(|(x, y, text)| line(*x, *y, 40.0, text)).collect()
    }

    /// The same lines, turned around the origin.
    pub(crate) fn turned(lines: &[Line], degrees: f32) -> Vec<Line> {
        let (sin, cos) = degrees.to_radians().sin_cos();
        let turn = |p: Point| Point::new(p.x * cos - p.y * sin, p.x * sin + p.y * cos);
        lines
            .iter()
            .map(|line| Line {
                quad: Quad { corners: line.quad.corners.map(turn) },
                glyphs: line.glyphs.clone(),
                looks: Vec::new(),
            })
            .collect()
    }
}
