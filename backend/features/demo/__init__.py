"""The demo clinic: invented people with a believable year behind them."""
