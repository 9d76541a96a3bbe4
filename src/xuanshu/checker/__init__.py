"""The offline checkers, of the standard library only, to be handed out without the system."""
