"""What is valued: sort, rank, profile."""
