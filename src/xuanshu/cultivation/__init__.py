"""The cultivation room."""
