"""One package per feature: routes, schemas, service (writes), queries (reads), models."""
