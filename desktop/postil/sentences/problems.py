"""The sentences of what `check` finds in a project."""

from __future__ import annotations

from collections.abc import Mapping

from postil.sentences.messages import Message

PROBLEMS: Mapping[str, Message] = {}
