//! Light that lies where a field ends. What it hides leaves no trace among the lines: the field reads as a shorter one,
//! and surely so.

use crate::{
    geometry::{Flattening, Quad},
    legibility::strip,
    picture::Picture,
};

/// How sure a field is whose end is hidden: too low to tell anybody that it differs.
pub(super) const UNKNOWN: f32 = 0.4;
/// So far behind a line is looked, in heights.
const BEYOND: f32 = 5.0;
/// A character and a half.
const HIDDEN: f32 = 1.5;

/// How much of the place behind any of the lines dazzles, from 0 to 1; `None` where too little for a character. Beyond
/// the document's `outline` nothing is hidden.
pub(super) fn dazzled<'a>(
    picture: &Picture,
    outline: Option<&Quad>,
    lines: impl Iterator<Item = &'a Quad>,
) -> Option<f32> {
    let plane = outline.and_then(Flattening::of);
    let within = |place: &Quad| {
        plane.as_ref().is_none_or(|plane| plane.quad(place).is_some_and(|flat| plane.holds(&flat)))
    };
    lines.filter(|line| within(&behind(line))).find_map(|line| {
        let hidden = strip::measure(picture, &opened(line)).glare * (line.width() + BEYOND * line.height())
            - strip::measure(picture, line).glare * line.width();
        let heights = hidden / line.height().max(1.0);
        (heights >= HIDDEN).then_some(heights / BEYOND)
    })
}

/// The line with the place behind it.
fn opened(line: &Quad) -> Quad {
    let share = 1.0 + BEYOND * line.height() / line.width().max(1.0);
    let [a, b, c, d] = line.corners;
    Quad { corners: [a, a.towards(b, share), d.towards(c, share), d] }
}

/// The nearer half of the place behind it.
fn behind(line: &Quad) -> Quad {
    let share = 1.0 + BEYOND / 2.0 * line.height() / line.width().max(1.0);
    let [a, b, c, d] = line.corners;
    Quad { corners: [b, a.towards(b, share), d.towards(c, share), c] }
}

#[cfg(test)]
#[allow(clippy::cast_precision_loss, reason = "a strip of a thousand pixels")]
mod tests {
    use super::*;

    const HEIGHT: usize = 48;
    const WIDTH: usize = HEIGHT * 20;

    /// A strip of twenty characters of bars on a ground of 200, `ground` from the twelfth on; the line ends there.
    fn check(ground: u8, outline: Option<f32>) -> bool {
        let end = HEIGHT * 12;
        let level = |x: usize| match x {
            _ if x >= end => ground,
            _ if x % 16 < 6 => 40,
            _ => 200,
        };
        let rgb = (0..WIDTH * HEIGHT).flat_map(|at| [level(at % WIDTH); 3]).collect();
        let picture = Picture::new(WIDTH, HEIGHT, rgb).unwrap();
        let line = Quad::of_size(end as f32, HEIGHT as f32);
        let outline = outline.map(|width| Quad::of_size(width, HEIGHT as f32));
        dazzled(&picture, outline.as_ref(), std::iter::once(&line)).is_some()
    }

    #[test]
    fn light_behind_a_line_hides_its_end() {
        assert!(check(255, None));
        assert!(check(255, Some(WIDTH as f32)));
        // Plain ground, and a bright table beside the document.
        assert!(!check(200, None));
        assert!(!check(255, Some((HEIGHT * 13) as f32)));
    }
}
