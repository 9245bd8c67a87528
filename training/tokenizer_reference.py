"""Writes what the Go tokenizer is tested against: the ids that Hugging Face's
BertTokenizerFast gives (uncased, cut at 128 tokens with [CLS] and [SEP]).

    python training/tokenizer_reference.py                          # tokenizer_golden.jsonl.gz
    python training/tokenizer_reference.py --real ../shared/data    # tokenizer_real.jsonl.gz
    python training/tokenizer_reference.py --unigram runs/languages # unigram_golden.jsonl.gz: of that checkpoint's tokenizer

The golden file holds texts written or made for Winnow: {"text", "ids"}. The real
file names passages of third-party documents without their text: {"file", "line",
"id", "field", "start", "end", "ids_sha256_8"}. line counts from 1 (an id may stand
on several); start and end are bytes of the field's UTF-8 value; ids_sha256_8 is the first 8 bytes, in hex, of the SHA-256 of the ids
written in decimal with one space between them."""

import argparse
import gzip
import hashlib
import io
import json
import random
import unicodedata
from pathlib import Path

from tokenizers import Tokenizer
from transformers import BertTokenizerFast

from minilm.checkpoint import MAX_TOKENS, load, packaged
from minilm.languages import LANGUAGES
from minilm.texts import DATA, FIELDS, Passage, documents, passages, table

TESTDATA = Path(__file__).resolve().parent.parent / "extractor" / "encoder" / "testdata"

