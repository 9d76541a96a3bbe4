"""Pages of the room: filings, the quota watch, screening."""
