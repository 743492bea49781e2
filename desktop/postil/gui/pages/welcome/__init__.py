"""The welcome page: the sample, a new project, the recent ones."""
