"""What the outbox does."""

from xuanshu.outbox.services.mark_read import mark_read
from xuanshu.outbox.services.tell import tell

__all__ = ["mark_read", "tell"]
