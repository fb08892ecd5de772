"""What a call is over: the study, the subject, the peers, the year; and why it cannot be."""
