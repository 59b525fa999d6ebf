"""Whatever a flow becomes while a conversation runs: nothing is raised, the log tells it all."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from flaicli.model.project import Project
from flaicli.runtime.conversation import Refusal
from flaicli.runtime.recording import recorded
from tests.stories import Story, project_of

HEAD = "name: shop\nimports: {faq: ./faq.yaml}\n"
HEAD += "variables: {n: {type: TYPE, scope: flow}, a: TYPE}\n"
ON = (
    "on: {silence: {after: 10s, next: psst}, not_understood: hm, "
    "changed: [{variable: a, next: hm}]}\n"
)
FAQS = (
    "name: faq\nblocks: {hours: {collect: {ask: Which?, into: n}, next: return}}\n",
    "name: faq\nblocks: {days: {message: [Day?, {buttons: [{title: 1}]}], next: return}}\n",
)
BLOCKS = {
    "a": (
        "{collect: {ask: A?, into: a, timeout: 20s, on_timeout: b}, next: b}",
        "{collect: {ask: Aa?, into: a, type: integer, skip_if_known: true}, next: b}",
        "{message: [A, {buttons: [{title: 1, next: b}, {title: 2, next: faq}]}], next: b}",
        "{message: Closed., next: b}",
    ),
    "b": (
        "{action: [{call: {flow: faq}}, {set: {a: 1}}], next: c}",
        "{message: [B, {quick_replies: [{title: 1}, {title: 2, next: a}]}], next: c}",
        "{collect: {ask: '{{ a + 1 }}?', into: n}, next: c}",
    ),
    "c": (
        "{message: [C, {buttons: [{title: 1, next: a}]}], next: a}",
        "{condition: [{if: n == 1, next: a}, {else: a}]}",
        "",
    ),
    "psst": (
        "{message: Psst.}",
        "{message: [P, {buttons: [{title: 1}, {title: 2}]}], next: return}",
    ),
    "hm": ("{message: Hm.}", "{collect: {ask: Hm?, into: hm}, next: return}"),
}


def flows() -> st.SearchStrategy[str]:
    """Give flows of the same names, some of them sound."""
    parts = st.tuples(st.sampled_from(["text", "number", "any"]), st.sampled_from([ON, ""]))
    chosen = st.tuples(*(st.sampled_from(one) for one in BLOCKS.values()))

    def written(head: tuple[str, str], blocks: tuple[str, ...]) -> str:
        lines = (f"  {name}: {one}\n" for name, one in zip(BLOCKS, blocks, strict=True) if one)
        text = HEAD.replace("TYPE", head[0]) + head[1] + "blocks:\n" + "".join(lines)
        return text if blocks[2] else text.replace("next: c", "next: a")

    return st.builds(written, parts, chosen)


DOES = st.one_of(
    st.tuples(st.just("say"), st.sampled_from(["1", "2", "x", "7"])),
    st.tuples(st.just("wait"), st.sampled_from([5, 15, 30])),
    st.tuples(st.just("back"), st.just(1)),
    st.tuples(st.just("reload"), st.tuples(flows(), st.sampled_from(FAQS), st.booleans())),
)


@settings(max_examples=150, deadline=None)
@given(flows(), st.lists(DOES, max_size=12))
def test_a_conversation_outlives_every_change_of_its_flow(
    flow: str, does: list[tuple[str, object]]
) -> None:
    talk = Story(flow, files={"faq": FAQS[0]}).talk
    for what, how in does:
        try:
            if what == "reload":
                text, faq, anew = how  # type: ignore[misc]
                talk.reload(_project(text, faq), anew)
                assert talk.session.fingerprint == talk.project.fingerprint or talk.session.ended
            else:
                getattr(talk, what)(how)
        except Refusal:
            pass
        assert talk.log.session(talk.id, talk.session.private) == talk.session
        for offer in talk.session.offers:
            assert offer["title"]
    recorded(talk)


def _project(text: str, faq: str) -> Project:
    return project_of(text, faq=faq)
