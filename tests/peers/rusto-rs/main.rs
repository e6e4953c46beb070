//! Reads photos with `rusto-rs` (rten, as this reader), set as its preset of PP-OCRv6 sets it.

#[path = "../cost.rs"]
mod cost;

use rusto::{DetectTextResult, ImageSource, InitializeConfig, OcrRunOptions, RustO};

fn main() -> cost::Result<()> {
    cost::cost(
        |nets| {
            Ok(RustO::initialize(InitializeConfig::ppv6(
                &nets.detection,
                &nets.recognition,
                &nets.characters,
            ))?)
        },
        |reader, photo| match reader
            .detect_text(&ImageSource::Path(photo.into()), &OcrRunOptions::default())?
        {
            DetectTextResult::Structured(lines) => Ok(lines.into_iter().map(|line| line.text).collect()),
            DetectTextResult::Spatial(text) => Ok(text.lines().map(str::to_owned).collect()),
        },
    )
}