# Passages of each file; the whole is 10,000.
SHARES = {
    "postings/adzuna_es.jsonl.gz": 0.15,
    "postings/glassdoor_en.jsonl.gz": 0.15,
    "postings/nhs_en.jsonl.gz": 0.30,
    "postings/swiss_de.jsonl.gz": 0.20,
    "resumes/resumes_en.jsonl.gz": 0.10,
    "courses/courses_en_es.jsonl.gz": 0.10,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--real", type=Path, metavar="FOLDER", help="sample passages of the shared data in FOLDER instead")
    parser.add_argument("--unigram", type=Path, metavar="CHECKPOINT", help="write what the tokenizer of the other languages gives instead")
    parser.add_argument("--n", type=int, default=10_000, help="passages to sample (default: %(default)s)")
    parser.add_argument("--out", type=Path, help="file to write (default: in extractor/encoder/testdata)")
    options = parser.parse_args()
    if options.unigram:
        path = options.out or TESTDATA / "unigram_golden.jsonl.gz"
        write(path, unigram_rows(load(options.unigram).tokenizer()))
        return
    tokenizer = BertTokenizerFast(
        vocab_file=str(packaged() / "vocab.txt"), tokenizer_file=str(packaged() / "tokenizer.json"), do_lower_case=True,
    )
    if options.real:
        rows = real_rows(tokenizer, options.real, options.n)
        path = options.out or TESTDATA / "tokenizer_real.jsonl.gz"
    else:
        rows = golden_rows(tokenizer)
        path = options.out or TESTDATA / "tokenizer_golden.jsonl.gz"
    write(path, rows)
    print(f"wrote {len(rows)} rows to {path}")


def encode(tokenizer: BertTokenizerFast, texts: list[str]) -> list[list[int]]:
    return tokenizer(texts, truncation=True, max_length=MAX_TOKENS)["input_ids"]


def write(path: Path, rows: list[dict]) -> None:
    """Compressed without a time stamp, so that equal rows give equal bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "wb") as file, gzip.GzipFile(fileobj=file, mode="wb", filename="", mtime=0) as packed, \
            io.TextIOWrapper(packed, encoding="utf-8", newline="\n") as lines:
        for row in rows:
            lines.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")


def real_rows(tokenizer: BertTokenizerFast, shared: Path, count: int) -> list[dict]:
    sample = [passage for file, share in SHARES.items() for passage in sampled(shared, file, round(count * share))]
    return [
        {"file": passage.file, "line": passage.document + 1, "id": passage.id, "field": passage.field, "start": passage.start,
         "end": passage.end, "ids_sha256_8": hashlib.sha256(" ".join(map(str, ids)).encode()).hexdigest()[:16]}
        for passage, ids in zip(sample, encode(tokenizer, [passage.text for passage in sample]), strict=True)
    ]


def sampled(shared: Path, file: str, count: int) -> list[Passage]:
    """Sentences of a file, and whole fields for one in twenty, in document order."""
    draw = random.Random(f"tokenizer {file}")
    fields = list(whole_fields(shared, file))
    whole = draw.sample(fields, min(len(fields), count // 20))
    return sorted(whole + draw.sample(list(passages(shared, file)), count - len(whole)))


def whole_fields(shared: Path, file: str):
    for number, document in enumerate(documents(shared / file)):
        for field in FIELDS[file]:
            if value := document[field]:
                yield Passage(file, number, document["id"], field, 0, len(value.encode()), value)


def unigram_rows(tokenizer: Tokenizer) -> list[dict]:
    draw = random.Random(13)
    texts = [text for language in LANGUAGES for text in draw.sample([r["sentence"] for r in table(DATA / f"esco_sentences_{language}.tsv.gz")], 150)]
    texts = list(dict.fromkeys(texts + written_texts() + HARD + generated_texts()))
    return [{"text": text, "ids": encoding.ids} for text, encoding in zip(texts, tokenizer.encode_batch(texts), strict=True)]


def golden_rows(tokenizer: BertTokenizerFast) -> list[dict]:
    texts = list(dict.fromkeys(written_texts() + HARD + generated_texts()))
    return [{"text": text, "ids": ids} for text, ids in zip(texts, encode(tokenizer, texts), strict=True)]


def written_texts() -> list[str]:
    draw = random.Random(11)
    texts = draw.sample([row["sentence"] for row in table(DATA / "esco_sentences.tsv.gz")], 350)
    texts += draw.sample([row["sentence"] for row in table(DATA / "esco_sentences_frequent.tsv.gz")], 150)
    noskill = [row["sentence"] for row in table(DATA / "noskill.tsv.gz")]
    texts += [text for text in noskill if not text.isascii()][:120] + draw.sample(noskill, 80)
    gold = [document["text"] for document in documents(DATA / "gold" / "documents.jsonl.gz")]
    return texts + draw.sample(gold, 20)


# Cases that have broken tokenizers before.
HARD = [
    "", " ", "   ", "\t", "\n", "\r\n", " \t\r\n ", "\u00a0", "\u2003\u2003", "\u3000", "\u2028", "\u2029", "\u0085", "\u000b\u000c",
    "\u1680", "\u202f", "\u205f", "\ufeff", "\ufeffstarts with a byte order mark", "a", "A", ".", "...", "!?", "--", "—", "C", "C++", "C#",
    ".NET", "F#", "Node.js", "ASP.NET Core 8.0", "R&D", "AT&T", "24/7", "e-mail", "état-major", "don't", "don’t", "it`s", "O'Reilly’s",
    "Café, naïve, résumé, façade, jalapeño, Ångström, smörgåsbord", "Cafe\u0301 nai\u0308ve re\u0301sume\u0301", "Ünïcödé ÀÉÎÕÜ",
    "ÇA VA? GARÇON ÉLÈVE ŒUVRE ÆSIR ØRSTED ŁÓDŹ ÐÞ", "Straße STRASSE Maß ẞ GROẞ Fußgänger", "Größe, Übung, Öl, äußerst: §5 Abs. 2",
    "İstanbul ISPARTA ısı DİYARBAKIR Iğdır i\u0307", "ΟΔΥΣΣΕΥΣ Οδυσσεύς ΣΙΣΥΦΟΣ Ἀθῆναι ᾳ ΐ ΰ", "Программист на языке Go, Ёлка, Йод, Київ",
    "пайтон й ё и\u0306 е\u0308", "مرحبا بالعالم مُهَنْدِس", "שָׁלוֹם עוֹלָם", "हिन्दी कौशल क्षमता", "ทักษะการสื่อสาร", "தமிழ் மொழி", "বাংলা ভাষা",
    "ខ្មែរ", "မြန်မာ", "ქართული ᲥᲐᲠᲗᲣᲚᲘ", "Հայերեն և", "አማርኛ", "ᏣᎳᎩ ꮳꮃꭹ", "日本語のテキスト", "ソフトウェア開発", "ソフトウェア", "가나다 한국어 개발자",
    "\u1112\u1161\u11ab\u1100\u1173\u11af", "中文測試", "软件工程师 and 数据科学家", "Go语言开发", "漢字かな交じり文、句読点。「括弧」", "㐀㐁 𠀀𠀁 丽 豈",
    "😀", "👍🏽 great", "👩‍💻 developer", "🇩🇪🇫🇷", "❤️ ❤", "①②③ ½ ¼ ² ³ ™ © ® ℃ № ℡ ㎏ ㍿", "ﬁnance ﬂow oﬀer eﬃcient aﬄuent ﬆ ﬅ",
    "ﬀﬁﬂﬃﬄ", "ĳ Ĳ ǆ ǅ Ǆ ŉ ſ", "ｆｕｌｌｗｉｄｔｈ ＦＯＲＭＳ １２３ ！？", "ﾊﾝｶｸ ｶﾀｶﾅ", "𝐁𝐨𝐥𝐝 𝒮𝒸𝓇𝒾𝓅𝓉 𝔉𝔯𝔞𝔨 𝟙𝟚𝟛", "Z̷̢̛a̵͜l̴͝g̸͠o̶͘ text",
    "soft\u00adhyphen co\u00adoperation", "zero\u200bwidth", "zero\u200cwidth", "zero\u200dwidth", "word\u2060joiner", "left\u200eright\u200fmarks",
    "\u202eoverridden\u202c", "\u2066isolated\u2069", "null\u0000byte", "bell\u0007", "escape\u001b[31mred", "delete\u007f", "c1\u0080\u009f",
    "replaced \ufffd here", "\ufffd", "\ufffd\ufffd two surrogates", "noncharacter \uffff \ufffe \ufdd0", "private \ue000\uf8ff \U000f0000 \U0010fffd use",
    "unassigned \u0378 \u0530 \U000e0080", "tags \U000e0041\U000e0062", "variation\ufe0f selector \U000e0100", "€100 £20 ¥3000 ₹500 ₽ ₿ ¢ $1,000.50 ¤ ₺ 💶",
    "price:€1.5m/yr", "[CLS]", "[SEP]", "[MASK]", "[PAD]", "[UNK]", "[cls] [Sep] [mAsK]", "a[CLS]b", "fill in the [MASK] here", " [SEP] ", "[ CLS ]",
    "[[CLS]]", "[CLS", "CLS]", "[unused0]", "[unused99] x", "##ing", "## ing", "#hashtag #ML", "@user", "user@example.org", "https://example.org/a?b=c&d=%20#e",
    "3.14159", "1,000,000", "1e-9", "+49 30 1234567", "2024-01-31T23:59:59Z", "v1.2.3-rc.1", "0xDEADBEEF", "snake_case camelCase kebab-case SCREAMING_CASE",
    "under_score__double", "a_b", "~`!@#$%^&*()-_=+[]{}\\|;:'\",.<>/?", "¡¿«»‹›„“”‚‘’…•·‣–—―", "ˆ ˜ ¨ ´ ` ^ ¸ ˚", "∑∫√∞≠≤≥±×÷∂∆π", "→ ← ⇒ ↔ ✓ ✔ ✗ ★ ☆ ■ □ ► ▪ ● ○ ◆",
    "٣٤٥ ۱۲۳ १२३ ௧௨௩", "Ⅷ ⅷ ⅓", "ªº", "µm μm Ωhm Ωhm K Å", "ǅungla", "ΐ\u0390 \u1fd3", "a\u0300\u0301\u0302\u0303b", "\u0300", "\u0301 alone", "x\u20dd",
    "tab\tbetween\twords", "line\nbreak\r\nand return\ragain", "trailing space ", "  leading", "double  space", "a\u00a0b", "ideographic\u3000space",
    "x" * 99, "x" * 100, "x" * 101, "x" * 1000, "é" * 100, "é" * 101, "e\u0301" * 100, "e\u0301" * 101, "中" * 130, "字" * 1000, "😀" * 150, "." * 200,
    "ab" * 500, "a-" * 100, "word " * 126, "word " * 127, "word " * 200, "antidisestablishmentarianism " * 30, "supercalifragilisticexpialidocious",
    "Donaudampfschifffahrtsgesellschaftskapitän", "pneumonoultramicroscopicsilicovolcanoconiosis", "q" * 50 + " " + "z" * 150, "ﬁ" * 60, "ß" * 101,
    "İ" * 60, "İ" * 100, "ŉ" * 100, "한" * 34, "한" * 40, "ΐ" * 40,
]

# Blocks and single code points that generated texts draw from.
RANGES = [
    (0x20, 0x7E), (0xA0, 0xFF), (0x100, 0x24F), (0x250, 0x2FF), (0x300, 0x36F), (0x370, 0x3FF), (0x400, 0x52F), (0x590, 0x5FF), (0x600, 0x6FF),
    (0x900, 0x97F), (0xE00, 0xE7F), (0x1100, 0x11FF), (0x1E00, 0x1FFF), (0x2000, 0x206F), (0x2070, 0x218F), (0x2190, 0x27BF), (0x2E80, 0x303F),
    (0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0xE000, 0xF8FF), (0xF900, 0xFAFF), (0xFB00, 0xFDFF), (0xFE00, 0xFEFF),
    (0xFF00, 0xFFFF), (0x10000, 0x1FFFF), (0x1F300, 0x1FAFF), (0x20000, 0x2FA1F), (0xE0000, 0xE01EF), (0x0, 0x1F), (0x7F, 0x9F),
]


def generated_texts(count: int = 600, seed: int = 12) -> list[str]:
    """Mixed scripts, accents put apart and together, letters' case, invisible code
    points and marks inside words, from a fixed seed."""
    draw = random.Random(seed)
    words = " ".join(written_texts()).split()
    makers = [strange_words, decomposed, cased, interrupted, random_code_points]
    return [makers[index % len(makers)](draw, words) for index in range(count)]


def phrase(draw: random.Random, words: list[str]) -> str:
    return " ".join(draw.choices(words, k=draw.randint(1, 14)))


def strange_words(draw: random.Random, words: list[str]) -> str:
    """Letters of one or two blocks between ordinary words."""
    parts = [draw.choice(words) for _ in range(draw.randint(0, 5))]
    for low, high in draw.sample(RANGES, 2):
        parts.insert(draw.randint(0, len(parts)), "".join(chr(draw.randint(low, high)) for _ in range(draw.randint(1, 8))))
    return draw.choice(["", " ", "-", "\u00a0"]).join(parts)


def decomposed(draw: random.Random, words: list[str]) -> str:
    letters = "".join(letter + (chr(draw.randint(0x300, 0x36F)) if draw.random() < 0.15 else "") for letter in phrase(draw, words))
    return unicodedata.normalize(draw.choice(["NFC", "NFD", "NFKC", "NFKD"]), letters)


def cased(draw: random.Random, words: list[str]) -> str:
    change = draw.choice([str.upper, str.title, str.swapcase, lambda text: text.replace("i", "İ").replace("s", "ſ"), lambda text: text.replace("e", "É")])
    return change(phrase(draw, words))


INVISIBLE = ["\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff", "\u0000", "\ufffd", "\u0301", "\u200f", "\u007f", "\ue000", "\u0378", "[MASK]", "[SEP]", "😀", "中"]


def interrupted(draw: random.Random, words: list[str]) -> str:
    text = phrase(draw, words)
    for _ in range(draw.randint(1, 4)):
        place = draw.randint(0, len(text))
        text = text[:place] + draw.choice(INVISIBLE) + text[place:]
    return text


def random_code_points(draw: random.Random, words: list[str]) -> str:
    points = (draw.randint(0, 0x10FFFF) if draw.random() < 0.3 else draw.randint(0, 0xFFFF) for _ in range(draw.randint(1, 40)))
    return "".join("\ufffd" if 0xD800 <= point <= 0xDFFF else chr(point) for point in points)


if __name__ == "__main__":
    main()
