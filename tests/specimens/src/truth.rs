//! What a photograph shows, told by the one who made it.

use std::collections::BTreeMap;

use identity::document::FieldName;
use serde::Serialize;

use crate::{
    document::{Rendering, Specimen},
    photograph::Photograph,
    shown::ShownField,
};

/// The truth about one photograph, to be written beside it. Places are in pixels of the picture, corners in
/// the order top left, top right, bottom right, bottom left of the document.
#[derive(Clone, Debug, Serialize)]
pub struct Truth {
    /// With every field that was printed, also those that the seed chose.
    #[serde(flatten)]
    pub specimen: Specimen,
    /// What a reader should find, by the product's names of fields.
    pub shows: BTreeMap<FieldName, ShownField>,
    pub seed: u64,
    pub width: u32,
    pub height: u32,
    pub corners: [(f64, f64); 4],
    pub texts: Vec<TextTruth>,
}

/// One line of print.
#[derive(Clone, Debug, Serialize)]
pub struct TextTruth {
    /// `null` for a label.
    pub field: Option<&'static str>,
    pub text: String,
    pub corners: [(f64, f64); 4],
}

impl Truth {
    pub fn of(rendering: &Rendering, photograph: &Photograph, seed: u64) -> Self {
        let rounded = |(x, y): (f64, f64)| ((x * 10.0).round() / 10.0, (y * 10.0).round() / 10.0);
        let texts = rendering.texts.iter().map(|line| {
            let [left, top, right, bottom] = [line.left, line.top, line.right, line.bottom].map(f64::from);
            TextTruth {
                field: line.field,
                text: line.text.clone(),
                corners: [(left, top), (right, top), (right, bottom), (left, bottom)]
                    .map(|corner| rounded(photograph.place(corner))),
            }
        });
        Self {
            shows: rendering.shows(),
            specimen: rendering.specimen.clone(),
            seed,
            width: photograph.width,
            height: photograph.height,
            corners: photograph.corners.map(rounded),
            texts: texts.collect(),
        }
    }
}
