"""Photo captions that say again what already stands in the text."""
