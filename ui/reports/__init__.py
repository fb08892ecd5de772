"""Reports as documents: Word, PDF and a page that stands alone, all from the same blocks."""
