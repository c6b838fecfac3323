"""Proof by chance: random programs, broken input, and compilers that are wrong on purpose."""
