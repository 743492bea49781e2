"""Numbers from plain data; knows neither the project file nor the window."""
