"""Template tags of the kit, built into every template."""
