"""Standard forms, as data that a scheme uses, overrides and adds to."""
