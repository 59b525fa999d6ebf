"""`flai sessions`: what is kept is listed, shown, carried out and in, deleted."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

HELP = "List, show, export, import and delete kept sessions."

_Store = Annotated[Path | None, typer.Option("--store", metavar="DIR", help="Where they are kept.")]
_Json = Annotated[bool, typer.Option("--json", help="As one JSON object.")]
_Status = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        metavar="STATE",
        help="Only running, suspended, finished, aborted or failed ones (repeatable).",
    ),
]
_Ids = Annotated[
    list[str] | None, typer.Argument(metavar="[ID]...", help="Ids, beginnings of them, or: last.")
]


def list_(
    all_: Annotated[bool, typer.Option("--all", help="All, not only the last 20.")] = False,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="So many at most.")] = 20,
    status: _Status = None,
    flow: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only those of this flow, by name or file.")
    ] = None,
    user: Annotated[str | None, typer.Option(metavar="ID", help="Only this user's.")] = None,
    channel: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only this channel's.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="WHEN", help="Active since then: 7d, or 2026-03-02.")
    ] = None,
    store: _Store = None,
    json: _Json = False,
    pager: Annotated[
        bool, typer.Option("--pager/--no-pager", help="Long lists page by page ($PAGER).")
    ] = True,
) -> int:
    """List kept sessions, the last first: when, in what state, how far.

    Sessions are looked for in the nearest .flai folder: here, above, or below.
    """
    from flaicli.cli.keeping import listed, wanted_of

    wanted = wanted_of(status, flow, user, channel, since)
    return listed(store, wanted, None if all_ else limit, json, pager)


def show(
    id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="An id, the beginning of one, or: last.")
    ] = None,
    store: _Store = None,
    json: _Json = False,
    pager: Annotated[
        bool, typer.Option("--pager/--no-pager", help="Long results page by page ($PAGER).")
    ] = True,
) -> int:
    """Show a kept session; flai inspect session has more views of it."""
    from flaicli.adapters.home import home_near
    from flaicli.cli.looking import Asked, look
    from flaicli.cli.wiring import told_as_json

    with told_as_json(json):
        return look(home_near(Path(), store), Asked(id, json=json, pager=pager))


def export(
    ids: _Ids = None,
    all_: Annotated[bool, typer.Option("--all", help="Every session that is kept.")] = False,
    format: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="FORM",
            help="json, markdown, html, openai, transcript (Bot Framework) or jsonl (events).",
        ),
    ] = "json",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="PATH", help="A file, or a folder for several."),
    ] = None,
    with_private: Annotated[
        bool, typer.Option("--with-private", help="With sensitive values (json only).")
    ] = False,
    store: _Store = None,
) -> int:
    """Write sessions out, to stdout or to files, in one of six forms.

    The form json holds everything but sensitive values, and flai sessions import takes it back.
    Values of sensitive variables are masked in all forms.
    """
    from flaicli.cli.carrying import export

    return export(store, ids or [], all_, format, output, with_private)


def import_(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="What flai sessions export wrote.")
    ],
    new_id: Annotated[bool, typer.Option("--new-id", help="Take them in under new ids.")] = False,
    store: _Store = None,
    json: _Json = False,
) -> int:
    """Take exported sessions in, whole and checked, under the ids they had."""
    from flaicli.cli.carrying import take_in

    return take_in(store, files, new_id, json)


def delete(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Ids, or beginnings of them.")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    store: _Store = None,
    json: _Json = False,
) -> int:
    """Delete sessions with all that belongs to them; what is running is left alone."""
    from flaicli.cli.keeping import delete

    return delete(store, ids, yes, json)


def prune(
    older_than: Annotated[
        str, typer.Option(metavar="TIME", help="So long inactive, such as 30d or 12h.")
    ] = "30d",
    status: _Status = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only list what would be deleted.")
    ] = False,
    trust_clock: Annotated[
        bool, typer.Option("--trust-clock", help="Believe what time it is, unproven.")
    ] = False,
    store: _Store = None,
    json: _Json = False,
) -> int:
    """Delete sessions that were inactive for 30 days; what is running is left alone.

    A clock that jumped deletes nothing: a session goes when it was due a day ago already.
    """
    from flaicli.cli.keeping import prune

    return prune(store, older_than, status, dry_run, trust_clock, json)


VIEWS = {
    "list": list_,
    "show": show,
    "export": export,
    "import": import_,
    "delete": delete,
    "prune": prune,
}
"""What can be done with kept sessions."""
