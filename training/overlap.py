"""Counts training sentences that share text with the validation splits: equal after
folding, or with a run of words in common.

    python training/overlap.py"""

import csv
import re

from minilm.texts import DATA, SHARED, table

RUN = 8  # words


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9+#]+", text.lower())


def runs(text: str) -> set[tuple[str, ...]]:
    tokens = words(text)
    return {tuple(tokens[i:i + RUN]) for i in range(len(tokens) - RUN + 1)}


def main() -> None:
    sources = {name: [row["sentence"] for row in table(DATA / f"{name}.tsv.gz")] for name in ("esco_sentences", "esco_sentences_frequent", "esco_sentences_adverts", "unknown_skills", "noskill")}
    for split in ("house_validation", "tech_validation"):
        with open(SHARED / f"benchmark/{split}.csv", encoding="utf-8", newline="") as lines:
            held = {row["sentence"] for row in csv.DictReader(lines)}
        whole = {" ".join(words(text)) for text in held}
        pieces = set().union(*map(runs, held))
        for name, texts in sources.items():
            equal = sum(" ".join(words(text)) in whole for text in texts)
            shared = [text for text in texts if runs(text) & pieces]
            print(f"{split:17s} {name:24s} {len(texts):6d} sentences: {equal} equal, {len(shared)} with {RUN} words in a row in common")
            for text in shared[:3]:
                print("    ", text)


if __name__ == "__main__":
    main()
