"""RiveScript: topics for the questions, a condition for the answer."""

from __future__ import annotations

from rivescript import RiveScript

from benchmarks.peers.contest import contest
from benchmarks.plain import SAID, TURNS

BRAIN = """
! version = 2.0

+ hello
- Hi! Good to have you here. Who am I talking to?{topic=ask_name}

> topic ask_name
  + *
  - <set name=<star>>Where can we reach you, <get name>?{topic=ask_email}
< topic

> topic ask_email
  + * at * dot *
  - <set email=<star1>@<star2>.<star3>>{@sort it}

  + sort it
  * <star2> == gmail => <set segment=personal>{@farewell}
  - <set segment=business>{@farewell}

  + farewell
  - Thank you, <get name>! We will write to <get email>.{topic=random}

  + *
  - That is no e-mail address.
< topic
"""

bot = RiveScript(utf8=True)
bot.stream(BRAIN)
bot.sort_replies()
people = iter(range(10**12))


def conversation() -> int:
    """The whole conversation, as a person never seen before; its number of turns."""
    person = str(next(people))
    for said in SAID:
        # RiveScript takes signs out of what is said; a bot's owner spells the address for it.
        words = "hello" if said is None else said.replace("@", " at ").replace(".", " dot ")
        reply = bot.reply(person, words)
    assert reply.startswith("Thank you, ana!"), reply
    assert bot.get_uservar(person, "segment") == "business"
    bot.clear_uservars(person)
    return TURNS


if __name__ == "__main__":
    contest(conversation)
