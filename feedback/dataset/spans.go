package dataset

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"unicode"
)

// sentence is what a document's rows say of one of its sentences.
type sentence struct {
	Row // the first; for the fields that all of them share
	all []Row
}

// sentences groups rows by the sentence they are about, in order of place.
func sentences(rows []Row) []sentence {
	var out []sentence
	at := map[[2]string]int{}
	for _, r := range rows {
		key := [2]string{r.Sentence, r.Section}
		i, seen := at[key]
		if !seen {
			i = len(out)
			at[key] = i
			out = append(out, sentence{Row: r})
		}
		out[i].all = append(out[i].all, r)
		out[i].DocumentStart = min(out[i].DocumentStart, r.DocumentStart)
	}
	slices.SortStableFunc(out, func(a, b sentence) int { return cmp.Compare(a.DocumentStart, b.DocumentStart) })
	return out
}

type spacyWriter struct{ to *json.Encoder }

func newSpacy(s *sink) Writer { return spacyWriter{plainJSON(s)} }

type spacyLine struct {
	Text  string      `json:"text"`
	Spans []spacySpan `json:"spans"`
	Meta  spacyMeta   `json:"meta"`
}

type spacySpan struct {
	Start  int32   `json:"start"`
	End    int32   `json:"end"`
	Label  string  `json:"label"`
	URI    string  `json:"kb_id"`
	Weight float64 `json:"weight"`
}

type spacyMeta struct {
	Document string      `json:"document"`
	Section  string      `json:"section"`
	Kind     string      `json:"kind"`
	Language string      `json:"language"`
	Rejected []spacySpan `json:"rejected"` // spans that people said are not this skill
}

// Write makes one line of every sentence, with a span for every skill in it.
func (w spacyWriter) Write(rows []Row) error {
	for _, s := range sentences(rows) {
		line := spacyLine{Text: s.Sentence, Spans: []spacySpan{}, Meta: spacyMeta{Document: s.Document, Section: s.Section, Kind: s.Kind, Language: s.Language, Rejected: []spacySpan{}}}
		for _, r := range s.all {
			span := spacySpan{Start: r.Start, End: r.End, Label: strings.ToUpper(r.Label), URI: r.SkillURI, Weight: r.Weight}
			if r.positive() {
				line.Spans = append(line.Spans, span)
			} else {
				line.Meta.Rejected = append(line.Meta.Rejected, span)
			}
		}
		if err := w.to.Encode(line); err != nil {
			return err
		}
	}
	return nil
}

func (spacyWriter) Close() error { return nil }

type conllWriter struct{ to *sink }

func newCoNLL(s *sink) Writer { return conllWriter{s} }

// Write makes a block of every sentence: comments, then a line a token with the
// token, its BIO tag and the skill's URI or _, separated by tabs. Of spans that
// overlap the longest stays. Rejected skills are outside of what BIO can say.
func (w conllWriter) Write(rows []Row) error {
	var b strings.Builder
	for _, s := range sentences(rows) {
		b.WriteString("# document = " + s.Document + "\n# section = " + s.Section + "\n# text = " + s.Sentence + "\n")
		spans := longestApart(s.all)
		for _, t := range tokens(s.Sentence, spans) {
			tag, uri := tagOf(t, spans)
			b.WriteString(t.text + "\t" + tag + "\t" + uri + "\n")
		}
		b.WriteString("\n")
	}
	_, err := w.to.Write([]byte(b.String()))
	return err
}

func (conllWriter) Close() error { return nil }

func tagOf(t bioToken, spans []Row) (tag, uri string) {
	for _, r := range spans {
		if t.start >= int(r.Start) && t.end <= int(r.End) {
			if t.start == int(r.Start) {
				return "B-" + strings.ToUpper(r.Label), r.SkillURI
			}
			return "I-" + strings.ToUpper(r.Label), r.SkillURI
		}
	}
	return "O", "_"
}

// longestApart keeps what people confirmed, the longest where spans overlap,
// without white space at their ends.
func longestApart(rows []Row) []Row {
	var kept []Row
	byLength := slices.Clone(rows)
	slices.SortStableFunc(byLength, func(a, b Row) int { return cmp.Compare(b.End-b.Start, a.End-a.Start) })
	for _, r := range byLength {
		overlaps := slices.ContainsFunc(kept, func(k Row) bool { return k.Start < r.End && r.Start < k.End })
		if r.positive() && r.Start < r.End && !overlaps {
			kept = append(kept, trimmed(r))
		}
	}
	return kept
}

func trimmed(r Row) Row {
	text := []rune(r.Sentence)
	for r.Start < r.End && unicode.IsSpace(text[r.Start]) {
		r.Start++
	}
	for r.End > r.Start && unicode.IsSpace(text[r.End-1]) {
		r.End--
	}
	return r
}

// bioToken is a word or a punctuation mark, placed in characters.
type bioToken struct {
	text       string
	start, end int
}

// tokens splits a sentence at white space, around punctuation that is not inside
// a word (C++ and node.js stay whole), and where a span begins or ends.
func tokens(sentence string, spans []Row) []bioToken {
	text := []rune(sentence)
	border := map[int]bool{}
	for _, r := range spans {
		border[int(r.Start)], border[int(r.End)] = true, true
	}
	var out []bioToken
	for i := 0; i < len(text); {
		if unicode.IsSpace(text[i]) {
			i++
			continue
		}
		end := i + 1
		for end < len(text) && !unicode.IsSpace(text[end]) && !border[end] && !parts(text, end-1) && !parts(text, end) {
			end++
		}
		out = append(out, bioToken{string(text[i:end]), i, end})
		i = end
	}
	return out
}

// parts says that the character at i is a token of its own.
func parts(text []rune, i int) bool {
	if !unicode.IsPunct(text[i]) || strings.ContainsRune("#&_@", text[i]) {
		return false
	}
	return i == 0 || i+1 == len(text) || !wordly(text[i-1]) || !wordly(text[i+1])
}

func wordly(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
