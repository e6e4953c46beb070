"""Fetches the typefaces of fonts.tsv: packages by name and version, through the ordinary client of their registry, each
checked against its sha256. A package that lies in the cache already is not fetched again."""
import csv
import hashlib
import pathlib
import subprocess

from fontTools.ttLib import TTCollection, TTFont

HERE = pathlib.Path(__file__).parent


def archive(row, cache):
    path = cache / row["archive"]
    if not path.exists():
        named = {"deb": ["apt-get", "download", f"{row['package']}={row['version']}"],
                 "npm": ["npm", "pack", "--silent", f"{row['package']}@{row['version']}"]}[row["registry"]]
        subprocess.run(named, cwd=cache, check=True, stdout=subprocess.DEVNULL)
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != row["sha256"]:
        raise SystemExit(f"{path} has the sha256 {found}, fonts.tsv says {row['sha256']}")
    return path


def unpacked(row, cache):
    folder = cache / "unpacked" / row["archive"]
    if not folder.exists():
        path = archive(row, cache)
        folder.mkdir(parents=True)
        unpack = {"deb": ["dpkg-deb", "-x", path, folder], "npm": ["tar", "-xzf", path, "-C", folder]}
        subprocess.run(unpack[row["registry"]], check=True)
    return next(folder.rglob(row["file"]))


def faces(cache):
    """Use ("train" or "held-out"), family, path and the characters of each typeface."""
    cache.mkdir(parents=True, exist_ok=True)
    with open(HERE / "fonts.tsv", encoding="utf-8") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            path = unpacked(row, cache)
            font = TTCollection(path, lazy=True)[0] if path.suffix == ".ttc" else TTFont(path, lazy=True)
            yield row["use"], row["family"], str(path), frozenset(font.getBestCmap())
