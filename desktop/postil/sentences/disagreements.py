"""How coders differ on a passage."""

from __future__ import annotations

from collections.abc import Mapping

from postil.sentences.messages import Message

DISAGREEMENTS: Mapping[str, Message] = {
    "only_first": "Only the first coder coded it so.",
    "only_second": "Only the second coder coded it so.",
    "only_some": "Some of the coders who read it coded it so, others did not.",
    "different_bounds": "All gave the code, but it begins or ends elsewhere.",
    "neighbouring_code": (
        "They gave different codes to the same place: codes below the same one, or a code and the "
        "one above it."
    ),
    "other_branch": (
        "They gave different codes to the same place, codes of different branches of the codebook."
    ),
}
