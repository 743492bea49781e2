"""The arithmetic behind every figure of agreement, step by step, a module a family of figures."""
