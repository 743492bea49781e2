"""The one table of actions, a module a menu."""
