"""What a flow declares beside its blocks, on the page and as JSON."""

from __future__ import annotations

from flaicli.apps.atlas.flow.data import data
from flaicli.apps.atlas.flow.facts import Facts
from flaicli.apps.atlas.flow.report import text
from flaicli.checks.survey import Survey
from flaicli.page.page import Page
from tests.stories import project_of

FLOW = """
imports: {shop: shop.yaml}
modify_input: {text: "{{ lastPrompt | lower }}"}
tools:
  find:
    description: Looks up an order.
    parameters: {number: text, size: {type: integer, required: false}}
    action: {http: {get: "https://example.org/{{ number }}", into: order}}
  note: {action: {append: {notes: x}}}
knowledge: {manual: ./manual, faq: {folder: faq.md, description: Short ones}}
blocks: {a: {message: Hi., next: shop}}
"""
SHOP = "{tables: {orders: {drink: text, total: number}}, blocks: {b: {message: B., next: end}}}"


def facts() -> Facts:
    return Facts(Survey(project_of(FLOW, shop=SHOP)))


def test_the_page() -> None:
    shown = text(facts(), Page())
    for section in (
        "\ntools\n"
        "  find http(number: text, size?: integer): Looks up an order.  line 6\n"
        "  note append()  line 9\n",
        "\ntables\n  shop: orders drink: text, total: number  line 1\n",
        "\nknowledge\n  manual ./manual  line 10\n  faq    faq.md: Short ones  line 10\n",
        "\nmodify_input\n  text {{ lastPrompt | lower }}  line 3\n",
    ):
        assert section in shown


def test_the_data() -> None:
    told = data(facts())
    [find, note] = told["tools"]
    assert (find["flow"], find["name"], find["action"]) == ("flow", "find", "http")
    assert find["parameters"]["size"] == {"type": "integer", "required": False, "description": ""}
    assert note["parameters"] == {}
    [orders] = told["tables"]
    assert (orders["flow"], list(orders["columns"])) == ("shop", ["drink", "total"])
    assert [one["folder"] for one in told["knowledge"]] == ["./manual", "faq.md"]
    assert told["modify_input"][0]["text"] == "{{ lastPrompt | lower }}"
