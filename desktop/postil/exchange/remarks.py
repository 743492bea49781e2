"""What a reader or writer of files wants said though it went on: keys and arguments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Remark:
    """Something worth saying that stops nothing; the sentence of `remark.<key>` tells it."""

    key: str
    arguments: Mapping[str, object] = field(default_factory=dict)
