"""Time the Python package wunsen 0.0.3 on every tenth of the names that `cargo bench --bench transcribe -- write_names` writes.

usage: pip install wunsen==0.0.3 && python3 benches/compare_wunsen.py src/resources/gazetteer.tsv
"""
import re, sys, time
import wunsen

SYLLABLE = re.compile(r"^[^\W\d_]+$")
lines = open(sys.argv[1], encoding="utf-8").read().splitlines()[1:]
names = sorted({line.split("\t")[3] for line in lines})
names = [n for n in names if all(SYLLABLE.match(s) for s in n.split(" "))][::10]
syllables = sum(len(n.split(" ")) for n in names)
transcriber = wunsen.ThapSap("vi")


def round_():
    start = time.perf_counter()
    for name in names:
        transcriber.thap(name)
    return time.perf_counter() - start


best = min(round_() for _ in range(20))
print(f"{len(names)} names, {syllables} syllables: {best / syllables * 1e9:.0f} ns per syllable, best of 20 rounds")
