"""What the clients of the official APIs share: asking within limits, keeping, staging."""
