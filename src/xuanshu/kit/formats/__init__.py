"""How dates are written in the languages of the pages, where it differs from Django's way."""
