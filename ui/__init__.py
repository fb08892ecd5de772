"""The faces of the assistant: chat, API, command line. Thin: they draw Answers."""
