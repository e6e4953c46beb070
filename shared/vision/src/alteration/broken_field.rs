//! A field that breaks with the rest of its document: in the ink and edges of its strokes, in the ground that it stands
//! on, or in its place. What a patch over it, or a text set over it, leaves to see.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "sides are below 65,536 and levels below 256: exact in f32, clamped before they are cut"
)]

use identity::{
    document::FieldName,
    reading::{Respect, Sign},
    reason::Reason,
};

use crate::{
    geometry::{Point, Quad},
    picture::{Picture, luma},
    recognise::Line,
    verify::{Piece, Pieces},
};

/// The fields that a registration is compared with.
const COMPARED: [FieldName; 3] = [FieldName::Name, FieldName::Address, FieldName::DateOfBirth];
/// The rest of the document speaks with at least so many lines.
const FEWEST: usize = 3;
/// A shorter line, in heights, has no measure to speak of.
const SHORTEST: f32 = 2.0;
/// A line is laid straight with its height at so many pixels.
const HEIGHT: f32 = 24.0;
/// What is looked at around it, in heights: to its sides, above and below; and from where on that is its surroundings.
const ASIDE: f32 = 0.9;
const ABOVE: f32 = 0.6;
const BEYOND: f32 = 0.2;
/// A longer line is looked at along its beginning.
const LONGEST: f32 = 24.0; // heights

/// How far a field is from the rest, in the units of each measure; without a sign.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct FieldTraces {
    /// Logarithms of ratios to the median of the document's other values: how dark the ink is, how wide its edges are.
    pub ink: f32,
    pub edge: f32,
    /// By how many levels the ground differs from what is around it on three sides alike, and the logarithm of how much
    /// smoother it is.
    pub level: f32,
    pub texture: f32,
    /// In heights: how far one end is raised against the other, beside the other lines.
    pub tilt: f32,
}

/// From here on each is a sign.
const BOUNDS: FieldTraces = FieldTraces { ink: 0.5, edge: 0.7, level: 12.0, texture: 1.6, tilt: 0.45 };

impl FieldTraces {
    /// In what the field breaks with the rest.
    pub fn respects(&self) -> Vec<Respect> {
        let broken = [
            (Respect::Font, self.ink >= BOUNDS.ink || self.edge >= BOUNDS.edge),
            (Respect::Ground, self.level >= BOUNDS.level || self.texture >= BOUNDS.texture),
            (Respect::Alignment, self.tilt >= BOUNDS.tilt),
        ];
        broken.into_iter().filter(|(_, is)| *is).map(|(respect, _)| respect).collect()
    }

    fn max(self, other: Self) -> Self {
        Self {
            ink: self.ink.max(other.ink),
            edge: self.edge.max(other.edge),
            level: self.level.max(other.level),
            texture: self.texture.max(other.texture),
            tilt: self.tilt.max(other.tilt),
        }
    }
}

/// The signs that fields bear.
pub(crate) fn signs(traces: &[(FieldName, FieldTraces)]) -> Vec<Sign> {
    let sign = |(field, traces): &(FieldName, FieldTraces)| {
        let (reason, field) = (Reason::IntegrityBrokenField, Some(*field));
        let respects = traces.respects().into_iter();
        respects.map(move |respect| Sign { reason, field, respect: Some(respect) })
    };
    traces.iter().flat_map(sign).collect()
}

/// Measures the compared fields, each by its worst line. `flat` are the lines laid flat.
pub(crate) fn traces(
    picture: &Picture,
    lines: &[Line],
    flat: &[Line],
    pieces: &Pieces,
) -> Vec<(FieldName, FieldTraces)> {
    let prints: Vec<(FieldName, Print)> = pieces
        .iter()
        .flat_map(|(name, pieces)| pieces.iter().map(|piece| (*name, piece)))
        .filter_map(|(name, piece)| Some((name, Print::of(picture, lines, flat, piece)?)))
        .collect();
    let level = median(long(flat).map(|line| line.quad.angle()));
    let against_the_rest = |name: FieldName| {
        let rest = || prints.iter().filter(move |(other, _)| *other != name).map(|(_, print)| print);
        let own = prints.iter().filter(move |(other, _)| *other == name).map(|(_, print)| print);
        let enough = rest().count() >= FEWEST;
        let (ink, edge) = (median(rest().map(|print| print.ink)), median(rest().map(|print| print.edge)));
        let traces = own.map(|print| FieldTraces {
            ink: if enough { (print.ink / ink).ln().abs() } else { 0.0 },
            edge: if enough { (print.edge / edge).ln().abs() } else { 0.0 },
            level: print.level,
            texture: print.texture,
            tilt: (print.angle - level).abs() * print.length,
        });
        traces.reduce(FieldTraces::max)
    };
    COMPARED.into_iter().filter_map(|name| Some((name, against_the_rest(name)?))).collect()
}

