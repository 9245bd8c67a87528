package encoder

import (
	"bufio"
	"bytes"
	"fmt"
	"iter"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// unigram splits text into the most probable pieces (Kudo 2018, "Subword
// Regularization"), as SentencePiece models do. A word begins with wordMark.
type unigram struct {
	pieces       map[string]unigramPiece
	longest      int // bytes of the longest piece
	begin, end   int32
	unknown      int32
	unknownScore float64
	limit        int // tokens a text may have, <s> and </s> included
}

type unigramPiece struct {
	id    int32
	score float64 // log probability
}

const wordMark = '▁'

// unknownPenalty is how much less probable than the rarest piece an unknown letter is.
const unknownPenalty = 10

// newUnigram reads a vocabulary of one piece and its log probability a line,
// divided by a tab; limit is the most tokens of a text, <s> and </s> included.
func newUnigram(vocab []byte, limit int) (*unigram, error) {
	t := &unigram{pieces: map[string]unigramPiece{}, limit: limit, unknownScore: math.Inf(1)}
	lines := bufio.NewScanner(bytes.NewReader(vocab))
	for id := int32(0); lines.Scan(); id++ {
		piece, number, _ := strings.Cut(lines.Text(), "\t")
		score, err := strconv.ParseFloat(number, 64)
		if err != nil {
			return nil, fmt.Errorf("encoder: line %d of the vocabulary is no piece, tab and number", id+1)
		}
		t.pieces[piece] = unigramPiece{id, score}
		t.longest = max(t.longest, len(piece))
		t.unknownScore = min(t.unknownScore, score-unknownPenalty)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("encoder: reading the vocabulary: %w", err)
	}
	for name, id := range map[string]*int32{"<s>": &t.begin, "</s>": &t.end, "<unk>": &t.unknown} {
		piece, ok := t.pieces[name]
		if !ok {
			return nil, fmt.Errorf("encoder: the vocabulary has no %s", name)
		}
		*id = piece.id
		delete(t.pieces, name) // written out in a text, it is text
	}
	return t, nil
}

// Encode appends the token ids of text to dst: <s>, the pieces, </s>. What goes
// beyond the limit is cut before the </s>.
func (t *unigram) Encode(dst []int32, text string) []int32 {
	dst = append(dst, t.begin)
	last := len(dst) + t.limit - 2
	for _, word := range unigramWords(text) {
		if dst = t.split(dst, word); len(dst) >= last {
			dst = dst[:last]
			break
		}
	}
	return append(dst, t.end)
}

// Tokens returns the pieces of text, within the limit and without <s> and </s>, each
// with the place of the word it is of: token i is position i+1 of what the model sees.
func (t *unigram) Tokens(text string) []Token {
	var out []Token
	var ids []int32
	for start, end := range wordsOf(text) {
		ids = ids[:0]
		for _, word := range unigramWords(text[start:end]) {
			ids = t.split(ids, word)
		}
		for _, id := range ids {
			if len(out) == t.limit-2 {
				return out
			}
			out = append(out, Token{ID: id, Start: start, End: end})
		}
	}
	return out
}

// wordsOf yields the places of what stands between spaces.
func wordsOf(text string) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		start := -1
		for i, r := range text {
			space := unicode.IsSpace(r) || unicode.IsControl(r) || r == wordMark
			if space && start >= 0 {
				if !yield(start, i) {
					return
				}
				start = -1
			}
			if !space && start < 0 {
				start = i
			}
		}
		if start >= 0 {
			yield(start, len(text))
		}
	}
}

// unigramWords normalises a text and cuts it at its spaces; each word begins
// with the mark. Marks that are not seen, such as soft hyphens, are dropped.
func unigramWords(text string) []string {
	var words []string
	var word strings.Builder
	flush := func() {
		if word.Len() > 0 {
			words = append(words, string(wordMark)+word.String())
			word.Reset()
		}
	}
	for _, r := range norm.NFKC.String(text) {
		switch {
		case unicode.Is(unicode.Cf, r):
		case unicode.IsSpace(r) || unicode.IsControl(r) || r == wordMark:
			flush()
		default:
			word.WriteRune(r)
		}
	}
	flush()
	return words
}

// node is the best way to reach a byte of a word.
type node struct {
	score float64
	from  int
	id    int32
}

// split appends the pieces of the most probable way through a word (Viterbi).
// Unknown letters side by side are one unknown piece.
func (t *unigram) split(dst []int32, word string) []int32 {
	best := make([]node, len(word)+1)
	for i := range best {
		best[i].score = math.Inf(-1)
	}
	best[0].score = 0
	reach := func(from, to int, p unigramPiece) {
		if score := best[from].score + p.score; score > best[to].score {
			best[to] = node{score, from, p.id}
		}
	}
	for from := 0; from < len(word); {
		_, width := utf8.DecodeRuneInString(word[from:])
		single := false
		for to := from + width; to <= min(len(word), from+t.longest); {
			if p, ok := t.pieces[word[from:to]]; ok {
				reach(from, to, p)
				single = single || to == from+width
			}
			_, next := utf8.DecodeRuneInString(word[to:])
			to += max(next, 1)
		}
		if !single {
			reach(from, from+width, unigramPiece{t.unknown, t.unknownScore})
		}
		from += width
	}
	first := len(dst)
	for at := len(word); at > 0; at = best[at].from {
		if id := best[at].id; id != t.unknown || len(dst) == first || dst[len(dst)-1] != t.unknown {
			dst = append(dst, id)
		}
	}
	for i, j := first, len(dst)-1; i < j; i, j = i+1, j-1 {
		dst[i], dst[j] = dst[j], dst[i]
	}
	return dst
}
