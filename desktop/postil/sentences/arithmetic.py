"""The words of an arithmetic sheet: names of figures, what they mean, what the letters stand for."""

from __future__ import annotations

from collections.abc import Mapping

from postil.sentences.messages import Either, Message, Plural

FIGURES: Mapping[str, Message] = {
    "percent_agreement": "Percent agreement",
    "jaccard": "Jaccard’s index",
    "f1": "Positive agreement (F1)",
    "negative_agreement": "Negative agreement",
    "cohen_kappa": "Cohen’s kappa",
    "cohen_pe": "Agreement by chance (Cohen)",
    "kappa_max": "Highest possible kappa",
    "prevalence_index": "Prevalence index",
    "bias_index": "Bias index",
    "scott_pi": "Scott’s pi",
    "fleiss_kappa": "Fleiss’ kappa",
    "conger_kappa": "Conger’s kappa",
    "light_kappa": "Light’s kappa",
    "brennan_prediger": "Brennan and Prediger’s kappa",
    "gwet_ac1": "Gwet’s AC1",
    "krippendorff_alpha": "Krippendorff’s alpha",
    "segment_agreement": "Segment agreement",
    "holsti": "Holsti’s coefficient",
    "alpha_U_1995": "Krippendorff’s alpha-U (1995)",
    "u_alpha_binary_2016": "Krippendorff’s u-alpha, binary (2016)",
    "u_alpha_nominal_2016": "Krippendorff’s u-alpha, nominal (2016)",
    "cu_alpha_nominal_2016": "Krippendorff’s cu-alpha (2016)",
    "k_u_alpha_2016": "Krippendorff’s (k)u-alpha (2016)",
    "k_coverage_2016": "Coverage of (k)u-alpha (2016)",
    "c_alpha_binary_char": "Krippendorff’s alpha, domain or not",
    "cu_alpha_char": "Krippendorff’s alpha within the domain",
    "set_alpha_nominal": "Alpha of sets, nominal",
    "set_alpha_jaccard": "Alpha of sets, Jaccard distance",
    "set_alpha_masi": "Alpha of sets, MASI distance",
    "pooled_kappa_2008": "Pooled kappa (2008)",
    "nvivo_mean_kappa_by_document": "NVivo’s kappa, mean over documents",
    "nvivo_mean_kappa_weighted_by_length": "NVivo’s kappa, mean by length of document",
    "maxqda_kappa": "MAXQDA’s kappa",
}

MEANINGS: Mapping[str, Message] = {
    "percent_agreement": "About {percent} of the {units} the coders say the same, coded or not.",
    "jaccard": "Of the {units} that either of them coded, both coded {percent}.",
    "f1": "Of all {units} that each of them coded, counted together, {percent} were coded by both.",
    "negative_agreement": (
        "Of all {units} that each of them left uncoded, counted together, {percent} were left by "
        "both."
    ),
    "cohen_pe": (
        "Two coders who keep to their own shares and place them by chance would say the same about "
        "{percent} of the {units}."
    ),
    "kappa_max": "As much as these two coded, kappa could not have come to more than {value}.",
    "prevalence_index": (
        "It is the share that both coded less the share that neither coded: 0 is balance, −1 a code "
        "that nobody used."
    ),
    "bias_index": (
        "It is the share that the first coder coded less that of the second: 0 is equally much."
    ),
    "segment_agreement": "{percent} of all segments are matched by a segment of another coder.",
    "holsti": "{percent} of all segments stand in a pair with one segment of another coder.",
    "k_coverage_2016": "{percent} of what was given this code lies where others coded, too.",
    "beyond_chance": "The coders reach {percent} of the agreement that chance leaves to be reached.",
    "as_chance": "The coders agree exactly as often as chance would have them agree.",
    "below_chance": "The coders agree less often than chance would have them agree.",
    "less_disagreement": (
        "The coders avoid {percent} of the disagreement that chance would bring about."
    ),
    "disagreement_as_chance": "The coders disagree exactly as much as chance would have it.",
    "more_disagreement": "The coders disagree more than chance would have it.",
    "mean": Plural(
        "defined",
        "It is the only value among {all} figures.",
        "It is the mean of the {defined} values among {all} figures.",
    ),
}

LETTERS: Mapping[str, Message] = {
    "a": "{units} that both coded",
    "b": "{units} that only {first} coded",
    "c": "{units} that only {second} coded",
    "d": "{units} that neither coded",
    "n": "all {units}",
    "w": "{units} that were judged alike",
    "r": "coders who judged such a unit",
    "k": "coders who coded such a unit",
    "Po": "agreement observed",
    "Pa": "agreement observed: the mean share of pairs of coders who say the same",
    "Pe": "agreement expected by chance",
    "p1": "share that {first} coded",
    "p2": "share that {second} coded",
    "q": "share coded, on the average of the coders",
    "p": "mean of the coders’ own shares",
    "V": "variance of the coders’ own shares",
    "m": "coders",
    "N": "judgements, or segments, of all coders together",
    "N1": "judgements that say coded",
    "N0": "judgements that say not coded",
    "Do": "disagreement observed",
    "De": "disagreement expected by chance",
    "Pmax": "the most agreement that these shares allow",
    "T": "the length of the text once for each coder",
    "G": "what of it is gap",
    "lo": "length coded by one and gap for another, observed",
    "le": "the same as chance would have it",
    "x": "a figure that has a value",
    "U": "length judged unlike, observed",
    "v": "how many figures have a value",
    "coded": "{units} that one of the coders coded",
    "read": "{units} that this coder judged",
}

