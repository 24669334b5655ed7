"""Measurements that anyone can repeat: each prints a table and ends with one line of JSON."""
