"""The kinds of mistakes, one class each, in a file for each stage that finds them."""
