"""The texts of the program as translators get them: collected, checked, compiled.

``make words`` runs it. ``resources/translations/selfassess.pot`` has every text; a language is
``<language>/LC_MESSAGES/selfassess.po`` beside it, compiled to the ``.mo`` that the program reads.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "translations"
TEMPLATE = FOLDER / "selfassess.pot"
KEYWORDS = {
    "say": None,
    "say_as": ((1, "c"), 2),
    "say_many": (1, 2),
    "mark": None,
    "mark_many": (1, 2),
}
HEAD = """\
# The texts of SelfAssess. Made from the code by `make words`: change them there.
# {name} stands for what is filled in, & is before the letter that is underlined in a menu."""


def collected() -> Catalog:
    """Return every text of the program, with the files it stands in."""
    catalog = Catalog(project="SelfAssess", header_comment=HEAD, fuzzy=False)
    for path in sorted((ROOT / "selfassess").rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        with path.open("rb") as file:
            for line, text, comments, context in extract(
                "python", file, KEYWORDS, comment_tags=("Translators:",)
            ):
                add(catalog, text, place, line, comments, context)
    for text in helps():
        add(catalog, text, "selfassess/cli/__init__.py", 1, [], None)
    for text in subjects():
        add(catalog, text, "resources/training/subjects.toml", 1, [], None)
    return catalog


def add(catalog: Catalog, text, place, line, comments, context) -> None:
    catalog.add(text, None, [(place, line)], auto_comments=comments, context=context)


def subjects() -> Iterator[str]:
    """Yield the subjects of training that are offered."""
    from selfassess.things.training.subjects import our_subjects

    for one in our_subjects().subject:
        yield one.title


def helps() -> Iterator[str]:
    """Yield what the command line says of its commands and options, asked for with --help."""
    from selfassess.cli import commands, texts_of

    for command in (commands, *commands.commands.values()):
        for text in texts_of(command):
            yield inspect.cleandoc(text)


def key(message: Message) -> tuple[str | None, str | tuple[str, str]]:
    return message.context, tuple(message.id) if message.pluralizable else message.id


def keys(catalog: Catalog) -> set:
    return {key(message) for message in catalog if message.id}


def load(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def compiled(catalog: Catalog) -> bytes:
    out = BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


# ---- what may be wrong with a translation -----------------------------------------------


def places_of(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None}


def faults(template: Catalog, catalog: Catalog) -> list[str]:
    """Return what would be shown in English, or wrongly, in a language."""
    found = []
    for message in template:
        if not message.id:
            continue
        one, many = message.id if message.pluralizable else (message.id, message.id)
        theirs = catalog.get(one, message.context)
        if theirs is None or theirs.fuzzy:
            found.append(f"not translated: {one}")
            continue
        forms = theirs.string if isinstance(theirs.string, (tuple, list)) else (theirs.string,)
        wanted = catalog.num_plurals if message.pluralizable else 1
        if len(forms) != wanted or not all(forms):
            found.append(f"{sum(map(bool, forms))} of {wanted} forms: {one}")
            continue
        for form in forms:
            found += [f"{why}: {form}" for why in slips(one, many, form)]
    missing = keys(catalog) - keys(template)
    return [*found, *(f"no text of the program any more: {text}" for _context, text in missing)]


def slips(one: str, many: str, form: str) -> Iterator[str]:
    """Yield what a translated text does not have in common with the English one."""
    try:
        given = places_of(form)
    except ValueError:
        yield "braces that do not match"
        return
    # The word for one may stand for its number, in any language.
    if given - places_of(many) or places_of(many) - given - {"count"}:
        yield "other names in braces"
    if len(one) - len(one.lstrip()) != len(form) - len(form.lstrip()):
        yield "another space in front"
    if one.count("&") != form.count("&") and one.count("&") == 1:
        yield "another number of underlined letters"
    if one.count("\n") != form.count("\n"):
        yield "another number of lines"


# ---- a language to try the program with --------------------------------------------------

_ACCENTS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "áƀćďéƒǧĥíĵķłɱńóþɋŕšťúṽŵẋýžÁßĆĎÉƑǦĤÍĴĶŁḾŃÓÞɊŔŠŤÚṼŴẊÝŽ",
)


def pseudo(text: str) -> str:
    """Return a text with accents on every letter, 40 % longer, between brackets."""
    out = []
    for said, name, spec, _conversion in Formatter().parse(text):
        out.append(said.replace("{", "{{").replace("}", "}}").translate(_ACCENTS))
        if name is not None:
            out.append(f"{{{name}:{spec}}}" if spec else f"{{{name}}}")
    more = "éé " * (len(text) * 4 // 30 + 1)
    return f"[{''.join(out)} {more.rstrip()}]"


def pseudo_catalog() -> Catalog:
    """Return the program in the language that nobody speaks."""
    catalog = Catalog(locale="en", project="SelfAssess", fuzzy=False)
    # Nobody's language, so that what is asked for by it is the tried one and nothing else.
    catalog.locale = "en_XA"
    for message in collected():
        if message.id:
            said = tuple(map(pseudo, message.id)) if message.pluralizable else pseudo(message.id)
            catalog.add(message.id, said, context=message.context)
    return catalog


def main() -> int:
    """Bring the template and every language up to date; say what is left to translate."""
    catalog, left = collected(), 0
    if not TEMPLATE.is_file() or keys(load(TEMPLATE)) != keys(catalog):
        FOLDER.mkdir(parents=True, exist_ok=True)
        with TEMPLATE.open("wb") as file:
            write_po(file, catalog, width=90, include_lineno=False, sort_by_file=True)
    for path in sorted(FOLDER.glob("*/LC_MESSAGES/selfassess.po")):
        theirs = load(path)
        theirs.update(catalog, no_fuzzy_matching=True)
        with path.open("wb") as file:
            write_po(file, theirs, width=90, include_lineno=False)
        path.with_suffix(".mo").write_bytes(compiled(theirs))
        for fault in faults(catalog, theirs):
            print(f"{path.parent.parent.name}: {fault}")
            left += 1
    print(f"{len(keys(catalog))} texts; {left} to look at")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
