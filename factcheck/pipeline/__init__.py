"""The steps in order: files, documents, claims, index, search; one module a thing that a user asks for."""
