"""The publicity room."""
