"""What a question asks for, heard from its whole wording."""
