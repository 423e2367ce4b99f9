from __future__ import annotations

import json
import urllib.error
import urllib.request
from typing import Any

from .context import Context
from .failure import Failure

_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def run_http(step: dict[str, Any], context: Context) -> None:
    wanted = step["http"]
    body = json.dumps(wanted["body"]).encode() if "body" in wanted else None
    answer = request(wanted.get("method", "GET"), context.http_targets[wanted["to"]] + wanted["path"], body)
    if "save" in step:
        context.save(step, json.loads(answer))


def request(method: str, url: str, body: bytes | None = None) -> str:
    """The text of the answer. Raises ``Failure`` with it when the status is not 2xx."""
    headers = {"Content-Type": "application/json"} if body is not None else {}
    if body is None and method == "POST":
        body = b""
    try:
        with _DIRECT.open(urllib.request.Request(url, body, headers, method=method), timeout=20) as response:
            text: str = response.read().decode()
            return text
    except urllib.error.HTTPError as error:
        raise Failure(error.read().decode() or f"HTTP {error.code}") from error
