"""What the nox sessions run."""
