"""Messages to people. The in-site message is the record; other channels will follow it."""
