"""Where the project is, and what of it is measured."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BENCH = ROOT / "bench"
MILEPOST = ROOT / "bin/milepost"
# What is made for the measurements and removed after them: on the disk, and in memory.
DISK = Path(os.environ.get("BENCH_DISK", ROOT / "var/bench"))
MEMORY = Path(os.environ.get("BENCH_MEMORY", "/dev/shm/milepost-bench"))
