"""The sentences of the command line: words that do not fit together, and what a demo refuses."""

from __future__ import annotations

from collections.abc import Mapping

from postil.sentences.messages import Message

# A key is that of the `ProjectError` or `UsageError` raised in the verbs or the command line.
COMMAND_ERRORS: Mapping[str, Message] = {
    "coder_not_chosen": (
        "This project has {count} coders. Nothing was changed. Say whose documents are finished "
        "with --coder."
    ),
    "unit_not_offered": (
        'Agreement is not computed in units of "{unit}" yet. Nothing was computed. '
        "Name one of: {known}."
    ),
    "variable_not_readable": (
        'A variable is set as name=value, but "{text}" holds no =. Nothing was changed. '
        "Write, for instance, --set role=expert; --set role= takes the value away."
    ),
    "variable_without_coder": (
        "--set and --coder belong together. Nothing was changed. Say whose variable is set with "
        "--coder, or --add, and what with --set."
    ),
    "passage_not_chosen": (
        "A passage is given by --text, or by --from and --to in one --document. Nothing was "
        "changed. Give one of the two."
    ),
    "documents_not_chosen": (
        "Where the text is looked for is not said. Nothing was changed. Name documents with "
        "--document, or look in all of them with --all-documents."
    ),
    "text_not_found": (
        'The text "{text}" stands in none of these documents. Nothing was changed. '
        "Look at its signs and blanks: they must be the same."
    ),
    "list_not_readable": (
        "The list {list} cannot be read. Nothing was changed. Separate names with commas, and put "
        'a name that holds a comma in double quotes, such as "Meier, A.",B.'
    ),
    "name_not_text": (
        "The name {name} holds bytes that are not text. Nothing was changed. Write it in UTF-8."
    ),
    "output_not_writable": (
        "The output could not be written whole: {reason}. What the command did to files stands. "
        "Free some space, or send the output elsewhere."
    ),
    "confusion_needs_two_coders": (
        "The confusion of codes is that of two coders, and {count} are chosen. Nothing was "
        "computed. Name two of them with --coders."
    ),
    "too_few_coders": (
        "Agreement needs at least two coders, but there is {count}. Nothing was computed. "
        "Name two coders of this project, or add one."
    ),
    "coder_variable_unknown": (
        'No coder has a variable "{variable}". Nothing was computed. Give coders one with --set of '
        '"postil coders", or leave --by-variable out.'
    ),
    "overlap_without_segments": (
        "--overlap belongs to the unit segment, not to {unit}. Nothing was computed. Leave it out."
    ),
    "sets_alone": (
        "--sets needs a mark, such as --sets ';', and goes with neither --level ordinal nor "
        "--categories. Nothing was computed. Leave the others out."
    ),
    "no_such_figure": (
        'This comparison has no {coefficient} of "{code}". Nothing was computed. Name a code and a '
        "coefficient as the table of agreement shows them."
    ),
    "codings_outside_document": (
        "Codings lie outside of the text in one of these documents: {documents}. Nothing was "
        "computed. Run the check of the project, or open a backup."
    ),
    "too_many_coders": (
        "More than {most} coders cannot be compared at once. Nothing was computed. "
        "Keep the coders of one study in one project."
    ),
    # Exports
    "no_such_export_format": (
        'There is no export "{format}". Nothing was written. Name one of: {known}.'
    ),
    "no_such_codebook_format": (
        'A codebook cannot be written to "{file}". Nothing was written. '
        "Choose a name that ends in {suffixes}."
    ),
    "codebook_format_unknown": (
        'A codebook cannot be read from "{file}". Nothing was imported. '
        "Choose a file that ends in {suffixes}."
    ),
    "export_unit_not_offered": (
        'Units of "{unit}" are not written out. Nothing was written. Name one of: {known}.'
    ),
    "target_is_the_project": (
        '"{path}" is the project itself. It was not touched. Choose another name.'
    ),
    "target_holds_the_project": (
        'The project lies in "{path}". Nothing was written. Choose an empty folder.'
    ),
    # Lines of a codings file
    "codings_document_unknown": 'There is no document "{document}" in the project.',
    "codings_code_unknown": (
        'There is no code "{code}" in the codebook; --create makes missing codes.'
    ),
    "codings_code_ambiguous": 'There are several codes "{code}"; write one of {paths}.',
    "codings_coder_unknown": (
        'There is no coder "{coder}" in the project; --create makes missing coders.'
    ),
    "codings_outside_text": (
        "The span from {start} to {end} runs beyond the text, which has {length} characters."
    ),
    "codings_quote_differs": (
        'The quote is not what stands from {start} to {end}, which is "{words}".'
    ),
}
