//! Reads photos with `paddle-ocr-rs`, set as the example of its README sets it.

#[path = "../cost.rs"]
mod cost;

use std::env;
use std::fs;
use std::path::Path;

use paddle_ocr_rs::ocr_lite::OcrLite;

fn main() -> cost::Result<()> {
    cost::cost(
        |nets| {
            // It wants the characters as the net counts them: the blank first, the space last.
            let characters = env::current_exe()?.with_extension("characters.txt");
            let known = fs::read_to_string(&nets.characters)?;
            fs::write(&characters, format!("#\n{}\n ", known.lines().collect::<Vec<_>>().join("\n")))?;
            let mut reader = OcrLite::new();
            reader.init_models_with_dict(
                utf8(&nets.detection)?,
                utf8(&nets.direction)?,
                utf8(&nets.recognition)?,
                utf8(&characters)?,
                2,
            )?;
            Ok(reader)
        },
        |reader, photo| {
            let found = reader.detect_from_path(utf8(photo)?, 50, 1024, 0.5, 0.3, 1.6, false, false)?;
            Ok(found.text_blocks.into_iter().map(|block| block.text).collect())
        },
    )
}

fn utf8(path: &Path) -> cost::Result<&str> {
    Ok(path.to_str().ok_or("a path that is not UTF-8")?)
}
