#!/usr/bin/env python3
"""Makes the fixture of TokenizationTests: what the reference tokenizers do with a seeded corpus.

    pip install tokenizers==0.23.3 gguf==0.19.0 regex==2026.11.15
    scripts/golden/make_tokenizer_fixture.py --base SmolLM2-135M-Instruct.Q4_1.gguf [--check]

Writes into Tests/TokenizationTests/Fixtures:

lines.jsonl   one array a line: text, SmolLM2 ids, pieces of smollm, pieces of qwen2, ids of
              small-qwen2.json, pieces of gpt-2 ("" where they are smollm's).
              Ids are base 64, three digits each for SmolLM2, two for the small vocabulary; pieces
              are their lengths in bytes, base 64, where a digit 63 says that more follows.
              Digits: A-Z a-z 0-9 + /.
small-qwen2.json  a tokenizer.json of 1,000 tokens trained on the corpus, with Qwen2's pre-tokenizer.

Every text is made here, from templates and word lists, with a fixed seed. --check writes nothing and
fails if the committed files differ from what would be written.
"""

import argparse
import json
import random
import sys
import unicodedata
from pathlib import Path

import regex
from gguf import GGUFReader
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

SEED = 20261121
OUTPUT = Path(__file__).resolve().parents[2] / "Tests/TokenizationTests/Fixtures"
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

GPT2 = r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"
QWEN2 = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*"
    r"|\s*[\r\n]+|\s+(?!\S)|\s+"
)

# --- The corpus -----------------------------------------------------------------------------------

NOUNS = """user packet buffer index count total cursor token header socket path query row cache node
queue handle offset limit price order width chunk digest key mutex frame parser reply session""".split()
VERBS = """read write parse copy open close send load store check find sort merge drop push fetch
reset update encode verify flush""".split()
STRINGS = [
    "ok", "not found", "%s: %d\\n", "SELECT * FROM t WHERE id = ", "/tmp/out.txt", "a\\tb", "",
    "naïve café", "пустой", "値が空です", "key=\\\"v\\\"", "<|im_start|>", "<|endoftext|>", "100%",
]

# $n noun, $v verb, $N Capitalised noun, $U UPPER, $d number, $s string, $l one letter
CODE = {
    "c": [
        "static int $v_$n(const char *$n, size_t $l)\n{", "    if ($n == NULL || $n->len > $d) return -1;",
        "#define $U_$U $d", "\tmemcpy($n, $n->data, sizeof(*$n) * $d);", "for (int $l = 0; $l < $d; $l++)",
        "  free($n->$n);\n  $n->$n = NULL;\n}", "/* $v the $n */", "printf(\"$s\", $n[$l], 0x$d);",
    ],
    "cpp": [
        "std::vector<$N> $v$N(const $N& $n) {", "  auto $l = std::make_unique<$N>($d);",
        "template <typename T, int N = $d>\nclass $N : public $NBase {", "  $n.$v([&](auto&& $l) { return $l != $d; });",
        "  std::cout << \"$s\" << $n_ << '\\n';", "using $N = std::map<std::string, $N>;",
    ],
    "python": [
        "def $v_$n(self, $n: int = $d) -> str:", "    return f\"{$n!r:>$d} $s\"", "@$v.$n(\"$s\")\nclass $N(Base):",
        "    $n = [$l for $l in range($d) if $l % 2]", "    \"\"\"$N doesn't $v.\"\"\"", "import $n.$v as $l",
        "    cur.execute(\"$s\" + $n)", "    except (KeyError, $NError) as e:\n        raise",
    ],
    "javascript": [
        "const $n = await $v$N(`${$n}/$s`);", "$n.forEach(($l) => $l?.$v?.($d));", "export default function $v$N({ $n, ...rest }) {",
        "  document.getElementById('$n').innerHTML = $n;", "if ($n === undefined || $n !== '$s') {", "  return /^$n[\\w-]+$/gi.test($l);",
    ],
    "typescript": [
        "interface $N<T extends $N> { $n?: T; readonly $n: $d }", "type $N = Partial<Record<'$n', number[]>>;",
        "private async $v($n: $N | null): Promise<void> {", "  return $n as unknown as $N;", "enum $N { $U = $d, $U = '$s' }",
    ],
    "go": [
        "func ($l *$N) $N($n []byte) ($n int, err error) {", "\tif err != nil {\n\t\treturn $d, fmt.Errorf(\"$s: %w\", err)\n\t}",
        "\t$n := make(chan $N, $d)", "\tgo func() { defer $l.$N() }()", "type $N struct {\n\t$N string `json:\"$n,omitempty\"`\n}",
    ],
    "java": [
        "public static final int $U_$U = $d;", "    private Map<String, List<$N>> $n = new HashMap<>();",
        "    @Override\n    public $N $v(String $n) throws $NException {", "        LOG.info(\"$s {}\", $n);", "}  // $v$N",
    ],
    "rust": [
        "pub fn $v_$n<'a>(&'a mut self, $n: &[u8]) -> Result<$N, $NError> {", "    let $n = unsafe { *$l.add($d) };",
        "    match $n { Some($l) if $l > $d_u64 => $l?, _ => return Err(\"$s\".into()) }", "#[derive(Debug, Clone)]\nstruct $N(u$d);",
        "    println!(\"{:?} $s\", $n);",
    ],
    "ruby": [
        "def $v_$n!($n:, **opts)", "  @$n ||= $N.$v { |$l| $l.$n? }", "  `ls #{$n}` unless $n.nil?", "attr_reader :$n, :$n",
        "%w[$n $v].each(&:$v)\nend",
    ],
}

