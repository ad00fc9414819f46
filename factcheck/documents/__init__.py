"""A folder of files to documents, one file a format; whatever cannot be read is a `ReadProblem`."""
