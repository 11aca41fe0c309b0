"""What makes a line a photo caption, what a caption is made of, and what two captions have in common."""
