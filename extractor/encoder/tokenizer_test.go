package encoder

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"unicode/utf8"
)

func newTokenizer(tb testing.TB) *Tokenizer {
	tb.Helper()
	vocab, err := fs.ReadFile(pretrained, "vocab.txt")
	if err != nil {
		tb.Fatal(err)
	}
	t, err := NewTokenizer(vocab, 128)
	if err != nil {
		tb.Fatal(err)
	}
	return t
}

// Every code point of Unicode is read between two letters; the golden file holds
// a hash of the reference's ids for every block of 4,096.
func TestTokenizerReadsEveryCodePointAsTheReference(t *testing.T) {
	tok := newTokenizer(t)
	file, err := os.Open("testdata/runes_golden.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var block rune
		var want string
		if _, err := fmt.Sscanf(lines.Text(), "%x %s", &block, &want); err != nil {
			t.Fatal(err)
		}
		if got := blockHash(tok, block); got != want {
			t.Errorf("block %04X: hash %s, want %s", block, got, want)
		}
	}
}

func blockHash(tok *Tokenizer, block rune) string {
	sum := sha256.New()
	for r := block; r < block+0x1000; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		ids := fmt.Sprint(tok.Encode(nil, "a"+string(r)+"b"))
		inner := strings.TrimSuffix(strings.TrimPrefix(ids, "[101 "), " 102]")
		sum.Write(fmt.Appendf(nil, "%x %s\n", r, inner))
	}
	return hex.EncodeToString(sum.Sum(nil))[:16]
}
