"""Expected failures: a stable code for the log, the sentence for people in resources/i18n/errors/*.toml."""


class CodedError(Exception):
    """A failure the program foresaw; anything else is a bug and propagates.

    `code` is kebab-case and has a ja and an en sentence in resources/i18n/errors/; `context` fills the
    sentence's {names} and never holds what a person said.
    """

    def __init__(self, code: str, **context: str | int | float) -> None:
        super().__init__(code)
        self.code = code
        self.context = context

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value}" for name, value in self.context.items())
        return f"{self.code} ({details})" if details else self.code

    def __reduce__(self) -> tuple[object, ...]:
        # Exceptions cross the engine pipe; the default would lose the keyword context.
        return _rebuild, (type(self), self.code, self.context)


def _rebuild(cls: type[CodedError], code: str, context: dict[str, str | int | float]) -> CodedError:
    return cls(code, **context)


class GlossaryError(CodedError):
    """A term, phrase, store or import file could not be used."""