WORDS = """ελληνικά Ἀθῆναι кириллица Ёжик українська հայերեն עברית שָׁלוֹם العربية مُحَمَّد فارسی۔ ܣܘܪܝܝܐ
ދިވެހި हिन्दी क्षत्रिय বাংলা ਪੰਜਾਬੀ ગુજરાતી தமிழ் తెలుగు ಕನ್ನಡ മലയാളം සිංහල ภาษาไทย ลาว བོད་ဗမာ ქართული ᲥᲐᲠᲗ አማርኛ ᏣᎳᎩ
ខ្មែរ ᠮᠣᠩᠭᠣᠯ ひらがな カタカナ ｶﾀｶﾅ 漢字 繁體字 한국어 ᄒᆞᆫ ꆈꌠ 𐌰𐌱𐌲 𐐀𐐨 𝒜𝓫𝔠𝕕 𠀋𠮟 ﬁne ǅungla ßtraße İstanbul ıſ Å Å Ωhm ñandú
žluťoučký résumé e\u0301te\u0301 n\u0303 a\u0308\u0323 Z\u0351\u036b\u0343a\u0334l\u035fgo x\u20d7 ʰʷ ªº Ⅷ ⅻ""".split()
NUMBERS = """0 7 42 1000 3.14159 1e-9 0xDEADBEEF 0b1010 1_000_000 ٠١٢ ۴۵۶ ०१२ ๑๒๓ ½ ⅔ ² x³ ₁₂ ① ⑳ Ⅳ ⅷ 〇 一二三 ㊿ 𝟘𝟙 𝟿 １２３
127.0.0.1 2026-11-21 12:34:56 $9.99 50% #1 1st 2nd v1.2.3-rc4""".split()
EMOJI = """😀 😂😂 👍🏽 👩‍💻 👨‍👩‍👧‍👦 🏳️‍🌈 🇩🇪🇯🇵 1️⃣ ❤️ ❤ ☃ ✈︎ 🫠 🧑🏿‍🚀 ©️ ™ → ⇒ ≠ ∑ √2 ∞ ░▒▓ ╔═╗ • … — – “q” ‘q’ «q» ¿? ¡! § ¶ † 〈〉 。、 ！ ￥ €5 £ ₿""".split()
SPACES = [
    " ", "  ", "   ", "\t", "\t\t", " \t", "\n", "\n\n", "\r\n", "\r\n\r\n", "\r", " \n", "\n ", "\n    ", "\u00a0", " \u00a0",
    "\u3000", "\u2003", "\u2028", "\u2029", "\u0085", "\u1680", "\u202f", "\u205f", "\u200b", "\ufeff", "\v", "\f", "\u180e",
    "\x1c", "\x1f", "        ", "\n\t\t", "\u00a0\u00a0", "\u3000\n", "\r\n\t", " \r\n ", "\n\u2028\n ",
]
CONTRACTIONS = "'s 't 're 've 'm 'll 'd 'S 'T 'RE 'Re 'rE 'VE 'vE 'M 'LL 'Ll 'lL 'D 'ſ 'x 'r 'v 'l ''s 'ss 'd've 'lls".split()
SUBJECTS = "I you We IT it She DON don can THEY they o y'all naïve она 我 1 _ ) \" ".split() + [" ", "", "\n"]
JOINERS = ["\u200d", "\u200c", "\ufe0f", "\ufe0e", "\u2060", "\u00ad", "\u0301", "\u0308", "\u20e3", "\u061c", "\u202e", "\u093c"]
SPECIALS = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<repo_name>", "<filename>", "<|fim_prefix|>", "<empty_output>", "<tool_call>"]
BLOCKS = [
    (0x20, 0x7F), (0x80, 0x250), (0x250, 0x370), (0x370, 0x530), (0x590, 0x800), (0x900, 0x1000),
    (0x1000, 0x1400), (0x1780, 0x2000), (0x2000, 0x2400), (0x2400, 0x2E00), (0x3000, 0x3400),
    (0x4E00, 0x9FFF), (0xA000, 0xAC00), (0xAC00, 0xD7A4), (0xF900, 0xFFFE), (0x10000, 0x11800),
    (0x12000, 0x12400), (0x1D400, 0x1D800), (0x1F000, 0x1FA00), (0x20000, 0x2A6D0), (0xE0020, 0xE0080),
]


