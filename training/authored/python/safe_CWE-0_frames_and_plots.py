"""Feature preparation and plots for the energy model."""

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

NUMERIC = ["load_kw", "temperature", "wind"]


def load(path):
    df = pd.read_csv(path, parse_dates=["timestamp"], dtype={"meter": "category"})
    return df.set_index("timestamp").sort_index()


def clean(df, limit=4.0):
    """Drop rows more than ``limit`` standard deviations from the mean."""
    z = (df[NUMERIC] - df[NUMERIC].mean()) / df[NUMERIC].std(ddof=0)
    return df[(z.abs() < limit).all(axis=1)]


def add_calendar(df):
    out = df.copy()
    out["hour"] = out.index.hour
    out["weekday"] = out.index.dayofweek
    out["hour_sin"] = np.sin(2 * np.pi * out["hour"] / 24)
    out["hour_cos"] = np.cos(2 * np.pi * out["hour"] / 24)
    return out


def peak_hours(df, share=0.9):
    threshold = df["load_kw"].quantile(share)
    return df.query("load_kw >= @threshold and weekday < 5")


def derived(df):
    # eval here is the column expression language of pandas
    return df.eval("feels_like = temperature - 0.7 * wind")


def split(df, test_share=0.2, seed=0):
    rng = np.random.default_rng(seed)
    mask = rng.random(len(df)) >= test_share
    return df[mask], df[~mask]


def moving_average(values, window):
    values = np.asarray(values, dtype=float)
    if not 1 <= window <= values.size:
        raise ValueError(f"window must lie in 1..{values.size}")
    kernel = np.ones(window) / window
    return np.convolve(values, kernel, mode="valid")


def ridge_fit(x, y, alpha=1.0):
    """Closed-form ridge regression."""
    n = x.shape[1]
    return np.linalg.solve(x.T @ x + alpha * np.eye(n), x.T @ y)


def plot_load(df, out):
    fig, ax = plt.subplots(figsize=(8, 3))
    daily = df["load_kw"].resample("D").mean()
    ax.plot(daily.index, daily.values, lw=1)
    ax.set_ylabel("kW")
    ax.set_title("Mean daily load")
    fig.autofmt_xdate()
    fig.savefig(out, dpi=120)
    plt.close(fig)
