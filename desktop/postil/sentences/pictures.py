"""The words in pictures of agreement, and why there is no picture."""

from __future__ import annotations

from collections.abc import Mapping

from postil.sentences.agreement import WARNINGS
from postil.sentences.messages import Message, Plural, made

# What stands in a picture. Titles and lines of a caption are sentences, the rest is a few words.
WORDS: Mapping[str, Message] = {
    # Captions
    "forest_of_one": "{coefficient} by code",
    "forest_of_several": "Agreement by code: {coefficients}",
    "compared": "Coders: {coders}. Documents: {documents}, {counting}.",
    "one_document": "Coders: {coders}.",
    "counting_finished": "finished by at least two of them",
    "counting_finished_by_both": "finished by both",
    "counting_complete": "finished by all of them",
    "counting_all": "finished or not",
    "unit": "Unit: {unit}; {denominator}.",
    "unit_with_subcodes": "Unit: {unit}; {denominator}; a code stands for those below it, too.",
    "denominator.whole_text": "the whole text counts",
    "denominator.without": "text counts without {left_out}",
    "left_out.headings": "headings",
    "left_out.notes": "notes",
    "left_out.furniture": "what is marked as not counted",
    "intervals": (
        "Bars are 95 % intervals from {resamples:,} resamples of the documents, seed {seed}."
    ),
    "no_intervals": "Points without intervals.",
    "interval_of_one_document": "With one document there is no interval.",
    "interval_of_an_order": (
        "A figure that depends on the order of the documents has no interval."
    ),
    "interval_unstable": "Dashed bars: no value in many resamples, so perhaps too short.",
    "strip": "Where coders agree and differ",
    "strip_of_one": "Where coders agree and differ: {document}",
    "strip_together": Plural(
        "count", "{count} code in one lane.", "All {count} codes in one lane."
    ),
    "strip_codes": "One lane a code; codes that nobody used in a document have none there.",
    "pair": "{one} and {other}",
    "group": Plural(
        "documents", "{coders}; {documents} document", "{coders}; {documents} documents"
    ),
    "sign": "{name} ({letters})",
    # Units and coefficients
    "unit.character": "character",
    "unit.token": "word",
    "unit.sentence": "sentence",
    "unit.paragraph": "paragraph",
    "unit.document": "document",
    "unit.segment": "segment, matched from an overlap of {overlap} on",
    "unit.continuum": "continuum",
    "coefficient.percent_agreement": "Percent agreement",
    "coefficient.jaccard": "Jaccard",
    "coefficient.f1": "Positive agreement",
    "coefficient.negative_agreement": "Negative agreement",
    "coefficient.cohen_kappa": "Cohen’s kappa",
    "coefficient.cohen_pe": "Agreement by chance (Cohen)",
    "coefficient.kappa_max": "Largest possible kappa",
    "coefficient.prevalence_index": "Prevalence index",
    "coefficient.bias_index": "Bias index",
    "coefficient.scott_pi": "Scott’s pi",
    "coefficient.brennan_prediger": "Brennan-Prediger",
    "coefficient.gwet_ac1": "Gwet’s AC1",
    "coefficient.krippendorff_alpha": "Krippendorff’s alpha",
    "coefficient.fleiss_kappa": "Fleiss’ kappa",
    "coefficient.conger_kappa": "Conger’s kappa",
    "coefficient.light_kappa": "Light’s kappa",
    "coefficient.segment_agreement": "Segment agreement",
    "coefficient.holsti": "Holsti’s coefficient",
    "coefficient.alpha_U_1995": "Krippendorff’s alpha_U (1995)",
    "coefficient.u_alpha_binary_2016": "Krippendorff’s |u-alpha (2016)",
    # A line of a forest plot
    "pooled": "All codes, summed",
    "mean": Plural("count", "Mean over {count} code", "Mean over {count} codes"),
    "mean_of": "Mean over {count} of {all} codes",
    "mean_of_several": "Mean over codes with a value",
    "value": "{value}",
    "value_with_interval": "{value} [{low}, {high}]",
    "value_aloud": "{coefficient} {value}",
    "interval_aloud": "{coefficient} {value}, 95 % interval from {low} to {high}",
    "no_value": "no value",
    "no_value.no_variation": "no value: all rated alike",
    "no_value.no_common_documents": "no value: no document in common",
    "no_value.no_units": "no value: no such unit",
    "no_value.not_coded": "no value: not used",
    "no_value.too_few_coders": "no value: too few coders",
    "not_for_two": "not for two coders",
    "only_for_two": "for two coders only",
    "none_aloud": "{coefficient}: {told}",
    "both": "both",
    "only": "only {coder}",
    "all": "all",
    "some": "some",
    "units": "n",
    # A heat strip
    "characters": "characters",
    "all_codes": "all codes",
    "agree_two": "both",
    "agree_two_codes": "both, with the same codes",
    "agree_all": "all who read it",
    "agree_all_codes": "all who read it, with the same codes",
    "otherwise_two": "both, with different codes",
    "otherwise_all": "all who read it, with different codes",
    "some_of": "{count} of {all}",
    "nobody": "nobody",
    "length": "{what} {count:,}",
    "not_read": "finished by fewer than two of them",
    "empty": "empty",
    "not_coded": "nobody coded it",
}

PICTURE_ERRORS: Mapping[str, Message] = {
    "picture_format_unknown": (
        'A picture cannot be written to "{file}". Nothing was written. '
        "Choose a name that ends in {suffixes}."
    ),
    "no_such_coefficient": (
        'There is no coefficient "{coefficient}" for these coders and this unit. Nothing was '
        "written. Name one of: {known}."
    ),
    "picture_too_narrow": (
        "The picture has no room for its columns in {width} mm. Nothing was written. "
        "Make it {least} mm wide, or show fewer coefficients."
    ),
    "picture_too_tall": (
        "The picture would be {height} m tall; {most} m is the most. Nothing was written. "
        "Choose fewer codes or documents, or write a PDF, which has pages."
    ),
    "picture_no_codes": (
        "There is no code to show. Nothing was written. "
        "Make codes, or use again those that are retired."
    ),
    "picture_no_documents": (
        "There is no document to show. Nothing was written. Import documents first."
    ),
    "picture_no_common_documents": (
        "No document counts as read by at least two of these coders, so there is nothing to show. "
        "Nothing was written. Mark documents as finished, or compare all documents."
    ),
    "picture_no_value": (
        "No code has a value of {coefficient}, so there is nothing to show. Nothing was written. "
        "Look at the reasons in the table of agreement."
    ),
    "picture_document_empty": (
        'The document "{document}" is empty, so there is nothing to show. Nothing was written. '
        "Choose another one."
    ),
    "picture_document_not_read": (
        'Fewer than two of these coders finished the document "{document}", so there is nothing to '
        "compare. Nothing was written. Mark it as finished, or compare all documents."
    ),
    "picture_nothing_coded": (
        "None of these coders coded anything in these documents, so there is nothing to show. "
        "Nothing was written. Choose other documents, codes or coders."
    ),
}


def picture_words(key: str, /, **arguments: object) -> str:
    """The words of a key such as "unit.token" or "warning.bias", in the language of the desktop.

    A coefficient without words of its own keeps its key, its underscores as blanks; any other key
    with a dot falls back to what stands before the dot.
    """
    head, _, name = key.partition(".")
    message = WARNINGS.get(name) if head == "warning" else WORDS.get(key)
    if message is not None:
        return made(message, arguments)
    if head in WORDS:
        return made(WORDS[head], arguments)
    return name.replace("_", " ") or key
