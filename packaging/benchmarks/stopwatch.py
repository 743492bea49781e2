"""Medians of repeated runs, side by side, and the lines that tell their ratio."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Ratio:
    """One line of the report; `ours` and `base` in milliseconds."""

    name: str
    ours: float
    base: float
    target: float | None = None
    remark: str = ""

    @property
    def ratio(self) -> float:
        """How many times the baseline ours takes."""
        return self.ours / self.base if self.base else float("inf")

    def line(self) -> str:
        """Name, both times, ratio, target and whether it is met."""
        verdict = ""
        if self.target is not None:
            met = "met" if self.ratio <= self.target else "NOT MET"
            verdict = f"target <= {self.target:g}  {met}"
        figures = f"{self.ours:10.2f} ms {self.base:10.2f} ms {self.ratio:7.2f} x"
        return f"  {self.name:<62} {figures}  {verdict} {self.remark}".rstrip()


def once(act: Callable[[], object]) -> float:
    """Milliseconds that one run takes."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def median(act: Callable[[], object], runs: int) -> float:
    """The median of several runs, in milliseconds."""
    return statistics.median(once(act) for _ in range(runs))


def side_by_side(
    ours: Callable[[], object], base: Callable[[], object], runs: int
) -> tuple[float, float]:
    """Medians of two acts run in turns, so that a noisy neighbour meets both."""
    pairs = [(once(ours), once(base)) for _ in range(runs)]
    return statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs)
