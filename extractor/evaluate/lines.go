package evaluate

import (
	"bufio"
	"fmt"
	"strings"

	"winnow/extractor"
	"winnow/training/data"
)

// heldOutLine reports whether a no-skill line is kept out of all training (of the
// encoder, the gate and the scorer), to measure with. training/minilm/pairs.py
// leaves out the same ones.
func heldOutLine(i int) bool { return i%5 == 0 }

// NoSkillLine is a line of a document that asks for and shows no skill.
type NoSkillLine struct{ Kind, Section, Language, Text string }

// NoSkillLines reads training/data/noskill.tsv.gz. Fields hold no tab, and
// quotes mean nothing.
func NoSkillLines() ([]NoSkillLine, error) {
	r, err := data.Open("noskill.tsv.gz")
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }()
	var out []NoSkillLine
	lines := bufio.NewScanner(r)
	lines.Scan() // the header
	for n := 2; lines.Scan(); n++ {
		f := strings.Split(lines.Text(), "\t")
		if len(f) != 4 {
			return nil, fmt.Errorf("noskill.tsv: line %d has %d fields instead of 4", n, len(f))
		}
		out = append(out, NoSkillLine{f[0], f[1], f[2], f[3]})
	}
	return out, lines.Err()
}

// SkillLines returns up to limit of the written lines with their skills, spread
// over training/data/esco_sentences_frequent.tsv.gz, as documents of one line.
func SkillLines(limit int) ([]GoldDocument, error) {
	all, err := writtenLines("esco_sentences_frequent.tsv.gz", "en")
	if err != nil {
		return nil, err
	}
	step := max(1, len(all)/max(1, limit))
	var out []GoldDocument
	for i := 0; i < len(all) && len(out) < limit; i += step {
		out = append(out, all[i])
	}
	return out, nil
}

// ForeignLines returns the lines written in other languages than English.
func ForeignLines() ([]GoldDocument, error) {
	var out []GoldDocument
	for _, language := range []string{"de", "es", "fr", "nl", "sv"} {
		lines, err := writtenLines("esco_sentences_"+language+".tsv.gz", language)
		if err != nil {
			return nil, err
		}
		out = append(out, lines...)
	}
	return out, nil
}

// writtenLines reads a file of URIs and sentences as documents of one line.
func writtenLines(name, language string) ([]GoldDocument, error) {
	r, err := data.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }()
	var all []GoldDocument
	lines := bufio.NewScanner(r)
	lines.Scan() // the header
	for n := 2; lines.Scan(); n++ {
		uris, sentence, ok := strings.Cut(lines.Text(), "\t")
		if !ok {
			return nil, fmt.Errorf("%s: line %d has no tab", name, n)
		}
		d := GoldDocument{ID: fmt.Sprintf("line-%d", n), Kind: "job", Language: language, Text: sentence}
		for _, uri := range strings.Fields(uris) {
			d.Skills = append(d.Skills, GoldSkill{URI: uri, Relation: extractor.Core})
		}
		all = append(all, d)
	}
	return all, lines.Err()
}
