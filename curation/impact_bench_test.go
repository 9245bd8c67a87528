package curation_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"syscall"
	"testing"
	"time"

	"gorm.io/gorm"

	"winnow/activelearn"
	"winnow/database/dbtest"
	"winnow/extractor"
)

// What makes up the generated postings: some 3 kB of text each, with a stored
// extraction of 25 skills, as the engine gives for real ones.
const (
	manyDocuments = 10_000
	postingLines  = 36
	postingSkills = 25
)

// BenchmarkImpact asks what a label would find among 10,000 documents: one that is
// in 2% of them, one in every other one, which is sampled, and one in none.
func BenchmarkImpact(b *testing.B) {
	f := newFixture(b, dbtest.SQLite(b))
	f.generate(b)
	for _, label := range []string{"kite rigging", "common ground", "quantum knitting"} {
		b.Run(label, func(b *testing.B) {
			var got activelearn.Impact
			before, asked := processorTime(b), 0
			for b.Loop() {
				asked++
				var err error
				if got, err = f.Impact(ctx, f.ann, question(label)); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric((processorTime(b)-before).Seconds()*1000/float64(asked), "cpu-ms/op") // what else runs on the machine apart
			b.ReportMetric(float64(got.Found), "found")
			b.ReportMetric(float64(got.Of), "documents")
			b.ReportMetric(float64(got.Read), "read")
		})
	}
}

// processorTime is what the process used so far.
func processorTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// generate writes documents without running an engine on each.
func (f *fixture) generate(b *testing.B) {
	b.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields("plan build check sell buy move store clean lead write report budget team client truck ship crane harbour ledger audit nurse ward patient lesson pupil lathe weld wire motor field crop barn oven dough menu stage light sound camera")
	err := f.db.InTx(ctx, func(tx *gorm.DB) error {
		for i := 1; i <= manyDocuments; i++ {
			if err := f.row(tx, int64(i), generated(r, words, i)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}

func generated(r *rand.Rand, words []string, i int) string {
	lines := []string{"Worker wanted", "", "Requirements"}
	for range postingLines {
		var line []string
		for range 12 {
			line = append(line, words[r.IntN(len(words))])
		}
		lines = append(lines, "- "+strings.Join(line, " "))
	}
	if i%50 == 0 {
		lines = append(lines, "- Experience with kite rigging")
	}
	if i%2 == 0 {
		lines = append(lines, "- You find common ground with others")
	}
	return strings.Join(lines, "\n") + "\n"
}

func (f *fixture) row(tx *gorm.DB, id int64, body string) error {
	x := extractor.Extraction{Kind: "job"}
	for s := range postingSkills {
		at := 40 + 90*s
		e := extractor.Evidence{Start: at, End: at + 12, Text: body[at : at+12], Section: "qualifications", Stage: extractor.StageLexicon, Score: 0.9}
		x.Skills = append(x.Skills, extractor.Skill{ID: int64(s + 1), URI: fmt.Sprintf("http://data.example.org/skill/%d", s), Label: "a skill of some kind",
			Relation: extractor.Required, Probability: 0.8, Stages: []extractor.Stage{extractor.StageLexicon}, Evidence: []extractor.Evidence{e, e},
			Why: extractor.Why{Relations: map[extractor.Relation]float64{extractor.Required: 0.8, extractor.Core: 0.1, extractor.Mentioned: 0.05, extractor.NotRelevant: 0.05},
				Scores: map[string]float64{"lexicon": 1, "encoder": 0.71, "section": 1, "title": 0.4, "memory": 0.2, "cooccurrence": 0.3}, Reason: "The words stand in the requirements."}})
	}
	stored, err := json.Marshal(x)
	if err != nil {
		return err
	}
	for _, row := range []struct {
		table string
		of    map[string]any
	}{
		{"documents", map[string]any{"id": id, "public_id": fmt.Sprint(id), "organisation_id": f.acme.OrganisationID, "kind": "job", "title": "Worker wanted",
			"employer": fmt.Sprintf("Employer %d", id%300), "source": "", "language": "en", "status": "new", "version": 1, "extraction_id": id,
			"created_by": f.acme.ID, "created_at": id, "updated_at": id}},
		{"document_versions", map[string]any{"document_id": id, "number": 1, "format": "plain", "text": body, "sha256": "", "created_by": f.acme.ID, "created_at": id}},
		{"extractions", map[string]any{"id": id, "document_id": id, "version": 1, "inputs": "", "taxonomy": "", "model": "", "scorer": "", "memory": "", "body": string(stored), "created_at": id}},
		{"document_search", map[string]any{"document_id": id, "text": strings.ToLower(body)}},
	} {
		if err := tx.Table(row.table).Create(row.of).Error; err != nil {
			return err
		}
	}
	return nil
}
