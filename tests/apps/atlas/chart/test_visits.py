"""Where conversations went: each node and edge as often as it was come to."""

from __future__ import annotations

from flaicli.apps.atlas.chart.node import Edge, Node
from flaicli.apps.atlas.chart.visits import Tracer
from tests.apps.atlas.chart.walks import INN, WALK, story
from tests.apps.atlas.tours import visits_of, web_of
from tests.stories import Story


def told(edge: Edge) -> str:
    return f"{edge.source.name} -{edge.label or edge.role}-> {edge.target.name}"


def test_every_step_is_on_an_edge() -> None:
    visits = visits_of(web_of(WALK, inn=INN), story())
    assert {told(edge): number for edge, number in visits.edges.items()} == {
        "on.start -handler-> greet": 1,
        "greet -next-> return": 1,
        "start -start-> fork": 1,
        "on.changed way -handler-> note": 2,
        "note -next-> return": 2,
        "fork -Right-> which": 1,
        "which -else-> fork": 1,
        "fork -Inn-> stay": 1,
        "on.enter -handler-> bow": 1,
        "bow -next-> return": 1,
        "stay -call-> ask": 1,
        "ask -next-> more": 2,
        "more -else-> ask": 1,
        "more -long > 1-> return": 1,
        "on.leave -handler-> wave": 1,
        "wave -next-> return": 1,
        "stay -next-> fork": 1,
        "on.not_understood -handler-> sorry": 1,
        "sorry -next-> return": 1,
        "fork -Left-> which": 1,
        "which -left-> done": 1,
        "on.end -handler-> farewell": 1,
        "farewell -next-> return": 1,
        "done -next-> done": 1,
    }
    assert visits.nodes[Node("message", "walk", "fork")] == 3
    assert visits.nodes[Node("finished", "walk", "done")] == 1
    assert visits.nodes[Node("handler", "inn", "on.enter")] == 1
    assert Node("message", "walk", "never") not in visits.nodes
    assert (visits.talks, visits.all_wanted) == (1, False)


def test_conversations_add_up() -> None:
    visits = visits_of(web_of(WALK, inn=INN), story(), story(), all_wanted=True)
    assert visits.nodes[Node("collect", "inn", "ask")] == 4
    assert (visits.talks, visits.all_wanted) == (2, True)


def test_a_flow_that_was_changed_loses_what_is_gone() -> None:
    tracer = Tracer(web_of("name: walk\nblocks:\n  fork: {message: Hi, next: end}\n"))
    tracer.follow(story().talk.log.line())
    assert tracer.lost > 5
    assert tracer.visits.nodes[Node("message", "walk", "fork")] == 3


def test_flows_go_by_other_names_in_other_projects() -> None:
    web = web_of(INN)
    tracer = Tracer(web)
    tracer.follow(story().talk.log.line(), {"inn": web.project.root})
    assert tracer.visits.nodes[Node("collect", web.project.root, "ask")] == 2
    assert Node("message", web.project.root, "fork") not in tracer.visits.nodes


def test_a_jump_is_on_no_edge() -> None:
    jump = Story(WALK, files={"inn": INN})
    jump.do("goto", "never")
    visits = visits_of(web_of(WALK, inn=INN), jump)
    assert {told(edge): number for edge, number in visits.edges.items()} == {
        "on.start -handler-> greet": 1,
        "greet -next-> return": 1,
        "start -start-> fork": 1,
        "never -next-> never": 1,
    }
