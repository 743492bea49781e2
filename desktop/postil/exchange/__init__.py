"""Files into plans and facts into files; never touches a project."""
