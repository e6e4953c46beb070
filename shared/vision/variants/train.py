#!/usr/bin/env python3
"""Trains the net that tells kanji variants apart by their pixels, and measures it on typefaces that it has not seen.

    train.py CACHE              # CACHE: a folder for packages of typefaces
    train.py CACHE --measure

The first writes characters.txt (the net's classes in order, the last class is "none of them"), variants.onnx and
variants.tsv beside this file; the second measures the net that is there, and writes variants.tsv alone.
See READING.md for what the table means, requirements.txt for what this wants.
"""
import multiprocessing
import pathlib
import re
import sys
import time

import cv2
import numpy as np
import onnxruntime
import torch
from torch import nn

import export
import fonts
import strips

HERE = pathlib.Path(__file__).parent
SEED = 7
TRAINED_ON = 200_000
ROUNDS = 4
HELD_OUT = 120
# The larger its characters are, in pixels, the less a strip misleads: each size has handicaps of its own, from so many
# pixels on. The same in src/variants.rs, of the line's height.
SIZES = [("small", 12), ("middle", 24), ("large", 40)]
LARGEST = 96
WORKERS = 2
# Shares of the strips: groups that are frequent in names, rare ones, and characters of no group.
COMMON, RARE, NONE = 0.62, 0.28, 0.10
# A typeface whose drawings of two characters differ in less than this share of their ink does not tell them apart.
DIFFERS = 0.08


def groups(name):
    """The groups of src/lookalikes.rs."""
    source = (HERE.parent / "src" / "lookalikes.rs").read_text(encoding="utf-8")
    body = source.split(f"const {name}: &[&str] = &[")[1].split("];")[0]
    escaped = re.findall(r'"([^"]+)"', body)
    return [re.sub(r"\\u\{(\w+)\}", lambda m: chr(int(m[1], 16)), group) for group in escaped]


class Faces:
    """The drawings of all characters in all typefaces of one use."""

    def __init__(self, use, cache, wanted):
        self.cells, self.sides, self.holding = [], [], {}
        for face_use, family, path, has in fonts.faces(cache):
            if face_use != use:
                continue
            cells = {c: strips.drawn(path, c) for c in dict.fromkeys("".join(wanted)) if ord(c) in has}
            cells = {c: cell for c, cell in cells.items() if cell is not None}
            unlike = {c for c in cells if all(differ(cells[c], cells.get(o)) for g in wanted if c in g for o in g if o != c)}
            at = len(self.cells)
            self.cells.append(cells)
            sides = [strips.drawn(path, c) for c in strips.NEIGHBOURS if ord(c) in has]
            self.sides.append([side for side in sides if side is not None] or list(cells.values()))
            for c in unlike:
                self.holding.setdefault(c, []).append(at)
            print(f"{use}: {family}: {len(unlike)} characters, {len(cells) - len(unlike)} drawn alike", flush=True)


def differ(cell, other):
    if other is None:
        return True
    cell, other = cell.astype(float), other.astype(float)
    return np.abs(cell - other).sum() > DIFFERS * max(cell.sum(), other.sum())


def made_to_train(job):
    """Patches and classes of one worker."""
    faces, common, rare, classes, seed, count = job
    cv2.setNumThreads(1)
    rng = np.random.default_rng(seed)
    none = len(classes)
    images, labels = np.empty((count, strips.SIDE, strips.SIDE), np.uint8), np.empty(count, np.int64)
    for n in range(count):
        draw = rng.random()
        if draw < NONE / 2:
            face = rng.integers(len(faces.cells))
            sides = faces.sides[face]
            image, label = strips.patches(rng, sides[rng.integers(len(sides))], sides, (0.0,)), none
        else:
            some = common if rng.random() < COMMON / (COMMON + RARE) else rare
            group = [c for c in some[rng.integers(len(some))] if c in faces.holding]
            character = group[rng.integers(len(group))]
            face = faces.holding[character][rng.integers(len(faces.holding[character]))]
            astray = draw < NONE
            image = strips.patches(rng, faces.cells[face][character], faces.sides[face], (0.0,), astray=astray)
            label = none if astray else classes.index(character)
        images[n], labels[n] = image[0], label
    return images, labels


def em_of(strip):
    """The size of the characters of a strip of one typeface, in pixels."""
    least = SIZES[0][1]
    return least * (LARGEST / least) ** ((strip + 0.5) / HELD_OUT)


def size_of(em):
    return [size for size, least in SIZES if em >= least][-1]


def made_to_measure(job):
    """The three looks at each strip of a character."""
    faces, character, seed = job
    cv2.setNumThreads(1)
    rng = np.random.default_rng(seed)
    looks = []
    for face in faces.holding.get(character, []):
        for n in range(HELD_OUT):
            looks.append(strips.patches(rng, faces.cells[face][character], faces.sides[face], strips.LOOKS, em=em_of(n)))
    return character, np.array(looks, np.uint8)


def normal(images):
    """As Patch::normalised of src/variants.rs: the mean is 0, the contrast 1."""
    values = images.float()
    mean = values.mean((-2, -1), keepdim=True)
    deviation = values.sub(mean).square().mean((-2, -1), keepdim=True).sqrt()
    return ((values - mean) / (deviation + 4.0)).unsqueeze(-3)


