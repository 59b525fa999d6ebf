"""Which blocks and branches of their flows the replays reached, and which they never did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from flaicli.apps.replay.play import Played
from flaicli.blocks.branches import arms, taken
from flaicli.frozen import frozen
from flaicli.model.events import BlockEntered, BranchTaken
from flaicli.model.flow import Flow
from flaicli.model.project import Project
from flaicli.source import Span


@frozen
class Spot:
    """A block, or a branch of one: ``branch`` counts from 1 in the order written, 0 is the block.

    ``label`` is how people call it; ``span`` where it is written.
    """

    file: str
    block: str
    branch: int
    label: str
    span: Span | None = field(compare=False)


@dataclass(slots=True)
class Reach:
    """How far the replays came in one flow file."""

    file: str
    blocks: int = 0
    branches: int = 0
    missed: list[Spot] = field(default_factory=list)

    @property
    def blocks_reached(self) -> int:
        """How many of the blocks were entered."""
        return self.blocks - sum(one.branch == 0 for one in self.missed)

    @property
    def branches_reached(self) -> int:
        """How many of the branches were taken."""
        return self.branches - sum(one.branch > 0 for one in self.missed)

    @property
    def percent(self) -> float:
        """The share of blocks and branches that were reached, of 100."""
        whole = self.blocks + self.branches
        return 100.0 * (whole - len(self.missed)) / whole if whole else 100.0


class Coverage:
    """Gathers what replays reach; a flow file that several projects share counts once."""

    def __init__(self) -> None:
        self._spots: dict[str, list[Spot]] = {}
        self._reached: set[tuple[str, str, int]] = set()

    def add(self, played: Played) -> None:
        """Take note of the flows of a replay and of all that it reached."""
        project = played.conversation.project
        for flow in project.flows.values():
            if flow.path not in self._spots:
                self._spots[flow.path] = list(_spots(flow))
        self._reached.update(_visited(project, played))

    def reaches(self) -> list[Reach]:
        """Return how far the replays came, file by file in the order met."""
        found = []
        for file, spots in self._spots.items():
            reach = Reach(file, sum(one.branch == 0 for one in spots))
            reach.branches = len(spots) - reach.blocks
            reach.missed = [
                one for one in spots if (one.file, one.block, one.branch) not in self._reached
            ]
            found.append(reach)
        return found


def percent(reaches: Iterable[Reach]) -> float:
    """Return the share of all blocks and branches that were reached, of 100."""
    every = list(reaches)
    whole = sum(one.blocks + one.branches for one in every)
    missed = sum(len(one.missed) for one in every)
    return 100.0 * (whole - missed) / whole if whole else 100.0


def _spots(flow: Flow) -> Iterator[Spot]:
    for name, block in flow.blocks.items():
        yield Spot(flow.path, name, 0, f"block '{name}'", block.span)
        for number, arm in enumerate(arms(block.body), 1):
            label = f"branch '{arm.words}' of block '{name}'"
            yield Spot(flow.path, name, number, label, arm.span or block.span)


def _visited(project: Project, played: Played) -> Iterator[tuple[str, str, int]]:
    here: BlockEntered | None = None
    for entry in played.conversation.log:
        event = entry.event
        if isinstance(event, BlockEntered):
            here = event
            yield project.flows[event.flow].path, event.block, 0
        elif isinstance(event, BranchTaken) and here is not None:
            flow = project.flows[here.flow]
            number = taken(flow.blocks[here.block].body, event)
            if number:
                yield flow.path, here.block, number
