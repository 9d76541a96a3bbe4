"""Papers and lists of the room."""

from xuanshu.programmes.documents.confirmation import rules_confirmation_pdf

__all__ = ["rules_confirmation_pdf"]
