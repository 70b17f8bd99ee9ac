"""Python imports this first in every process that the tests start: nothing reaches past this machine."""

import socket
from typing import Any

_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


def _local_only(name: str) -> None:
    reach = getattr(socket.socket, name)

    def reach_here(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in _LOOPBACK:
            raise AssertionError(f"a test tried to reach {address}")
        return reach(self, address)

    setattr(socket.socket, name, reach_here)


for _name in ("connect", "connect_ex"):
    _local_only(_name)
