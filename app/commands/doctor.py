"""`kakehashi doctor`."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import asdict

import click

from app.commands.errors import FAILED, reported
from app.diagnosis import Check, LanguageReport, Report
from app.doctor import examine
from app.messages import message, terminal_language
from app.paths import default_paths, resources
from glossary.errors import CodedError
from glossary.language import Lang

Words = Mapping[str, Mapping[str, str]]
MARKS = {True: "✓", False: "✗", None: "?"}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@reported
def doctor(as_json: bool) -> None:
    """Say what is there, what is missing and what to do; exit 1 when no conversation can be held."""
    report = examine(default_paths())
    if as_json:
        click.echo(json.dumps(as_object(report), ensure_ascii=False))
    else:
        lang = terminal_language()
        words = tomllib.loads((resources() / "i18n" / "setup.toml").read_text("utf-8"))
        for line in (*_check_lines(report, words, lang), "", *_language_lines(report, words, lang)):
            click.echo(line)
        click.echo("\n" + words["doctor-ready" if report.ok else "doctor-not-ready"][lang])
    if not report.ok:
        raise SystemExit(FAILED)


def as_object(report: Report) -> dict[str, object]:
    """JSON form, in no language: `advice` is an error code, `context` fills its sentence."""
    return {
        "ok": report.ok,
        "checks": [asdict(check) for check in report.checks],
        "languages": [asdict(language) for language in report.languages],
    }


def _check_lines(report: Report, words: Words, lang: Lang) -> list[str]:
    names = [_label(check, words, lang) for check in report.checks]
    width = max(map(_cells, names))
    lines = []
    for check, name in zip(report.checks, names, strict=True):
        mark = MARKS[check.ok] if check.ok or check.level == "needed" else "!"
        lines.append(f"{mark} {_padded(name, width)}  {check.found}".rstrip())
        if check.advice is not None:
            lines.append("    → " + message(CodedError(check.advice, **check.context), lang))
    return lines


def _language_lines(report: Report, words: Words, lang: Lang) -> list[str]:
    titles = ("recognize", "translate", "speak", "live", "font")
    head = [words["doctor-language"][lang], *(words[f"doctor-{title}"][lang] for title in titles)]
    rows = [head, *(_row(language, words, lang) for language in report.languages)]
    widths = [max(_cells(row[column]) for row in rows) for column in range(len(head))]
    return [
        "  ".join(_padded(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _row(language: LanguageReport, words: Words, lang: Lang) -> list[str]:
    stages = (language.recognize, language.translate, language.speak)
    return [
        f"{language.lang} {language.name}",
        *(words[f"doctor-source-{stage}"][lang] for stage in stages),
        MARKS[language.live],
        MARKS[language.font],
    ]


def _label(check: Check, words: Words, lang: Lang) -> str:
    kind, _, rest = check.name.partition(":")
    return f"{words[f'check-{kind}'][lang]} {rest}".rstrip()


def _cells(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _cells(text))
