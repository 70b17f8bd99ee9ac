import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from parallax.errors import InputError
from parallax.ingest import Limits, read
from parallax.run.fetch import fetch, is_public

PAGE = (
    "<!doctype html><html lang=en><head><title>Bridge closed</title></head><body><article>"
    "<p>The bridge at Qara was closed on Monday after the flood, the mayor told reporters.</p>"
    "<p>Three villages downstream were cut off for days.</p></article></body></html>"
)


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        name, _, rest = self.path.strip("/").partition("/")
        if name == "hop":
            left = int(rest)
            self._redirect(f"/hop/{left - 1}" if left else "/page")
        elif name == "away":
            self._redirect("file:///etc/passwd")
        elif name == "page":
            self._answer(200, PAGE.encode(), "text/html; charset=utf-8")
        elif name == "large":
            self._answer(200, b"x" * 300_000, "text/plain")
        elif name == "host":
            self._answer(200, str(self.headers["Host"]).encode(), "text/plain")
        else:
            self._answer(404, b"", "text/plain")

    def _redirect(self, location: str) -> None:
        self.send_response(302)
        self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _answer(self, status: int, data: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_page_is_fetched_and_read(site: str) -> None:
    blob = fetch(f"{site}/hop/3#part", allow_private=True)
    assert (blob.path, blob.url, blob.media_type) == (None, f"{site}/page", "text/html; charset=utf-8")
    (document,), _ = read(blob)
    assert (document.url, document.publisher, document.path) == (f"{site}/page", "localhost", None)


def test_the_name_travels_though_the_checked_address_is_called(site: str) -> None:
    assert fetch(f"{site}/host", allow_private=True).data.decode() == site.removeprefix("http://")


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("/gone", "404 Not Found; save the page and pass the file"),
        ("/hop/6", "redirects more than 5 times"),
        ("/away", "only http and https"),
        ("/large", "larger than 200,000 bytes"),
    ],
)
def test_what_cannot_be_had_is_one_line(site: str, path: str, named: str) -> None:
    with pytest.raises(InputError, match=named):
        fetch(site + path, allow_private=True, limits=Limits(file=200_000))


def test_private_addresses_are_refused_unless_allowed(site: str) -> None:
    for url in (
        site,
        site.replace("localhost", "127.0.0.1"),
        "http://[::1]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "https://10.0.0.1/",
    ):
        with pytest.raises(InputError, match="--allow-private"):
            fetch(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://no-such-host.invalid/",
        "http://127.0.0.1:9/",
        "http:///x",
        "http://a b/",
        "http://[::1",
        "http://x:99999/",
    ],
)
def test_an_unreachable_url_is_one_line(url: str) -> None:
    with pytest.raises(InputError) as caught:
        fetch(url, allow_private=True)
    assert "\n" not in str(caught.value)
    assert "save the page" in str(caught.value)


@pytest.mark.parametrize(
    "address",
    ["10.1.2.3", "172.16.0.1", "192.168.1.1", "127.0.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
     "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
     "ff02::1", "::ffff:10.0.0.1"],
)  # fmt: skip
def test_addresses_that_are_not_the_public_internet(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)
