"""
R² of 0.97, and nothing learned
===============================

Closing prices of Google's stock, four years of trading days; a linear model forecasts each from the five before.
Its errors look small on the scale of the prices, and they are nearly those of repeating the price of yesterday.
"""

# sphinx_gallery_alt = "Left, the prices of the last days: the forecasts of the linear model lie on the curve of the prices, moved by one day. Right, the error of the model plotted against the error of the last value: all points lie close to the diagonal."

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.cbook import get_sample_data
from sklearn.linear_model import LinearRegression
from sklearn.metrics import r2_score

price = pd.Series(get_sample_data("goog.npz")["price_data"]["close"])
past = pd.concat({f"{k} days ago": price.shift(k) for k in range(1, 6)}, axis=1).dropna()
price = price[past.index]
n = 700  # the first 700 days train, the later ones test
model = LinearRegression().fit(past[:n], price[:n])
true, last = price[n:], past["1 days ago"][n:]
forecast = model.predict(past[n:])

fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.6), width_ratios=[3, 2], layout="constrained")
left.plot(range(40), true[-40:], "C0-o", markersize=4, label="price")
left.plot(range(40), forecast[-40:], "C1--s", markersize=4, label="forecast")
left.set(xlabel="the last 40 days", ylabel="US dollars")
left.legend()
right.plot(true - last, true - forecast, "C2.", markersize=4)
right.axline((0, 0), slope=1, color="black", linewidth=0.8)
right.set(xlabel="error of yesterday's price", ylabel="error of the model", aspect="equal")
right.set_title(
    f"R²: {r2_score(true, last):.2f} and {r2_score(true, forecast):.2f}", fontsize="medium"
)
plt.show()
