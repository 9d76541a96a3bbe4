"""Pages of the office and of the judges."""
