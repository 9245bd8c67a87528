package mining

import "strings"

// sample keeps a sentence if there is room, or in the place of one that adds
// less: another sentence of the same employer. The same sentence is kept once,
// whoever's it is: boilerplate says nothing twice.
func (s *Statistic) sample(new Sample) {
	if len(new.Sentence) > longestSample {
		return
	}
	folded := foldSentence(new.Sentence)
	own := 0
	for _, have := range s.Samples {
		if foldSentence(have.Sentence) == folded {
			return
		}
		if have.Employer == new.Employer {
			own++
		}
	}
	if len(s.Samples) < MaxSamples {
		s.Samples = append(s.Samples, new)
		return
	}
	if own > 0 {
		return
	}
	if at := s.repeated(); at >= 0 {
		s.Samples[at] = new
	}
}

// longestSample keeps run-on paragraphs out, in bytes.
const longestSample = 600

// repeated returns the last sample whose employer has another one, or -1.
func (s *Statistic) repeated() int {
	count := map[string]int{}
	for _, have := range s.Samples {
		count[have.Employer]++
	}
	for i := len(s.Samples) - 1; i >= 0; i-- {
		if count[s.Samples[i].Employer] > 1 {
			return i
		}
	}
	return -1
}

// foldSentence brings together sentences that differ in case, digits, signs and
// blanks only.
func foldSentence(sentence string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r > 127 {
			return r
		}
		return -1
	}, strings.ToLower(sentence))
}
