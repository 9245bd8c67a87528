package activelearndb

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"winnow/activelearn"
	"winnow/activelearn/mining"
	"winnow/database"
	"winnow/extractor/text"
)

// Statistics implements activelearn.Store. It adds up some phrases at a time, so
// that memory holds the sums only.
func (s *Store) Statistics(ctx context.Context, scope activelearn.Scope, least, most int, progress func(done, total int)) ([]mining.Statistic, error) {
	asked, err := s.suggestedBy(ctx, scope)
	if err != nil {
		return nil, err
	}
	ids, err := s.common(ctx, scope, least, most, asked)
	if err != nil {
		return nil, err
	}
	out := make([]mining.Statistic, 0, len(ids))
	done := 0
	for chunk := range slices.Chunk(ids, batchRows) {
		sums, err := s.sums(ctx, scope, chunk)
		if err != nil {
			return nil, err
		}
		for _, id := range chunk {
			if sum := sums[id]; sum != nil {
				sum.Suggested = asked[sum.Key]
				out = append(out, *sum)
			}
		}
		done += len(chunk)
		progress(done, len(ids))
	}
	return out, nil
}

// suggestedBy counts the people who suggested a phrase, by its key.
func (s *Store) suggestedBy(ctx context.Context, scope activelearn.Scope) (map[string]int, error) {
	var rows []struct {
		Key string
		N   int
	}
	err := s.db.Gorm.WithContext(ctx).Table("candidate_suggestions").Select("key, COUNT(DISTINCT person_id) AS n").
		Where("organisation_id IN ?", scope.Visible).Group("key").Scan(&rows).Error
	asked := make(map[string]int, len(rows))
	for _, r := range rows {
		asked[r.Key] = r.N
	}
	return asked, database.Fault(err, "count the suggestions")
}

// common lists the phrases in many documents, and those that were suggested.
func (s *Store) common(ctx context.Context, scope activelearn.Scope, least, most int, asked map[string]int) ([]int64, error) {
	var ids []int64
	err := s.db.Gorm.WithContext(ctx).Model(&tallyRow{}).Where("organisation_id IN ?", scope.Visible).
		Group("phrase_id").Having("COUNT(*) >= ?", least).Order("COUNT(*) DESC, phrase_id").Limit(most).Pluck("phrase_id", &ids).Error
	if err != nil {
		return nil, database.Fault(err, "list the phrases")
	}
	have := make(map[int64]bool, len(ids))
	for _, id := range ids {
		have[id] = true
	}
	keys := make([]string, 0, len(asked))
	for key := range asked {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for chunk := range slices.Chunk(keys, batchRows) {
		var more []int64
		if err := s.db.Gorm.WithContext(ctx).Model(&phraseRow{}).Where("key IN ?", chunk).Order("id").Pluck("id", &more).Error; err != nil {
			return nil, database.Fault(err, "find the suggested phrases")
		}
		for _, id := range more {
			if !have[id] {
				ids = append(ids, id)
			}
		}
	}
	return ids, nil
}

// sums adds up phrases over what a scope may see, with their sentences.
func (s *Store) sums(ctx context.Context, scope activelearn.Scope, phrases []int64) (map[int64]*mining.Statistic, error) {
	sums := make(map[int64]*mining.Statistic, len(phrases))
	rows, err := s.db.Gorm.WithContext(ctx).Table("phrase_documents t").Select("t.phrase_id, p.key, m.about, t.tally").
		Joins("JOIN phrases p ON p.id = t.phrase_id").Joins("JOIN mined_documents m ON m.id = t.mined_id").
		Where("t.phrase_id IN ? AND t.organisation_id IN ?", phrases, scope.Visible).Order("t.phrase_id, t.organisation_id, t.mined_id").Rows()
	if err != nil {
		return nil, database.Fault(err, "read the counts")
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var id int64
		var key, shared, own string
		if err := rows.Scan(&id, &key, &shared, &own); err != nil {
			return nil, database.Fault(err, "read the counts")
		}
		if err := merge(sums, id, key, shared, own); err != nil {
			return nil, err
		}
	}
	if err := rows.Err(); err != nil {
		return nil, database.Fault(err, "read the counts")
	}
	return sums, s.addSamples(ctx, scope, sums, phrases)
}

func merge(sums map[int64]*mining.Statistic, id int64, key, shared, own string) error {
	one, err := unpack(key, shared, own)
	if err != nil {
		return err
	}
	if sums[id] == nil {
		sums[id] = &one
	} else {
		sums[id].Merge(one)
	}
	return nil
}

// sampleRow is a sentence with what its document says.
type sampleRow struct {
	Kept     sentenceRow `gorm:"embedded"`
	Source   string
	Employer string
	Title    string
}

func (s *Store) addSamples(ctx context.Context, scope activelearn.Scope, sums map[int64]*mining.Statistic, phrases []int64) error {
	var rows []sampleRow
	err := samples(s.db.Gorm.WithContext(ctx)).Where("s.phrase_id IN ? AND s.organisation_id IN ?", phrases, scope.Visible).
		Order("s.phrase_id, s.id").Scan(&rows).Error
	for _, r := range rows {
		if sum := sums[r.Kept.PhraseID]; sum != nil && len(sum.Samples) < mining.MaxSamples {
			sum.Samples = append(sum.Samples, mining.Sample{Sentence: r.Kept.Sentence, Start: r.Kept.StartByte, End: r.Kept.EndByte, Document: r.Source,
				Employer: r.Employer, Title: r.Title, Section: text.SectionKind(r.Kept.Section), Language: r.Kept.Language})
		}
	}
	return database.Fault(err, "read the sentences")
}

func samples(tx *gorm.DB) *gorm.DB {
	return tx.Table("phrase_sentences s").Select("s.*, m.source, m.employer, m.title").Joins("JOIN mined_documents m ON m.id = s.mined_id")
}

// Evidence implements activelearn.Store. A document that has several phrases of
// the candidate is counted once.
func (s *Store) Evidence(ctx context.Context, scope activelearn.Scope, id int64) (mining.Statistic, error) {
	var rows []struct {
		MinedID int64
		Key     string
		About   string
		Tally   string
	}
	err := s.db.Gorm.WithContext(ctx).Raw(`
		SELECT t.mined_id, p.key, m.about, t.tally FROM phrases p
		JOIN phrase_documents t ON t.phrase_id = p.id AND t.organisation_id IN ?
		JOIN mined_documents m ON m.id = t.mined_id
		WHERE p.key IN (SELECT key FROM candidate_keys WHERE candidate_id = ?) ORDER BY t.mined_id, p.id`, scope.Visible, id).Scan(&rows).Error
	if err != nil {
		return mining.Statistic{}, database.Fault(err, "add up the evidence")
	}
	sum := &mining.Statistic{}
	for i, r := range rows {
		one, err := unpack(r.Key, r.About, r.Tally)
		if err != nil {
			return *sum, err
		}
		if i > 0 && r.MinedID == rows[i-1].MinedID {
			one.Documents, one.Titles, one.Weeks = 0, nil, nil
		}
		if i == 0 {
			sum = &one
		} else {
			sum.Merge(one)
		}
	}
	return *sum, nil
}
