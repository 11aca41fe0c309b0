"""Page furniture told by lexicons: `words` says what a line is, `zones` where it stands and whether to trust it."""

from scrubber.furniture.links import bare_texts as bare_texts
from scrubber.furniture.words import read as read
from scrubber.furniture.zones import Page as Page
from scrubber.furniture.zones import lines as lines
from scrubber.furniture.zones import page as page
