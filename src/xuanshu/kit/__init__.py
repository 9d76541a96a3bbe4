"""Base templates, components, form widgets, middleware, slots, and the place that shows a refusal."""
