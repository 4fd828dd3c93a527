"""A bare Django project to compare with: a session, who signed in, one row and its thirty entries, a template.

Four queries to show, four to add: nothing else that a Django page would not have anyway. Same server, same number of
processes and threads, same PostgreSQL, the standard middleware of a new project.
"""
