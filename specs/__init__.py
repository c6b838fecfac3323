"""The shipped networks, one `.cnn` file a family; also the library that `use` finds."""
