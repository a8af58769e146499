"""Licences: their ids, what they ask for, and their texts."""
