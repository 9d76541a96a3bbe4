"""The offline checker: one file of standard library only, to be handed out alone."""
