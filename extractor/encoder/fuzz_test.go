package encoder

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func FuzzTokenizer(f *testing.F) {
	for _, s := range []string{
		"", "You write Go.", "ÀÉÎõü ǅ İstanbul ß ﬁ", "日本語を話せる方", "한국어 능통자", "🐶👩‍💻🏳️‍🌈", "[CLS] a [SEP]b[UNK][MASK",
		"\xff\xfe broken", "a\u0301\u0327\u0308", "\u202eleft\u00ad\u200bhidden\x00", strings.Repeat("a", 1000), strings.Repeat("é ", 500),
	} {
		f.Add(s)
	}
	tok := newTokenizer(f)
	f.Fuzz(func(t *testing.T, text string) {
		tokens := tok.Tokens(text)
		checkIDs(t, tok, text, tokens)
		last := 0
		for i, token := range tokens {
			if token.Start < last || token.End <= token.Start || token.End > len(text) {
				// Runes that one decomposed rune became share its bytes.
				if i == 0 || token.Start != tokens[i-1].Start || token.End > len(text) {
					t.Fatalf("%q: token %d at %d:%d after %d", text, i, token.Start, token.End, last)
				}
			}
			if utf8.ValidString(text) && !utf8.ValidString(text[token.Start:token.End]) {
				t.Fatalf("%q: token %d splits a rune", text, i)
			}
			last = token.End
		}
	})
}

func checkIDs(t *testing.T, tok *Tokenizer, text string, tokens []Token) {
	ids := tok.Encode(nil, text)
	if len(ids) != len(tokens)+2 || len(ids) > tok.limit || ids[0] != tok.cls || ids[len(ids)-1] != tok.sep {
		t.Fatalf("%q: %d tokens, ids %v", text, len(tokens), ids)
	}
	for i, token := range tokens {
		if ids[i+1] != token.ID || token.ID < 0 || int(token.ID) >= len(tok.words)+len(tok.suffixes) {
			t.Fatalf("%q: token %d is %d, id %d", text, i, token.ID, ids[i+1])
		}
	}
}

func TestTokensKnowTheirPlaces(t *testing.T) {
	tok := newTokenizer(t)
	cases := map[string][]string{
		"You write Go.":                 {"You", "write", "Go", "."},
		"  Café-Ambiente ":              {"Café", "-", "Ambient", "e"},
		"embeddings":                    {"em", "bed", "ding", "s"},
		"cafe\u0301 1":                  {"cafe\u0301", "1"},
		"日本":                            {"日", "本"},
		"a\u00adb [SEP]x":               {"a\u00adb", "[SEP]", "x"},
		strings.Repeat("x", 101):        {strings.Repeat("x", 101)},
		"e\u0301cole, C++ & \U0001F436": {"e\u0301cole", ",", "C", "+", "+", "&", "\U0001F436"},
	}
	for text, want := range cases {
		var got []string
		for _, token := range tok.Tokens(text) {
			got = append(got, text[token.Start:token.End])
		}
		if strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestTruncationKeepsTheEndMark(t *testing.T) {
	tok := newTokenizer(t)
	ids := tok.Encode(nil, strings.Repeat("word ", 500))
	if len(ids) != 128 || ids[0] != tok.cls || ids[127] != tok.sep || ids[126] == tok.sep {
		t.Errorf("%d ids ending in %v", len(ids), ids[len(ids)-2:])
	}
	if ids := tok.Encode([]int32{7}, ""); len(ids) != 3 || ids[0] != 7 {
		t.Errorf("an empty text appended to 7: %v", ids)
	}
}

func TestAVocabularyWithoutSpecialTokensIsRefused(t *testing.T) {
	if _, err := NewTokenizer([]byte("a\nb\n"), 128); err == nil || !strings.Contains(err.Error(), "[PAD]") {
		t.Errorf("got %v", err)
	}
	if _, err := NewTokenizer(nil, 2); err == nil {
		t.Error("a limit of 2 was taken")
	}
}