fn long(lines: &[Line]) -> impl Iterator<Item = &Line> {
    lines.iter().filter(|line| line.quad.width() > 4.0 * line.quad.height())
}

/// What is measured on one line of a value.
struct Print {
    /// The part of the light that the ink takes away.
    ink: f32,
    /// The width of an edge, in pixels of the picture.
    edge: f32,
    level: f32,
    texture: f32,
    /// Its angle on the document laid flat, and its length in heights.
    angle: f32,
    length: f32,
}

impl Print {
    fn of(picture: &Picture, lines: &[Line], flat: &[Line], piece: &Piece) -> Option<Self> {
        let (line, flat) = (lines.get(piece.line)?, flat.get(piece.line)?);
        let at: Vec<f32> =
            piece.glyphs(line).iter().filter_map(|n| line.glyphs.get(*n)).map(|glyph| glyph.at).collect();
        let (width, height) = (line.quad.width(), line.quad.height());
        let half = 0.5 * height / width.max(1.0);
        let (from, to) = ((at.first()? - half).max(0.0), (at.last()? + half).min(1.0));
        let length = ((to - from) * width / height.max(1.0)).min(LONGEST);
        if length < SHORTEST || height < 8.0 {
            return None;
        }
        let value = line.quad.between(from, from + length * height / width);
        let strip = Strip::cut(picture, &value, length);
        let inside = strip.region(0.0, 0.0);
        let mut luma: Vec<f32> = inside.iter().map(|pixel| luma(pixel)).collect();
        let (ink, ground) = (at_share(&mut luma, 0.05), at_share(&mut luma, 0.8));
        if ground - ink < 20.0 {
            return None;
        }
        let mut slopes = strip.slopes();
        let steepest = at_share(&mut slopes, 0.95).max(0.1);
        Some(Self {
            ink: (ground - ink) / ground.max(1.0),
            edge: (ground - ink) / steepest * height / HEIGHT,
            level: strip.level(),
            texture: strip.texture(),
            angle: flat.quad.angle(),
            length: flat.quad.width() / flat.quad.height().max(1.0),
        })
    }
}

/// A line laid straight with what is around it.
struct Strip {
    seen: Picture,
    /// The line itself within it: left, top, right and bottom.
    own: [f32; 4],
}

impl Strip {
    fn cut(picture: &Picture, value: &Quad, length: f32) -> Self {
        let warp = value.warp();
        let (aside, corner) = (ASIDE / length, |u: f32, v: f32| -> Point { warp.place(u, v) });
        let frame = Quad {
            corners: [
                corner(-aside, -ABOVE),
                corner(1.0 + aside, -ABOVE),
                corner(1.0 + aside, 1.0 + ABOVE),
                corner(-aside, 1.0 + ABOVE),
            ],
        };
        let width = (length + 2.0 * ASIDE) * HEIGHT;
        let height = (1.0 + 2.0 * ABOVE) * HEIGHT;
        let own = [ASIDE * HEIGHT, ABOVE * HEIGHT, (ASIDE + length) * HEIGHT, (ABOVE + 1.0) * HEIGHT];
        Self { seen: picture.cut(&frame, width as usize, height as usize), own }
    }

    /// The pixels of a rectangle.
    fn pixels(&self, [left, top, right, bottom]: [f32; 4]) -> Vec<[u8; 3]> {
        let rows = self.seen.rgb().chunks_exact(self.seen.width() * 3);
        let rows = rows.skip(top.max(0.0) as usize).take((bottom - top.max(0.0)).max(0.0) as usize);
        let of_row = |row: &[u8]| {
            let pixels = row.chunks_exact(3).skip(left.max(0.0) as usize);
            let pixels = pixels.take((right - left.max(0.0)).max(0.0) as usize);
            pixels.filter_map(|pixel| pixel.first_chunk().copied()).collect::<Vec<[u8; 3]>>()
        };
        rows.flat_map(of_row).collect()
    }

    /// The line itself, grown by so many heights to its sides and above and below.
    fn region(&self, aside: f32, above: f32) -> Vec<[u8; 3]> {
        let [left, top, right, bottom] = self.own;
        let (aside, above) = (aside * HEIGHT, above * HEIGHT);
        self.pixels([left - aside, top - above, right + aside, bottom + above])
    }

    /// What is above, below, before and behind it.
    fn surroundings(&self) -> [Vec<[u8; 3]>; 4] {
        let [left, top, right, bottom] = self.own;
        let (width, height) = (self.seen.width_f32(), self.seen.height_f32());
        let beyond = BEYOND * HEIGHT;
        [
            self.pixels([left, 0.0, right, top - beyond]),
            self.pixels([left, bottom + beyond, right, height]),
            self.pixels([0.0, top, left - beyond, bottom]),
            self.pixels([right + beyond, top, width, bottom]),
        ]
    }

