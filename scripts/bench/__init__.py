"""Measures speed and scale; `python -m bench` (or `make bench`) writes bench/results.md."""
