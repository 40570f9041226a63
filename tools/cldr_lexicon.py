#!/usr/bin/env python3
"""Write the lexicon files that hold facts of Unicode CLDR: what a thing is called in Vietnamese and in Thai.

usage: cldr_lexicon.py FOLDER      (FOLDER: src/resources/lexicon; needs the package Babel, which carries CLDR's data)

Files: territories.tsv (countries, territories, continents) and cities.tsv (the example cities of time zones), both without what
../foreign.tsv has already; languages.tsv, currencies.tsv, units.tsv, calendar.tsv (months, days of the week).
Licence of the data: Unicode-3.0.
"""
import re, sys, unicodedata
from collections import Counter
from pathlib import Path

from babel import Locale, __version__
from babel.numbers import get_territory_currencies

VI, TH = Locale("vi"), Locale("th")
EN = Locale("en")


def clean(name):
    return re.sub(r"\s*\([^)]*\)", "", unicodedata.normalize("NFC", name)).strip()


def thai(name):
    return any("\u0e01" <= c <= "\u0e2e" for c in name)


def write(folder, name, pairs, without=frozenset()):
    table = {}
    for source, target in pairs:
        source, target = clean(source), clean(target)
        if source and source.lower() not in without and thai(target) and not re.search(r"[{}|\t,/]", source + target):
            targets = table.setdefault(source, [])
            if target not in targets:
                targets.append(target)
    lines = [f"{s}\t{'|'.join(t)}" for s, t in sorted(table.items())]
    (folder / f"{name}.tsv").write_text("source\ttarget\n" + "\n".join(lines) + "\n", encoding="utf-8")
    print(name, len(lines))


def units():
    long, short = [], []
    for key, names in VI._data["unit_patterns"].items():
        for width, out in (("long", long), ("short", short)):
            vi, th = names.get(width), TH._data["unit_patterns"].get(key, {}).get(width)
            if hasattr(vi, "get") and hasattr(th, "get") and vi.get("other") and th.get("other"):
                out.append((vi["other"].replace("{0}", "").strip(), th["other"].replace("{0}", "").strip()))
    # Capitals count in abbreviations (mW, MW) but not in a lexicon; single letters are no words.
    folded = Counter(v.lower() for v, _ in short)
    return long + [(v, t) for v, t in short if len(v) > 1 and folded[v.lower()] == 1]


def calendar():
    for part in ("months", "days"):
        for width in ("wide", "abbreviated"):
            vi = VI._data[part]["format"][width]
            for key, th in TH._data[part]["format"][width].items():
                if part == "months":
                    yield VI._data[part]["format"]["wide"][key], th
                elif width == "wide":
                    # Thai writes the day of the week with or without the word for day.
                    yield vi[key], th
                    yield vi[key], th.removeprefix("วัน")


def cities():
    for key, zone in TH.time_zones.items():
        th = zone.get("city")
        vi = VI.time_zones.get(key, {}).get("city") or EN.time_zones.get(key, {}).get("city") or key.split("/")[-1].replace("_", " ")
        if th and "/" in key and not key.startswith("Etc/"):
            yield vi, th


def main():
    folder = Path(sys.argv[1])
    print("Babel", __version__)
    rows = (folder.parent / "foreign.tsv").read_text(encoding="utf-8").splitlines()[1:]
    foreign = {row.split("\t")[0].lower() for row in rows}
    territories = ((VI.territories[k], TH.territories[k]) for k in VI.territories if k in TH.territories)
    write(folder, "territories", territories, foreign)
    # Both names with the word for language, and the Thai one without it too: compounds leave it out.
    languages = [(VI.languages[k], TH.languages[k]) for k in VI.languages if k in TH.languages and len(k) == 2]
    write(folder, "languages", [p for v, t in languages for p in ((v, "ภาษา" + t), (v, t)) if v.startswith("Tiếng ")])
    current = {k for t in VI.territories for k in get_territory_currencies(t)}
    write(folder, "currencies", ((VI.currencies[k], TH.currencies[k]) for k in sorted(current) if k in VI.currencies))
    write(folder, "units", units())
    write(folder, "calendar", calendar())
    write(folder, "cities", cities(), foreign)


main()
