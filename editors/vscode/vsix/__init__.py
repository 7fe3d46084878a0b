"""The parts of package.py."""
