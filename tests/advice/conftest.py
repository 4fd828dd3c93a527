"""What every test of an advice begins with."""

from asking import asked as asked