class Net(nn.Module):
    def __init__(self, classes):
        super().__init__()

        def layer(a, b, size, stride):
            return [nn.Conv2d(a, b, size, stride, size // 2, bias=False), nn.BatchNorm2d(b), nn.ReLU()]

        self.features = nn.Sequential(
            *layer(1, 16, 5, 2), *layer(16, 24, 3, 1), *layer(24, 40, 3, 2), *layer(40, 40, 3, 1),
            *layer(40, 64, 3, 2), *layer(64, 64, 3, 1), *layer(64, 96, 3, 2), nn.Flatten(), nn.Dropout(0.2))
        self.classes = nn.Linear(96 * 3 * 3, classes)

    def forward(self, values):
        return self.classes(self.features(values))


def trained(images, labels, classes):
    torch.manual_seed(SEED)
    net = Net(classes).to(memory_format=torch.channels_last)
    batch = 128
    steps = ROUNDS * (len(images) // batch)
    optimiser = torch.optim.AdamW(net.parameters(), lr=3e-3, weight_decay=2e-2)
    plan = torch.optim.lr_scheduler.OneCycleLR(optimiser, 4e-3, total_steps=steps)
    loss_of = nn.CrossEntropyLoss()
    began, mean = time.time(), 0.0
    step = 0
    for _ in range(ROUNDS):
        order = torch.randperm(len(images))
        for at in range(0, len(order) - batch + 1, batch):
            chosen = order[at:at + batch]
            values = normal(images[chosen])
            # A little more of what differs from patch to patch.
            values = torch.roll(values, (int(torch.randint(-3, 4, ())), int(torch.randint(-4, 5, ()))), (2, 3))
            values = values + torch.rand(batch, 1, 1, 1) * 0.25 * torch.randn_like(values)
            loss = loss_of(net(values.contiguous(memory_format=torch.channels_last)), labels[chosen])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            plan.step()
            mean += 0.01 * (loss.item() - mean)
            step += 1
            if step % 100 == 0:
                print(f"step {step} of {steps}: loss {mean:.3f}, {time.time() - began:.0f} s", flush=True)
    return net.eval()


def looked_at(net, looks):
    """The net's logits, strips x looks x classes."""
    with torch.no_grad():
        flat = torch.from_numpy(looks).flatten(0, 1)
        logits = torch.cat([net(normal(part)) for part in flat.split(512)])
    return logits.reshape(*looks.shape[:2], -1).numpy()


def shipped():
    """The net of variants.onnx."""
    session = onnxruntime.InferenceSession(HERE / "variants.onnx")
    return lambda values: torch.from_numpy(session.run(None, {"patch": values.numpy()})[0])


def measured(net, faces, every, classes, pool):
    """The rows of variants.tsv."""
    jobs = [(faces, c, SEED + 1000 + n) for n, c in enumerate(classes)]
    logits = {c: looked_at(net, looks) for c, looks in pool.imap(made_to_measure, jobs) if len(looks)}
    for group in every:
        members = [classes.index(c) for c in group]
        for printed in group:
            if printed not in logits:
                continue
            # A patch that any look takes for another character is not asked.
            known = np.isin(logits[printed].argmax(2), members).all(1)
            sizes = np.array([size_of(em_of(n % HELD_OUT)) for n in range(len(known))])
            for other in group:
                if other != printed:
                    a, b = classes.index(printed), classes.index(other)
                    odds = logits[printed][:, :, a] - logits[printed][:, :, b]
                    for size, _ in SIZES:
                        yield printed, other, size, known[sizes == size], odds[sizes == size]


def main():
    cache = pathlib.Path(sys.argv[1])
    torch.set_num_threads(1)
    common, rare = groups("COMMON"), groups("RARE")
    classes = list(dict.fromkeys("".join(common + rare)))
    with multiprocessing.Pool(WORKERS) as pool:
        if sys.argv[2:] == ["--measure"]:
            if (HERE / "characters.txt").read_text(encoding="utf-8").split() != classes:
                raise SystemExit("characters.txt has not the characters of src/lookalikes.rs: train a net for them")
            measure(shipped(), common + rare, classes, cache, pool)
            return
        faces = Faces("train", cache, common + rare)
        share = TRAINED_ON // WORKERS
        jobs = [(faces, common, rare, classes, SEED + n, share) for n in range(WORKERS)]
        parts = pool.map(made_to_train, jobs)
        images = torch.from_numpy(np.concatenate([p[0] for p in parts]))
        labels = torch.from_numpy(np.concatenate([p[1] for p in parts]))
        print(f"{len(images)} patches", flush=True)
        net = trained(images, labels, len(classes) + 1)
        torch.save(net.state_dict(), cache / "net.pt")
        net = export.rounded(net)
        (HERE / "characters.txt").write_text("".join(c + "\n" for c in classes), encoding="utf-8")
        export.onnx_file(net, HERE / "variants.onnx", strips.SIDE)
        measure(net, common + rare, classes, cache, pool)


def measure(net, every, classes, cache, pool):
    faces = Faces("held-out", cache, every)
    export.table(measured(net, faces, every, classes, pool), HERE / "variants.tsv")


if __name__ == "__main__":
    main()
