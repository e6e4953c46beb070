//! Reads photos with `oar-ocr`, set as its preset of the tiny detector sets it.

#[path = "../cost.rs"]
mod cost;

use oar_ocr::core::config::OrtSessionConfig;
use oar_ocr::domain::tasks::TextDetectionConfig;
use oar_ocr::prelude::{OAROCRBuilder, load_image};

fn main() -> cost::Result<()> {
    cost::cost(
        |nets| {
            // The preset itself would bring the tiny recogniser as well.
            let detection = TextDetectionConfig {
                score_threshold: 0.2,
                box_threshold: 0.4,
                unclip_ratio: 1.4,
                max_candidates: 3000,
                ..TextDetectionConfig::default()
            };
            let threads = OrtSessionConfig { intra_threads: Some(2), ..OrtSessionConfig::new() };
            Ok(OAROCRBuilder::new(
                nets.detection.as_path(),
                nets.recognition.as_path(),
                nets.characters.as_path(),
            )
            .text_detection_config(detection)
            .ort_session(threads)
            .build()?)
        },
        |reader, photo| {
            let results = reader.predict(vec![load_image(photo)?])?;
            let regions = results.iter().flat_map(|result| &result.text_regions);
            Ok(regions.filter_map(|region| region.text.as_ref()).map(|text| text.to_string()).collect())
        },
    )
}
