"""From trained networks to the graph models that the browser runs."""
