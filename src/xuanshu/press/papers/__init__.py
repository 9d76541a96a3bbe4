"""One module a paper: a frozen dataclass of plain data and ``pdf(data) -> bytes``."""
