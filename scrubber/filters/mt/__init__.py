"""What machine translation leaves behind in English."""
