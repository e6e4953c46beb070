//! Why something cannot be read: focus, light, reflections and size, measured on the text itself, line by line.
//!
//! A picture may be dark and its text clear, or bright and its one needed line under a reflection. So nothing is
//! judged by the whole picture: each field that was not read surely is measured where it stands, one that was not
//! found where its label says it should stand, and only then the text of the image as a whole. `LEGIBILITY.md` shows
//! the curves that the bounds below stand on.

mod ending;
mod strip;

use std::collections::{BTreeMap, BTreeSet};

use identity::{
    document::FieldName,
    reading::{DocumentReading, Impairment},
    reason::Reason,
};

pub(crate) use self::ending::Endings;
pub use self::strip::Legibility;
pub(crate) use self::strip::{contrast_and_ground, shows_print};
use crate::{
    fields::{Fields, Member},
    geometry::{Point, Quad},
    labels::{self, Label},
    picture::Picture,
    recognise::Line,
    sheet::Sheet,
};

/// A field at least this sure is never complained of.
const SURE: f32 = 0.9;
/// Below it, a third of the fields is misread: see the curve of focus.
const BLURRED: f32 = 0.13;
/// Ink that stands out less is lost in the dark: see the curve of light.
const FAINT: f32 = 20.0;
/// Faint ink on a ground above this was not wanting light.
const LIT: f32 = 130.0;
/// A line of which this part is wiped out has lost a character.
const WIPED_OUT: f32 = 0.08;
/// Of fields below this height nearly half are misread: see the curve of size.
const SMALL: f32 = 25.0;
/// The part of the text's area that dazzles before the image as a whole is called glary.
const DAZZLED_AREA: f32 = 0.04;
/// A page this bright may be white from edge to edge: its light tells nothing.
const WHITE_PAGE: f32 = 236.0;
/// So many of the longest lines speak for the image.
const SPEAKING: usize = 12;
/// A value is looked for within so many heights behind its label.
const REACH: f32 = 8.0;

/// Where the fields of a document stand, or should stand.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    /// The lines of each field that was found.
    found: BTreeMap<FieldName, BTreeSet<usize>>,
    /// Fields that were not found and whose label was: its line, and where along it the label ends, 0 to 1.
    labelled: BTreeMap<FieldName, (usize, f32)>,
}

impl Places {
    pub(crate) fn of(sheet: &Sheet, fields: &Fields) -> Self {
        let found = fields.iter().map(|(name, value)| (*name, value.lines.clone())).collect();
        let mut labelled = BTreeMap::new();
        for row in &sheet.rows {
            let cells = row.cells();
            for at in 0..cells.len() {
                let Some(labels::Found { label, length }) = labels::at(&cells, at) else { continue };
                let Some(name) = announced(label).filter(|name| !fields.contains_key(name)) else { continue };
                if let Some(last) = cells.get(at + length - 1) {
                    labelled.entry(name).or_insert((last.line, last.glyph.at));
                }
            }
        }
        Self { found, labelled }
    }

    /// With the names of all of whom one is meant.
    pub(crate) fn with_members(&self, members: &[Member]) -> Self {
        let mut places = self.clone();
        for name in members.iter().filter_map(|member| member.name.as_ref()) {
            places.found.entry(FieldName::Name).or_default().extend(&name.lines);
        }
        places
    }
}

fn announced(label: Label) -> Option<FieldName> {
    match label {
        Label::Name | Label::InsuredName => Some(FieldName::Name),
        Label::Address => Some(FieldName::Address),
        Label::DateOfBirth => Some(FieldName::DateOfBirth),
        Label::ValidUntil => Some(FieldName::ValidUntil),
        Label::IssuedOn => Some(FieldName::IssuedOn),
        _ => None,
    }
}

/// Notes why what was not read surely is hard to read.
pub(crate) fn explain(picture: &Picture, lines: &[Line], places: &Places, document: &mut DocumentReading) {
    let page = page(picture, lines);
    let mut noted: Vec<Impairment> = Vec::new();
    for (name, lines_of_it) in &places.found {
        let sure = document.fields.get(name).is_some_and(|field| field.confidence >= SURE);
        if sure {
            continue;
        }
        let frames = lines_of_it.iter().filter_map(|index| lines.get(*index)).map(|line| &line.quad);
        noted.extend(
            worst(frames.map(|quad| strip::measure(picture, quad)))
                .into_iter()
                .map(|(reason, measure)| Impairment { field: Some(*name), reason, measure }),
        );
    }
    for (name, (line, from)) in &places.labelled {
        let Some(line) = lines.get(*line) else { continue };
        let place = strip::measure(picture, &behind(&line.quad, *from));
        if place.glare >= WIPED_OUT && page.ground < WHITE_PAGE {
            noted.push(Impairment { field: Some(*name), reason: Reason::ImageGlare, measure: place.glare });
        }
    }
    noted.extend(troubles(&page).into_iter().map(|(reason, measure)| Impairment {
        field: None,
        reason,
        measure,
    }));
    document.impairments = noted;
}

