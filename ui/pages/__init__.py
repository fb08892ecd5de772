"""The pages around the chat: one module a page, with its address and what its template shows.

They are rendered here and work as plain links and forms; scripts only add to them.
"""
