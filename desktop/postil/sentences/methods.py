"""The sentences of a methods section: whole ones, so that each language can order its own words.

What stands in square brackets the program cannot know; the writer fills it in.
"""

from __future__ import annotations

from collections.abc import Mapping

from postil.sentences.messages import Either, Message, Plural

METHODS: Mapping[str, Message] = {
    "title": "Intercoder agreement",
    "references": "References",
    # ---- who coded what ----
    "coders": (
        "{number} coders [who they are, and how they were trained] coded {double} of the {all} "
        "documents of the study ({share} %) [how these documents were selected] with a codebook of "
        "{codes}."
    ),
    "coders_all": (
        "{number} coders [who they are, and how they were trained] coded all {all} documents of the "
        "study [how the documents were selected] with a codebook of {codes}."
    ),
    "coders_one": (
        "{number} coders [who they are, and how they were trained] coded the one document of the "
        "study [how it was selected] with a codebook of {codes}."
    ),
    "coders_some": (
        "{number} coders [who they are, and how they were trained] took part. Of the {all} documents "
        "of the study, {double} ({share} %) were coded by at least two of them, {complete} of these "
        "by all [how these documents were selected], with a codebook of {codes}."
    ),
    "codes": Plural("count", "{count} code", "{count} codes"),
    "segments": Plural(
        "count",
        "Together they made {count} coding in these documents.",
        "Together they made {count} codings in these documents.",
    ),
    "independent": (
        "By the record of the program, no coder looked at another’s codings of a document before "
        "finishing it. [Whether the coders worked apart in other ways, whether they discussed cases, "
        "and whether the figures are from before or after that.]"
    ),
    "not_independent": Plural(
        "count",
        "In {count} reading a coder had looked at another’s codings before finishing the document, "
        "so the figures do not rest on independent coding alone. [Why this was done, and whether "
        "the coders discussed cases.]",
        "In {count} readings a coder had looked at another’s codings before finishing the document, "
        "so the figures do not rest on independent coding alone. [Why this was done, and whether "
        "the coders discussed cases.]",
    ),
    # ---- what was counted ----
    "variable": (
        "Since codes may overlap, each code was treated as a binary variable of its own: a unit of "
        "text is coded with it or is not."
    ),
    "unit_character": "The unit of analysis was the character (Unicode code point).",
    "unit_token": (
        "The unit of analysis was the word (punctuation marks count as words); a word counts as "
        "coded if any of its characters is."
    ),
    "unit_sentence": (
        "The unit of analysis was the sentence; a sentence counts as coded if any of its characters "
        "is."
    ),
    "unit_paragraph": (
        "The unit of analysis was the paragraph; a paragraph counts as coded if any of its "
        "characters is."
    ),
    "unit_document": (
        "The unit of analysis was the document; a document counts as coded if any of its text is."
    ),
    "unit_segment": (
        "The unit of analysis was the coded segment; a segment counts as matched by one of the same "
        "code if what both share is at least {overlap} % of what either covers."
    ),
    "unit_segment_any": (
        "The unit of analysis was the coded segment; a segment counts as matched by one of the same "
        "code if the two share any text."
    ),
    "unit_segment_exact": (
        "The unit of analysis was the coded segment; a segment counts as matched by one of the same "
        "code only if both begin and end at the same place."
    ),
    "unit_continuum": (
        "The text was taken as a continuum that each coder divides into segments and gaps, in "
        "characters (Unicode code points)."
    ),
    "whole_text": "The whole text was counted, including what nobody coded.",
    "left_out": "Text that nobody coded was counted; {parts} were not counted.",
    "left_out_headings": "headings",
    "left_out_notes": "notes",
    "left_out_furniture": "passages marked as not counted",
    "merged": "Overlapping codings of one code by one coder were merged.",
    "segments_kept": (
        "Overlapping codings of one code by one coder were merged; codings that only touch count as "
        "two."
    ),
    "with_subcodes": "A code includes the codes below it.",
    "without_subcodes": "A code does not include the codes below it.",
    "finished": (
        "Only documents that at least two of the coders had finished were compared; a coder counts "
        "as missing in documents that they had not finished."
    ),
    "finished_two": "Only documents that both coders had finished were compared.",
    "complete": "Only documents that all coders had finished were compared.",
    "all": (
        "All documents were compared, finished or not; what a coder had not reached counts as not "
        "coded."
    ),
    "newer": (
        "Some codes were added after a coder had finished reading; there they count as not applied."
    ),
    # ---- figures ----
    "reported": "For each code we report {figures} [in which table or appendix].",
    "variant": "{figure} ({sources})",
    "variant_alone": "{figure}",
    "binary": "nominal, binary for each code",
    "prevalence": (
        "Each code was applied, by at least one coder, to between {low} % and {high} % of the "
        "{units}."
    ),
    "prevalence_one": "It was applied, by at least one coder, to {low} % of the {units}.",
    "range": Plural(
        "defined",
        "{figure} had a value for {defined} code only: {low}.",
        "{figure} ranged from {low} to {high} over {defined} codes (mean {mean}).",
    ),
    "range_all": Plural(
        "defined",
        "{figure} was {low}.",
        "{figure} ranged from {low} to {high} over all {defined} codes (mean {mean}).",
    ),
    "range_undefined": Plural(
        "undefined",
        "For {undefined} code it has no value; that code is left out of range and mean.",
        "For {undefined} codes it has no value; these codes are left out of range and mean.",
    ),
    "range_undefined_no_variation": Plural(
        "undefined",
        "For {undefined} code it has no value, since all units were judged alike; that code is "
        "left out of range and mean.",
        "For {undefined} codes it has no value, since all units were judged alike; these codes are "
        "left out of range and mean.",
    ),
    "range_undefined_not_coded": Plural(
        "undefined",
        "For {undefined} code it has no value, since nobody used it; that code is left out of "
        "range and mean.",
        "For {undefined} codes it has no value, since nobody used them; these codes are left out "
        "of range and mean.",
    ),
    "range_nothing": "{figure} had no value for any code.",
    "pooled": (
        "Over all codes together, with the counts of all codes added up, so that frequent codes "
        "weigh more, {figures}."
    ),
    "pooled_figure": Either(
        "interval", "{figure} was {value} ({interval})", "{figure} was {value}"
    ),
    "interval": "95 % interval {low} to {high}",
    "intervals": (
        "The 95 % intervals are percentile intervals from {resamples} resamples of whole documents "
        "with replacement (seed {seed}; {sources})."
    ),
    "intervals_one": "With one document no interval can be given.",
    "intervals_none": "No intervals were computed.",
    "few_documents": "With {documents} documents the intervals are rough.",
    "threshold": "[Which values were taken as sufficient, and why.]",
    "two": "{others} and {last}",
    "several": "{others}, and {last}",
    "apart": "{others}; and {last}",
    "program": "All figures were computed with {program}.",
}

NUMBERS: Mapping[str, Message] = {
    "2": "Two",
    "3": "Three",
    "4": "Four",
    "5": "Five",
    "6": "Six",
    "7": "Seven",
    "8": "Eight",
    "9": "Nine",
    "10": "Ten",
    "11": "Eleven",
    "12": "Twelve",
}
