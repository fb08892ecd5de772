"""What: from people's words to the indicators and services of any catalogue."""
