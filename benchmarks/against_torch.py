"""How our functions compare in speed with PyTorch's, as ratios, in one run.

Run ``python benchmarks/against_torch.py`` in the environment of ``nox -s tests``; it takes about
a minute. Each pair is timed in turns, so that both see the same machine; the ratio is that of the
medians, and below 1 ours is faster. NumPy computes on one core: PyTorch is timed on one too, and
then on all.
"""

from __future__ import annotations

import inspect
import itertools
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from statistics import median

import numpy as np
import torch
from torch.nn import functional as F

from cheatsheet import optimizers
from cheatsheet.networks import activations, losses, softmax

SIZE = 10**6
TURNS = 20
THREADS = sorted({1, torch.get_num_threads()})


def timed(ours: Callable[[], object], theirs: Callable[[], object]) -> tuple[float, float]:
    """The median milliseconds of ours and of theirs, timed in turns."""
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(TURNS + 3):
        for function, found in zip((ours, theirs), times, strict=True):
            start = time.perf_counter()
            function()
            if turn >= 3:  # the first ones warm up
                found.append(1000 * (time.perf_counter() - start))
    return median(times[0]), median(times[1])


def shown(ours: float, theirs: float) -> str:
    """Both times, and their ratio."""
    return f"{ours:8.2f} /{theirs:7.2f} ={ours / theirs:6.2f}"


def network() -> torch.nn.Sequential:
    """About a million parameters, each with a gradient."""
    torch.manual_seed(0)
    sizes = (784, 1000, 200, 10)
    layers = [torch.nn.Linear(m, n) for m, n in itertools.pairwise(sizes)]
    model = torch.nn.Sequential(*layers)
    for param in model.parameters():
        param.grad = torch.randn_like(param)
    return model


def rules() -> Iterator[tuple[str, object, Callable[..., torch.optim.Optimizer], dict]]:
    """Each rule that torch has, with its settings."""
    for name, settings in {
        "SGD": {"lr": 1e-3},
        "SGD momentum": {"lr": 1e-3, "momentum": 0.9},
        "Adagrad": {},
        "RMSprop": {},
        "Adadelta": {},
        "Adam": {},
        "AdamW": {},
        "NAdam": {},
        "RAdam": {},
        "Adamax": {},
        "ASGD": {},
        "Rprop": {},
    }.items():
        rule = name.split()[0]
        yield (
            name,
            getattr(optimizers, rule)(**settings),
            getattr(torch.optim, rule),
            settings,
        )


def steps() -> None:
    count = sum(param.numel() for param in network().parameters())
    print(f"\nOne step, {count:,} parameters, {torch.get_num_threads()} threads for PyTorch")
    print("Milliseconds of ours / of PyTorch = ratio")
    print(f"{'':14}{'foreach=False':>25}{'foreach=True':>25}")
    for name, rule, optimizer, settings in rules():
        found = []
        for foreach in (False, True):
            ours = optimizers.TorchOptimizer(network().parameters(), rule)
            theirs = optimizer(network().parameters(), foreach=foreach, **settings)
            found.append(shown(*timed(ours.step, theirs.step)))
        print(f"{name:14}{found[0]}{found[1]}")


def elementwise() -> None:
    print(f"\n{SIZE:,} elements, {torch.get_num_threads()} threads for PyTorch")
    print("Milliseconds of ours / of PyTorch = ratio")
    print(f"{'':34}{'float32':>25}{'float64':>25}")
    pairs: list[tuple[str, Callable, Callable, str]] = []
    for name in activations.__all__:
        if not name.endswith("_grad"):
            pairs.append((name, getattr(activations, name), getattr(F, name, None), "unary"))
    pairs.append(("gelu tanh", lambda x: activations.gelu(x, approximate="tanh"),
                  lambda x: F.gelu(x, approximate="tanh"), "unary"))  # fmt: skip
    for name in ("softmax", "log_softmax"):
        ours, theirs = getattr(softmax, name), getattr(F, name)
        pairs.append((name, ours, lambda x, f=theirs: f(x, dim=-1), "rows"))
    pairs.append(("logsumexp", lambda x: softmax.logsumexp(x, axis=-1),
                  lambda x: torch.logsumexp(x, dim=-1), "rows"))  # fmt: skip
    for name, theirs in {
        "mse": F.mse_loss,
        "mae": F.l1_loss,
        "huber": F.huber_loss,
        "smooth_l1": F.smooth_l1_loss,
        "binary_cross_entropy": F.binary_cross_entropy,
        "binary_cross_entropy_with_logits": F.binary_cross_entropy_with_logits,
    }.items():
        pairs.append((name, getattr(losses, name), theirs, "pair"))
    pairs.append(("kl_divergence",
                  lambda x, y: losses.kl_divergence(x, y, reduction="batchmean"),
                  lambda x, y: F.kl_div(x, y, reduction="batchmean"), "pair"))  # fmt: skip
    pairs.append(("cross_entropy", losses.cross_entropy, F.cross_entropy, "classes"))
    pairs.append(("negative_log_likelihood", losses.negative_log_likelihood, F.nll_loss, "classes"))
    for name, ours, theirs, kind in pairs:
        found = []
        for dtype in (np.float32, np.float64):
            rng = np.random.default_rng(0)
            x = rng.normal(scale=3, size=SIZE).astype(dtype)
            arguments = {
                "unary": (x,),
                "rows": (x.reshape(-1, 100),),
                "pair": (
                    rng.uniform(size=SIZE).astype(dtype),
                    rng.uniform(size=SIZE).astype(dtype),
                ),
                "classes": (x.reshape(-1, 100), rng.integers(100, size=SIZE // 100)),
            }[kind]
            if name == "prelu":
                arguments += (np.array([0.25], dtype),)
            tensors = [torch.from_numpy(array) for array in arguments]
            times = timed(lambda: ours(*arguments), lambda: theirs(*tensors))  # noqa: B023
            found.append(shown(*times))
        print(f"{name:34}{found[0]}{found[1]}")


def imports() -> None:
    print("\nMilliseconds to import, beyond NumPy (the best of 10)")
    for names in ("cheatsheet", "cheatsheet.optimizers", "cheatsheet.optimizers: every rule"):
        module, _colon, every = names.partition(":")
        rules = ", ".join(name for name in RULES) if every else ""
        code = inspect.cleandoc(f"""
            import sys, time, numpy
            start = time.perf_counter()
            import {module}
            {f"from {module} import {rules}" if rules else ""}
            print(time.perf_counter() - start)
            assert "torch" not in sys.modules
        """)
        runs = [
            float(subprocess.check_output([sys.executable, "-c", code], text=True))
            for _ in range(10)
        ]
        print(f"{names:40}{1000 * min(runs):8.1f}")


RULES = ("SGD", "Adagrad", "RMSprop", "Adadelta", "Adam", "AdamW", "NAdam", "Yogi", "Lion")


if __name__ == "__main__":
    with torch.no_grad():
        imports()
        for number in THREADS:
            torch.set_num_threads(number)
            steps()
            elementwise()
