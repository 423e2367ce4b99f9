"""Writes mutants of the conformance cases into a folder: each case once for each thing that it expects, with just that made wrong.

Every mutant must fail. One that passes is a check that cannot fail. Usage: mutants.py FOLDER; prints the mutants' names.
"""

import copy
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

Place = tuple[str | int, ...]


class WithoutAliases(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True


def places(node: object, place: Place = ()) -> Iterator[tuple[Place, object]]:
    """Every scalar and every list in a tree."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from places(value, (*place, key))
        return
    yield place, node
    if isinstance(node, list):
        for index, value in enumerate(node):
            yield from places(value, (*place, index))


def wrong(key: str, value: object) -> object:
    """Another value of the same kind, which cannot be right."""
    if isinstance(value, list):
        return value[:-1] if value else ["nothing"]
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        # Streams that are still open are looked at for a while: a number that they pass on their way down would hold.
        return 77 if key == "open" else value + 1
    text = str(value)
    if text in ("*", "absent"):
        return "absent" if text == "*" else "*"
    if text.startswith("<"):
        return "<0ms"
    if text.startswith(">="):
        return ">=10h"
    if key == "status":
        return "ALREADY_EXISTS" if text != "ALREADY_EXISTS" else "INTERNAL"
    return "77ms" if key == "retry" else text + "x"


def expectations(case: dict) -> Iterator[Place]:
    """Where a case says what must come of it."""
    if verdict := case.get("faults", {}).get("verdict"):
        # That every call has a deadline is true or not asked.
        yield from (("faults", "verdict", *place) for place, _ in places(verdict) if place != ("deadlines",))
    for number, step in enumerate(case["steps"]):
        at: Place = ("steps", number)
        yield from ((*at, "expect", *place) for place, _ in places(step.get("expect", {})) if place)
        for index, line in enumerate(step.get("set", [])):
            yield from ((*at, "set", index, key) for key in ("is", "isCaughtUp", "size") if key in line)
        for index, line in enumerate(step.get("provider", {}).get("steps", [])):
            if "get" in line:
                yield (*at, "provider", "steps", index, "get")
            yield from ((*at, "provider", "steps", index, "error", *place) for place, _ in places(line.get("error", {})) if place)


def mutants(case: dict) -> Iterator[dict]:
    for place in expectations(case):
        mutant = copy.deepcopy(case)
        node = mutant
        for step in place[:-1]:
            node = node[step]
        node[place[-1]] = wrong([step for step in place if isinstance(step, str)][-1], node[place[-1]])
        mutant["name"] = f"{case['name']} # {'.'.join(map(str, place))}"
        yield mutant


def main() -> None:
    folder = Path(sys.argv[1])
    for file in sorted(Path(__file__).parent.glob("*.yaml")):
        cases = yaml.safe_load(file.read_text())
        cases["cases"] = [mutant for case in cases["cases"] for mutant in mutants(case)]
        print(*(mutant["name"] for mutant in cases["cases"]), sep="\n")
        (folder / file.name).write_text(yaml.dump(cases, Dumper=WithoutAliases, allow_unicode=True, sort_keys=False, width=sys.maxsize))


if __name__ == "__main__":
    main()
