"""Why a coefficient has no value, and what to bear in mind when reading one that has."""

from __future__ import annotations

from collections.abc import Mapping

from postil.sentences.messages import Message

REASONS: Mapping[str, Message] = {
    "no_variation": (
        "It has no value: every unit was rated alike, so agreement by chance is already complete. "
        "The other figures stand."
    ),
    "no_common_documents": (
        "It has no value: no document counts as read by at least two of these coders. "
        "Mark documents as finished, or compare all documents."
    ),
    "no_units": (
        "It has no value: there is nothing to count, as there is no code, or no unit of this kind "
        "in these documents."
    ),
    "not_coded": "It has no value: none of these coders used this code in these documents.",
    "one_document": (
        "It has no interval: drawing documents anew takes two documents or more. The figure stands."
    ),
    "order_matters": (
        "It has no interval: it depends on the order of the documents, so they cannot be drawn "
        "anew. The figure stands."
    ),
    "not_exclusive": (
        "It has no value: a coder gave one place two codes of this domain, and they must exclude "
        "one another. The coding stands."
    ),
    "not_paired": (
        "It has no value: no two of these coders gave the same place a code of this domain."
    ),
    "mean_of_pairs": (
        "It has no interval: it is a mean over pairs of coders, who share different documents. The "
        "figure stands, and each pair has an interval of its own."
    ),
    "too_few_coders": "It has no value: it takes at least two coders.",
}

WARNINGS: Mapping[str, Message] = {
    "no_variation": "All coders rated every unit alike; chance-corrected figures say nothing here.",
    "rare_code": "The code is rare: a little more or less of it changes the figure much.",
    "frequent_code": "The code is nearly everywhere: a few gaps change the figure much.",
    "kappa_paradox": (
        "Coders agree on most units, yet kappa is much lower, because the code is very rare or "
        "very frequent. Read it beside percent agreement and AC1."
    ),
    "bias": (
        "One coder coded far more text than the other, and all that the other coded; kappa rewards "
        "that, Scott's pi and alpha do not."
    ),
    "few_segments": "There are few codings with this code; the figure rests on little.",
    "few_documents": "There are few documents; intervals from them are rough.",
    "unfinished_left_out": "Documents that a coder has not finished were left out for that coder.",
    "unfinished_counted_as_read": (
        "Documents that a coder has not finished count as read: what is not coded there counts as "
        "not applying."
    ),
    "one_coder_never_used": "One of the coders never used this code.",
    "kappa_from_missing": (
        "Only one coder used this code, and where others are missing their shares differ from "
        "those of the text compared; a kappa above 0 comes from that and is no agreement."
    ),
    "undefined_left_out": "This is a mean, and what has no value was left out of it.",
    "code_newer_than_finish": (
        "The code was made after a coder had finished; there it counts as not applying."
    ),
    "not_independent": "A coder has seen another's codings of a document before finishing it.",
    "interval_unstable": (
        "The figure had no value in many resamples, so the interval may be too narrow."
    ),
}
