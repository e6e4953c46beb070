//! The lines of a picture and which way is up, for photos whose file does not say: tried on a few lines, judged
//! by how well they read.

use std::time::{Duration, Instant};

use crate::{
    VisionError, detect,
    geometry::{Point, Quad},
    net::Net,
    outline,
    picture::{Picture, Turn},
    recognise::{self, Line, Recogniser},
    together,
};

/// Lines that are tried: the longest, which tell most.
const TRIED: usize = 6;
/// Text that stands upright reads better than this, if it reads at all.
const WELL_READ: f32 = 0.8;
/// A box is lying or standing text only if it is this many times longer than high.
const CLEARLY_LONG: f32 = 2.0;
/// The same of text that runs across the rest of the page: the label of a cell that is set from the top down is shorter.
const LONG_ENOUGH: f32 = 4.0;

/// What was read, and the time that it took.
#[derive(Debug)]
pub(crate) struct Found {
    /// The picture as it stands upright; `None` where it stood so already.
    pub(crate) turned: Option<Picture>,
    pub(crate) lines: Vec<Line>,
    /// Those that run across the others, downwards and upwards, lying as they read: a register that is written from the top
    /// down is certified in lines from the left.
    pub(crate) across: [Vec<Line>; 2],
    /// The document's outline in the upright picture; nothing has borne it out yet.
    pub(crate) outline: Option<Quad>,
    pub(crate) detect: Duration,
    pub(crate) recognise: Duration,
}

/// Reads the lines of `picture`, turning it by quarters if its text stands on its side or its head. None where there
/// is more text than any document has.
pub(crate) fn read(detector: &Net, recogniser: &Recogniser, picture: &Picture) -> Result<Found, VisionError> {
    let mut detect = Duration::ZERO;
    let mut recognition = Duration::ZERO;
    let (mut quads, outline) = timed(&mut detect, || seen(detector, picture))?;
    quads.sort_by(|a, b| length(b).total_cmp(&length(a)));
    let mut try_out = |quads: &[Quad]| timed(&mut recognition, || recogniser.read(picture, quads));
    let tried = quads.get(..TRIED.min(quads.len())).unwrap_or_default();
    let turn = if is_on_its_side(&quads) {
        let down: Vec<Quad> = tried.iter().map(Quad::read_downwards).collect();
        let up: Vec<Quad> = down.iter().map(Quad::read_from_the_end).collect();
        if score(&try_out(&down)?) >= score(&try_out(&up)?) {
            Turn::CounterClockwise
        } else {
            Turn::Clockwise
        }
    } else {
        // Nearly every photo stands upright: those few lines are not waited for.
        let lines = try_out(&quads)?;
        let as_it_is = score(lines.get(..tried.len()).unwrap_or_default());
        let on_its_head: Vec<Quad> = tried.iter().map(Quad::read_from_the_end).collect();
        if as_it_is >= WELL_READ || score(&try_out(&on_its_head)?) <= as_it_is {
            let across = timed(&mut recognition, || across(recogniser, picture, &quads))?;
            return Ok(Found { turned: None, lines, across, outline, detect, recognise: recognition });
        }
        Turn::Half
    };
    let picture = picture.turned(turn);
    let (quads, outline) = timed(&mut detect, || seen(detector, &picture))?;
    let lines = timed(&mut recognition, || recogniser.read(&picture, &quads))?;
    let across = timed(&mut recognition, || across(recogniser, &picture, &quads))?;
    Ok(Found { turned: Some(picture), lines, across, outline, detect, recognise: recognition })
}

/// What stands on its side beside text that does not, each line read the way in which it reads better.
fn across(recogniser: &Recogniser, picture: &Picture, quads: &[Quad]) -> Result<[Vec<Line>; 2], VisionError> {
    let stands = |quad: &&Quad| quad.height() >= LONG_ENOUGH * quad.width();
    let down: Vec<Quad> = quads.iter().filter(stands).map(Quad::read_downwards).collect();
    let up: Vec<Quad> = down.iter().map(Quad::read_from_the_end).collect();
    let read = recogniser.read(picture, &[down, up].concat())?;
    let (down, up) = read.split_at(read.len() / 2);
    let (width, height) = (picture.width_f32(), picture.height_f32());
    let mut across = [Vec::new(), Vec::new()];
    for (down, up) in down.iter().zip(up) {
        let [downwards, upwards] = &mut across;
        if down.confidence() >= up.confidence() {
            downwards.extend(lying(down, |p| Point::new(p.y, width - p.x)));
        } else {
            upwards.extend(lying(up, |p| Point::new(height - p.y, p.x)));
        }
    }
    Ok(across)
}

/// A line that is text, at the place where it lies once the page is turned.
fn lying(line: &Line, place: impl Fn(Point) -> Point) -> Option<Line> {
    line.is_text().then(|| Line { quad: Quad { corners: line.quad.corners.map(place) }, ..line.clone() })
}

/// Where the lines are, none where there is more text than any document has, and the outline.
fn seen(detector: &Net, picture: &Picture) -> Result<(Vec<Quad>, Option<Quad>), VisionError> {
    let (quads, outline) = together::both(|| detect::lines(detector, picture), || outline::find(picture));
    let mut quads = quads?;
    if recognise::is_too_much(&quads) {
        quads.clear();
    }
    Ok((quads, outline))
}

fn timed<T>(total: &mut Duration, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    *total += start.elapsed();
    done
}

fn length(quad: &Quad) -> f32 {
    quad.width().max(quad.height())
}

/// Most of the text, by length, runs from top to bottom of the picture.
fn is_on_its_side(quads: &[Quad]) -> bool {
    let lying = |quad: &&Quad| quad.width() >= CLEARLY_LONG * quad.height();
    let standing = |quad: &&Quad| quad.height() >= CLEARLY_LONG * quad.width();
    quads.iter().filter(standing).map(length).sum::<f32>() > quads.iter().filter(lying).map(length).sum()
}

/// The mean confidence of the lines, each over its characters but for what fills a passport's lines for machines: that
/// reads as well on its head.
fn score(lines: &[Line]) -> f32 {
    let mean = |values: &[f32]| {
        let count = u16::try_from(values.len()).unwrap_or(u16::MAX);
        values.iter().sum::<f32>() / f32::from(count.max(1))
    };
    let telling = |line: &Line| -> Vec<f32> {
        let glyphs = line.glyphs.iter().filter(|glyph| !matches!(glyph.character, '<' | '>'));
        glyphs.map(|glyph| glyph.confidence).collect()
    };
    let lines: Vec<Vec<f32>> = lines.iter().map(telling).filter(|line| !line.is_empty()).collect();
    mean(&lines.iter().map(|line| mean(line)).collect::<Vec<_>>())
}
