"""Flows to walk through the emulator with: one for all of its commands, one of wide signs."""

from __future__ import annotations

from pathlib import Path

FLOW = """\
flai: 1
name: desk
imports: {faq: ./faq.yaml}
variables:
  cup: {type: text, default: medium}
  total: {type: number}
  proof: any
  mail: {type: email, sensitive: true}
on:
  not_understood: sorry
  event: [{name: paid, into: sum, next: paid}]
blocks:
  hello:
    message: Good morning!
    next: ask_drink
  ask_drink:
    collect:
      ask: Which drink?
      into: drink
      type: choice
      choices: [tea, coffee]
      timeout: 8m
      on_timeout: still_there
    next: judge
  still_there:
    message: Are you still there?
    next: ask_drink
  judge:
    condition:
      - if: drink == "teaa"
        set: {total: 2}
        next: offer
      - else: {next: offer, set: {total: 5}}
  offer:
    message: "A {{ cup }} {{ drink }} for {{ total }} euros."
    next: ask_proof
  ask_proof:
    collect: {ask: Send your voucher., into: proof, type: file}
    next: ask_mail
  ask_mail:
    collect: {ask: And your address?, into: mail, type: email}
    next: bye
  bye:
    message: "See you, {{ mail }}."
    next: {end: served}
  paid:
    message: "{{ sum }} came in."
  sorry:
    message: Pardon?
"""
"""A flow with a wrong branch: `teaa` should be `tea`."""

MENDED = FLOW.replace("teaa", "tea")
UNSOUND = FLOW.replace("next: ask_mail", "next: ask_male")

FAQ = """\
flai: 1
name: faq
blocks:
  hours:
    message: We open at nine.
    next: return
  where:
    message: On River Street.
    next: return
"""

DUTCH = """\
msgid ""
msgstr ""
"Language: nl\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "Good morning!"
msgstr "Goedemorgen!"

msgid "Which drink?"
msgstr "Welke drank?"
"""


WIDE = """\
flai: 1
name: wide
blocks:
  ask:
    message:
      - "Family 👨‍👩‍👧‍👦, flags 🇧🇪🇯🇵, tones 👍🏽👋🏿, heart ❤️ sun ☀️ key 1️⃣ rainbow 🏳️‍🌈 done."
      - "RTL: مرحبا بالعالم and שָׁלוֹם עוֹלָם mixed with English 123."
      - "CJK: 今日はとても良い天気ですね。一緒に散歩に行きませんか？ 한국어도 있습니다."
      - "Combining: e\u0301 a\u0308 Z̷̧̢a̶l̵g̶o̷."
      - carousel: [{title: "茶 👍🏽 🇧🇪", subtitle: "שָׁלוֹם", buttons: [{title: "🏳️‍🌈", next: ask}]}]
      - quick_replies: [{title: "Yes 👍🏽", next: ask}, {title: "No 🇧🇪", next: ask}]
"""
"""What terminals count in columns of their own."""


def furnished(folder: Path) -> Path:
    """Put the flow with all that belongs to it into a folder; return the folder."""
    (folder / "locale").mkdir()
    files = {"flow.yaml": FLOW, "faq.yaml": FAQ, "locale/nl.po": DUTCH, "voucher.txt": "5 euros"}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
