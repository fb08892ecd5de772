"""How long a question takes, asked over HTTP as a person's browser would."""
