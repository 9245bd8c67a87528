package encoder

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"sync"
)

// Tokenizer splits text into WordPiece tokens exactly as the uncased
// BertTokenizerFast does (Devlin et al. 2019, "BERT"). It is safe for concurrent
// use.
type Tokenizer struct {
	words    map[string]int32 // pieces that begin a word
	suffixes map[string]int32 // pieces that continue one, without their "##"
	longest  int              // bytes of the longest piece
	special  []special
	cls, sep int32
	unknown  int32
	limit    int // tokens a text may have, [CLS] and [SEP] included
	scratch  sync.Pool
}

// Token is one piece of a text.
type Token struct {
	ID         int32
	Start, End int // byte range of the piece in the text
}

type special struct {
	text string
	id   int32
}

// maxWordRunes is the length above which the reference reads a word as unknown.
const maxWordRunes = 100

// NewTokenizer reads a vocabulary of one piece a line, as BERT's vocab.txt.
// limit is the most tokens Encode returns for a text, [CLS] and [SEP] included.
func NewTokenizer(vocab []byte, limit int) (*Tokenizer, error) {
	if limit < 3 {
		return nil, fmt.Errorf("encoder: a limit of %d tokens leaves no room for text", limit)
	}
	t := &Tokenizer{words: map[string]int32{}, suffixes: map[string]int32{}, limit: limit}
	t.scratch.New = func() any { return &scratch{} }
	lines := bufio.NewScanner(bytes.NewReader(vocab))
	for id := int32(0); lines.Scan(); id++ {
		t.add(lines.Text(), id)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("encoder: reading the vocabulary: %w", err)
	}
	return t, t.findSpecials()
}

func (t *Tokenizer) add(piece string, id int32) {
	if rest, ok := cutSuffixMark(piece); ok {
		t.suffixes[rest] = id
		t.longest = max(t.longest, len(rest))
		return
	}
	t.words[piece] = id
	t.longest = max(t.longest, len(piece))
}

func cutSuffixMark(piece string) (string, bool) {
	if len(piece) > 2 && piece[:2] == "##" {
		return piece[2:], true
	}
	return piece, false
}

func (t *Tokenizer) findSpecials() error {
	for _, name := range []string{"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"} {
		id, ok := t.words[name]
		if !ok {
			return errors.New("encoder: the vocabulary has no " + name)
		}
		t.special = append(t.special, special{name, id})
	}
	t.unknown, t.cls, t.sep = t.words["[UNK]"], t.words["[CLS]"], t.words["[SEP]"]
	return nil
}

// Encode appends the token ids of text to dst: [CLS], the pieces, [SEP]. What
// goes beyond the limit is cut before the [SEP].
func (t *Tokenizer) Encode(dst []int32, text string) []int32 {
	s := t.scratch.Get().(*scratch)
	defer t.scratch.Put(s)
	dst = append(dst, t.cls)
	for _, token := range t.scan(s, text, t.limit-2) {
		dst = append(dst, token.ID)
	}
	return append(dst, t.sep)
}

// Tokens returns the pieces of text with their places, within the limit and
// without [CLS] and [SEP]: token i is position i+1 of what the model sees. A
// piece made of several runes covers the bytes from its first to its last.
func (t *Tokenizer) Tokens(text string) []Token {
	s := t.scratch.Get().(*scratch)
	defer t.scratch.Put(s)
	return append([]Token(nil), t.scan(s, text, t.limit-2)...)
}
