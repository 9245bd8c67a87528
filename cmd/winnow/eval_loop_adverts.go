package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"

	"winnow/extractor"
	"winnow/extractor/evaluate"
	"winnow/extractor/text"
	"winnow/fault"
	"winnow/feedback/dataset"
)

// Labelled sentences to make postings of: written by a language model, with the
// preferred labels of ESCO skills, and UNK for those that ESCO lacks.
var labelledFiles = []string{"training/skillskape_train.jsonl.gz", "training/skillskape_dev.jsonl.gz"}

// labelledSentence is a sentence with the URIs of its skills.
type labelledSentence struct {
	text string
	uris []string
}

// readLabelled reads the labelled sentences; labels that the taxonomy lacks are
// left out.
func readLabelled(shared string, source extractor.Source) ([]labelledSentence, error) {
	uri := map[string]string{}
	for _, s := range source.Skills {
		uri[s.Label] = s.URI
	}
	var out []labelledSentence
	for _, name := range labelledFiles {
		in, err := openData(filepath.Join(shared, name))
		if err != nil {
			return nil, err
		}
		lines := bufio.NewScanner(in)
		for n := 1; lines.Scan(); n++ {
			var row struct {
				Sentence string
				Skills   []string
			}
			if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
				_ = in.Close()
				return nil, fault.Wrap(err, fault.Invalid, "Line %d of %s is no labelled sentence.", n, name)
			}
			s := labelledSentence{text: strings.Join(strings.Fields(row.Sentence), " ")}
			for _, label := range row.Skills {
				if u := uri[label]; u != "" && !slices.Contains(s.uris, u) {
					s.uris = append(s.uris, u)
				}
			}
			slices.Sort(s.uris)
			out = append(out, s)
		}
		if err := cmp.Or(lines.Err(), in.Close()); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// advert is a document with all its skills: what a person who reads it would find.
type advert struct {
	employer string
	split    dataset.Split
	text     string
	gold     evaluate.GoldDocument
	place    map[string]extractor.Evidence // of each skill, in text
}

// Employers of the simulation by split; a third of those that data has by itself
// would be too few to measure on.
var employersOf = map[dataset.Split]int{dataset.Train: 130, dataset.Validation: 25, dataset.Test: 45}

const sentencesEach = 9 // of a posting

// adverts makes postings of employers of sentences. Sentences with the same skills
// are variants of one another, so that they go to one employer together.
func adverts(sentences []labelledSentence, seed uint64) []advert {
	draw := rand.New(rand.NewPCG(seed, 41))
	employers := employerNames()
	dealt := make([][]labelledSentence, len(employers))
	for i, group := range variants(sentences, draw) {
		at := i % len(employers)
		dealt[at] = append(dealt[at], group...)
	}
	var out []advert
	for i, employer := range employers {
		draw.Shuffle(len(dealt[i]), func(a, b int) { dealt[i][a], dealt[i][b] = dealt[i][b], dealt[i][a] })
		for some := range slices.Chunk(dealt[i], sentencesEach) {
			out = append(out, compose(employer, len(out), some))
		}
	}
	draw.Shuffle(len(out), func(a, b int) { out[a], out[b] = out[b], out[a] })
	return out
}

// employerNames lists names whose splits are as employersOf wants them.
func employerNames() []string {
	var names []string
	have := map[dataset.Split]int{}
	for i := 1; len(names) < employersOf[dataset.Train]+employersOf[dataset.Validation]+employersOf[dataset.Test]; i++ {
		name := fmt.Sprintf("Employer %d", i)
		if split := dataset.SplitOf(dataset.EmployerKey(name)); have[split] < employersOf[split] {
			have[split]++
			names = append(names, name)
		}
	}
	return names
}

// variants groups sentences by their skills, in random order. Those without a skill
// have nothing in common.
func variants(sentences []labelledSentence, draw *rand.Rand) [][]labelledSentence {
	at := map[string]int{}
	var groups [][]labelledSentence
	for _, s := range sentences {
		key := strings.Join(s.uris, " ")
		i, ok := at[key]
		if !ok || key == "" {
			i = len(groups)
			at[key] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], s)
	}
	draw.Shuffle(len(groups), func(a, b int) { groups[a], groups[b] = groups[b], groups[a] })
	return groups
}

// compose writes a posting: the first half of the sentences are duties, the others
// requirements; every other posting has lists, the rest has prose.
func compose(employer string, number int, sentences []labelledSentence) advert {
	p := advert{employer: employer, split: dataset.SplitOf(dataset.EmployerKey(employer)), place: map[string]extractor.Evidence{}}
	var b strings.Builder
	b.WriteString("Vacancy\n\nResponsibilities\n\n")
	relation := extractor.Core
	for i, s := range sentences {
		if i == (len(sentences)+1)/2 {
			b.WriteString("\nRequirements\n\n")
			relation = extractor.Required
		}
		if number%2 == 0 {
			b.WriteString("- ")
		}
		at := extractor.Evidence{Start: b.Len(), End: b.Len() + len(s.text), Text: s.text}
		b.WriteString(s.text + "\n")
		for _, uri := range s.uris {
			if _, again := p.place[uri]; !again {
				p.place[uri] = at
				p.gold.Skills = append(p.gold.Skills, evaluate.GoldSkill{URI: uri, Relation: relation})
			}
		}
	}
	p.text = b.String()
	p.gold.ID, p.gold.Kind, p.gold.Language, p.gold.Text = fmt.Sprintf("%s, %d", employer, number), string(text.Job), "en", p.text
	return p
}
