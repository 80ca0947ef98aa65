"""Paths of rules and of their oracles along the same gradients."""

import numpy as np
import torch


def follow(rule, start, gradients):
    """The parameter after every step of a rule, shape (steps, ...)."""
    param, state, path = start, rule.init(start), []
    for grad in gradients:
        param, state = rule.step(param, grad, state)
        path.append(param)
    return np.array([np.asarray(x) for x in path])


def follow_torch(optimizer, start, gradients, **settings):
    """The parameter after every step of a class like ``torch.optim.Adam``."""
    param = torch.tensor(start)
    oracle, path = optimizer([param], **settings), []
    for grad in gradients:
        param.grad = torch.tensor(grad)
        oracle.step()
        path.append(param.numpy().copy())
    return np.array(path)


def worst_error(ours, theirs):
    """The largest difference of two paths, relative to the largest parameter on the way."""
    return np.abs(ours - theirs).max(initial=0) / max(1.0, np.abs(theirs).max(initial=0))
