"""One page from the web, as the user asked for it by its URL.

Knows addresses: a name is resolved here, every address it resolves to must be public, and the connection goes to the
very address that was checked (the name travels in the Host header and in TLS), so that a name server cannot answer
differently the second time. Redirects are followed one by one under the same check, at most five. Time and size are
limited while the page arrives. Proxies and credentials from the environment are not used: a proxy would resolve the
name itself. What the system's own resolver takes to answer is the one wait that cannot be limited here.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from typing import TYPE_CHECKING

from parallax.errors import InputError
from parallax.ingest import LIMITS, Blob, Limits

if TYPE_CHECKING:
    import httpx2

_REDIRECTS = 5
_SECONDS = 60.0  # for one page, all redirects included
_PATIENCE = 15.0  # for a connection, or between two pieces of a page
_ADDRESSES = 3
_HEADERS = {
    "User-Agent": "Parallax/0.1 (reads one page at a user's request)",
    "Accept": "text/html,application/xhtml+xml,application/json;q=0.9,text/plain;q=0.8,*/*;q=0.5",
    "Accept-Language": "en",
}
_NEXT = "save the page and pass the file"


def fetch(url: str, *, allow_private: bool = False, limits: Limits = LIMITS) -> Blob:
    """The page at a URL, with the address that it came from after redirects.

    Raises InputError with one line where it cannot be had; private, loopback and reserved addresses are refused unless
    `allow_private`.
    """
    import httpx2

    deadline = time.monotonic() + _SECONDS
    try:
        with httpx2.Client(trust_env=False, follow_redirects=False, timeout=_PATIENCE) as client:
            target = httpx2.URL(url)
            for _ in range(_REDIRECTS + 1):
                arrived = _get(client, target, allow_private, limits, deadline)
                if isinstance(arrived, Blob):
                    return arrived
                target = arrived
    except httpx2.InvalidURL as error:
        raise InputError(f"is not a URL that can be fetched ({error}); {_NEXT}") from error
    except httpx2.HTTPError as error:
        raise InputError(_unreachable(_why(error))) from error
    raise InputError(f"redirects more than {_REDIRECTS} times; {_NEXT}")


def _get(
    client: httpx2.Client, target: httpx2.URL, allow_private: bool, limits: Limits, deadline: float
) -> Blob | httpx2.URL:
    """The page, or the URL that it redirects to."""
    import httpx2

    if target.scheme not in ("http", "https") or not target.host:
        raise InputError(f"leads to {str(target)[:200]}, and only http and https addresses are fetched; {_NEXT}")
    addresses = _addresses(target.host, target.port or (443 if target.scheme == "https" else 80), allow_private)
    for number, address in enumerate(addresses, start=1):
        try:
            return _arrive(client, target, address, limits, deadline)
        except (httpx2.ConnectError, httpx2.ConnectTimeout):
            if number == len(addresses):
                raise
    raise InputError(_unreachable("its name has no address"))


def _addresses(host: str, port: int, allow_private: bool) -> tuple[str, ...]:
    """The addresses that a host name stands for, in the resolver's order.

    Raises InputError if one of them is not public.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(_unreachable(f"the name {host} is not known ({error})")) from error
    addresses = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    private = next((address for address in addresses if not is_public(address)), None)
    if private and not allow_private:
        raise InputError(f"is at {private}, a private address; give --allow-private if you mean it, or {_NEXT}")
    return addresses[:_ADDRESSES]


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet, also where one address is wrapped in another (RFC 4291,
    6052).
    """
    ip = ipaddress.ip_address(address.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return is_public(str(ip.ipv4_mapped))
        inner = ip.sixtofour or (ip.teredo[1] if ip.teredo else None) or _translated(ip)
        if inner is not None and not is_public(str(inner)):
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _translated(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    nat64 = ipaddress.IPv6Network("64:ff9b::/96")
    return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in nat64 else None


def _arrive(
    client: httpx2.Client, target: httpx2.URL, address: str, limits: Limits, deadline: float
) -> Blob | httpx2.URL:
    host = target.netloc.decode("ascii")
    request = client.build_request(
        "GET",
        target.copy_with(host=address, username=None, password=None, fragment=None),
        headers={**_HEADERS, "Host": host},
        extensions={"sni_hostname": target.raw_host.decode("ascii")},
    )
    response = client.send(request, stream=True)
    try:
        if response.is_redirect:
            return target.join(response.headers["Location"])
        if response.status_code != 200:
            raise InputError(
                _unreachable(f"the server answered {response.status_code} {response.reason_phrase}".rstrip())
            )
        data = _body(response, limits, deadline)
    finally:
        response.close()
    address_shown = str(target.copy_with(username=None, password=None, fragment=None))
    return Blob(path=None, url=address_shown, data=data, media_type=response.headers.get("Content-Type"))


def _body(response: httpx2.Response, limits: Limits, deadline: float) -> bytes:
    pieces: list[bytes] = []
    size = 0
    for piece in response.iter_bytes(65_536):
        size += len(piece)
        if size > limits.file:
            raise InputError(f"is larger than {limits.file:,} bytes; save the article's text and pass the file")
        if time.monotonic() > deadline:
            raise InputError(_unreachable(f"the page had not arrived after {_SECONDS:.0f} seconds"))
        pieces.append(piece)
    return b"".join(pieces)


def _unreachable(why: str) -> str:
    return f"could not be reached: {why}; {_NEXT}"


def _why(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
