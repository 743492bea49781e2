"""What load.R asks the packages irr and irrCAC, told by functions that stand in for them.

The packages themselves are not at hand everywhere; what is tested is which ratings they are asked
about, under which names, and what happens to their answers.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from postil.exchange.facts import AgreementFacts, ProjectFacts
from postil.exchange.r_bundle import write_r_bundle

pytestmark = pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")

# Straightforward twins: Cohen's kappa, and Krippendorff's alpha from its coincidences.
ANSWERS = """
source("out/load.R")
kappa <- function(x) {
  x <- na.omit(x)
  expected <- mean(x[, 1]) * mean(x[, 2]) + mean(1 - x[, 1]) * mean(1 - x[, 2])
  (mean(x[, 1] == x[, 2]) - expected) / (1 - expected)
}
alpha <- function(x) {
  together <- matrix(0, 2, 2)
  for (unit in seq_len(nrow(x))) {
    told <- x[unit, !is.na(x[unit, ])]
    for (i in seq_along(told)) for (j in seq_along(told)) if (i != j) {
      at <- c(told[i], told[j]) + 1
      together[at[1], at[2]] <- together[at[1], at[2]] + 1 / (length(told) - 1)
    }
  }
  n <- rowSums(together)
  1 - (sum(n) - 1) * together[1, 2] / (n[1] * n[2])
}
asked <- character()
answer <- function(name, value) {
  asked <<- c(asked, name)
  list(value = value, est = data.frame(coeff.val = round(value, 5)))
}
"""


def ask(
    facts: ProjectFacts, agreement: AgreementFacts, folder: Path, script: str
) -> subprocess.CompletedProcess[str]:
    """Load the bundle of the small project and go on with a script."""
    write_r_bundle(facts, folder / "out", agreement)
    (folder / "ask.R").write_text(ANSWERS + script, encoding="utf-8")
    return subprocess.run(
        ["Rscript", "--vanilla", "ask.R"],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        check=False,
    )


def test_irr_is_asked_for_kappa_and_alpha(
    facts: ProjectFacts, agreement: AgreementFacts, tmp_path: Path
) -> None:
    script = """
    irr <- list(
      kappa2 = function(ratings) answer("kappa2", kappa(ratings)),
      kripp.alpha = function(x, method) {
        stopifnot(method == "nominal")
        answer(paste("alpha", nrow(x), anyNA(x)), alpha(t(x)))
      }
    )
    told <- postil$compare_packages(irr, NULL)
    stopifnot(told[["irr"]] == length(asked), "kappa2" %in% asked, "alpha 3 TRUE" %in% asked)
    """
    done = ask(facts, agreement, tmp_path, script)
    assert (done.returncode, done.stderr) == (0, "")
    assert "figures of irr are the same" in done.stdout


def test_irr_is_not_asked_for_the_alpha_it_gets_wrong(
    facts: ProjectFacts, agreement: AgreementFacts, tmp_path: Path
) -> None:
    script = """
    irr <- list(kripp.alpha = function(x, method) {
      stopifnot(nrow(x) == 2 || anyNA(x))
      answer("alpha", alpha(t(x)))
    })
    postil$compare_packages(irr, NULL)
    """
    done = ask(facts, agreement, tmp_path, script)
    assert (done.returncode, done.stderr) == (0, "")
    assert "irr::kripp.alpha was not asked about complete ratings of three" in done.stdout


def test_irrCAC_may_differ_in_the_sixth_digit_only(
    facts: ProjectFacts, agreement: AgreementFacts, tmp_path: Path
) -> None:
    script = """
    off <- 0
    irrCAC <- list(
      krippen.alpha.raw = function(ratings) answer("alpha", alpha(ratings) + off),
      gwet.ac1.raw = function(ratings) stop("no answer")
    )
    told <- postil$compare_packages(NULL, irrCAC)
    stopifnot(told[["irrCAC"]] == length(asked), length(asked) > 0)
    off <- 2e-5
    postil$compare_packages(NULL, irrCAC)
    """
    done = ask(facts, agreement, tmp_path, script)
    assert "figures of irrCAC are the same" in done.stdout
    assert done.returncode != 0
    assert "krippendorff_alpha of NA" in done.stderr
    assert "irrCAC says" in done.stderr and "base R computes" in done.stderr