    /// How steep the line's edges are, in levels a pixel.
    fn slopes(&self) -> Vec<f32> {
        let [left, top, right, bottom] = self.own;
        let rows = self.seen.rgb().chunks_exact(self.seen.width() * 3);
        let rows = rows.skip(top as usize).take((bottom - top) as usize);
        let of_row = |row: &[u8]| {
            let levels: Vec<f32> = row.chunks_exact(3).map(luma).collect();
            let levels = levels.get(left as usize..).unwrap_or_default();
            levels
                .windows(3)
                .take((right - left) as usize)
                .filter_map(|three| Some((three.last()? - three.first()?).abs() / 2.0))
                .collect::<Vec<f32>>()
        };
        rows.flat_map(of_row).collect()
    }

    /// By how many levels the ground of the line differs from three of its four surroundings alike: 0 where it is
    /// brighter than two and darker than two, as light and print make it. Of brightness and both colour differences
    /// the most.
    fn level(&self) -> f32 {
        let tones: [fn(&[u8; 3]) -> f32; 3] = [
            |pixel| luma(pixel),
            |[red, green, _]| f32::from(*red) - f32::from(*green),
            |[_, green, blue]| f32::from(*blue) - f32::from(*green),
        ];
        let (own, around) = (self.region(0.0, 0.1), self.surroundings());
        let differs = |tone: fn(&[u8; 3]) -> f32| {
            let here = ground(&own, tone);
            let mut apart = around.each_ref().map(|band| here - ground(band, tone));
            apart.sort_by(f32::total_cmp);
            // One side may be another cell of a form, or lie off the document.
            let [_, low, high, _] = apart;
            (-high).max(low).max(0.0)
        };
        tones.into_iter().map(differs).fold(0.0, f32::max)
    }

    /// How much smoother the ground of the line is than that around it, as a logarithm; or rougher.
    fn texture(&self) -> f32 {
        let [left, top, right, bottom] = self.own;
        let mut inside = Vec::new();
        let mut outside = Vec::new();
        let width = self.seen.width();
        let levels: Vec<f32> = self.seen.rgb().chunks_exact(3).map(luma).collect();
        let mut own: Vec<f32> = self.region(0.0, 0.1).iter().map(|pixel| luma(pixel)).collect();
        let bright = f32::midpoint(at_share(&mut own, 0.05), at_share(&mut own, 0.8));
        let beyond = BEYOND * HEIGHT;
        for (y, row) in levels.chunks_exact(width).enumerate() {
            let y = y as f32;
            for (x, five) in row.windows(5).enumerate() {
                let [before, left_of, here, right_of, behind] = five else { continue };
                if five.iter().any(|level| *level < bright) {
                    continue;
                }
                let x = x as f32 + 2.0;
                let rest = (here - (before + left_of + right_of + behind) / 4.0).abs();
                if (left..right).contains(&x) && (top..bottom).contains(&y) {
                    inside.push(rest);
                } else if x < left - beyond || x > right + beyond || y < top - beyond || y > bottom + beyond {
                    outside.push(rest);
                }
            }
        }
        if inside.len() < 150 || outside.len() < 150 {
            return 0.0;
        }
        let (inside, outside) = (at_share(&mut inside, 0.4), at_share(&mut outside, 0.4));
        ((outside + 0.3) / (inside + 0.3)).ln().abs()
    }
}

/// The tone of the ground: of the brighter pixels, the middle one.
fn ground(pixels: &[[u8; 3]], tone: fn(&[u8; 3]) -> f32) -> f32 {
    let mut levels: Vec<f32> = pixels.iter().map(|pixel| luma(pixel)).collect();
    let bright = at_share(&mut levels, 0.6);
    let mut tones: Vec<f32> = pixels.iter().filter(|pixel| luma(*pixel) >= bright).map(tone).collect();
    at_share(&mut tones, 0.5)
}

/// The value that `share` of `values` do not exceed; 0 where there are none.
fn at_share(values: &mut [f32], share: f32) -> f32 {
    let last = values.len().saturating_sub(1);
    let at = ((last as f32 * share).round() as usize).min(last);
    if values.is_empty() { 0.0 } else { *values.select_nth_unstable_by(at, f32::total_cmp).1 }
}

