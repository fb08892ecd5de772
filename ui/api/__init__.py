"""The HTTP API under ``/api/v1``: Answers and the data behind them, as JSON."""