QUANTITIES: Mapping[str, Message] = {
    "segments_made": "segments of {coder}",
    "segments_matched": "of these, matched by the other coder",
    "segments_paired": "pairs of one segment each",
    "segments_made_in_pairs": "segments, once for every other coder",
    "segments_matched_in_pairs": "of these, matched by that coder",
    "segments_paired_in_pairs": "pairs of one segment each",
    "continuum_length": "characters of the text",
    "continuum_coders": "coders",
    "continuum_coded": "characters coded, each coder’s added up",
    "continuum_differing": "characters coded by one and not by another, over all pairs",
    "continuum_squares": "squared lengths of all segments, added up",
    "continuum_apart": "squared distances between segments, added up over pairs",
    "continuum_by_chance": "the same over all places where they could lie",
    "sets_values": "sets of codes, one of each coder for each unit",
    "sets_within": "distances between sets given to the same unit",
    "sets_between": "distances between all sets, whoever gave them",
    "codes_compared": "codes compared",
    "domain_values": "values given where two coders or more gave one",
    "domain_within": "unlike values given to the same unit",
    "domain_between": "unlike values among all that were given",
    "domain_whole": "length judged, each coder’s added up",
    "domain_pairable": "length of this value where others gave any, over pairs",
    "domain_length": "length of this value, each coder’s added up",
    "domain_unlike": "length judged unlike, over pairs",
    "domain_correction": "pairs of places, without those within one segment",
    "continuum_ways": "ways in which segments could lie",
}

SHEET: Mapping[str, Message] = {
    "title": "{figure} of {code}",
    "title_pooled": "{figure} of all codes, their counts added up",
    "title_mean": "{figure}, mean over codes",
    "title_sets": "{figure} of all codes together",
    "title_coded": "{figure} of all codes together, over text that anybody coded",
    "others": "{coder} against each of the others",
    "where": Plural(
        "documents",
        "{coders}, in {documents} document, unit {unit}",
        "{coders}, in {documents} documents, unit {unit}",
    ),
    "where_one": "{coders}, in {scope}, unit {unit}",
    "without": "{where}, without {parts}",
    "counts": "The counts",
    "coded": "{coder} coded",
    "not_coded": "{coder} did not",
    "not_read": "not read",
    "yes": "coded",
    "no": "not",
    "together": "Together",
    "coincidences": "The coincidences: pairs of judgements about the same unit",
    "value_coded": "coded",
    "value_uncoded": "not coded",
    "letters": "The letters",
    "letter": "Letter",
    "stands_for": "Stands for",
    "number": "Number",
    "steps": "The steps",
    "steps_none": (
        "There are no steps: a coder gave two values of this domain to the same words. The places "
        "are listed with the figures of domains."
    ),
    "shortest": "The same from the counts alone",
    "averaged": "What is averaged",
    "of": "Of",
    "value": "Value",
    "weight": "Weight",
    "no_value": "no value",
    "result": "The result",
    "meaning": "What it means",
    "interval": "The interval",
    "interval_told": (
        "{low} to {high}: documents were drawn anew {resamples} times, each time as many as there "
        "are, and the middle {level} % of the figures make the interval (seed {seed})."
    ),
    "interval_none": "No interval was asked for.",
    "interval_missing": "It has no interval.",
    "warnings": "To bear in mind",
    "sources": "From",
    "sources_none": "It has no single source; segments are matched as the overlap is chosen.",
    "passages": "The passages",
    "passage_numbers": Plural("count", "{who}: {count} passage", "{who}: {count} passages"),
    "both": "both",
    "everybody": "all of them",
    "only": "only {who}",
    "matched": "matched, by {who}",
    "unmatched": "not matched, by {who}",
    "pooled_note": "The counts of all codes are added up; frequent codes weigh more.",
    "order_matters": (
        "It has no interval: it depends on the order of the documents, so they cannot be drawn anew."
    ),
    "program": "Worked out by {program}.",
    "codes_of": Either("labels", "{labels}", "no code"),
}

UNITS: Mapping[str, Message] = {
    "character": "character",
    "token": "word",
    "sentence": "sentence",
    "paragraph": "paragraph",
    "document": "document",
    "segment": "segment",
    "continuum": "continuum",
    "character_many": "characters",
    "token_many": "words",
    "sentence_many": "sentences",
    "paragraph_many": "paragraphs",
    "document_many": "documents",
    "segment_many": "segments",
    "continuum_many": "characters",
}
