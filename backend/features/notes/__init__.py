"""Notes of the care team, private or shared, each saving a version of its own."""
