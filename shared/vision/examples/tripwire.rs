//! Measures what must not be kept: `cargo run --release -p vision --example tripwire -- FORBIDDEN HARMLESS [SEED]`
//! photographs so many specimens that show a My Number or another's details, of all grades and both sets of layouts,
//! a finger's width of their digits covered in most, and so many that show neither. It prints how many were caught.
#![allow(clippy::print_stdout, reason = "a developer's tool that is there to print")]
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "places in a drawing are small"
)]

use std::{collections::BTreeMap, env, error::Error};

use identity::{document::DocumentKind, image_limits::ImageLimits, reading::ImageOutcome};
use specimens::{Camera, Grade, PLANS, Plan, Split, drawings, photograph};
use vision::Reader;

/// Kinds that can show what is forbidden.
const FORBIDDEN: [DocumentKind; 4] = [
    DocumentKind::MyNumberCard,
    DocumentKind::NotificationCard,
    DocumentKind::ResidenceCertificate,
    DocumentKind::Passport,
];
/// A number with the spaces between its groups.
const PLACES: u32 = 14;

/// Counts of caught and all.
type Counts = BTreeMap<String, (u32, u32)>;

fn main() -> Result<(), Box<dyn Error>> {
    let argument = |at: usize| env::args().nth(at).map(|text| text.parse::<u32>()).transpose();
    let (forbidden, harmless) = (argument(1)?.unwrap_or(150), argument(2)?.unwrap_or(300));
    let seed = u64::from(argument(3)?.unwrap_or(0));
    let reader = Reader::load()?;
    let limits = ImageLimits { min_bytes: 0, min_shorter_side: 0, ..ImageLimits::default() };
    let mut counts = Counts::new();
    let mut left = [harmless, forbidden];
    for index in 0.. {
        for (at, plan) in (0..).zip(PLANS) {
            let grade = Grade::ALL.into_iter().cycle().nth(at + index as usize).unwrap_or(Grade::Fair);
            let split = if (at as u32 + index / 3).is_multiple_of(2) { Split::Tune } else { Split::HeldOut };
            take(&reader, &limits, (plan, index, seed, grade, split), &mut left, &mut counts)?;
            if left == [0, 0] {
                tell(&counts);
                return Ok(());
            }
        }
        // So far: it takes long.
        tell(&counts);
    }
    Ok(())
}

fn tell(counts: &Counts) {
    for (what, (caught, all)) in counts {
        println!("{what}: {caught} of {all} caught");
    }
    println!();
}

/// Photographs and reads the documents of one submission, as far as more of their sort are wanted.
fn take(
    reader: &Reader,
    limits: &ImageLimits,
    (plan, index, seed, grade, split): (&Plan, u32, u64, Grade, Split),
    left: &mut [u32; 2],
    counts: &mut Counts,
) -> Result<(), Box<dyn Error>> {
    if left[0] == 0 && !FORBIDDEN.contains(&plan.kind) {
        return Ok(());
    }
    for (slot, mut drawing, seed) in drawings(plan, index, seed, grade, split)?.sheets {
        let covered = cover(&mut drawing, index);
        let must_go = covered.is_some();
        let Some(wanted) = left.get_mut(usize::from(must_go)).filter(|wanted| **wanted > 0) else { continue };
        *wanted -= 1;
        let photo = photograph(&drawing, &Camera::of(grade), seed)?;
        let outcome = reader.read(&photo.jpeg, limits, None)?.outcome;
        let caught = matches!(outcome, ImageOutcome::Destroyed { .. });
        let sort = if must_go { "forbidden" } else { "harmless" };
        let kind = drawing.specimen.kind.id();
        let mut keys =
            vec![format!("{sort}, all"), format!("{sort}, {}", grade.id()), format!("{sort}, {kind}")];
        keys.extend(covered.map(|covered| format!("forbidden, {covered} digits covered")));
        for key in keys {
            let (hits, all) = counts.entry(key).or_default();
            *hits += u32::from(caught);
            *all += 1;
        }
        if caught != must_go {
            let (variant, grade, split) = (plan.variant, grade.id(), split.id());
            println!("{kind} {variant} {index} {slot} {grade} {split}, covered {covered:?}: {outcome:?}");
        }
    }
    Ok(())
}

/// Lays a finger over up to six digits of each number in the drawing, by turns at its beginning, in its middle and at
/// its end. The count of digits covered; `None` where the drawing shows nothing that is forbidden.
fn cover(drawing: &mut specimens::Rendering, turn: u32) -> Option<u32> {
    let is = |field: &'static str| move |text: &&specimens::PlacedText| text.field == Some(field);
    if drawing.texts.iter().any(|text| is("emergency_contact")(&text)) {
        return Some(0);
    }
    let numbers: Vec<_> = drawing.texts.iter().filter(is("my_number")).cloned().collect();
    // A note may lie over a part of it already.
    let whole = numbers.iter().all(|text| text.text.chars().count() as u32 == PLACES);
    let places = if whole { turn % 7 } else { 0 };
    for text in &numbers {
        let width = (text.right - text.left) / PLACES as f32;
        let from = text.left + width * ((turn % 3) * (PLACES - places) / 2) as f32;
        let (top, bottom) = (text.top - 0.3 * width, text.bottom + 0.3 * width);
        for x in from as u32..(from + width * places as f32) as u32 {
            for y in top as u32..bottom as u32 {
                if let Some(pixel) = drawing.image.get_pixel_mut_checked(x, y) {
                    pixel.0 = [224, 180, 150];
                }
            }
        }
    }
    (!numbers.is_empty()).then_some(places)
}
