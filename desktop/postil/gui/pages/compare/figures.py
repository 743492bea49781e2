"""The coefficients by name: over a column, where there is little room, and what each tells."""

from __future__ import annotations

from postil.analysis.units import CONTINUUM, SEGMENT
from postil.gui.wording import _
from postil.sentences import sentence

PERCENTS = frozenset(
    {
        "percent_agreement",
        "jaccard",
        "f1",
        "negative_agreement",
        "segment_agreement",
        "holsti",
    }
)
"""Shares of what was counted: shown as a percentage and without a scale."""

OF_TWO = (
    "percent_agreement",
    "jaccard",
    "f1",
    "negative_agreement",
    "cohen_kappa",
    "krippendorff_alpha",
    "gwet_ac1",
    "scott_pi",
    "brennan_prediger",
    "kappa_max",
    "prevalence_index",
    "bias_index",
)
"""What may be a column for two coders, from left to right."""

OF_MANY = (
    "percent_agreement",
    "conger_kappa",
    "fleiss_kappa",
    "light_kappa",
    "krippendorff_alpha",
    "gwet_ac1",
    "brennan_prediger",
)
"""What may be a column for more coders, from left to right."""

USUAL = frozenset(
    {
        "percent_agreement",
        "jaccard",
        "cohen_kappa",
        "conger_kappa",
        "fleiss_kappa",
        "krippendorff_alpha",
        "gwet_ac1",
    }
)
"""What is shown until somebody chooses otherwise."""

OF_SEGMENTS = ("segment_agreement", "holsti")
OF_CONTINUUM = ("u_alpha_binary_2016", "alpha_U_1995")

_IN_PLACE_OF = {
    "cohen_kappa": "conger_kappa",
    "scott_pi": "fleiss_kappa",
}
"""What takes the place of a coefficient of two coders where there are more of them."""


def offered(unit: str, coders: int) -> tuple[str, ...]:
    """What may be a column in a unit for so many coders."""
    of_unit = {SEGMENT: OF_SEGMENTS, CONTINUUM: OF_CONTINUUM}
    return of_unit.get(unit, OF_TWO if coders == 2 else OF_MANY)


def counterpart(coefficient: str, unit: str, coders: int) -> str:
    """The coefficient that asks the same of another unit or another number of coders."""
    there = offered(unit, coders)
    if coefficient in there:
        return coefficient
    if coders > 2 and _IN_PLACE_OF.get(coefficient) in there:
        return _IN_PLACE_OF[coefficient]
    back = {of_many: of_two for of_two, of_many in _IN_PLACE_OF.items()}
    if back.get(coefficient) in there:
        return back[coefficient]
    return there[0] if unit in (SEGMENT, CONTINUUM) else ""


def main_coefficient(coders: int) -> str:
    """The coefficient that a sentence names first."""
    return "cohen_kappa" if coders == 2 else "conger_kappa"


def shown_columns(unit: str, coders: int, chosen: frozenset[str] | None) -> tuple[str, ...]:
    """The chosen columns of those on offer; None stands for the usual ones."""
    there = offered(unit, coders)
    if unit in (SEGMENT, CONTINUUM):
        return there
    wanted = USUAL if chosen is None else chosen
    found = tuple(name for name in there if name in wanted)
    return found or tuple(name for name in there if name in USUAL)


def coefficient_name(coefficient: str) -> str:
    """The name of a coefficient."""
    return sentence(f"figure.{coefficient.partition(':')[0]}")


def short_coefficient_name(coefficient: str) -> str:
    """The name where the column has no room for the whole one."""
    return {
        "percent_agreement": _("Agree"),
        "jaccard": _("Jaccard"),
        "f1": _("F1"),
        "negative_agreement": _("None alike"),
        "cohen_kappa": _("kappa"),
        "cohen_pe": _("Pe"),
        "kappa_max": _("at most"),
        "prevalence_index": _("Prevalence"),
        "bias_index": _("Bias"),
        "scott_pi": _("pi"),
        "brennan_prediger": _("B-P"),
        "conger_kappa": _("Conger"),
        "fleiss_kappa": _("Fleiss"),
        "light_kappa": _("Light"),
        "krippendorff_alpha": _("alpha"),
        "gwet_ac1": _("AC1"),
        "segment_agreement": _("Matched"),
        "holsti": _("Holsti"),
        "u_alpha_binary_2016": _("u-alpha"),
        "alpha_U_1995": _("alpha-U"),
        "set_alpha_nominal": _("Nominal"),
        "set_alpha_jaccard": _("Jaccard"),
        "set_alpha_masi": _("MASI"),
        "c_alpha_binary_char": _("alpha, domain"),
        "cu_alpha_char": _("alpha within"),
        "u_alpha_nominal_2016": _("u-alpha"),
        "cu_alpha_nominal_2016": _("cu-alpha"),
        "k_u_alpha_2016": _("(k)u-alpha"),
        "k_coverage_2016": _("rests on"),
        "pooled_kappa_2008": _("pooled"),
        "nvivo_mean_kappa_by_document": _("NVivo mean"),
        "nvivo_mean_kappa_weighted_by_length": _("NVivo weighted"),
        "maxqda_kappa": _("MAXQDA"),
    }.get(coefficient.partition(":")[0], coefficient)


