"""A connection to the very address that was looked at, which ends when its time is up.

httpcore2 asks here for every byte. Its own timeouts are for one read each, so a server that sends
a byte a second would never end; and it resolves a name by itself, after anybody has looked at it.
"""

from __future__ import annotations

import errno
import os
import select
import socket
import ssl
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from typing import Any, TypeVar

import httpcore2

from flaicli.adapters.http.deadline import Deadline
from flaicli.adapters.http.failed import Failed
from flaicli.values.hosts import Address, allowed, literal, reach

Resolve = Callable[[str], Sequence[str]]
"""Gives the addresses of a name; raises `OSError`."""

PATIENCE_SECONDS = 3.0
"""So long an address is waited for where there is another one."""

_Made = TypeVar("_Made")


def resolved(name: str) -> list[str]:
    """Return the addresses of a name, as the system knows them. Raises `OSError`."""
    found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


class Wire(httpcore2.NetworkBackend):
    """Connects to hosts that may be reached, and to no others."""

    def __init__(
        self,
        deadline: Deadline,
        allow: Collection[str],
        resolve: Resolve = resolved,
        patience: float = PATIENCE_SECONDS,
    ) -> None:
        self._deadline = deadline
        self._patience = patience
        self._allow = allow
        self._resolve = resolve

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Look the host up once, look at its addresses, and connect to one of them."""
        addresses = self._addresses(host)
        if not allowed(host, port, self._allow):
            for address in addresses:
                _check(host, address)
        *others, last = addresses
        for address in others:
            try:
                return Stream(self._connected(address, port, self._patience), self._deadline)
            except OSError:
                continue
        try:
            return Stream(self._connected(last, port, None), self._deadline)
        except OSError as problem:
            message = f"no connection to {host}:{port}: {_words(problem)}"
            raise Failed("unreachable", message, passing=True) from problem

    def _addresses(self, host: str) -> list[Address]:
        address = literal(host)
        if address is not None:
            return [address]
        try:
            found = [literal(one) for one in self._deadline.within(lambda: self._resolve(host))]
        except (OSError, UnicodeError) as problem:
            message = f"the host '{host}' is not known: {_words(problem)}"
            raise Failed("unreachable", message, passing=True) from problem
        known = [one for one in found if one is not None]
        if not known:
            raise Failed("unreachable", f"the host '{host}' has no address", passing=True)
        return known

    def _connected(self, address: Address, port: int, patience: float | None) -> socket.socket:
        family = socket.AF_INET if address.version == 4 else socket.AF_INET6
        made = socket.socket(family, socket.SOCK_STREAM)
        try:
            self._reach(made, (str(address), port), patience)
        except BaseException:
            made.close()
            raise
        return made

    def _reach(self, made: socket.socket, end: tuple[str, int], patience: float | None) -> None:
        made.setblocking(False)
        code = made.connect_ex(end)
        if code == errno.EINPROGRESS:
            ready = select.poll()
            ready.register(made, select.POLLOUT)
            until = None if patience is None else self._deadline.left() - patience
            while not ready.poll(self._deadline.slice() * 1000):
                if until is not None and self._deadline.left() < until:
                    raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT))
            code = made.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if code:
            raise OSError(code, os.strerror(code))
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


class Stream(httpcore2.NetworkStream):
    """The bytes of one connection; every wait looks at the deadline."""

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self._socket = sock
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return some of what came, or nothing at the end."""
        try:
            return self._patiently(lambda: self._socket.recv(max_bytes))
        except OSError as problem:
            raise httpcore2.ReadError(_words(problem)) from problem

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of it."""
        rest = memoryview(buffer)
        try:
            while rest:
                sent = self._patiently(partial(self._socket.send, rest))
                rest = rest[sent:]
        except OSError as problem:
            raise httpcore2.WriteError(_words(problem)) from problem

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        """Go on in secret with the host that was named, whatever its address; it must prove it."""
        try:
            self._secure(ssl_context, server_hostname)
        except ssl.SSLCertVerificationError as problem:
            message = f"the certificate of {server_hostname} is not good: {problem.verify_message}"
            raise Failed("unreachable", message.rstrip(".")) from problem
        except OSError as problem:
            message = f"no secure connection to {server_hostname}: {_words(problem)}"
            raise Failed("unreachable", message, passing=True) from problem
        return self

    def _secure(self, context: ssl.SSLContext, host: str | None) -> None:
        try:
            safe = context.wrap_socket(
                self._socket, server_hostname=host, do_handshake_on_connect=False
            )
            self._socket = safe
            self._patiently(safe.do_handshake)
        except BaseException:
            self.close()
            raise

    def get_extra_info(self, info: str) -> Any:
        """Tell nothing: HTTP/2 is not spoken here."""
        return None

    def _patiently(self, act: Callable[[], _Made]) -> _Made:
        while True:
            self._socket.settimeout(self._deadline.slice())
            try:
                return act()
            except TimeoutError:
                continue


def _check(host: str, address: Address) -> None:
    kind = reach(address)
    if kind is None:
        return
    where = f" ({address})" if host.strip("[]") != str(address) else ""
    message = f"address not allowed: '{host}' is {kind}{where}"
    raise Failed("not_allowed", f'{message}; settings may allow it: http: {{allow: ["{host}"]}}')


def _words(problem: Exception) -> str:
    text = getattr(problem, "strerror", None) or str(problem) or type(problem).__name__
    return str(text)[:200].rstrip(".").lower()

