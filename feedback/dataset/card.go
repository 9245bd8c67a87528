package dataset

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// card is README.md: what the Hugging Face tools read in its YAML head, and for
// people what the data is, how it was made, and what it must not be taken for.
func card(m Manifest) string {
	var b strings.Builder
	b.WriteString(head(m))
	s := m.Statistics
	fmt.Fprintf(&b, "\n# Skills in documents, as people decided them\n\n"+
		"%d rows: what people said of %d pairs of document and skill, in %d documents of %d employers; %d skills.\n"+
		"One row is one sentence with evidence. %d labels are hard negatives: shown, and rejected.\n", s.Rows, s.Labels, s.Documents, s.Employers, s.Skills, s.HardNegatives)
	fmt.Fprintf(&b, "\nLicence: %s. Content hash: `%s`. Events folded up to position %d; the deciding ones are %d to %d.\n"+
		"The same query at the same position gives the same bytes with the same version of Winnow, as long as no document, person or organisation was\n"+
		"withdrawn, and no document got another kind, language, title or employer: those are as of the export, as are the skills of a group.\n",
		m.Licence, m.ContentHash, m.Events.Position, m.Events.First, m.Events.Last)
	query, _ := json.Marshal(m.Query) // numbers, strings and times: cannot fail
	fmt.Fprintf(&b, "\nQuery: `%s`\n", query)
	b.WriteString(howToLoad(m) + splitTable(s) + leakage(s) + bandTable(s))
	b.WriteString("\n## Pictures\n")
	for _, p := range plots(s) {
		fmt.Fprintf(&b, "\n![%s](%s)\n", p.title, p.path)
	}
	b.WriteString(cardWords)
	return b.String()
}

// head is the YAML that datasets.load_dataset reads; only the Hugging Face
// format has data files for it.
func head(m Manifest) string {
	var b strings.Builder
	b.WriteString("---\n" + licence(m.Licence) + "pretty_name: Winnow feedback\ntask_categories:\n- token-classification\n- text-classification\n")
	if languages := known(m.Statistics.Languages); len(languages) > 0 {
		b.WriteString("language:\n")
		for _, language := range languages {
			b.WriteString("- " + quoted(language) + "\n")
		}
	}
	if m.Format == "huggingface" {
		b.WriteString("configs:\n- config_name: default\n  data_files:\n")
		for _, split := range Splits {
			path := "data/" + string(split) + ".parquet"
			if slices.ContainsFunc(m.Files, func(f File) bool { return f.Path == path }) {
				fmt.Fprintf(&b, "  - split: %s\n    path: %s\n", split, path)
			}
		}
	}
	return b.String() + "---\n"
}

// licences are those that the Hugging Face tools know by a name of their own, of
// those that datasets are given under.
var licences = []string{"apache-2.0", "cc0-1.0", "cc-by-4.0", "cc-by-sa-4.0", "cc-by-nc-4.0", "cc-by-nc-sa-4.0", "cc-by-nd-4.0", "cc-by-nc-nd-4.0",
	"cdla-permissive-2.0", "cdla-sharing-1.0", "mit", "odc-by", "odbl", "pddl"}

// licence is the licence in the head: by its known name, or as it was told.
func licence(told string) string {
	name := strings.ReplaceAll(strings.ToLower(strings.TrimSpace(told)), " ", "-")
	if slices.Contains(licences, name) {
		return "license: " + name + "\n"
	}
	return "license: other\nlicense_name: " + quoted(told) + "\n"
}

func known(languages Tally) []string {
	var out []string
	for _, e := range languages.ByName() {
		if e.Name != "" && e.Name != "und" {
			out = append(out, e.Name)
		}
	}
	return out
}

// quoted is a YAML string: those of JSON are.
func quoted(s string) string {
	body, _ := json.Marshal(s) // a string: cannot fail
	return string(body)
}

func splitTable(s Statistics) string {
	var b strings.Builder
	b.WriteString("\n## Splits\n\n| split | rows | documents | employers |")
	for _, label := range Labels {
		b.WriteString(" " + named(label) + " |")
	}
	b.WriteString("\n|---|--:|--:|--:|" + strings.Repeat("--:|", len(Labels)) + "\n")
	for _, split := range append(slices.Clone(Splits), None) {
		t := s.BySplit[string(split)]
		if split == None && t == nil {
			continue
		}
		fmt.Fprintf(&b, "| %s | %d | %d | %d |", split, t["rows"], t["documents"], t["employers"])
		for _, label := range Labels {
			fmt.Fprintf(&b, " %d |", s.ByLabel[label][string(split)])
		}
		b.WriteString("\n")
	}
	return b.String()
}

