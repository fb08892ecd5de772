"""Reading people's own documents: Markdown, text, HTML, PDF, DOCX.

``load`` never raises for a bad file: it answers with a ``Refusal`` that says why, in Polish.
"""

from knowledge.loaders.load import SUFFIXES, load
from knowledge.loaders.parts import Block, Loaded, Reason, Refusal

__all__ = ["SUFFIXES", "Block", "Loaded", "Reason", "Refusal", "load"]
