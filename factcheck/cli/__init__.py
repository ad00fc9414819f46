"""The command line: one module a command, which parses, calls one library function, and shows."""
