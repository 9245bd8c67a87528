package documentdb

import (
	"context"
	"strings"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/document"
)

// List implements document.Store.
func (s *Store) List(ctx context.Context, orgID int64, f document.Filter, before int64, limit int) ([]document.Document, error) {
	query := s.matching(ctx, orgID, f)
	if f.Status != "" {
		query = query.Where("documents.status = ?", string(f.Status))
	}
	if before > 0 {
		query = query.Where("documents.id < ?", before)
	}
	var rows []documentRow
	if err := query.Select("documents.*").Order("documents.id DESC").Limit(limit).Find(&rows).Error; err != nil {
		return nil, database.Fault(err, "list the documents")
	}
	out := make([]document.Document, len(rows))
	for i, row := range rows {
		out[i] = row.value()
	}
	return out, nil
}

// Counts implements document.Store.
func (s *Store) Counts(ctx context.Context, orgID int64, f document.Filter) (map[document.Status]int, error) {
	var rows []struct {
		Status string
		N      int
	}
	err := s.matching(ctx, orgID, f).Select("documents.status AS status, COUNT(*) AS n").Group("documents.status").Scan(&rows).Error
	if err != nil {
		return nil, database.Fault(err, "count the documents")
	}
	counts := make(map[document.Status]int, len(rows))
	for _, row := range rows {
		counts[document.Status(row.Status)] = row.N
	}
	return counts, nil
}

// matching narrows to an organisation and to all of the filter but the status.
func (s *Store) matching(ctx context.Context, orgID int64, f document.Filter) *gorm.DB {
	query := s.db.Gorm.WithContext(ctx).Model(&documentRow{}).Where("documents.organisation_id = ? AND documents.removed_at = 0", orgID)
	if f.Kind != "" {
		query = query.Where("documents.kind = ?", string(f.Kind))
	}
	if f.Language != "" {
		query = query.Where("documents.language = ?", f.Language)
	}
	words := document.Words(f.Search)
	if len(words) > 0 {
		query = query.Joins("JOIN document_search ON document_search.document_id = documents.id")
	}
	for _, word := range words {
		query = s.containing(query, word)
	}
	return query
}

// containing keeps documents with a folded word. PostgreSQL answers LIKE from
// the trigram index; SQLite reads the texts, where GLOB, which minds case, is
// its fastest test.
func (s *Store) containing(query *gorm.DB, word string) *gorm.DB {
	if s.db.Dialect == database.SQLite {
		escaped := strings.NewReplacer("[", "[[]", "*", "[*]", "?", "[?]").Replace(word)
		return query.Where("document_search.text GLOB ?", "*"+escaped+"*")
	}
	escaped := strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(word)
	return query.Where("document_search.text LIKE ?", "%"+escaped+"%")
}
