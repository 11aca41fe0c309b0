"""Which language a text is written in, told by its function words alone: no model, no import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from scrubber.tokens import letter_runs

# Words that are frequent in one language and rare or absent in the others of this table.
FUNCTION_WORDS = {
    "en": "the of and to in is that for it was on with as at by from his her their they this have has had not but are were been which who would said",
    "de": "der die das und ist nicht ein eine zu den dem mit auf für im von sich des auch es wird bei nach wurde sind aus wie oder",
    "fr": "le la les des et est dans une pour que qui sur au avec pas par plus ce du il elle sont été cette aux mais ont",
    "es": "el los las que y en una por con para del se es su al como más pero fue este ha sus lo le son está",
    "pt": "o os as que e em uma um para com não do da dos das no na é ao mais como foi ele sua são pelo pela",
    "it": "il che di e un una per non con del della sono le gli si ha anche come dei nel alla più era questo è delle",
    "nl": "de het een en van is dat niet zijn op te voor met die aan er om ook als bij naar werd heeft maar uit",
    "pl": "i w na z się że do nie jest to jak o po za od przez ale był dla tym który które oraz są może",
    "sv": "och att det som en på är av för med till den har inte om ett var men jag från vid så",
    "da": "og at det er en til på som med for den af de ikke har et der var fra kan blev også",
    "fi": "ja on ei että se oli hän myös mutta kun ovat joka tai ole niin kuin mukaan",
    "tr": "ve bir bu için ile da de olarak çok daha olan gibi en ama kadar sonra",
    "ru": "и в не на что с по как это он из за но к у же от его для был они все",
    "uk": "і в не на що з як це та до за але він від про був для його",
}
LONGEST, WORD = 4000, 5  # characters: of a text that are looked at, and of a word, roughly
TABLE = {language: frozenset(words.split()) for language, words in FUNCTION_WORDS.items()}


LANGUAGES = {word: [code for code, known in TABLE.items() if word in known] for word in frozenset().union(*TABLE.values())}


def _some(texts: Iterator[str], characters: int) -> Iterator[str]:
    """The next texts, until there are so many characters; of each no more than `LONGEST`."""
    for text in texts:
        yield text[:LONGEST]
        characters -= len(text)
        if characters <= 0:
            return


def guess_language(texts: Iterable[str], sample: int = 600) -> str | None:
    """ISO 639-1 code whose function words cover most of the first `sample` words; None below 8 words or without a clear winner."""
    tokens: list[str] = []
    rest = iter(texts)
    while len(tokens) < sample and (batch := list(_some(rest, WORD * (sample - len(tokens))))):
        tokens += letter_runs("\n".join(batch).casefold())
    tokens = tokens[:sample]
    if len(tokens) < 8:
        return None
    scores = dict.fromkeys(TABLE, 0)
    for word, count in Counter(filter(LANGUAGES.__contains__, tokens)).items():
        for code in LANGUAGES[word]:
            scores[code] += count
    (best, code), (second, _) = sorted(((score, code) for code, score in scores.items()), reverse=True)[:2]
    return code if best >= 0.12 * len(tokens) and best >= 1.3 * second else None
