"""Made-up photographs of one character between two others, and the patches that the reader would cut from them."""
import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

EM = 80  # pixels of the drawing
CELL = 112
SIDE = 48  # pixels of a patch
# Where patches are cut along the line, in its heights from where the reader takes the character to stand. The same
# in src/variants.rs.
LOOKS = (-0.06, 0.0, 0.06)
NEIGHBOURS = "見本太花子東京大山田川村林森木石井池原野小中上下三一二郎美和正明洋健介佐藤鈴伊加渡辺松竹梅優直樹里奈香織也之助志信義"


def drawn(path, character):
    """A character in the middle of a cell, 255 for ink; none where the typeface draws nothing."""
    font = ImageFont.truetype(path, EM, layout_engine=ImageFont.Layout.BASIC)
    image = Image.new("L", (CELL, CELL), 0)
    try:
        left = (CELL - font.getlength(character)) / 2
        ImageDraw.Draw(image).text((left, CELL / 2 + 0.38 * EM), character, font=font, fill=255, anchor="ls")
    except OSError:
        return None
    cell = np.asarray(image)
    return cell if cell.any() else None


def row(rng, middle, sides):
    """The character between two of `sides`, or nothing beside it."""
    ink = np.zeros((CELL, 3 * CELL + 2 * EM), np.uint8)
    centre = ink.shape[1] // 2
    gap = rng.uniform(0, 0.1) if rng.random() < 0.7 else rng.uniform(0.1, 0.9)
    for at, cell in ((0, middle), (-1, sides[rng.integers(len(sides))]), (1, sides[rng.integers(len(sides))])):
        if at and rng.random() < 0.15:
            continue
        left = centre - CELL // 2 + round(at * EM * (1 + gap))
        place = ink[:, left:left + CELL]
        np.maximum(place, cell, out=place)
    if rng.random() < 0.5:  # another weight
        change = cv2.dilate if rng.random() < 0.6 else cv2.erode
        share = rng.uniform(0.2, 1.0)
        ink = cv2.addWeighted(ink, 1 - share, change(ink, np.ones((3, 3), np.uint8)), share, 0)
    return ink


def ground(rng, side):
    """Paper: a tone, patterns of security printing, light from one side."""
    y, x = np.mgrid[0:side, 0:side].astype(np.float32)
    paper = np.full((side, side), rng.uniform(130, 250), np.float32)
    if rng.random() < 0.5:
        for _ in range(rng.integers(1, 4)):
            angle, wave = rng.uniform(0, np.pi), rng.uniform(2.5, 14)
            along, across = x * np.cos(angle) + y * np.sin(angle), y * np.cos(angle) - x * np.sin(angle)
            bend = rng.uniform(0, 3) * np.sin(across / rng.uniform(4, 20))
            lines = np.sin(2 * np.pi * (along + bend) / wave + rng.uniform(0, 6))
            paper += rng.uniform(2, 16) * (lines if rng.random() < 0.6 else np.where(lines > 0.7, -1.0, 0.3))
    angle, fall = rng.uniform(0, 2 * np.pi), rng.uniform(0, 0.25)
    light = 1 + fall * ((x * np.cos(angle) + y * np.sin(angle)) / side - 0.5)
    return paper, light


