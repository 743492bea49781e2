"""The History page: what was done, by whom, and the way back."""