fn median(values: impl Iterator<Item = f32>) -> f32 {
    at_share(&mut values.collect::<Vec<_>>(), 0.5)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::sheet::fixture;

    const WIDTH: usize = 900;
    const HIGH: usize = 560;
    /// The fields, a line of 40 pixels each, one below the other.
    const FIELDS: [FieldName; 5] = [
        FieldName::Name,
        FieldName::Address,
        FieldName::DateOfBirth,
        FieldName::IssuedOn,
        FieldName::ValidUntil,
    ];

    /// How one field was altered.
    #[derive(Clone, Copy)]
    struct Altered {
        ink: f32,
        /// The width of an edge, in pixels.
        edge: f32,
        /// Levels that a patch is brighter.
        patch: f32,
        /// A patch without the pattern of the ground.
        plain: bool,
        /// Radians.
        turned: f32,
    }

    const GENUINE: Altered = Altered { ink: 40.0, edge: 2.0, patch: 0.0, plain: false, turned: 0.0 };

    fn middle(row: usize) -> f32 {
        80.0 + 100.0 * row as f32
    }

    /// A card with lines of strokes, the light falling off to the right; its first field altered.
    fn card(altered: Altered) -> Picture {
        let level = |(x, y): (usize, usize)| {
            let row = (0..FIELDS.len()).find(|row| (y as f32 - middle(*row)).abs() < 25.0);
            let how = if row == Some(0) { altered } else { GENUINE };
            let (x, y) = (x as f32, y as f32);
            let patch = row.is_some() && (92.0..788.0).contains(&x);
            let print = if patch && how.plain { 0.0 } else { 7.0 * (x * 0.9 + y * 0.4).sin() };
            let ground = 200.0 - 0.02 * x + print + if patch { how.patch } else { 0.0 };
            let Some(row) = row.filter(|row| (y - middle(*row)).abs() < 16.0) else { return ground };
            let across = ((x - 100.0 + row as f32).rem_euclid(40.0) - 20.0).abs();
            let share = if (100.0..780.0).contains(&x) { (9.0 - across) / how.edge + 0.5 } else { 0.0 };
            ground + (how.ink - ground) * share.clamp(0.0, 1.0)
        };
        let places = (0..HIGH).flat_map(|y| (0..WIDTH).map(move |x| (x, y)));
        Picture::new(WIDTH, HIGH, places.flat_map(|at| [level(at) as u8; 3]).collect()).unwrap()
    }

    fn respects(altered: Altered) -> BTreeMap<FieldName, Vec<Respect>> {
        let text = "見本見本見本見本見本見本見本見本見";
        let mut lines: Vec<Line> =
            (0..FIELDS.len()).map(|row| fixture::line(100.0, middle(row), 40.0, text)).collect();
        let first = lines.remove(0);
        let turned = fixture::turned(&[first], altered.turned.to_degrees());
        lines.insert(0, turned[0].clone());
        let piece = |line: usize| Piece { line, text: text.to_owned(), ..Piece::default() };
        let pieces: Pieces = FIELDS.into_iter().enumerate().map(|(n, name)| (name, vec![piece(n)])).collect();
        let traces = traces(&card(altered), &lines, &lines, &pieces);
        traces.into_iter().map(|(name, traces)| (name, traces.respects())).collect()
    }

    #[test]
    fn an_altered_field_is_named_with_what_breaks() {
        let check = |what: &str, altered: Altered, expected: &[Respect]| {
            let found = respects(altered);
            assert_eq!(found[&FieldName::Name], expected, "{what}");
            for other in [FieldName::Address, FieldName::DateOfBirth] {
                assert!(found[&other].is_empty(), "{what}: {other:?} {found:?}");
            }
        };
        check("genuine", GENUINE, &[]);
        check("faint", Altered { ink: 120.0, ..GENUINE }, &[Respect::Font]);
        check("soft", Altered { edge: 14.0, ..GENUINE }, &[Respect::Font]);
        check("patched", Altered { patch: 25.0, ..GENUINE }, &[Respect::Ground]);
        check("without the print of the ground", Altered { plain: true, ..GENUINE }, &[Respect::Ground]);
        check("askew", Altered { turned: 0.035, ..GENUINE }, &[Respect::Alignment]);
    }

    #[test]
    fn lines_that_are_not_there_are_left_out() {
        let picture = Picture::new(1, 1, vec![9; 3]).unwrap();
        let piece = Piece { line: 7, text: "見本".to_owned(), ..Piece::default() };
        let pieces: Pieces = [(FieldName::Name, vec![piece.clone()])].into();
        assert!(traces(&picture, &[], &[], &pieces).is_empty());
        let lines = [fixture::line(0.0, 0.0, 40.0, "見本")];
        let pieces: Pieces = [(FieldName::Name, vec![Piece { line: 0, ..piece }])].into();
        assert!(traces(&picture, &lines, &lines, &pieces).is_empty());
    }
}
