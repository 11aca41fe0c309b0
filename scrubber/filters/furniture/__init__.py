"""Page furniture: what a page shows around an article and is not the article."""
