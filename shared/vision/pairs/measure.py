#!/usr/bin/env python3
"""How well the recognition net tells confusable kanji apart.

For each pair it prints strips of made-up names with either character, in every font given, at several sizes, blurs and
contrasts, and takes the net's log-odds between the two characters where the character stands. The table says, for each
printed character, how far the log-odds reach towards the other: where the two ranges do not meet, they tell the pair
apart, if need be by another threshold than zero.

    measure.py REC.onnx DICTIONARY.txt FONT... > pairs.tsv

Wants onnxruntime, numpy, pillow and fonttools.
"""
import sys

import numpy as np
import onnxruntime
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFilter, ImageFont

PAIRS = (
    "高髙 崎﨑 吉𠮷 浜濱 浜濵 濱濵 真眞 徳德 瀬瀨 柳栁 桑桒 富冨 土圡 曽曾 恵惠 館舘 昇曻 邉邊 辺邉 辺邊 "
    "斎斉 齋齊 斎齋 斉齊 斎齊 凛凜 塚塚 増増 黒黑 緑綠 清淸 静靜 青靑 橋槗 彦彥 戸戶 歩步 頼賴 薫薰 巣巢 郎郞 尚尙 "
    "強强 教敎 恒恆 黄黃 温溫 寛寬 穂穗 己已 已巳 己巳 令今 祐裕 末未 土士 大太 太犬 横橫 島嶋 遥遙 橋僑 健建 渕淵 弥彌 "
    "槇槙 萩荻 間問 石右 千干 治冶 博傅 晴睛 陽暘 藤籐 沢澤 広廣 辻迁 羽羽 神神 福福 祥祥 靖靖 精精 隆隆 朗朗 海海 梅梅 "
    "祇祗 栄榮 礼禮 条條 万萬 桜櫻 国國 竜龍"
).split()
# A compatibility ideograph is easily lost on the way through an editor.
PAIRS += [chr(a) + chr(b) for a, b in (
    (0x585A, 0xFA10), (0x6674, 0xFA12), (0x732A, 0xFA16), (0x76CA, 0xFA17), (0x795E, 0xFA19), (0x7965, 0xFA1A),
    (0x798F, 0xFA1B), (0x9756, 0xFA1C), (0x7CBE, 0xFA1D), (0x7FBD, 0xFA1E), (0x8AF8, 0xFA22), (0x9038, 0xFA25),
    (0x90FD, 0xFA26), (0x98EF, 0xFA2A), (0x9DB4, 0xFA2D), (0x9686, 0xF9DC), (0x6717, 0xF929))]
PAIRS = [p for p in dict.fromkeys(PAIRS) if len(p) == 2 and p[0] != p[1]]
CONTEXTS = ["見{}花子", "市川{}"]
# Height of the characters in pixels before the strip is brought to 48, blur radius, ink and paper.
CONDITIONS = [(38, 0.0, 20, 250), (24, 0.6, 40, 225), (18, 0.6, 60, 215)]
HEIGHT = 48


def strip(text, font, size, blur, ink, paper):
    box = font.getbbox(text)
    image = Image.new("L", (box[2] - box[0] + size // 2, int(size * 1.3)), paper)
    draw = ImageDraw.Draw(image)
    draw.text((size // 4 - box[0], (image.height - (box[3] - box[1])) // 2 - box[1]), text, font=font, fill=ink)
    if blur:
        image = image.filter(ImageFilter.GaussianBlur(blur))
    rng = np.random.default_rng(len(text) + size)
    pixels = np.asarray(image, np.float32) + rng.normal(0, 3 if blur else 0, (image.height, image.width))
    image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    width = max(8, round(image.width * HEIGHT / image.height))
    return np.asarray(image.resize((width, HEIGHT), Image.BILINEAR), np.float32) / 127.5 - 1


def main():
    net = onnxruntime.InferenceSession(sys.argv[1])
    with open(sys.argv[2], encoding="utf-8") as f:
        classes = {line.rstrip("\n"): n for n, line in enumerate(f, 1)}
    fonts = []
    for path in sys.argv[3:]:
        fonts.append((path, TTFont(path, fontNumber=0).getBestCmap()))
    print("pair\tprinted\tstrips\tread so\tleast\tlow\tmiddle\tgreatest", flush=True)
    for pair in PAIRS:
        known = [c in classes for c in pair]
        for printed, other in (pair, pair[::-1]):
            strips = []
            for path, cmap in fonts:
                if ord(printed) not in cmap:
                    continue
                for size, blur, ink, paper in CONDITIONS:
                    font = ImageFont.truetype(path, size)
                    strips += [strip(c.format(printed), font, size, blur, ink, paper) for c in CONTEXTS]
            strips.sort(key=lambda s: s.shape[1])
            odds, right = [], 0
            for at in range(0, len(strips), 16):
                batch = strips[at:at + 16]
                width = max(s.shape[1] for s in batch)
                values = np.zeros((len(batch), 3, HEIGHT, (width + 7) // 8 * 8), np.float32)
                for n, s in enumerate(batch):
                    values[n, :, :, :s.shape[1]] = s
                (answer,) = net.run(None, {net.get_inputs()[0].name: values})
                for steps in answer:
                    a, b = (steps[:, classes[c]] if c in classes else np.full(len(steps), 1e-9) for c in (printed, other))
                    step = int(np.argmax(a + b))
                    odds.append(float(np.log(max(a[step], 1e-9)) - np.log(max(b[step], 1e-9))))
                    right += int(a[step] > 0.5)
            odds.sort()
            if odds:
                low = odds[len(odds) // 20]
                print(f"{pair}\t{printed}\t{len(odds)}\t{right}\t{odds[0]:.1f}\t{low:.1f}\t{odds[len(odds) // 2]:.1f}\t{odds[-1]:.1f}"
                      + ("" if all(known) else "\tunknown: " + "".join(c for c, k in zip(pair, known) if not k)), flush=True)
            else:
                print(f"{pair}\t{printed}\t0", flush=True)


if __name__ == "__main__":
    main()
