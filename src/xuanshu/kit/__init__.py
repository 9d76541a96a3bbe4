"""Base templates, components, forms, middleware, slots, and the place that shows a refusal."""
