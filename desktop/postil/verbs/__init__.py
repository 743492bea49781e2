"""Composed acts that join core with exchange and analysis; both faces call these."""
