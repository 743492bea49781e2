"""The Compare page: figures and the passages behind them, side by side."""