class Corpus:
    """Lines from templates; the same for the same seed."""

    def __init__(self):
        self.random = random.Random(SEED)
        self.lines = {}

    def add(self, text):
        self.lines.setdefault(text)

    def fill(self, template):
        """Fills one template's places."""
        pick = self.random.choice

        def place(match):
            kind = match.group(1)
            if kind == "d":
                return str(self.random.choice([0, 1, 2, 8, 10, 16, 32, 64, 128, 255, 1024, 4096, 65535, 1234567]))
            return {
                "n": lambda: pick(NOUNS), "v": lambda: pick(VERBS), "N": lambda: pick(NOUNS).capitalize(),
                "U": lambda: pick(NOUNS).upper(), "s": lambda: pick(STRINGS), "l": lambda: pick("ijkxpnw"),
            }[kind]()

        return regex.sub(r"\$([nvNUsdl])", place, template)

    def scalars(self, length):
        """Scalars of one block that Unicode 14 has assigned, so that all versions agree on them."""
        first, last = self.random.choice(BLOCKS)
        text = ""
        while len(text) < length:
            scalar = chr(self.random.randrange(first, last))
            if unicodedata.category(scalar) not in ("Cn", "Cs", "Co"):
                text += scalar
        return text

    def words(self, count, of, between):
        return "".join(self.random.choice(of) + self.random.choice(between) for _ in range(count))

    def make(self):
        pick, between = self.random.choice, self.random.randint
        for templates in CODE.values():
            for _ in range(60):
                self.add(self.fill(pick(templates)))
        for word in WORDS + NUMBERS + EMOJI + SPACES + SPECIALS + CONTRACTIONS + JOINERS:
            self.add(word)
        for subject in SUBJECTS:
            for contraction in CONTRACTIONS:
                self.add(subject + contraction + pick(["", " ", " ok", "x", "\n", "!", "9"]))
        for _ in range(200):  # scripts side by side
            self.add(self.words(between(2, 4), WORDS + NOUNS, [" ", " ", "", ", ", ".", "_", "\n"]))
        for _ in range(150):  # numbers among words
            self.add(self.words(between(2, 4), NUMBERS + NOUNS, [" ", "", "  ", ",", "\n"]))
        for _ in range(150):  # emoji and joiners
            self.add(self.words(between(1, 4), EMOJI + JOINERS + ["a", "9"], [" ", "", ""]))
        for _ in range(300):  # white space before, between and after everything
            self.add(
                pick(["", *SPACES]) + pick(["a", "{", "7", "é", "'s", "字", "\u0301", "٣", ""])
                + pick(SPACES) + pick(SPACES) + pick(["b", "}", "0", "Ω", "'LL", "//", "😀", ""]))
        for _ in range(60):  # several stages at once
            self.add(pick(SPACES) + self.fill(pick(pick(list(CODE.values())))) + pick(SPACES) + pick(WORDS + EMOJI))
        for _ in range(230):  # one block of Unicode
            self.add(self.scalars(between(2, 6)))
        for _ in range(20):  # identifiers
            self.add("_".join(pick(NOUNS + VERBS) for _ in range(between(3, 8))))
            self.add("".join(pick(NOUNS).capitalize() for _ in range(between(3, 8))))
        for length in (64, 65, 130, 700):  # around and beyond the bound of short pieces
            for unit in ("a", "Ab", " ", "\n", "=", "9", "ß", "字", "-=", "😀"):
                self.add((unit * length)[:length])
        for control in list(range(0x20)) + [0x7F, 0x80, 0x9F]:
            self.add(f"#{chr(control)}# a{chr(control)}b{chr(control)}")
        for _ in range(40):
            self.add(f"{pick(NOUNS)} {pick(SPECIALS)}{pick(NOUNS)}")
        self.add("")
        return list(self.lines)


