"""Requests by HTTP: guarded, bounded in time and size, tried again only where that does no harm.

`web` performs a request; `letter` makes what is sent, `wire` carries it, `answer` reads what comes
back. They import httpx2 (80 ms), so nobody imports this room before a request is due.
"""

from flaicli.adapters.http.web import Web

__all__ = ["Web"]
