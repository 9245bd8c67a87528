package mining

// sample keeps a sentence if there is room, or in the place of one that adds
// less: another sentence of the same employer. The same sentence is kept once,
// whoever's it is: boilerplate says nothing twice.
func (s *Statistic) sample(new Sample) {
	if len(new.Sentence) > longestSample {
		return
	}
	own := 0
	for _, have := range s.Samples {
		if have.Fold == new.Fold {
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

// foldSentence is equal for sentences that differ in case, digits, signs and
// blanks only (FNV-1a over the letters).
func foldSentence(sentence string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(sentence) {
		c := sentence[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c >= 'a' && c <= 'z' || c >= 128 {
			h = (h ^ uint64(c)) * 1099511628211
		}
	}
	return mixed(h)
}
