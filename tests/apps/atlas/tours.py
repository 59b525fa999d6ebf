"""The flow that pictures and reports are tested with, and the texts expected of it beside it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from flaicli.adapters.files import names_in, read_file
from flaicli.apps.atlas.chart.node import Visits
from flaicli.apps.atlas.chart.picture import Picture, picture
from flaicli.apps.atlas.chart.visits import Tracer
from flaicli.apps.atlas.chart.web import Web
from flaicli.apps.atlas.flow.facts import Facts
from flaicli.checks.survey import Survey
from flaicli.loading.project import load
from tests.stories import Story, project_of

DRAWN = Path(__file__).parent / "drawn"


@cache
def survey() -> Survey:
    """Look at the tour."""

    def read(path: str) -> bytes:
        return read_file(str(DRAWN / path))

    loaded = load("tour.yaml", read, lambda folder: names_in(str(DRAWN / folder)))
    assert loaded.project is not None
    return Survey(loaded.project, loaded.sources, loaded.unread, loaded.whole)


def web() -> Web:
    """Return the tour as nodes and edges."""
    return Web(survey())


def facts() -> Facts:
    """Return all there is to know of the tour."""
    return Facts(survey())


def drawing(**how: object) -> Picture:
    """Return the tour's picture."""
    return picture(web(), **how)  # type: ignore[arg-type]


def web_of(flow: str, **others: str) -> Web:
    """Return a flow that is a text as nodes and edges."""
    return Web(Survey(project_of(flow, **others)))


def visits_of(one: Web, *stories: Story, all_wanted: bool = False) -> Visits:
    """Return where conversations went."""
    tracer = Tracer(one, all_wanted)
    for story in stories:
        tracer.follow(story.talk.log.line())
    return tracer.visits


def expect(name: str, text: str) -> None:
    """Compare with the text in a file of the folder ``drawn``; what came instead lies beside it."""
    file = DRAWN / name
    wanted = file.read_text(encoding="utf-8") if file.exists() else ""
    came = file.with_name(f"{name}.came")
    if text != wanted:
        came.write_text(text, encoding="utf-8")
    assert text == wanted, f"look at {came.name}, and rename it to {name} if it is right"
    came.unlink(missing_ok=True)
