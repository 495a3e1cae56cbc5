"""The report as data, in no language: names of fields are those of glossary/report.py."""

import datetime
import json
from dataclasses import asdict
from typing import Any

from glossary.report import Report

FORMAT = 1
"""Counts up when a field changes its meaning or goes; new ones may come at any time."""


def as_json(report: Report) -> bytes:
    """One UTF-8 object; days are ISO 8601, and "*" is the name of small groups put together."""
    whole = asdict(report)
    period = report.period
    whole["period"] = {"from": period.first, "to": period.last, "days": period.days, "unit": period.unit}
    whole["savings"]["minutes"] = report.savings.minutes
    whole["savings"]["estimate"] = True
    return json.dumps({"format": FORMAT, **whole}, ensure_ascii=False, indent=1, default=_text).encode()


def _text(value: Any) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise TypeError(type(value))