# --- The references -------------------------------------------------------------------------------


def smollm2(base):
    """SmolLM2's tokenizer from the vocabulary and merges in its GGUF file."""
    fields = GGUFReader(base).fields
    tokens = fields["tokenizer.ggml.tokens"].contents()
    merges = [tuple(merge.split(" ")) for merge in fields["tokenizer.ggml.merges"].contents()]
    tokenizer = Tokenizer(models.BPE(vocab={token: id for id, token in enumerate(tokens)}, merges=merges))
    tokenizer.pre_tokenizer = SMOLLM_PIECES
    return tokenizer


def small_qwen2(lines):
    """A small vocabulary over Qwen2's pre-tokenizer."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = QWEN2_PIECES
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.train_from_iterator(
        lines,
        trainers.BpeTrainer(
            vocab_size=1000, show_progress=False, initial_alphabet=pre_tokenizers.ByteLevel.alphabet()))
    return tokenizer


GPT2_PIECES = pre_tokenizers.ByteLevel(add_prefix_space=False)
SMOLLM_PIECES = pre_tokenizers.Sequence([pre_tokenizers.Digits(individual_digits=True), GPT2_PIECES])
QWEN2_PIECES = pre_tokenizers.Sequence([
    pre_tokenizers.Split(Regex(QWEN2), "isolated"),
    pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
])


def piece_lengths(pre_tokenizer, text):
    """Lengths of the pieces in bytes: one scalar of the byte alphabet is one byte."""
    return [len(piece) for piece, _ in pre_tokenizer.pre_tokenize_str(text)]


def regex_lengths(text, *expressions):
    """The same by `regex`: an expression cuts; the first of two keeps what it does not match."""
    parts = [text]
    for expression in expressions:
        parts = [
            piece for part in parts for piece in regex.splititer(f"({expression})", part) if piece
        ]
    return [len(part.encode()) for part in parts]


# --- The files ------------------------------------------------------------------------------------


def base64_ids(ids, width):
    return "".join(DIGITS[id >> 6 * place & 63] for id in ids for place in reversed(range(width)))


def base64_lengths(lengths):
    return "".join("/" * (length // 63) + DIGITS[length % 63] for length in lengths)


def files(base):
    lines = Corpus().make()
    assert len(lines) >= 2000, len(lines)
    large, small = smollm2(base), small_qwen2(lines)
    rows = []
    for text in lines:
        pieces = {
            name: piece_lengths(pre_tokenizer, text)
            for name, pre_tokenizer in [("smollm", SMOLLM_PIECES), ("qwen2", QWEN2_PIECES), ("gpt-2", GPT2_PIECES)]
        }
        assert pieces["smollm"] == regex_lengths(text, r"\p{N}", GPT2), text
        assert pieces["qwen2"] == regex_lengths(text, QWEN2), text
        assert pieces["gpt-2"] == regex_lengths(text, GPT2), text
        packed = {name: base64_lengths(lengths) for name, lengths in pieces.items()}
        rows.append([
            text, base64_ids(large.encode(text).ids, 3), packed["smollm"], packed["qwen2"],
            base64_ids(small.encode(text).ids, 2),
            "" if packed["gpt-2"] == packed["smollm"] else packed["gpt-2"],
        ])
    # Marks that text must not become; the reference would match them, so they come last.
    small.add_special_tokens(["<|endoftext|>", "<|im_start|>", "<|im_end|>"])
    small.add_tokens([AddedToken("<tool_call>", normalized=False)])
    definition = json.loads(small.to_str())
    compact = {"ensure_ascii": False, "separators": (",", ":")}
    return {
        "lines.jsonl": "".join(json.dumps(row, **compact) + "\n" for row in rows).encode(),
        "small-qwen2.json": (json.dumps(definition, **compact) + "\n").encode(),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--base", required=True, help="SmolLM2-135M-Instruct.Q4_1.gguf")
    parser.add_argument("--check", action="store_true", help="compare with the committed files")
    options = parser.parse_args()
    different = []
    for name, content in files(options.base).items():
        path = OUTPUT / name
        if not options.check:
            path.write_bytes(content)
        elif path.read_bytes() != content:
            different.append(name)
        print(f"{name}: {len(content)} bytes, {content.count(10)} lines")
    if different:
        sys.exit(f"not as committed: {', '.join(different)}")


if __name__ == "__main__":
    main()
