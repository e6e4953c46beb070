//! Brings the fonts, which are too large to commit, from PyPI packages. See NOTICE for their licences.

use std::{env, error::Error, path::PathBuf};

use package_assets::{Asset, Package};

const NOTO: Package = Package::pypi(
    "pylopdf-fonts-jp",
    "0.1.1",
    "pylopdf_fonts_jp-0.1.1-py3-none-any.whl",
    "7fd33378751d0fd2c4a87824c11e0e0cc55350150d8da4c1e5ae90925c0a1cf5",
);
const IPAEX: Package = Package::pypi(
    "matplotlib-fontja",
    "1.1.0",
    "matplotlib_fontja-1.1.0-py2.py3-none-any.whl",
    "930603aaffd420ad89a6cf3399f074b14e939e8e349843ed1cb558ac97c8c94a",
);

/// The environment variable that hands a font's path to `include_bytes!`, and the font.
const FONTS: [(&str, Asset); 3] = [
    (
        "FONT_NOTO_SANS",
        NOTO.member(
            "pylopdf_fonts_jp/NotoSansJP-Regular.otf",
            "dff723ba59d57d136764a04b9b2d03205544f7cd785a711442d6d2d085ac5073",
        ),
    ),
    (
        "FONT_NOTO_SERIF",
        NOTO.member(
            "pylopdf_fonts_jp/NotoSerifJP-Regular.otf",
            "2c9a12dbd4f2408c4610c7ee84a108b62d7236c3775baed618c64d9cb44b2f04",
        ),
    ),
    (
        "FONT_IPAEX_GOTHIC",
        IPAEX.member(
            "matplotlib_fontja/fonts/ipaexg.ttf",
            "3b9955a5e437ffb24c41548e79296fa724822da21ee75dc1b94f6ccdb8f400dd",
        ),
    ),
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let out_dir = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    for (variable, font) in FONTS {
        println!("cargo::rustc-env={variable}={}", font.fetch(&out_dir)?.display());
    }
    Ok(())
}
