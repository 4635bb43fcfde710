"""The command line: one file a group of commands; each prints what `engine.loop` returns."""
