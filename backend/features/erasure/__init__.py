"""A patient erases the own account: every row, and every copy in a backup."""
