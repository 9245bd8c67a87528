package activelearndb

import (
	"slices"

	"gorm.io/gorm"

	"winnow/activelearn"
	"winnow/activelearn/mining"
	"winnow/database"
)

type candidateRow struct {
	ID         int64
	Taxonomy   string
	Key        string
	Label      string
	Language   string
	State      string
	Proposed   bool
	Unsettled  bool
	SkillID    int64
	MergedInto int64
	SplitFrom  int64
	UntilAt    int64
	Documents  int
	Mentions   string
	Seen       int64
	DecidedAt  int64
	CreatedAt  int64 `gorm:"autoCreateTime:false"`
}

func (candidateRow) TableName() string { return "candidates" }

// decided is what Returned asks of the decision that a row stands for.
func (r candidateRow) decided() activelearn.Recorded {
	return activelearn.Recorded{Decision: activelearn.Decision{Until: database.Time(r.UntilAt)}, Documents: r.Documents}
}

type keyRow struct {
	CandidateID int64  `gorm:"primaryKey;autoIncrement:false"`
	Key         string `gorm:"primaryKey"`
	Taxonomy    string
	Via         int64 `gorm:"primaryKey;autoIncrement:false"`
}

func (keyRow) TableName() string { return "candidate_keys" }

// own gives every ranked phrase a candidate, and returns the candidates by the
// first key of each. A phrase stays with the candidate that owns it, so that what
// was decided about it holds, whatever forms mining folds together next time; the
// forms that nobody owns join the candidate of the first one that somebody does.
func (s *Store) own(tx *gorm.DB, scope activelearn.Scope, ranked []mining.Candidate) (map[string]int64, error) {
	owned, err := owners(tx, scope.Taxonomy, allKeys(ranked))
	if err != nil {
		return nil, err
	}
	var add []keyRow
	for _, c := range ranked {
		id := owned[c.Key]
		for _, key := range c.Keys {
			if id == 0 {
				id = owned[key]
			}
		}
		if id == 0 {
			row := candidateRow{Taxonomy: scope.Taxonomy, Key: c.Key, Label: c.Label, Language: c.Language, State: string(activelearn.Open), CreatedAt: database.Millis(scope.Now)}
			if err := tx.Create(&row).Error; err != nil {
				return nil, database.Fault(err, "add a candidate")
			}
			id = row.ID
		}
		for _, key := range append([]string{c.Key}, c.Keys...) {
			if owned[key] == 0 {
				owned[key] = id
				add = append(add, keyRow{CandidateID: id, Key: key, Taxonomy: scope.Taxonomy})
			}
		}
	}
	if len(add) == 0 {
		return owned, nil
	}
	return owned, database.Fault(tx.CreateInBatches(&add, batchRows).Error, "give phrases to their candidates")
}

func allKeys(ranked []mining.Candidate) []string {
	var keys []string
	for _, c := range ranked {
		keys = append(append(keys, c.Key), c.Keys...)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// owners returns the candidates that own keys.
func owners(tx *gorm.DB, taxonomy string, keys []string) (map[string]int64, error) {
	owned := make(map[string]int64, len(keys))
	for chunk := range slices.Chunk(keys, batchRows) {
		var rows []keyRow
		if err := tx.Where("taxonomy = ? AND via = 0 AND key IN ?", taxonomy, chunk).Find(&rows).Error; err != nil {
			return nil, database.Fault(err, "find the candidates of phrases")
		}
		for _, r := range rows {
			owned[r.Key] = r.CandidateID
		}
	}
	return owned, nil
}
