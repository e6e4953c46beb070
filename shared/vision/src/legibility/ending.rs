//! Light that lies where a field ends. What it hides leaves no trace among the lines: the field reads as a shorter one,
//! and surely so.

use std::collections::BTreeMap;

use identity::{
    document::FieldName,
    matching,
    reading::{DocumentReading, Expected, Impairment},
    reason::Reason,
};

use crate::{
    fields::text,
    geometry::{Flattening, Quad},
    legibility::{Places, strip},
    picture::Picture,
    recognise::Line,
    verify,
};

/// So far behind a line is looked, in heights.
const BEYOND: f32 = 5.0;
/// A character and a half.
const HIDDEN: f32 = 1.5;

/// The fields on whose end light lies, and how much of the place behind them dazzles, from 0 to 1.
#[derive(Clone, Debug, Default)]
pub(crate) struct Endings(BTreeMap<FieldName, f32>);

impl Endings {
    /// Looks behind the lines of the name and of the address. Beyond the document's `outline` nothing is hidden.
    pub(crate) fn look(picture: &Picture, outline: Option<&Quad>, lines: &[Line], places: &Places) -> Self {
        let of_words = [FieldName::Name, FieldName::Address];
        let measured = of_words.into_iter().filter_map(|name| {
            let lines = places.found.get(&name)?.iter().filter_map(|index| lines.get(*index));
            Some((name, dazzled(picture, outline, lines.map(|line| &line.quad))?))
        });
        Self(measured.collect())
    }

    /// Leaves open how a field ends that reads as the beginning of what is registered: nobody shall be told that the
    /// rest is not on the document.
    pub(crate) fn leave_open(&self, document: &mut DocumentReading, expected: &Expected) {
        for (name, measure) in &self.0 {
            let Some(registered) = verify::texts(*name, expected).pop() else { continue };
            let Some(field) = document.fields.get_mut(name) else { continue };
            let read = matching::inks(field.text.expose());
            if read.len() < registered.len() && registered.starts_with(&read) {
                text::leave_open(field);
                let reason = Reason::ImageGlare;
                document.impairments.push(Impairment { field: Some(*name), reason, measure: *measure });
            }
        }
    }
}

/// How much of the place behind any of the lines dazzles; `None` where too little for a character.
fn dazzled<'a>(
    picture: &Picture,
    outline: Option<&Quad>,
    lines: impl Iterator<Item = &'a Quad>,
) -> Option<f32> {
    let plane = outline.and_then(Flattening::of);
    let within = |place: &Quad| {
        plane.as_ref().is_none_or(|plane| plane.quad(place).is_some_and(|flat| plane.holds(&flat)))
    };
    // The nearer half of the place.
    lines.filter(|line| within(&line.between(1.0, end(line, BEYOND / 2.0)))).find_map(|line| {
        let hidden = strip::measure(picture, &line.shortened(end(line, BEYOND))).glare
            * (line.width() + BEYOND * line.height())
            - strip::measure(picture, line).glare * line.width();
        let heights = hidden / line.height().max(1.0);
        (heights >= HIDDEN).then_some(heights / BEYOND)
    })
}

/// Where the place behind a line ends, in lengths of the line, `heights` behind it.
fn end(line: &Quad, heights: f32) -> f32 {
    1.0 + heights * line.height() / line.width().max(1.0)
}

#[cfg(test)]
#[allow(clippy::cast_precision_loss, reason = "a strip of a thousand pixels")]
mod tests {
    use identity::{
        dates::{self, Overrun},
        document::{DocumentKind, Side},
        reading::ReadField,
        registration::PersonName,
    };

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
    fn only_what_the_light_may_hide_is_left_open() {
        let check = |read: &str, registered: &str, open: bool| {
            let mut document = DocumentReading::new(DocumentKind::DriverLicense, 0.9, Side::Front);
            let field = ReadField { text: read.into(), confidence: 0.99, doubts: Vec::new(), verified: None };
            document.fields.insert(FieldName::Address, field);
            let expected = Expected {
                name: PersonName { last: "見本".into(), first: "花子".into() },
                name_roman: None,
                address: registered.into(),
                date_of_birth: dates::parse("1986年5月1日", Overrun::Refused).unwrap(),
            };
            Endings(BTreeMap::from([(FieldName::Address, 0.5)])).leave_open(&mut document, &expected);
            assert_eq!(document.fields[&FieldName::Address].confidence < 0.5, open, "{read}, {registered}");
            assert_eq!(!document.impairments.is_empty(), open, "{read}, {registered}");
        };
        check("東京都見本区1-2", "東京都見本区1-2 見本荘101", true);
        check("東京都見本区1-2", "東京都見本区1-2", false);
        check("東京都見本区1-3", "東京都見本区1-2 見本荘101", false);
        check("東京都見本区1-2 見本荘101", "東京都見本区1-2", false);
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
