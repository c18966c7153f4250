"""What a person can do: inventory, strength map, gaps, growth."""
