"""Measure Postil beside plain baselines in one run: believe the ratios, not the milliseconds."""

from __future__ import annotations

import argparse
import importlib
import os
import resource
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_KEPT = Path("/var/tmp")
"""Never a disk in memory, on which nothing needs time to be durable."""
SECTIONS = ("store", "agreement", "oracles", "reader", "start", "exchange")


def main() -> int:
    """Run the sections that were asked for, each in a folder that goes away afterwards."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=", ".join(SECTIONS))
    parser.add_argument("--project", metavar="SIZE:FILE", help="only make a synthetic project")
    words = parser.parse_args()
    if words.project:
        return _only_project(*words.project.split(":", 1))
    unknown = set(words.sections) - set(SECTIONS)
    if unknown:
        parser.error(f"no such section: {', '.join(sorted(unknown))}")
    missed = 0
    on_disk = _KEPT if _KEPT.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="postil-bench-", dir=on_disk) as folder:
        for name in words.sections or SECTIONS:
            print(f"{name}{'ours':>71}{'baseline':>14}{'ratio':>10}", flush=True)
            for ratio in importlib.import_module(f"benchmarks.{name}").measure(Path(folder)):
                print(ratio.line(), flush=True)
                missed += ratio.target is not None and ratio.ratio > ratio.target
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"the bench itself took {memory} MB at most; targets not met: {missed}")
    return 0


def _only_project(size: str, path: str) -> int:
    from benchmarks.projects import SIZES, build

    if size not in SIZES:
        print(f"no such size: {size}; there are {', '.join(SIZES)}", file=sys.stderr)
        return 2
    print(build(SIZES[size], Path(path)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
