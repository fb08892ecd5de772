"""The assistant: understanding the question, answering it with tools, telling it in Polish."""
