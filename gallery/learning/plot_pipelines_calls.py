"""
What a pipeline calls on its steps
==================================

``fit`` learns in every step and hands the transformed data on; everything else only transforms, with what was learned.
The calls were recorded while the pipelines ran.
"""

# sphinx_gallery_alt = "A table of calls. The rows are fit, predict, predict_proba and score of a pipeline, the columns its steps scaler, pca and model. In the row fit the steps get fit_transform, fit_transform and fit; in all others the first two get transform, and the model the method of the row's name."

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator
from sklearn.pipeline import Pipeline

from cheatsheet.drawing import draw_frame


class Recorder(BaseEstimator):
    """A step that does nothing but write down which of its methods is called."""

    def __init__(self, log=None):
        self.log = log

    def __sklearn_is_fitted__(self):
        return True


def recording(method):
    def call(self, X, y=None):
        self.log.append(method)
        return X

    return call


for name in ("fit_transform", "transform", "predict", "predict_proba", "score", "fit"):
    setattr(Recorder, name, recording(name))

calls = {}
for name in ("fit", "predict", "predict_proba", "score"):
    logs = {step: [] for step in ("scaler", "pca", "model")}
    pipeline = Pipeline([(step, Recorder(log)) for step, log in logs.items()])
    data = [np.zeros((2, 1)), [0, 1]] if name in ("fit", "score") else [np.zeros((2, 1))]
    getattr(pipeline, name)(*data)
    calls[f"pipeline.{name}"] = {step: ", ".join(log) for step, log in logs.items()}

frame = pd.DataFrame(calls).T
learns = frame.apply(lambda column: column.str.startswith("fit"))
fig, ax = plt.subplots(figsize=(8, 2.4), layout="constrained")
draw_frame(ax, frame, colors=np.where(learns, "C1", "C0"), title="orange: the step learns")
plt.show()
