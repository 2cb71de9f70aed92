"""Overview: where and when, figures over time, agreements beside watches, coverage. One set of filters for all."""
