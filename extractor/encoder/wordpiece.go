package encoder

import "unicode/utf8"

func (s *scratch) full() bool { return len(s.tokens) >= s.limit }

func (s *scratch) emit(id int32, start, end int) {
	if !s.full() {
		s.tokens = append(s.tokens, Token{ID: id, Start: start, End: end})
	}
}

// flush splits the current word into pieces and begins a new one. The longest
// known piece is taken first; a word that does not split without a rest is
// unknown as a whole.
func (t *Tokenizer) flush(s *scratch) {
	if len(s.word) == 0 {
		return
	}
	if s.runes > maxWordRunes || !t.split(s) {
		s.emit(t.unknown, int(s.starts[0]), int(s.ends[len(s.ends)-1]))
	}
	s.clear()
}

// split emits the pieces of the word, or none and false.
func (t *Tokenizer) split(s *scratch) bool {
	before := len(s.tokens)
	pieces := t.words
	for from := 0; from < len(s.word); {
		id, to := t.longestPiece(pieces, s.word, from)
		if to == from {
			s.tokens = s.tokens[:before]
			return false
		}
		// Beyond the limit pieces are not kept, but the word must still be
		// known to its end to be split at all.
		s.emit(id, int(s.starts[from]), int(s.ends[to-1]))
		from, pieces = to, t.suffixes
	}
	return true
}

func (t *Tokenizer) longestPiece(pieces map[string]int32, word []byte, from int) (id int32, to int) {
	for to = min(len(word), from+t.longest); to > from; to-- {
		if to < len(word) && !utf8.RuneStart(word[to]) {
			continue
		}
		if id, ok := pieces[string(word[from:to])]; ok {
			return id, to
		}
	}
	return 0, from
}
