"""The rights of a person over the own file: each request is a case with its term, its decision and what came of it."""
