"""Yes and no, as people say them."""

from __future__ import annotations

from flaicli.regex import regex
from flaicli.values.refused import Refused, shown
from flaicli.values.texts import fold

YES: dict[str, str] = {
    "": "\N{THUMBS UP SIGN}|\N{WHITE HEAVY CHECK MARK}|\N{HEAVY CHECK MARK}",
    "en": "yes|y|yeah|yea|yep|yup|ya|aye|ok|okay|k|sure|sure thing|of course|certainly|absolutely"
    "|definitely|indeed|right|correct|true|on|agreed|i agree|i do|yes i do|it is|yes it is|gladly"
    "|fine|good|great|go ahead|do it|why not|no problem|all right|alright|with pleasure",
    "nl": "ja|j|jawel|jazeker|jep|jup|ok|oke|oké|okee|zeker|ja zeker|ja hoor|ja graag|graag"
    "|natuurlijk|uiteraard|klopt|dat klopt|ja dat klopt|juist|akkoord|prima|goed|is goed|doe maar"
    "|waar|geen probleem|absoluut|inderdaad|tuurlijk",
    "fr": "oui|o|ouais|ouaip|ok|d'accord|bien sûr|bien sur|oui bien sûr|oui bien sur|certainement"
    "|absolument|tout à fait|tout a fait|exact|exactement|c'est exact|c'est ça|c'est ca|volontiers"
    "|avec plaisir|vrai|si|pas de problème|pas de probleme|entendu|évidemment|evidemment|carrément",
    "de": "ja|j|jo|jep|jawohl|klar|na klar|ok|okay|sicher|natürlich|natuerlich|selbstverständlich"
    "|genau|stimmt|das stimmt|richtig|korrekt|einverstanden|gerne|gern|ja gerne|ja gern|wahr"
    "|auf jeden fall|kein problem|passt|in ordnung|absolut|doch",
    "es": "sí|si|s|claro|claro que sí|claro que si|por supuesto|desde luego|vale|ok|okey"
    "|de acuerdo|correcto|exacto|cierto|verdadero|así es|asi es|seguro|sin problema|bueno"
    "|con mucho gusto|efectivamente",
}
"""What counts as yes, by language, in the form `fold` gives; ``""`` holds in every language."""

NO: dict[str, str] = {
    "": "\N{THUMBS DOWN SIGN}|\N{CROSS MARK}|\N{HEAVY BALLOT X}",
    "en": "no|n|nope|nah|nay|never|not really|not at all|of course not|certainly not|no way"
    "|absolutely not|definitely not|wrong|incorrect|false|off|i don't|no i don't|i do not|it isn't"
    "|it is not|no it isn't|i disagree|don't|do not|rather not|i'd rather not|not now|negative",
    "nl": "nee|neen|n|nee hoor|neuh|nope|nooit|zeker niet|absoluut niet|natuurlijk niet"
    "|helemaal niet|liever niet|niet nu|klopt niet|dat klopt niet|nee dat klopt niet|onjuist"
    "|fout|onwaar",
    "fr": "non|n|nan|jamais|pas du tout|bien sûr que non|bien sur que non|certainement pas"
    "|absolument pas|pas vraiment|faux|incorrect|c'est faux|pas maintenant|plutôt pas|surtout pas",
    "de": "nein|n|nee|nö|noe|ne|niemals|auf keinen fall|natürlich nicht|natuerlich nicht"
    "|keinesfalls|sicher nicht|stimmt nicht|das stimmt nicht|falsch|lieber nicht"
    "|jetzt nicht|überhaupt nicht",
    "es": "no|n|nunca|jamás|jamas|para nada|claro que no|por supuesto que no|desde luego que no"
    "|de ninguna manera|en absoluto|incorrecto|falso|ahora no|mejor no|qué va|que va",
}
"""What counts as no, by language, in the form `fold` gives; ``""`` holds in every language."""

COURTESIES = (
    "please|pls|thanks|thank you|thx|sir|madam"
    "|alsjeblieft|alstublieft|aub|dank je|dank u|bedankt|dankjewel|dankuwel"
    "|s'il vous plaît|s'il vous plait|s'il te plaît|s'il te plait|svp|stp|merci"
    "|bitte|danke|danke schön|por favor|gracias|muchas gracias"
)
"""Words that may follow a yes or a no without changing it."""

_POLITE = regex(f"(?: (?:{COURTESIES}))+$")
_PUNCTUATION = regex(r"[.,;:!?\u00a1\u00bf\u2026\ufe0f\U0001f3fb-\U0001f3ff\"()]+")


def _table(language: str) -> dict[str, bool]:
    """Join what holds in every language, in English, and last in the language itself."""
    joined: dict[str, bool] = {}
    for each in ("", "en", language):
        joined |= dict.fromkeys(YES[each].split("|"), True)
        joined |= dict.fromkeys(NO[each].split("|"), False)
    return joined


_TABLES = {language: _table(language) for language in YES if language}


def yes_no(text: str, language: str = "en") -> bool:
    """Read a yes or a no, in English or in ``language`` (en, nl, fr, de, es; ``nl-BE`` is nl).

    The whole answer must be one form of the tables, case and punctuation aside; courtesies may
    follow ("no, thank you"). A language without a table is read as English. Digits are neither,
    as 1 may be the first button or true. Raises `Refused`.

    >>> yes_no("Yes, please!"), yes_no("nee", "nl"), yes_no("Nope.")
    (True, False, False)
    """
    table = _TABLES.get(language[:2].lower(), _TABLES["en"])
    told = fold(_PUNCTUATION.sub(" ", fold(text)))
    answer = table.get(told)
    if answer is None:
        answer = table.get(_POLITE.sub("", told))
    if answer is None:
        raise Refused(f"{shown(text)} is neither yes nor no")
    return answer
