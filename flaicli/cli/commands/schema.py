"""`flai schema`: the JSON Schema of flow files, by which editors complete and check."""

from __future__ import annotations

import json

from flaicli.cli.failure import FINE
from flaicli.cli.output import give


def schema() -> int:
    """Print the JSON Schema of flow files.

    Editors complete and check with it: flai schema > flow.schema.json, and as the flow's first
    line  # yaml-language-server: $schema=flow.schema.json  (`flai new` does both).
    """
    give(schema_text())
    return FINE


def schema_text() -> str:
    """Return the schema as it is printed and as `flai new` writes it."""
    from flaicli.loading.schema import flow_schema

    return json.dumps(flow_schema(), indent=2, ensure_ascii=False) + "\n"
