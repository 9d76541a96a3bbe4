"""The demonstration: one made-up season walked through the services, act by act."""
