"""The LangChain agent: a chat model, the tools, and the memory of threads.

LangChain's types stay in this room; everything it calls is plain Python.
"""
