package profiledb

import (
	"context"
	"encoding/json"

	"winnow/database"
)

// told lists what is kept of a person, by what it is: everything but hashes of
// secrets. @person and @own stand for the person and their documents.
var told = []struct{ name, query string }{
	{"account", "SELECT id, email, name, role, created_at FROM people WHERE id = @person"},
	{"sessions", "SELECT created_at, seen_at, ends_at, user_agent, address FROM sessions WHERE person_id = @person ORDER BY id"},
	{"tokens", "SELECT name, hint, scopes, created_at, expires_at, revoked_at, used_at FROM api_tokens WHERE person_id = @person ORDER BY id"},
	{"profile", "SELECT resume_id, shared_at, created_at, updated_at FROM profiles WHERE person_id = @person"},
	{"profile_skills", "SELECT skill_id, uri, label, state, level, added, probability, evidence, rank, updated_at FROM profile_skills WHERE person_id = @person ORDER BY rank, skill_id"},
	{"profile_changes", "SELECT skill_id, label, state, level, at FROM profile_changes WHERE person_id = @person ORDER BY id"},
	{"documents", "SELECT id, public_id, kind, title, employer, source, language, status, version, created_at, updated_at, removed_at FROM documents WHERE id IN (@own) ORDER BY id"},
	{"texts", "SELECT document_id, number, format, text, created_at FROM document_versions WHERE document_id IN (@own) ORDER BY id"},
	{"skills_read", "SELECT document_id, version, taxonomy, model, body, created_at FROM extractions WHERE document_id IN (@own) ORDER BY id"},
	{"texts_looked_through", "SELECT document_id, version, employer, title, about, mined_at FROM mined_documents WHERE document_id IN (@own) ORDER BY id"},
	{"phrases", "SELECT m.document_id, p.key AS phrase, d.tally FROM phrase_documents d JOIN phrases p ON p.id = d.phrase_id " +
		"JOIN mined_documents m ON m.id = d.mined_id WHERE d.mined_id IN (@mined) ORDER BY m.document_id, p.key"},
	{"phrase_sentences", "SELECT m.document_id, p.key AS phrase, s.sentence, s.section, s.language FROM phrase_sentences s JOIN phrases p ON p.id = s.phrase_id " +
		"JOIN mined_documents m ON m.id = s.mined_id WHERE s.mined_id IN (@mined) ORDER BY s.id"},
	{"suggestions", "SELECT public_id, document_id, version, phrase, note, flag, created_at FROM candidate_suggestions WHERE person_id = @person ORDER BY id"},
	{"flags", "SELECT event_id, public_id, title, employer, skill_id, label, reason, created_at, taken_back FROM profile_flags WHERE person_id = @person ORDER BY created_at"},
	{"decisions", "SELECT event_id, action, document_id, version, role, skill_id, uri, label, relation, reason, duplicate_of, note, undoes, evidence, dwell_ms, made_at, created_at " +
		"FROM feedback_events WHERE actor_id = @person ORDER BY sequence"},
	{"last_words", "SELECT document_id, version, skill_id, role, label, flag, sequence, at FROM trust_words WHERE person_id = @person ORDER BY sequence"},
	{"suspicions_cleared", "SELECT kind, skill_id, why, created_at FROM trust_clearings WHERE person_id = @person ORDER BY kind, skill_id"},
}

// own selects the documents of a person's own organisation, which for a seeker
// is theirs alone, and anything they brought elsewhere.
const own = "SELECT id FROM documents WHERE created_by = @person"

// mined selects what was read of those documents in search of phrases.
const mined = "SELECT id FROM mined_documents WHERE document_id IN (" + own + ")"

// Export implements profile.Store.
func (s *Store) Export(ctx context.Context, personID int64) (map[string]any, error) {
	out := map[string]any{"about": "Everything Winnow keeps of you. Times are UTC, in milliseconds since 1970; 0 means never."}
	for _, part := range told {
		var rows []map[string]any
		query := named(part.query)
		if err := s.db.Gorm.WithContext(ctx).Raw(query, map[string]any{"person": personID}).Scan(&rows).Error; err != nil {
			return nil, database.Fault(err, "collect what is kept of you")
		}
		for _, row := range rows {
			unpack(row, "evidence", "body", "about", "tally")
		}
		if rows == nil {
			rows = []map[string]any{}
		}
		out[part.name] = rows
	}
	var err error
	out["reliability"], out["suspicions"], err = s.weighed(ctx, personID)
	return out, err
}

// unpack shows stored JSON as such, not as a text of it.
func unpack(row map[string]any, columns ...string) {
	for _, column := range columns {
		if text, ok := row[column].(string); ok && json.Valid([]byte(text)) {
			row[column] = json.RawMessage(text)
		}
	}
}
