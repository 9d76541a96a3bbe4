"""The entries room."""
