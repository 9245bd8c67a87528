package mining

import "strings"

// cues are words after which a skill is named, read to the left of a phrase,
// nearest word last. Stop words between cue and phrase are passed over.
var cues = cueSet(
	"experience with", "experience in", "experience of", "experience using", "experienced in", "experienced with",
	"knowledge of", "knowledge in", "understanding of", "familiarity with", "familiar with", "proficient in", "proficient with",
	"proficiency in", "proficiency with", "expertise in", "expert in", "skilled in", "skills in", "skill in", "competent in", "competence in",
	"ability to", "able to", "capable of", "background in", "trained in", "training in", "qualification in", "qualified in",
	"certified in", "degree in", "diploma in", "specialising in", "specializing in", "specialist in", "fluent in", "exposure to",
	"commitment to", "responsible for", "awareness of", "passion for", "interest in", "use of", "working with", "technologies such as",
	"tools such as", "skills such as", "languages such as", "systems such as", "tools like", "grasp of", "command of",
	"kenntnisse in", "kenntnisse im", "kenntnisse der", "erfahrung in", "erfahrung mit", "erfahrung im", "erfahrungen in", "erfahrungen mit",
	"umgang mit", "kenntnisse von", "vertraut mit", "kenntnissen in",
	"connaissance de", "connaissance des", "connaissances en", "connaissances de", "maîtrise de", "maîtrise des", "expérience en", "expérience dans", "expérience de",
	"conocimiento de", "conocimientos de", "conocimientos en", "conocimiento en", "experiencia en", "experiencia con", "dominio de", "manejo de",
	"kennis van", "ervaring met", "ervaring in", "vaardig in", "kunskap om", "kunskaper i", "erfarenhet av", "erfarenhet inom",
)

func cueSet(all ...string) map[string]bool {
	set := map[string]bool{}
	for _, c := range all {
		set[c] = true
	}
	return set
}

// cueReach is how many words of an enumeration may stand between a cue and the
// phrase: "experience with Go, Rust, C and Kotlin".
const cueReach = 12

// cued marks the tokens that a cue leads to: the one behind it, and those behind
// the separators of the enumeration that follows.
func cued(toks []token) []bool {
	out := make([]bool, len(toks))
	for i := 2; i < len(toks); i++ {
		if !cues[toks[i-2].lower+" "+toks[i-1].lower] || toks[i-1].parted {
			continue
		}
		for k := i; k < min(len(toks), i+cueReach); k++ {
			if k == i || separates(toks, k) {
				out[k] = true
			}
		}
	}
	return out
}

// separates reports whether an item of an enumeration may begin at token i.
func separates(toks []token, i int) bool {
	return toks[i].parted || i > 0 && joining[toks[i-1].lower]
}

var joining = wordSet("and or & und oder et ou y o e en of och eller")

// inBrackets marks the tokens inside round brackets.
func inBrackets(sentence string, toks []token) []bool {
	out := make([]bool, len(toks))
	end := 0
	open := false
	for i, t := range toks {
		between := sentence[end:t.start]
		open = (open || strings.Contains(between, "(")) && strings.LastIndexByte(between, ')') <= strings.LastIndexByte(between, '(')
		if !strings.ContainsAny(between, "()") {
			open = i > 0 && out[i-1]
		}
		out[i], end = open, t.end
	}
	return out
}
