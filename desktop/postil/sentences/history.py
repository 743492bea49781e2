"""The labels of acts in the history: what was done, in a few words."""

from __future__ import annotations

from collections.abc import Mapping

from postil.sentences.messages import Message

# A key is the verb given to `project.edit(...)`; the placeholders are its arguments.
LABELS: Mapping[str, Message] = {}
