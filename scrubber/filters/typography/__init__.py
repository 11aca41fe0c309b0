"""Damage to spacing and quotation marks that has one certain repair."""
