"""The command line: ``ravabet read``, ``repair``, ``explain``, ``schema``, ``demo``."""

from ravabet.cli.app import main

__all__ = ["main"]
