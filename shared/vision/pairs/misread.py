#!/usr/bin/env python3
"""Which kanji the recognition net takes for a variant of theirs.

Of each kanji that has variants (`identity/data/kanji-variants.z`) and that the net and Shift JIS know, it prints strips of
a made-up name in every font given, sharp and small, and lists the variants that the net reads instead: how many strips
were read so, and how sure the net was on average.

    misread.py REC.onnx DICTIONARY.txt FONT... > misread.tsv

Wants onnxruntime, numpy, pillow and fonttools.
"""
import pathlib
import sys
import zlib

import numpy as np
import onnxruntime
from fontTools.ttLib import TTFont
from PIL import ImageFont

from measure import CONDITIONS, strip

TABLE = pathlib.Path(__file__).parents[2] / "identity" / "data" / "kanji-variants.z"
# What is read so less often is chance.
FEWEST = 2


def variants():
    """Each kanji with its variants, in either direction."""
    related = {}
    for line in zlib.decompress(TABLE.read_bytes()).decode("utf-8").splitlines():
        kanji, _, others = line.partition(" ")
        for other in others:
            related.setdefault(kanji, set()).add(other)
            related.setdefault(other, set()).add(kanji)
    return related


def is_shift_jis(character):
    return len(character.encode("cp932", "ignore")) == 2


def read(net, characters, text, font, condition):
    """Each character that the net reads on a strip, with its probability."""
    image = strip(text, font, *condition)
    steps = net.run(None, {net.get_inputs()[0].name: np.stack([image] * 3)[None]})[0][0]
    best = steps.argmax(1)
    seen = [n for n, k in enumerate(best) if k and (n == 0 or best[n - 1] != k)]
    return {characters[best[n]]: float(steps[n, best[n]]) for n in seen}


def main():
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    net = onnxruntime.InferenceSession(sys.argv[1], options)
    with open(sys.argv[2], encoding="utf-8") as f:
        characters = dict(enumerate((line.rstrip("\n") for line in f), 1))
    known = {c for c in characters.values() if is_shift_jis(c)}
    fonts = [(path, TTFont(path, fontNumber=0).getBestCmap()) for path in sys.argv[3:]]
    print("printed\tread\tstrips\tread so\tmean")
    for kanji, others in variants().items():
        others = others & known
        if kanji not in known or not others:
            continue
        strips, instead = 0, {}
        for path, has in fonts:
            if ord(kanji) not in has:
                continue
            for condition in CONDITIONS[:2]:
                font = ImageFont.truetype(path, condition[0])
                found = read(net, characters, f"見{kanji}花子", font, condition)
                strips += 1
                for other in others & found.keys() if kanji not in found else ():
                    instead.setdefault(other, []).append(found[other])
        for other, sure in instead.items():
            if len(sure) >= FEWEST:
                print(f"{kanji}\t{other}\t{strips}\t{len(sure)}\t{np.mean(sure):.3f}", flush=True)


if __name__ == "__main__":
    main()
