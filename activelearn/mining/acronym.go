package mining

import "strings"

// short returns the acronym that stands in brackets behind tokens [i, j), when
// its letters are the initials of the phrase's words, or of all but the small ones.
func (p *sentence) short(i, j int) string {
	if j >= len(p.toks) || !p.toks[j].caps || p.bracket[j-1] || !p.bracket[j] || len(p.toks[j].lower) > 6 {
		return ""
	}
	acronym := p.toks[j].lower
	if abbreviates(acronym, p.toks[i:j]) {
		return p.text[p.toks[j].start:p.toks[j].end]
	}
	return ""
}

// abbreviates reports whether an acronym, in small letters, stands for words.
// The s of a plural acronym is passed over.
func abbreviates(acronym string, words []token) bool {
	all, content := "", ""
	for _, t := range words {
		all += t.lower[:1]
		if !within[t.lower] {
			content += t.lower[:1]
		}
	}
	one := strings.TrimSuffix(acronym, "s")
	return len(words) > 1 && (acronym == all || acronym == content || len(one) > 1 && (one == all || one == content))
}
