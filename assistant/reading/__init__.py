"""Understanding Polish questions: places, time, operation, and what is left, the subject."""
