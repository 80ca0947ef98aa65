"""Machine learning with scikit-learn: from the question to a number that holds."""
