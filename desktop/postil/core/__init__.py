"""The facts of a project and the one way to change them; knows no window and prints nothing."""
