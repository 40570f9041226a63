"""Time dividing the Thai texts of the corpus into words by PyThaiNLP's newmm, and `thiap check` on the same texts with their
originals, in one run on one core: twenty copies of each, in one process each. Processor time, not wall time.

usage: cargo build --release && pip install pythainlp==5.1.2 && python3 benches/compare_newmm.py target/release/thiap corpus
"""
import os, pathlib, shutil, subprocess, sys, tempfile, time
from pythainlp.tokenize import word_tokenize

COPIES = 20
program, corpus = sys.argv[1], pathlib.Path(sys.argv[2])
stems = [p.name[: -len(".vi.txt")] for p in sorted(corpus.glob("*.vi.txt"))]
texts = [(corpus / f"{s}.th.txt").read_text(encoding="utf-8") for s in stems]
size = sum(len(t.encode()) for t in texts) * COPIES
articles = len(texts) * COPIES
word_tokenize(texts[0], engine="newmm")  # the word list is read once


def children():
    """Processor time of finished child processes."""
    times = os.times()
    return times.children_user + times.children_system


def report(what, seconds):
    print(f"{what}: {articles / seconds:.0f} articles a second, {size / seconds / 1e6:.2f} MB of Thai a second")
    return seconds


with tempfile.TemporaryDirectory() as folder:
    for copy in range(COPIES):
        for stem in stems:
            for ending in ("vi", "th"):
                shutil.copyfile(corpus / f"{stem}.{ending}.txt", f"{folder}/{stem}-{copy}.{ending}.txt")
    newmm, thiap = [], []
    for _ in range(3):
        start = time.process_time()
        for _ in range(COPIES):
            for text in texts:
                word_tokenize(text, engine="newmm")
        newmm.append(time.process_time() - start)
        start = children()
        subprocess.run([program, "check", "-j", "1", "--format", "jsonl", folder], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        thiap.append(children() - start)
    words = report("words by newmm", min(newmm))
    check = report("linked check by thiap, every rule, files read and findings written", min(thiap))
    print(f"the check takes {check / words:.2f} of the time of the words; best of 3 rounds each, one after the other")
