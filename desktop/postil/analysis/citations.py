"""The publications that every figure, interval and rule of agreement goes back to, in one list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """A publication as it stands in a list of references.

    `short` is how a text names its authors. `source` is all that follows the title: the journal
    with volume, issue and pages, or the publisher; a `book` has its title in italics.
    """

    short: str
    authors: str
    year: int
    title: str
    source: str
    book: bool = False

    @property
    def named(self) -> str:
        """How a sentence names it: "Cohen, 1960"."""
        return f"{self.short}, {self.year}"

    @property
    def reference(self) -> str:
        """The whole entry of a list of references, as plain text."""
        return f"{self.authors} ({self.year}). {_stopped(self.title)} {self.source}."

    @property
    def markdown(self) -> str:
        """The same with the title of the book, or the journal, in italics."""
        if self.book:
            return f"{self.authors} ({self.year}). *{self.title}*. {self.source}."
        journal, comma, where = self.source.partition(", ")
        return f"{self.authors} ({self.year}). {_stopped(self.title)} *{journal}*{comma}{where}."


def _stopped(title: str) -> str:
    return title if title.endswith("?") else f"{title}."


CITATIONS: Mapping[str, Citation] = {
    "bennett": Citation(
        "Bennett et al.",
        "Bennett, E. M., Alpert, R., & Goldstein, A. C.",
        1954,
        "Communications through limited-response questioning",
        "Public Opinion Quarterly, 18(3), 303–308",
    ),
    "braun": Citation(
        "Braun & Clarke",
        "Braun, V., & Clarke, V.",
        2021,
        "One size fits all? What counts as quality practice in (reflexive) thematic analysis?",
        "Qualitative Research in Psychology, 18(3), 328–352",
    ),
    "brennan": Citation(
        "Brennan & Prediger",
        "Brennan, R. L., & Prediger, D. J.",
        1981,
        "Coefficient kappa: Some uses, misuses, and alternatives",
        "Educational and Psychological Measurement, 41(3), 687–699",
    ),
    "byrt": Citation(
        "Byrt et al.",
        "Byrt, T., Bishop, J., & Carlin, J. B.",
        1993,
        "Bias, prevalence and kappa",
        "Journal of Clinical Epidemiology, 46(5), 423–429",
    ),
    "cicchetti": Citation(
        "Cicchetti & Feinstein",
        "Cicchetti, D. V., & Feinstein, A. R.",
        1990,
        "High agreement but low kappa: II. Resolving the paradoxes",
        "Journal of Clinical Epidemiology, 43(6), 551–558",
    ),
    "cohen": Citation(
        "Cohen",
        "Cohen, J.",
        1960,
        "A coefficient of agreement for nominal scales",
        "Educational and Psychological Measurement, 20(1), 37–46",
    ),
    "conger": Citation(
        "Conger",
        "Conger, A. J.",
        1980,
        "Integration and generalization of kappas for multiple raters",
        "Psychological Bulletin, 88(2), 322–328",
    ),
    "de_vries": Citation(
        "De Vries et al.",
        "De Vries, H., Elliott, M. N., Kanouse, D. E., & Teleki, S. S.",
        2008,
        "Using pooled kappa to summarize interrater agreement across many items",
        "Field Methods, 20(3), 272–282",
    ),
    "dice": Citation(
        "Dice",
        "Dice, L. R.",
        1945,
        "Measures of the amount of ecologic association between species",
        "Ecology, 26(3), 297–302",
    ),
    "efron": Citation(
        "Efron & Tibshirani",
        "Efron, B., & Tibshirani, R. J.",
        1993,
        "An introduction to the bootstrap",
        "Chapman & Hall",
        book=True,
    ),
    "feinstein": Citation(
        "Feinstein & Cicchetti",
        "Feinstein, A. R., & Cicchetti, D. V.",
        1990,
        "High agreement but low kappa: I. The problems of two paradoxes",
        "Journal of Clinical Epidemiology, 43(6), 543–549",
    ),
    "fleiss": Citation(
        "Fleiss",
        "Fleiss, J. L.",
        1971,
        "Measuring nominal scale agreement among many raters",
        "Psychological Bulletin, 76(5), 378–382",
    ),
    "gwet_2008": Citation(
        "Gwet",
        "Gwet, K. L.",
        2008,
        "Computing inter-rater reliability and its variance in the presence of high agreement",
        "British Journal of Mathematical and Statistical Psychology, 61(1), 29–48",
    ),
    "gwet_2014": Citation(
        "Gwet",
        "Gwet, K. L.",
        2014,
        "Handbook of inter-rater reliability (4th ed.)",
        "Advanced Analytics",
        book=True,
    ),
    "holsti": Citation(
        "Holsti",
        "Holsti, O. R.",
        1969,
        "Content analysis for the social sciences and humanities",
        "Addison-Wesley",
        book=True,
    ),
    "jaccard": Citation(
        "Jaccard",
        "Jaccard, P.",
        1912,
        "The distribution of the flora in the alpine zone",
        "New Phytologist, 11(2), 37–50",
    ),
    "krippendorff_1995": Citation(
        "Krippendorff",
        "Krippendorff, K.",
        1995,
        "On the reliability of unitizing continuous data",
        "Sociological Methodology, 25, 47–76",
    ),
    "krippendorff_2019": Citation(
        "Krippendorff",
        "Krippendorff, K.",
        2019,
        "Content analysis: An introduction to its methodology (4th ed.)",
        "SAGE",
        book=True,
    ),
    "krippendorff_2016": Citation(
        "Krippendorff et al.",
        "Krippendorff, K., Mathet, Y., Bouvry, S., & Widlöcher, A.",
        2016,
        "On the reliability of unitizing textual continua: Further developments",
        "Quality & Quantity, 50(6), 2347–2364",
    ),
    "light": Citation(
        "Light",
        "Light, R. J.",
        1971,
        "Measures of response agreement for qualitative data: Some generalizations and alternatives",
        "Psychological Bulletin, 76(5), 365–377",
    ),
    "lombard": Citation(
        "Lombard et al.",
        "Lombard, M., Snyder-Duch, J., & Bracken, C. C.",
        2002,
        "Content analysis in mass communication: Assessment and reporting of intercoder reliability",
        "Human Communication Research, 28(4), 587–604",
    ),
    "oconnor": Citation(
        "O’Connor & Joffe",
        "O’Connor, C., & Joffe, H.",
        2020,
        "Intercoder reliability in qualitative research: Debates and practical guidelines",
        "International Journal of Qualitative Methods, 19, 1–13",
    ),
    "passonneau": Citation(
        "Passonneau",
        "Passonneau, R.",
        2006,
        "Measuring agreement on set-valued items (MASI) for semantic and pragmatic annotation",
        "Proceedings of the Fifth International Conference on Language Resources and Evaluation "
        "(LREC 2006), 831–836",
    ),
    "scott": Citation(
        "Scott",
        "Scott, W. A.",
        1955,
        "Reliability of content analysis: The case of nominal scale coding",
        "Public Opinion Quarterly, 19(3), 321–325",
    ),
}
"""Every publication by a short key, in the order of a list of references."""

INTERVAL = ("efron",)
"""What the interval from resampling documents goes back to."""

_OF: Mapping[str, tuple[str, ...]] = {
    "percent_agreement": ("lombard",),
    "jaccard": ("jaccard",),
    "f1": ("dice", "cicchetti"),
    "negative_agreement": ("cicchetti",),
    "cohen_kappa": ("cohen",),
    "cohen_pe": ("cohen",),
    "kappa_max": ("cohen",),
    "prevalence_index": ("byrt",),
    "bias_index": ("byrt",),
    "scott_pi": ("scott",),
    "fleiss_kappa": ("fleiss",),
    "conger_kappa": ("conger",),
    "light_kappa": ("light",),
    "brennan_prediger": ("brennan", "bennett"),
    "gwet_ac1": ("gwet_2008",),
    "krippendorff_alpha": ("krippendorff_2019",),
    "segment_agreement": (),
    "holsti": ("holsti",),
    "alpha_U_1995": ("krippendorff_1995",),
    "u_alpha_binary_2016": ("krippendorff_2016",),
    "u_alpha_nominal_2016": ("krippendorff_2016",),
    "cu_alpha_nominal_2016": ("krippendorff_2016",),
    "k_u_alpha_2016": ("krippendorff_2016",),
    "k_coverage_2016": ("krippendorff_2016",),
    "c_alpha_binary_char": ("krippendorff_2019",),
    "cu_alpha_char": ("krippendorff_2019",),
    "set_alpha_nominal": ("krippendorff_2019",),
    "set_alpha_jaccard": ("krippendorff_2019", "jaccard"),
    "set_alpha_masi": ("krippendorff_2019", "passonneau"),
    "pooled_kappa_2008": ("de_vries",),
    "nvivo_mean_kappa_by_document": ("cohen",),
    "nvivo_mean_kappa_weighted_by_length": ("cohen",),
    "maxqda_kappa": ("brennan",),
}
"""The publications of each coefficient."""


def of_coefficient(coefficient: str) -> tuple[Citation, ...]:
    """Where a coefficient was published; one of a code, such as "k_u_alpha_2016:X", as without."""
    return tuple(CITATIONS[key] for key in _OF.get(base(coefficient), ()))


def base(coefficient: str) -> str:
    """A coefficient's name without the code that it is of."""
    return coefficient.partition(":")[0]


def known(coefficient: str) -> bool:
    """Whether the list holds this coefficient."""
    return base(coefficient) in _OF


def references(keys: Iterable[str]) -> list[Citation]:
    """The publications with these keys, each once, in the order of a list of references."""
    wanted = set(keys)
    return [citation for key, citation in CITATIONS.items() if key in wanted]


def keys_of(coefficients: Iterable[str]) -> set[str]:
    """The keys of the publications of these coefficients."""
    return {key for each in coefficients for key in _OF.get(base(each), ())}