def photographed(rng, ink, em):
    """A square of the picture of two line heights a side, the character in its middle, and the line's height."""
    height = em * rng.uniform(1.12, 1.75)
    side = int(np.ceil(2 * height)) + 4
    scale = em / EM
    if scale < 1:  # each pixel of the camera sees an area
        ink = cv2.GaussianBlur(ink, (0, 0), 0.45 / scale)
    turn, shear = np.radians(rng.normal(0, 1.3)), rng.normal(0, 0.04)
    wide, high = scale * rng.uniform(0.92, 1.08), scale * rng.uniform(0.94, 1.06)
    matrix = np.array([[np.cos(turn) * wide, (-np.sin(turn) + shear) * high],
                       [np.sin(turn) * wide, np.cos(turn) * high]])
    shift = side / 2 - matrix @ np.array([ink.shape[1] / 2, ink.shape[0] / 2]) + rng.uniform(-0.5, 0.5, 2)
    cover = cv2.warpAffine(ink, np.c_[matrix, shift], (side, side), flags=cv2.INTER_LINEAR).astype(np.float32) / 255
    if rng.random() < 0.2:  # a ruled line
        rule = np.zeros_like(cover)
        at, thick = int(side / 2 + rng.choice([-1, 1]) * rng.uniform(0.55, 0.75) * em), max(1, round(em / 25))
        if rng.random() < 0.7:
            rule[max(at, 0):at + thick] = rng.uniform(0.3, 1)
        else:
            rule[:, max(at, 0):at + thick] = rng.uniform(0.3, 1)
        cover = np.maximum(cover, rule)
    paper, light = ground(rng, side)
    tone = rng.uniform(0.05, 0.5)
    picture = (paper * (1 - cover) + paper.mean() * tone * cover) * light
    if rng.random() < 0.1:  # the edge of a seal
        y, x = np.mgrid[0:side, 0:side]
        away = np.hypot(x - rng.uniform(0, side), y - rng.uniform(0, side))
        picture = np.where(np.abs(away - rng.uniform(0.4, 1) * height) < rng.uniform(0.5, 2.5), picture * 0.75, picture)
    soft = rng.uniform(0.2, 1.1) if rng.random() < 0.75 else rng.uniform(1.1, 2.4)
    picture = cv2.GaussianBlur(picture.astype(np.float32), (0, 0), soft)
    if rng.random() < 0.2:  # a trail of the hand
        length = int(rng.integers(2, 5))
        trail = np.zeros((length, length), np.float32)
        trail[length // 2] = 1 / length
        picture = cv2.filter2D(picture, -1, trail if rng.random() < 0.5 else trail.T)
    picture = np.clip(picture * rng.uniform(0.6, 1.08) + rng.normal(0, rng.uniform(0.5, 7), picture.shape), 0, 255)
    picture = picture.astype(np.uint8)
    if rng.random() < 0.85:
        _, jpeg = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(55, 96))])
        picture = cv2.imdecode(jpeg, cv2.IMREAD_GRAYSCALE)
    return picture, height


def cut(picture, x, y, height):
    """What Picture::cut makes of a square: bilinear samples, several of them averaged where it shrinks."""
    times = int(np.clip(np.ceil(height / SIDE), 1, 4))
    step = height / (SIDE * times)
    # Pixel centres are at a half there, and at whole numbers here.
    matrix = np.array([[step, 0, x - height / 2 + step / 2 - 0.5], [0, step, y - height / 2 + step / 2 - 0.5]])
    size = (SIDE * times, SIDE * times)
    fine = cv2.warpAffine(picture, matrix, size, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE)
    return cv2.resize(fine, (SIDE, SIDE), interpolation=cv2.INTER_AREA)


def patches(rng, middle, sides, looks, em=None, astray=False):
    """Patches of one photograph, one for each of `looks`. The net's steps place a character to within a fifth of the
    line's height (measured: a standard deviation of 0.06, 0.2 at most); `astray`: the place is that of its edge."""
    em = em or float(np.exp(rng.uniform(np.log(12), np.log(60))))
    picture, height = photographed(rng, row(rng, middle, sides), em)
    if astray:
        along = rng.choice([-1, 1]) * rng.uniform(0.42, 0.6)
    else:
        along = np.clip(rng.normal(-0.01, 0.07), -0.22, 0.22)
    across = np.clip(rng.normal(0, 0.04), -0.1, 0.1)
    x, y = picture.shape[1] / 2 + along * height, picture.shape[0] / 2 + across * height
    return [cut(picture, x + look * height, y, height) for look in looks]
