//! Reads photos with `pure-onnx-ocr` (tract), set as the nets' own settings set it.

#[path = "../cost.rs"]
mod cost;

use pure_onnx_ocr::OcrEngineBuilder;

fn main() -> cost::Result<()> {
    cost::cost(
        |nets| {
            Ok(OcrEngineBuilder::new()
                .det_model_path(&nets.detection)
                .det_config_path(nets.detection.with_file_name("inference.yml"))
                .rec_model_path(&nets.recognition)
                .rec_config_path(nets.recognition.with_file_name("inference.yml"))
                .inference_threads(2)
                .build()?)
        },
        |reader, photo| Ok(reader.run_from_path(photo)?.into_iter().map(|line| line.text).collect()),
    )
}
