"""The Polish language: folding, words, inflection, numbers, and the texts that users see."""
