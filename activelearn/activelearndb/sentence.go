package activelearndb

import (
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"winnow/activelearn/mining"
	"winnow/database"
)

type sentenceRow struct {
	ID             int64
	PhraseID       int64
	OrganisationID int64
	MinedID        int64
	Sentence       string
	StartByte      int
	EndByte        int
	Section        string
	Language       string
	Pinned         bool
}

func (sentenceRow) TableName() string { return "phrase_sentences" }

// held is a sentence that a phrase has already.
type held struct {
	ID       int64
	PhraseID int64
	Employer string
	Sentence string
	Pinned   bool
}

// addSentences keeps one sentence of a document for each phrase that has few, or
// that has several of one employer and none of this document's.
func addSentences(tx *gorm.DB, doc minedRow, phrases []mining.Statistic, ids map[string]int64) error {
	have, err := sentencesOf(tx, doc.OrganisationID, phrases, ids)
	if err != nil {
		return err
	}
	var add []sentenceRow
	var drop []int64
	for _, p := range phrases {
		if len(p.Samples) == 0 {
			continue
		}
		x, id := p.Samples[0], ids[p.Key]
		replaces, wanted := place(have[id], doc.Employer, x.Sentence)
		if !wanted {
			continue
		}
		if replaces > 0 {
			drop = append(drop, replaces)
		}
		add = append(add, sentenceRow{PhraseID: id, OrganisationID: doc.OrganisationID, MinedID: doc.ID, Sentence: x.Sentence,
			StartByte: x.Start, EndByte: x.End, Section: string(x.Section), Language: x.Language})
	}
	if len(drop) > 0 {
		if err := tx.Where("id IN ?", drop).Delete(&sentenceRow{}).Error; err != nil {
			return database.Fault(err, "make room for a sentence")
		}
	}
	if len(add) == 0 {
		return nil
	}
	err = tx.Clauses(clause.OnConflict{DoNothing: true}).CreateInBatches(&add, batchRows).Error // a confirmed one may have stayed
	return database.Fault(err, "keep the sentences")
}

func sentencesOf(tx *gorm.DB, org int64, phrases []mining.Statistic, ids map[string]int64) (map[int64][]held, error) {
	asked := make([]int64, len(phrases))
	for i, p := range phrases {
		asked[i] = ids[p.Key]
	}
	var rows []held
	err := tx.Table("phrase_sentences s").Select("s.id, s.phrase_id, m.employer, s.sentence, s.pinned").
		Joins("JOIN mined_documents m ON m.id = s.mined_id").
		Where("s.phrase_id IN ? AND s.organisation_id = ?", asked, org).Order("s.id").Scan(&rows).Error
	have := make(map[int64][]held, len(asked))
	for _, row := range rows {
		have[row.PhraseID] = append(have[row.PhraseID], row)
	}
	return have, database.Fault(err, "read the sentences")
}

// place says whether a sentence is wanted beside those there are, and which one
// goes for it, if any. The same words are kept once.
func place(have []held, employer, sentence string) (replaces int64, wanted bool) {
	from := map[string]int{}
	for _, h := range have {
		if h.Sentence == sentence {
			return 0, false
		}
		from[h.Employer]++
	}
	if len(have) < mining.MaxSamples {
		return 0, true
	}
	if from[employer] > 0 {
		return 0, false
	}
	for _, h := range have {
		if !h.Pinned && from[h.Employer] > 1 {
			return h.ID, true
		}
	}
	return 0, false
}
