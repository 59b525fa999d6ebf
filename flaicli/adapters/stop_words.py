"""Words that nearly every question has, so that they say nothing of what it asks."""

from __future__ import annotations

from typing import Final

_WORDS: Final = """
a aan aber about al als alsjeblieft am an and any are as at au auch auf aus aux avec be been bei
bij bin bitte bonjour but by can ce ces cet cette comment como con could cual cuando cuál cuándo
cómo dan dans das dass dat de del dem den der des did die dit do doch does donde door du dónde
een ein eine einem einen einer el ella elle en er es est esta este estoy está et for from für
get gibt give graag gracias ha habe haben had hallo has hat have hay he heb hebben heeft hello
het hey hi hij hoe hola how i ich if ihr ik il ils im in is ist it its je jij jullie just kan
kann kein kun kunnen können la las le les let leur like lo los ma maar mais may me mein merci
mes mi mich might mijn mir mis mit moet mon much muy my möchte naar nach need nicht niet no noch
nog nos not nous nur o oder of om on ons ont onze ook op or ou our out où par para pas pero
please plus por pour puede puedo qu que quel quelle quels qui quiero quoi qué sa se ser ses
shall she should si sich sie sin sind so some son sont su sur sus ta te tell tengo thank thanks
that the their them then there these they this to too tot tu uit un una und une uns unser up us
van veux von voor vos votre vous waar wanneer want war warum was wat we welke wenn wer were what
when where which who why wie wij wil will wir wird with wo worden would y ya yes yo you your zij
zijn zou zu zum zur
"""

STOP_WORDS: Final = frozenset(_WORDS.split())
"""In English, Dutch, French, German and Spanish."""