func leakage(s Statistics) string {
	l := s.Leakage
	share := 0.0
	if l.HeldSentences > 0 {
		share = 100 * float64(l.SentencesInTrain) / float64(l.HeldSentences)
	}
	return fmt.Sprintf("\nAn employer is in one split. It is placed once, at the first decision about one of its documents, where its skills bring\n"+
		"the labels of all skills, frequent and rare, nearest to 80, 10 and 10 in a hundred; later decisions count for the employers that come later. So it stays there as\n"+
		"data grows, and in datasets of other filters. A document without an employer counts as its organisation's; one that gets another employer\n"+
		"goes with it. Checked: %d employers and %d documents are in two splits.\n"+
		"%d documents are near-duplicates of an older one in another split (MinHash over five words, found with a probability of 0.89\n"+
		"at an overlap of 0.8): they are in no split. Of %d different sentences of eight words or more in validation and test,\n"+
		"%d (%.1f%%) stand in train word for word: phrases that many documents share.\n",
		l.Employers, l.Documents, l.NearDuplicates, l.HeldSentences, l.SentencesInTrain, share)
}

func bandTable(s Statistics) string {
	var b strings.Builder
	b.WriteString("\n## Skills by frequency\n\nReport results for each band: a mean over all labels is one over the frequent skills.\n\n| training labels | skills | labels in train | validation | test |\n|---|--:|--:|--:|--:|\n")
	for _, band := range s.Bands {
		fmt.Fprintf(&b, "| %s | %d | %d | %d | %d |\n", band.Name, band.Skills, band.Labels[string(Train)], band.Labels[string(Validation)], band.Labels[string(Test)])
	}
	b.WriteString("\nEmployers are placed so that skills of every frequency have their share in each split. A few large employers can keep them from it:\n\n" +
		"| labels in all | skills | train | validation | test |\n|---|--:|--:|--:|--:|\n")
	for _, band := range s.Strata {
		fmt.Fprintf(&b, "| %s | %d | %s | %s | %s |\n", band.Name, band.Skills, band.share(Train), band.share(Validation), band.share(Test))
	}
	return b.String()
}

// share tells which part of a band's labels is in a split.
func (band Band) share(split Split) string {
	total := 0
	for _, s := range Splits {
		total += band.Labels[string(s)]
	}
	if total == 0 {
		return "–"
	}
	return fmt.Sprintf("%.1f%%", 100*float64(band.Labels[string(split)])/float64(total))
}

const cardWords = `
## What the columns mean

- ` + "`sentence`" + ` is the visible sentence; ` + "`start`, `end`" + ` place the evidence in it, in characters (Unicode code points). ` + "`document_start`, `document_end`" + `
  place it in the original text of ` + "`version`" + `, in bytes, before masking.
- ` + "`label`" + ` is what people decided: required, core, mentioned, or not_relevant. Where they disagree it is an adjudicator's ruling, which ` + "`adjudicated`" + ` marks,
  else what the greater weight says. ` + "`hard_negative`" + ` marks what the engine showed and people rejected.
- ` + "`expressed`" + ` is false where the words do not mean the skill. It is true for rejections because of the section or the job: those are
  negatives of a document, and no negatives for training an encoder of sentences.
- ` + "`probability`, `rank`, `shown_label`" + ` are what the person saw; null where the skill was not shown. ` + "`stages`" + ` found it. ` + "`taxonomy`, `model`, `scorer`, `memory`" + `
  stamp the extraction that was shown, and the evidence is that extraction's. Skills are named as they were then: merges and splits of the taxonomy since
  are not followed, so that the bytes stay the same.
- ` + "`agreement`" + ` is the share of people, by weight, who say the same as the label about whether the skill belongs to the document. With one annotator it
  is 1 and says nothing: look at ` + "`annotators`" + `. A flag counts as a vote against.
- ` + "`weight`" + ` is agreement times the weight of the person whose decision it is: that of the role (curators, ML engineers and administrators 1, recruiters
  0.8, seekers 0.5) times how reliable the person proved up to this position, by agreement with others, known answers and later reversals. Somebody new
  has the middling reliability of their role. Contributions that look like stuffing count little.
- ` + "`document`, `employer`, `organisation`, `person`" + ` are pseudonyms, the same in every export of one installation.

## What it must not be taken for

- A skill that nobody decided on has no row. What was shown and left alone is not labelled, so a sentence's missing spans are unknown and not negative.
- People see what the engine shows first. What it never found is here only where somebody added it; shares over rows are no estimates of recall.
- Résumés are left out unless they were asked for; sentences of their contact sections always are.
- E-mail addresses, phone numbers, profile links and names are masked by rules (a title or an invitation before the name, a common given name, or a
  résumé's name). On a thousand made-up sentences of each sort they masked all addresses, all numbers in 22 formats and all names after a title or an
  invitation, but only 45% of the names that stand without one in words the rules were not written for; the forms are known to the rules, so take the
  first three for what is possible. Of 57 mentions of contact persons in 60 real postings 54 were masked, and all three people named in 60 résumés;
  both samples were drawn by seed and read by hand. Treat the data as personal, and look before you share it.
- Documents that were removed, people who withdrew or were erased and organisations that opted out are not in it, and leave the next export. Job
  seekers' own texts are in none; what they flagged in published postings is.
`
