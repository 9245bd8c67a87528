package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"winnow/database"
	"winnow/extractor"
	"winnow/feedback"
	"winnow/feedback/insights"
	"winnow/feedback/insights/insightsdb"
)

const (
	madeUpOrganisations = 40
	madeUpDays          = 730
	documentsTogether   = 500 // counted in one transaction
)

// madeUpEnd is the end of the last day on which decisions were made up.
var madeUpEnd = time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC)

var (
	madeUpStages   = []string{"lexicon", "encoder", "lexicon+encoder", "encoder+memory", "lexicon+encoder+memory", "expand"}
	madeUpKinds    = []string{"job", "job", "job", "course"}
	madeUpLanguage = []string{"en", "en", "de", "fr", "nl"}
	madeUpReasons  = []feedback.Reason{feedback.WrongSense, feedback.WrongSection, feedback.TooBroad, feedback.NotASkill, feedback.NotForThisJob}
)

// makeUpDecisions counts made-up documents into an empty database.
func (a *app) makeUpDecisions(ctx context.Context, db *database.DB, store *insightsdb.Store, documents int) error {
	start, draw := time.Now(), rand.New(rand.NewPCG(3, 4))
	if err := makeUpOrganisations(db); err != nil {
		return err
	}
	progress, at := a.progress("documents made up"), insights.Progress{}
	for first := 0; first < documents; first += documentsTogether {
		var changes []insights.Change
		var rows []map[string]any
		for i := first; i < min(documents, first+documentsTogether); i++ {
			d := makeUpDocument(draw, i, documents)
			changes = append(changes, insights.Change{DocumentID: d.ID, OrganisationID: d.OrganisationID, Tally: insights.Count(d)})
			at := d.Extractions[0].MadeAt.UnixMilli()
			rows = append(rows, map[string]any{"id": d.ID, "public_id": uuid.NewString(), "organisation_id": d.OrganisationID, "kind": d.Extractions[0].Kind, "title": "", "employer": "",
				"source": madeUp, "language": d.Extractions[0].Language, "status": []string{"reviewed", "in_review"}[draw.IntN(2)], "version": 1, "created_by": d.OrganisationID, "created_at": at, "updated_at": at})
		}
		if err := db.InTx(ctx, func(tx *gorm.DB) error { return tx.Table("documents").CreateInBatches(rows, 200).Error }); err != nil {
			return database.Fault(err, "make documents up")
		}
		to := insights.Progress{Sequence: int64(min(documents, first+documentsTogether)) * eventsEach}
		if err := store.Keep(ctx, at, to, changes); err != nil {
			return err
		}
		at = to
		progress(first, documents)
	}
	var sums int64
	if err := db.Gorm.Table("insight_counts").Count(&sums).Error; err != nil {
		return err
	}
	_, err := fmt.Fprintf(a.out, "%s: counted %s documents for %s events into %s rows of sums in %v\n", db.Dialect, number(documents), number(documents*eventsEach), number(int(sums)), time.Since(start).Round(time.Second))
	return err
}

func makeUpOrganisations(db *database.DB) error {
	for i := 1; i <= madeUpOrganisations; i++ {
		err := db.Gorm.Exec("INSERT INTO organisations (slug, name, created_at) VALUES (?, ?, 0)", fmt.Sprint("made-up-", i), fmt.Sprint("Made up ", i)).Error
		if err == nil {
			err = db.Gorm.Exec("INSERT INTO people (organisation_id, email, name, role, password_hash, created_at) VALUES (?, ?, 'Made up', 'recruiter', '-', 0)",
				i, fmt.Sprintf("%d@made-up.example", i)).Error
		}
		if err != nil {
			return database.Fault(err, "make organisations up")
		}
	}
	return nil
}

// makeUpDocument is a document on which two people decided about all that was shown,
// at about its place in time. Large organisations have more of them.
func makeUpDocument(draw *rand.Rand, i, of int) insights.Document {
	age := float64(i) / float64(of)
	at := madeUpEnd.Add(-time.Duration(float64(madeUpDays) * (1 - age) * 24 * float64(time.Hour)))
	x := insights.Extraction{ID: int64(i + 1), Version: 1, MadeAt: at, Kind: madeUpKinds[draw.IntN(len(madeUpKinds))], Language: madeUpLanguage[draw.IntN(len(madeUpLanguage))],
		Stamp: extractor.Stamp{Model: fmt.Sprint("made-up@", 1+int(age*3)), Taxonomy: fmt.Sprintf("made-up@%d#%d", 1+int(age*5), i)}, Skills: map[int64]insights.Found{}}
	d := insights.Document{ID: int64(i + 1), OrganisationID: int64(1 + min(draw.IntN(madeUpOrganisations), draw.IntN(madeUpOrganisations))), Extractions: []insights.Extraction{x}}
	for skill := range int64(skillsEach) {
		x.Skills[skill+1] = insights.Found{Stages: madeUpStages[draw.IntN(len(madeUpStages))], Probability: float64(draw.IntN(10_000)) / 1e4, Relation: extractor.Core}
	}
	for person := range int64(2) {
		for skill := range int64(skillsEach) {
			at = at.Add(time.Duration(1+draw.IntN(20)) * time.Second)
			e := feedback.Event{ID: fmt.Sprint(i, " ", person, " ", skill), Action: feedback.Accept, SkillID: skill + 1, Version: 1, Stamp: x.Stamp, DwellMS: 300 + draw.Int64N(20_000)}
			if draw.IntN(5) == 0 {
				e.Action, e.Reason = feedback.Remove, madeUpReasons[draw.IntN(len(madeUpReasons))]
			}
			d.Events = append(d.Events, feedback.Recorded{Event: e, Sequence: int64(len(d.Events) + 1), ActorID: person + 1, CreatedAt: at})
		}
	}
	return d
}
