"""The honours room."""
