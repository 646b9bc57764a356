"""Treatment: exercises, the plan that a physician makes of them, and the homework they become."""
