"""Quality of search, on occupations of ESCO (European Commission): python bench/search.py [--csv FILE]

Known item: document = preferred name + description, question = another name. Paragraph: document = all names,
question = the description. Questions whose sha1 is even are for tuning, the others are reported. A typo is one seeded
change in one word of five letters or more.
"""

import argparse
import csv
import os
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha1
from pathlib import Path

from search_index import Document, Index, Question, open_index

# Where the texts are: PARAPLU_ESCO says so, or else they are beside the project, in ../shared/data.
BESIDE = Path("..", "shared", "data", "esco", "occupations_nl.csv")
CSV = Path(os.environ.get("PARAPLU_ESCO") or Path(__file__).resolve().parents[1] / BESIDE)
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Occupation:
    name: str
    others: tuple[str, ...]
    description: str


@dataclass(frozen=True)
class Asked:
    text: str
    answer: str


def occupations(path: Path) -> list[Occupation]:
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Occupation(
                row["preferredLabel"].strip(),
                tuple(other.strip() for other in row["altLabels"].splitlines() if other.strip()),
                row["description"],
            )
            for row in csv.DictReader(file)
        ]


def known_items(all_of_them: Sequence[Occupation]) -> tuple[list[Document], list[Asked]]:
    preferred = {one.name for one in all_of_them}
    times = Counter(other for one in all_of_them for other in set(one.others))
    documents = [_document(number, one.name, one.description) for number, one in enumerate(all_of_them)]
    asked = [
        Asked(other, f"occupation:{number}")
        for number, one in enumerate(all_of_them)
        for other in dict.fromkeys(one.others)
        if times[other] == 1 and other not in preferred
    ]
    return documents, asked


def paragraphs(all_of_them: Sequence[Occupation]) -> tuple[list[Document], list[Asked]]:
    documents = [_document(number, one.name, "\n".join(one.others)) for number, one in enumerate(all_of_them)]
    asked = [
        Asked(one.description, f"occupation:{number}")
        for number, one in enumerate(all_of_them)
        if len(one.description.split()) >= 25
    ]
    return documents, asked


def half(asked: Sequence[Asked], *, tuning: bool) -> list[Asked]:
    return [one for one in asked if (sha1(one.text.encode()).digest()[-1] % 2 == 0) == tuning]


def with_typos(asked: Sequence[Asked]) -> Iterator[Asked]:
    chance = random.Random(20)
    for one in asked:
        words = one.text.split()
        long = [at for at, word in enumerate(words) if len(word) >= 5]
        if not long:
            continue
        at = chance.choice(long)
        word, spot = words[at], chance.randrange(len(words[at]) - 1)
        words[at] = chance.choice(
            (
                word[:spot] + word[spot + 1 :],
                word[:spot] + chance.choice(LETTERS) + word[spot:],
                word[:spot] + chance.choice(LETTERS) + word[spot + 1 :],
                word[:spot] + word[spot + 1] + word[spot] + word[spot + 2 :],
            )
        )
        yield Asked(" ".join(words), one.answer)


def mean_reciprocal_rank(index: Index, asked: Sequence[Asked]) -> float:
    total = 0.0
    for one in asked:
        page = index.search(Question(text=one.text, audience=("public",), limit=10))
        keys = [hit.key for hit in page.hits]
        total += 1 / (keys.index(one.answer) + 1) if one.answer in keys else 0.0
    return total / len(asked)


def _document(number: int, title: str, body: str) -> Document:
    return Document(key=f"occupation:{number}", kind="occupation", title=title, body=body, audience=("public",))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--csv", type=Path, default=CSV)
    options.add_argument("--tuning", action="store_true", help="the half to tune on instead of the half to report")
    options.add_argument("--most", type=int, default=3000, help="questions of each kind")
    chosen = options.parse_args()
    all_of_them = occupations(chosen.csv)
    for name, (documents, asked) in (
        ("known item", known_items(all_of_them)),
        ("paragraph", paragraphs(all_of_them)),
    ):
        with tempfile.TemporaryDirectory() as folder:
            index = open_index(f"whoosh:{folder}", writer=True)
            started = time.process_time()
            index.replace_all(documents)
            print(f"{name}: {len(documents)} documents built in {time.process_time() - started:.1f} s CPU")
            questions = half(asked, tuning=chosen.tuning)
            questions = random.Random(1).sample(questions, min(chosen.most, len(questions)))
            started = time.process_time()
            print(f"{name}: MRR@10 {mean_reciprocal_rank(index, questions):.3f} of {len(questions)} questions")
            print(f"{name}: {(time.process_time() - started) / len(questions) * 1000:.2f} ms CPU a question")
            if name == "known item":
                wrong = list(with_typos(questions))
                print(f"{name}, one typo: MRR@10 {mean_reciprocal_rank(index, wrong):.3f} of {len(wrong)}")
            index.close()


if __name__ == "__main__":
    main()
