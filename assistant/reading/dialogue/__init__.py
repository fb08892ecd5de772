"""What the turns before leave to go on from, and the words that point back at them."""
