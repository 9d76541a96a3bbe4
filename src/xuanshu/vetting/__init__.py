"""The vetting room."""