def coefficient_meaning(coefficient: str) -> str:
    """What a coefficient tells, in one sentence."""
    return {
        "percent_agreement": _(
            "The share of all text on which the coders say the same, coded or not. It is "
            "nearly always high, because most text has no code."
        ),
        "jaccard": _("Of the text that anybody coded, the share that all of them coded."),
        "f1": _("Agreement on coded text, with what both coded counted twice (Dice)."),
        "negative_agreement": _(
            "Agreement on text without the code, with what neither coded counted twice."
        ),
        "cohen_kappa": _(
            "Agreement beyond what two coders would reach by chance if each kept to their own "
            "share of coded text."
        ),
        "cohen_pe": _("The agreement by chance in Cohen’s kappa."),
        "kappa_max": _("The largest kappa that these coders’ shares of coded text leave possible."),
        "prevalence_index": _(
            "How far coded by both and coded by neither lie apart; near −1 the code is rare."
        ),
        "bias_index": _(
            "How far the two coders’ shares of coded text lie apart; 0 is no difference."
        ),
        "scott_pi": _(
            "Agreement beyond chance of two coders, with one share of coded text for both."
        ),
        "brennan_prediger": _("Agreement beyond a chance of one half; also called PABAK or S."),
        "conger_kappa": _("Cohen’s kappa for more than two coders."),
        "fleiss_kappa": _("Agreement beyond chance, with one share of coded text for all coders."),
        "light_kappa": _("The mean of Cohen’s kappa over all pairs of coders."),
        "krippendorff_alpha": _(
            "Agreement beyond chance; it allows for coders who did not read every document."
        ),
        "gwet_ac1": _(
            "Agreement beyond chance, with a chance that stays small where a code is very "
            "rare or very frequent."
        ),
        "segment_agreement": _(
            "Of all segments, the share that overlaps enough with one of the other coder’s."
        ),
        "holsti": _("Segments that pair one to one, twice, over the segments of both coders."),
        "u_alpha_binary_2016": _(
            "Agreement on where units lie in the text, beyond chance (Krippendorff 2016)."
        ),
        "alpha_U_1995": _(
            "The older figure for units in a text; it asks where each unit begins and ends."
        ),
        "set_alpha_nominal": _("Each unit’s codes as one value; only the very same codes agree."),
        "set_alpha_jaccard": _("Each unit’s codes as one value; codes in common count in part."),
        "set_alpha_masi": _(
            "Like Jaccard, and stricter where neither holds all codes of the other."
        ),
        "c_alpha_binary_char": _("Agreement on where the domain applies at all, beyond chance."),
        "cu_alpha_char": _(
            "Where both coded with the domain: do they choose the same of its codes?"
        ),
        "u_alpha_nominal_2016": _(
            "Agreement on where units lie and on which code of the domain they have."
        ),
        "cu_alpha_nominal_2016": _(
            "Agreement on the code of the domain, over the units that overlap."
        ),
        "k_u_alpha_2016": _("How reliably one code of the domain is told from the others."),
        "k_coverage_2016": _("The share of the code’s coded text that (k)u-alpha rests on."),
        "pooled_kappa_2008": _(
            "Agreement and chance are averaged over codes first, as Dedoose does."
        ),
        "nvivo_mean_kappa_by_document": _(
            "Kappa of each document by characters, averaged, as NVivo’s table invites to."
        ),
        "nvivo_mean_kappa_weighted_by_length": _("The same, long documents weighing more."),
        "maxqda_kappa": _("Matched segments with a chance of one in the number of codes."),
    }.get(coefficient.partition(":")[0], "")
