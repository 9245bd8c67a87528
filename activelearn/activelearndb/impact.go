package activelearndb

import (
	"context"
	"encoding/json"
	"strings"

	"gorm.io/gorm"

	"winnow/activelearn"
	"winnow/database"
	"winnow/extractor"
	"winnow/extractor/text"
	"winnow/fault"
)

// Naming implements activelearn.Store.
func (s *Store) Naming(ctx context.Context, scope activelearn.Scope, groups [][]string) ([]int64, int, error) {
	tx := s.db.Gorm.WithContext(ctx)
	var of int64
	if err := tx.Table("documents").Where("organisation_id IN ? AND removed_at = 0", scope.Visible).Count(&of).Error; err != nil {
		return nil, 0, database.Fault(err, "count the documents")
	}
	if len(groups) == 0 {
		return nil, int(of), nil
	}
	either := tx.Where("1 = 0")
	for _, words := range groups {
		all := tx.Where("1 = 1")
		for _, word := range words {
			all = s.containing(all, word)
		}
		either = either.Or(all)
	}
	var ids []int64
	err := tx.Table("documents").Joins("JOIN document_search x ON x.document_id = documents.id").
		Where("documents.organisation_id IN ? AND documents.removed_at = 0", scope.Visible).Where(either).
		Order("documents.id").Pluck("documents.id", &ids).Error
	return ids, int(of), database.Fault(err, "look for the words")
}

// containing keeps documents whose folded words have a word in them, the quickest
// way that each database knows.
func (s *Store) containing(query *gorm.DB, word string) *gorm.DB {
	if s.db.Dialect == database.SQLite {
		return query.Where("x.text GLOB ?", "*"+strings.NewReplacer("[", "[[]", "*", "[*]", "?", "[?]").Replace(word)+"*")
	}
	return query.Where("x.text LIKE ?", "%"+strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(word)+"%")
}

// Documents implements activelearn.Store.
func (s *Store) Documents(ctx context.Context, scope activelearn.Scope, ids []int64) ([]activelearn.Stored, error) {
	var rows []struct {
		ID             int64
		PublicID       string
		OrganisationID int64
		Kind           string
		Title          string
		Employer       string
		Language       string
		Format         string
		Text           string
		Body           string
	}
	err := s.db.Gorm.WithContext(ctx).Table("documents d").
		Select("d.id, d.public_id, d.organisation_id, d.kind, d.title, d.employer, d.language, v.format, v.text, COALESCE(e.body, '') AS body").
		Joins("JOIN document_versions v ON v.document_id = d.id AND v.number = d.version").
		Joins("LEFT JOIN extractions e ON e.id = d.extraction_id AND e.version = d.version").
		Where("d.id IN ? AND d.organisation_id IN ? AND d.removed_at = 0", ids, scope.Visible).Order("d.id").Scan(&rows).Error
	if err != nil {
		return nil, database.Fault(err, "read the documents")
	}
	out := make([]activelearn.Stored, len(rows))
	for i, r := range rows {
		if r.Language == "und" {
			r.Language = ""
		}
		out[i] = activelearn.Stored{ID: r.ID, OrganisationID: r.OrganisationID, PublicID: r.PublicID, Employer: r.Employer,
			Document: extractor.Document{Kind: text.Kind(r.Kind), Format: text.Format(r.Format), Title: r.Title, Text: r.Text, Language: r.Language}}
		if out[i].Mentions, err = mentioned(r.Body); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// mentioned reads where an extraction found skills, and nothing else of it.
func mentioned(body string) ([]activelearn.Mention, error) {
	if body == "" {
		return nil, nil
	}
	var x struct {
		Skills []struct {
			ID       int64
			Label    string
			Evidence []struct{ Start, End int }
		}
	}
	if err := json.Unmarshal([]byte(body), &x); err != nil {
		return nil, fault.Wrap(err, fault.Internal, "A stored extraction cannot be read.")
	}
	var out []activelearn.Mention
	for _, skill := range x.Skills {
		for _, e := range skill.Evidence {
			out = append(out, activelearn.Mention{Skill: skill.ID, Label: skill.Label, Start: e.Start, End: e.End})
		}
	}
	return out, nil
}

// InCorpus implements activelearn.Store.
func (s *Store) InCorpus(ctx context.Context, keys []string) (int, error) {
	if len(keys) == 0 {
		return 0, nil
	}
	var n int64
	err := s.db.Gorm.WithContext(ctx).Model(&tallyRow{}).Where("organisation_id = 0 AND phrase_id IN (SELECT id FROM phrases WHERE key IN ?)", keys).
		Distinct("mined_id").Count(&n).Error
	return int(n), database.Fault(err, "look in the public corpus")
}
