"""Train a PyTorch model with any rule: the adapter is a real ``torch.optim.Optimizer``."""

from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from typing import Any

import torch
from torch import Tensor

from cheatsheet import _check as check
from cheatsheet.optimizers._rule import Rule, State

__all__ = ["TorchOptimizer"]

# Elements that a rule is given at once: its temporary arrays then stay in the processor's cache.
_BLOCK = 1 << 17


class TorchOptimizer(torch.optim.Optimizer):
    """A rule as a ``torch.optim.Optimizer``: groups, schedulers and ``state_dict`` work.

    Parameters
    ----------
    params : iterable of Tensor, of pairs (name, Tensor), or of dict
        Parameters, or parameter groups; a group may replace any setting of the rule.
    rule : Rule
        Such as ``Adam(lr=0.01)``; its settings are the defaults of the groups.

    Raises
    ------
    TypeError
        If `rule` is not a rule, or a group has a setting that the rule does not know.
    ValueError
        If a setting of a group is out of range, or a gradient is sparse.

    See Also
    --------
    torch.optim.Optimizer : what it is to PyTorch.

    Notes
    -----
    `state_dict` holds the settings and the state of each parameter under the names that PyTorch
    uses, and numbers such as the count of steps as Python numbers.

    Examples
    --------
    >>> import torch
    >>> from cheatsheet.optimizers.adam import Adam
    >>> from cheatsheet.optimizers.adapter import TorchOptimizer
    >>> w = torch.tensor([1.0, 1.0], requires_grad=True)
    >>> optimizer = TorchOptimizer([w], Adam(lr=0.1))
    >>> (w**2).sum().backward()
    >>> optimizer.step()
    >>> w.detach()
    tensor([0.9000, 0.9000])
    """

    def __init__(self, params: Iterable[Any], rule: Rule) -> None:
        if not isinstance(rule, Rule):
            raise TypeError(f"rule must be a rule such as Adam(), got {rule!r}")
        self.rule = rule
        super().__init__(params, {field.name: getattr(rule, field.name) for field in fields(rule)})

    def __getstate__(self) -> dict[str, Any]:
        """Return what is copied and pickled; PyTorch's own list would leave the rule out."""
        return super().__getstate__() | {"rule": self.rule}

    def add_param_group(self, param_group: dict[str, Any]) -> None:
        """Add a group of parameters; its settings are checked as the rule's own are."""
        own = {k: v for k, v in param_group.items() if k not in {"params", "param_names"}}
        known = [field.name for field in fields(self.rule)]
        if unknown := sorted(own.keys() - set(known)):
            name = type(self.rule).__name__
            raise TypeError(f"a group of {name} has {', '.join(known)}, got {unknown}")
        replace(self.rule, **own)  # complains of settings out of range
        super().add_param_group(param_group)

    @torch.no_grad()
    def step(self, closure: Callable[[], Any] | None = None) -> Any:
        """Change every parameter that has a gradient; return what `closure` returns.

        Parameters
        ----------
        closure : callable, optional
            Computes the loss and its gradients anew.
        """
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            rule = self._rule_of(group)
            for param in group["params"]:
                if param.grad is not None:
                    if param.grad.layout != torch.strided:
                        raise ValueError(
                            f"gradients must be dense, got {param.grad.layout} "
                            f"for a parameter of shape {tuple(param.shape)}"
                        )
                    state = self.state[param]
                    if not state:
                        state.update(rule.init(param))
                    _step_in_place(rule, param, param.grad, state)
        return loss

    def _rule_of(self, group: dict[str, Any]) -> Rule:
        """Return the rule with the settings of a group, which a scheduler may have changed."""
        # Checked when the group was added; a schedule may set a rate of zero since.
        check.at_least(0, lr=group["lr"])
        return self.rule._with(**{field.name: group[field.name] for field in fields(self.rule)})


def _step_in_place(rule: Rule, param: Tensor, grad: Tensor, state: State) -> None:
    """Change the parameter and its state, block by block where the rule allows it."""
    whole = param.detach()
    tensors = {name: v for name, v in state.items() if isinstance(v, Tensor)}
    dense = [whole, grad, *tensors.values()]
    if rule.elementwise and whole.numel() > _BLOCK and all(x.is_contiguous() for x in dense):
        whole, grad, *flat = (x.view(-1) for x in dense)
        tensors = dict(zip(tensors, flat, strict=True))
        pieces = [slice(i, i + _BLOCK) for i in range(0, len(whole), _BLOCK)]
    else:
        pieces = [...]  # type: ignore[list-item]
    for piece in pieces:
        part = {name: tensor[piece] for name, tensor in tensors.items()}
        new_param, new_state = rule.step(whole[piece], grad[piece], state | part)
        whole[piece] = new_param
        for name, tensor in part.items():
            tensor.copy_(new_state[name])
    state.update({name: v for name, v in new_state.items() if name not in tensors})
