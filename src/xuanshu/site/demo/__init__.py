"""A made-up federation with a whole season of made-up projects: plain data, no Django."""
