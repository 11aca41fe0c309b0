"""Going through findings one by one: what is asked (`draft`), what was answered (`session`), where it goes (`home`), and the
two faces of it (`prompts`, `screen`)."""
