"""Which chat model, how it is asked, and what it may cost.

Knows nothing of questions or tools: it opens a model of a provider, sends it messages within limits
of time, tokens and money, and names what went wrong.
"""
