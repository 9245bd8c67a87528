package lexicon

import (
	"sort"
	"strings"
)

// FormKind is the kind of label a form comes from.
type FormKind uint8

// The kinds of form, best first.
const (
	Preferred FormKind = iota
	Alternative
	Hidden
)

// Form is one surface form of a skill.
type Form struct {
	Skill    int32 // dense index into the vocabulary
	Text     string
	Language string // ISO 639-1
	Kind     FormKind
}

// Inflection says how a match's tokens differ from its form's.
type Inflection uint8

// The inflections, closest first.
const (
	Exact     Inflection = iota
	Plural               // singular against plural
	Inflected            // another verb form
)

// Match is a form found in a sentence.
type Match struct {
	Skill      int32
	Form       string // the label that matched
	Kind       FormKind
	Language   string
	Start, End int // bytes of the sentence's text
	Tokens     int
	Inflection Inflection
	Shared     int     // how many skills own the form, 1 when it is unambiguous
	Doubt      float64 // 0 a name or phrase of its own; towards 1 a common word that context only just supports
}

// Lexicon finds forms in sentences. It is immutable and safe for concurrent use.
type Lexicon struct {
	part
	changed map[int32]bool // skills whose forms in part no longer count
	later   []Form         // of those skills, as they are now
	more    *part          // compiled from later; nil without any
}

// Compile builds a Lexicon. Forms without a letter or digit, and those longer
// than MaxTokens, are left out.
func Compile(forms []Form) *Lexicon { return &Lexicon{part: *compile(forms)} }

func compile(forms []Form) *part {
	lx := &part{auto: newAutomaton()}
	var stems []string
	for _, f := range forms {
		toks := tokenize(f.Text)
		if len(toks) == 0 || len(toks) > MaxTokens {
			continue
		}
		stems = stems[:0]
		for _, t := range toks {
			stems = append(stems, t.stem)
		}
		lx.add(stems, f)
		if joined := joinedForm(toks); joined != "" {
			lx.add([]string{stem(joined)}, f)
		}
	}
	lx.auto.link()
	for _, group := range lx.forms {
		sort.SliceStable(group, func(i, j int) bool { return less(group[i], group[j]) })
	}
	return lx
}

// MaxTokens is how many words a form may have.
const MaxTokens = 16

// Len returns the number of distinct forms that Compile was given.
func (lx *Lexicon) Len() int { return len(lx.forms) }

func less(a, b Form) bool {
	if a.Kind != b.Kind {
		return a.Kind < b.Kind
	}
	return a.Skill < b.Skill
}

func (lx *part) add(stems []string, f Form) {
	n := lx.auto.insert(stems)
	if lx.auto.nodes[n].form < 0 {
		lx.auto.nodes[n].form = int32(len(lx.forms))
		lx.forms = append(lx.forms, nil)
	}
	i := lx.auto.nodes[n].form
	for k, have := range lx.forms[i] {
		if have.Skill == f.Skill && strings.EqualFold(have.Text, f.Text) {
			if f.Kind < have.Kind {
				lx.forms[i][k] = f
			}
			return
		}
	}
	lx.forms[i] = append(lx.forms[i], f)
}

// joinedForm returns a hyphenated or dotted form written as one word
// ("e-commerce" as "ecommerce", "Node.js" as "nodejs"), or "".
func joinedForm(toks []token) string {
	if len(toks) < 2 || len(toks) > 3 {
		return ""
	}
	var b strings.Builder
	for i, t := range toks {
		if i > 0 && !t.joined {
			return ""
		}
		b.WriteString(t.fold)
	}
	if b.Len() < 5 {
		return ""
	}
	return b.String()
}
