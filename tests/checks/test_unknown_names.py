"""What the check of unknown names says beyond its examples, and what it leaves alone."""

from __future__ import annotations

from tests.checks.told import told


def test_an_import_sees_both() -> None:
    flow = """\
imports: {faq: ./faq.yaml}
constants: {a: 1}
blocks:
  x: {message: "{{ const.a }}{{ const.b }}", next: faq}
"""
    faq = """\
name: faq
constants: {b: 1}
blocks:
  x: {message: "{{ const.a }}{{ const.b }}{{ const.a }}", next: y}
  y: {message: "{{ internal.nlp.intent }}{{ internal.noow }}{{ internal.xyzzy }}",
      next: return}
"""
    assert told(flow, faq=faq) == [
        "F410 error 4:33 there is no constant 'b' = declare it: `constants: {b: …}`",
        "F410 error 5:45 'internal' has no 'noow' = did you mean 'now'?",
        "F410 error 5:64 'internal' has no 'xyzzy'"
        " = it has botId, sessionId, version, channel, user, preferredLanguage, locale, nlp, "
        "currentDialogstate, previousDialogstate, messageContent, messageType, misses, "
        "attempt, turn, now",
    ]
