package taxonomy

import "slices"

// variants returns the words as typed and then their other spellings: two words
// written as one ("front end" for "frontend") or one as two, where the labels
// have such words.
func (s *Search) variants(words []string) [][]string {
	variants := [][]string{words}
	for i := range words {
		if i+1 < len(words) {
			joined := words[i] + words[i+1]
			if lo, hi := s.prefixed(joined); lo < hi {
				variants = append(variants, slices.Concat(words[:i], []string{joined}, words[i+2:]))
			}
		}
		if cut := s.cut(words[i]); cut > 0 {
			variants = append(variants, slices.Concat(words[:i], []string{words[i][:cut], words[i][cut:]}, words[i+1:]))
		}
		if len(variants) > 4 {
			break
		}
	}
	return variants
}

// cut returns where a word is two words that stand together in some label, or 0.
func (s *Search) cut(word string) int {
	for i := 1; i < len(word); i++ {
		first, okFirst := slices.BinarySearch(s.words, word[:i])
		second, okSecond := slices.BinarySearch(s.words, word[i:])
		if okFirst && okSecond && s.adjacent(uint32(first), uint32(second)) {
			return i
		}
	}
	return 0
}

func (s *Search) adjacent(first, second uint32) bool {
	rare := first
	if len(s.ofWord.of(second)) < len(s.ofWord.of(first)) {
		rare = second
	}
	for _, number := range s.ofWord.of(rare) {
		words := s.ofEntry.of(number)
		for i := 1; i < len(words); i++ {
			if words[i-1] == first && words[i] == second {
				return true
			}
		}
	}
	return false
}