/// The measures of the image as a whole: medians over its longest lines, and how much of its text's area dazzles.
pub(crate) fn page(picture: &Picture, lines: &[Line]) -> Legibility {
    let mut longest: Vec<&Line> = lines.iter().filter(|line| !line.glyphs.is_empty()).collect();
    longest.sort_by(|a, b| b.quad.width().total_cmp(&a.quad.width()));
    let measured: Vec<Legibility> =
        longest.iter().take(SPEAKING).map(|line| strip::measure(picture, &line.quad)).collect();
    let median = |of: fn(&Legibility) -> f32| {
        let mut values: Vec<f32> = measured.iter().map(of).collect();
        strip::at_share(&mut values, 0.5)
    };
    let ground = median(|one| one.ground);
    Legibility {
        sharpness: median(|one| one.sharpness),
        contrast: median(|one| one.contrast),
        ground,
        glare: if ground < WHITE_PAGE { dazzled(picture, lines) } else { 0.0 },
        pixels: median(|one| one.pixels),
    }
}

/// The measures of each field that was found: of the worst of its lines in each respect.
pub(crate) fn of_fields(
    picture: &Picture,
    lines: &[Line],
    places: &Places,
) -> BTreeMap<FieldName, Legibility> {
    let of_lines = |indices: &BTreeSet<usize>| {
        let frames = indices.iter().filter_map(|index| lines.get(*index)).map(|line| &line.quad);
        frames.map(|quad| strip::measure(picture, quad)).reduce(|a, b| Legibility {
            sharpness: a.sharpness.min(b.sharpness),
            contrast: a.contrast.min(b.contrast),
            ground: a.ground.min(b.ground),
            glare: a.glare.max(b.glare),
            pixels: a.pixels.min(b.pixels),
        })
    };
    places.found.iter().filter_map(|(name, indices)| Some((*name, of_lines(indices)?))).collect()
}

/// What is wrong with a line, and the measure that says so.
fn troubles(line: &Legibility) -> Vec<(Reason, f32)> {
    let mut troubles = Vec::new();
    if line.glare >= WIPED_OUT {
        troubles.push((Reason::ImageGlare, line.glare));
    }
    if line.ground < LIT && line.contrast < FAINT {
        troubles.push((Reason::ImageDark, line.contrast));
    }
    if line.pixels < SMALL {
        troubles.push((Reason::ImageTooSmall, line.pixels));
    } else if line.sharpness < BLURRED {
        troubles.push((Reason::ImageBlurred, line.sharpness));
    }
    troubles
}

/// What is wrong with any of the lines, each reason once.
fn worst(lines: impl Iterator<Item = Legibility>) -> BTreeMap<Reason, f32> {
    let mut all = BTreeMap::new();
    for (reason, measure) in lines.flat_map(|line| troubles(&line)) {
        all.entry(reason).or_insert(measure);
    }
    all
}

/// The place behind a label that ends at `from`.
fn behind(line: &Quad, from: f32) -> Quad {
    let character = line.height() / line.width().max(1.0);
    line.between(from + 0.6 * character, from + (0.6 + REACH) * character)
}

/// The area is looked at in so many places along each side.
const GRID: usize = 160;

/// The part of the area that the lines span on which all colours are saturated.
fn dazzled(picture: &Picture, lines: &[Line]) -> f32 {
    let corners = || lines.iter().flat_map(|line| line.quad.corners);
    let least = |of: fn(Point) -> f32| corners().map(of).fold(f32::INFINITY, f32::min);
    let most = |of: fn(Point) -> f32| corners().map(of).fold(0.0, f32::max);
    let (left, top) = (least(|p| p.x), least(|p| p.y));
    let (right, bottom) = (most(|p| p.x), most(|p| p.y));
    if !(right > left && bottom > top) {
        return 0.0;
    }
    let corner = Point::new;
    let frame = Quad {
        corners: [corner(left, top), corner(right, top), corner(right, bottom), corner(left, bottom)],
    };
    let seen = picture.cut(&frame, GRID, GRID);
    let saturated = seen.rgb().chunks_exact(3).filter(|pixel| pixel.iter().all(|level| *level >= 250));
    #[allow(clippy::cast_precision_loss, reason = "25,600 pixels at most")]
    let share = saturated.count() as f32 / (GRID * GRID) as f32;
    // Told as the share of a line that is wiped out, so that one bound serves both.
    share * WIPED_OUT / DAZZLED_AREA
}
