"""
A loop pays Python for every element, an expression pays once
=============================================================

The Python instructions of each way to compute ``2 * x + 1``, counted with ``sys.settrace``.
``np.vectorize`` calls a Python function for every element, so it is a loop with a nicer name.
"""

# sphinx_gallery_alt = "Logarithmic plot of executed Python instructions against the number of elements. The loop and np.vectorize rise in proportion to the number of elements; the array expression stays at the same few instructions."

import sys

import matplotlib.pyplot as plt
import numpy as np


def count_instructions(function, x):
    """Bytecode instructions that function(x) executes in this file."""
    count = 0

    def trace(frame, event, _):
        nonlocal count
        if frame.f_code.co_filename != function.__code__.co_filename:
            return None  # NumPy's own Python code is not counted
        frame.f_trace_opcodes = True
        count += event == "opcode"
        return trace

    previous = sys.gettrace()
    sys.settrace(trace)
    try:
        function(x)
    finally:
        sys.settrace(previous)
    return count


def loop(x):
    result = np.empty_like(x)
    for i in range(len(x)):
        result[i] = 2 * x[i] + 1
    return result


def vectorized(x):
    return np.vectorize(lambda value: 2 * value + 1)(x)


def expression(x):
    return 2 * x + 1


sizes = 10 ** np.arange(5)
fig, ax = plt.subplots(layout="constrained")
ways = [
    ("for loop", loop, "o-"),
    ("np.vectorize", vectorized, "s--"),
    ("2 * x + 1", expression, "^:"),
]
for name, function, style in ways:
    ax.loglog(sizes, [count_instructions(function, np.ones(n)) for n in sizes], style, label=name)
ax.set(xlabel="elements", ylabel="Python instructions executed")
ax.legend()
plt.show()
