"""Polish sentences from facts: what is read aloud in a council session.

Prose never computes and never inflects a name it does not own: directions come from the sign of a
number, places from the register of forms, names of indicators stand in quotation marks.
"""

from assistant.narration.narrator import Narration, narrate, safe_text

__all__ = ["Narration", "narrate", "safe_text"]
