"""The ``keukentafel`` command."""

import sys

from keukentafel.site.postgres import PostgresMissing, find_installation


def main() -> int:
    """Say which PostgreSQL this installation would use; the other commands come with their rooms."""
    try:
        found = find_installation()
    except PostgresMissing as missing:
        print(missing, file=sys.stderr)
        return 1
    print(f"PostgreSQL by {found.way}, version {found.version}")
    return 0
