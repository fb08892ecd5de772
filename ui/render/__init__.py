"""From an Answer to what is read: one renderer for the chat, later for pages and reports."""
