"""Many documents at once: what a corpus tells about each of its texts."""
