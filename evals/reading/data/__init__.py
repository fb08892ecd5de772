"""Questions to try understanding on, one file for each sort of question about one data set."""
