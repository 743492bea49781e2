"""One row of a table of agreement."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One coefficient of one code (or `*pooled`, `*mean`) for some coders in some documents.

    `reason` tells why there is no value or, beside a value, why there is no interval; else it is
    empty. Counts are in units; for more than two coders `both` counts the units that all who are
    present coded. `n_defined` and `n_undefined` tell how many figures a mean is made of.
    """

    unit: str
    scope: str
    code: str
    coders: tuple[str, ...]
    coefficient: str
    value: float | None
    reason: str
    both: int | None
    only_first: int | None
    only_second: int | None
    neither: int | None
    n: int | None
    documents: int
    ci_low: float | None
    ci_high: float | None
    warnings: tuple[str, ...]
    n_defined: int | None
    n_undefined: int | None
