"""The chat: a Gradio application whose conversation is our own accessible HTML."""

import os

# read by Gradio when it is imported: no statistics to its makers, no look-up at its model hub
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
