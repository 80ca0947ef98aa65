"""The parts of a neural network from scratch: activations, losses, initializers."""
