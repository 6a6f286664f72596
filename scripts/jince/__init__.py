"""Jince (津策): policy documents in, a searchable, citable, cross-referenced site out."""
