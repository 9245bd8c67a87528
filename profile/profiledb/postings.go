package profiledb

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/extractor"
	"winnow/extractor/text"
	"winnow/profile"
	"winnow/profile/overlap"
)

// matching narrows to published postings whose words contain all of a search.
func (s *Store) matching(f profile.Filter) (where string, args []any) {
	where = "d.kind = ? AND d.published_at <> 0 AND d.removed_at = 0"
	args = []any{string(text.Job)}
	if f.Language != "" {
		where, args = where+" AND d.language = ?", append(args, f.Language)
	}
	test, many, escape := "s.text LIKE ?", "%", strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)
	if s.db.Dialect == database.SQLite { // GLOB minds case and is its fastest test
		test, many, escape = "s.text GLOB ?", "*", strings.NewReplacer("[", "[[]", "*", "[*]", "?", "[?]")
	}
	for _, word := range f.Words {
		where += " AND EXISTS (SELECT 1 FROM document_search s WHERE s.document_id = d.id AND " + test + ")"
		args = append(args, many+escape.Replace(word)+many)
	}
	return where, args
}

// values writes credits as rows of numbers of ours: skill, worth.
func values(c overlap.Credits) string {
	var b strings.Builder
	for i, skill := range slices.Sorted(maps.Keys(c)) {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "(%d,%.3f)", skill, c[skill].Worth)
	}
	return b.String()
}

// best orders all matching postings by the weight of what they ask for that the
// credits are worth, from the index by skill: the counts say out of how much.
func best(c overlap.Credits, where string) string {
	if len(c) == 0 {
		return newest(where)
	}
	weight := fmt.Sprintf("CASE p.relation WHEN '%s' THEN %d WHEN '%s' THEN %d ELSE %d END",
		extractor.Required, overlap.WeightRequired, extractor.Core, overlap.WeightCore, overlap.WeightMentioned)
	all := fmt.Sprintf("(%d * n.required + %d * n.core + %d * n.mentioned)", overlap.WeightRequired, overlap.WeightCore, overlap.WeightMentioned)
	return "WITH credits(skill_id, worth) AS (VALUES " + values(c) + "), " +
		"got AS (SELECT p.document_id, SUM(" + weight + " * c.worth) AS weight FROM credits c JOIN published_skills p ON p.skill_id = c.skill_id GROUP BY p.document_id) " +
		"SELECT " + listed + " FROM documents d JOIN organisations o ON o.id = d.organisation_id JOIN published_counts n ON n.document_id = d.id LEFT JOIN got ON got.document_id = d.id WHERE " + where +
		" ORDER BY COALESCE(CASE WHEN " + all + " > 0 THEN got.weight / " + all + " END, 0) DESC, d.published_at DESC, d.id DESC LIMIT ? OFFSET ?"
}

// newest orders matching postings by their publication.
func newest(where string) string {
	return "SELECT " + listed + " FROM documents d JOIN organisations o ON o.id = d.organisation_id WHERE " + where +
		" ORDER BY d.published_at DESC, d.id DESC LIMIT ? OFFSET ?"
}

// publisher is who a document d is of: its employer, or organisation o that published it.
const publisher = "CASE d.employer WHEN '' THEN o.name ELSE d.employer END AS employer"

// listed is what a list shows of a posting d that organisation o published.
const listed = "d.id, d.public_id, d.title, " + publisher + ", d.language, d.published_at"

type postingRow struct {
	ID          int64
	PublicID    string
	Title       string
	Employer    string
	Language    string
	PublishedAt int64
}

// Postings implements profile.Store.
func (s *Store) Postings(ctx context.Context, c overlap.Credits, f profile.Filter) ([]profile.Posting, int, error) {
	tx := s.db.Gorm.WithContext(ctx)
	where, args := s.matching(f)
	var total int64
	if err := tx.Raw("SELECT COUNT(*) FROM documents d WHERE "+where, args...).Scan(&total).Error; err != nil {
		return nil, 0, database.Fault(err, "count the postings")
	}
	query := best(c, where)
	if f.Newest {
		query = newest(where)
	}
	var rows []postingRow
	if err := tx.Raw(query, append(args, f.Limit, f.Skip)...).Scan(&rows).Error; err != nil {
		return nil, 0, database.Fault(err, "list the postings")
	}
	asked, err := askedOf(tx, rows)
	if err != nil {
		return nil, 0, err
	}
	out := make([]profile.Posting, len(rows))
	for i, r := range rows {
		o := overlap.Compare(asked[r.ID], c)
		out[i] = profile.Posting{PublicID: r.PublicID, Title: r.Title, Employer: r.Employer, Language: r.Language, PublishedAt: database.Time(r.PublishedAt),
			Score: o.Score, Groups: o.Groups}
	}
	return out, int(total), nil
}

// askedOf reads what the postings of one page ask for.
func askedOf(tx *gorm.DB, postings []postingRow) (map[int64][]overlap.Asked, error) {
	ids := make([]int64, len(postings))
	for i, p := range postings {
		ids[i] = p.ID
	}
	var rows []struct {
		DocumentID, SkillID int64
		Label, Relation     string
	}
	err := tx.Table("published_skills").Where("document_id IN ?", ids).Order("document_id, skill_id").Scan(&rows).Error
	out := make(map[int64][]overlap.Asked, len(postings))
	for _, r := range rows {
		out[r.DocumentID] = append(out[r.DocumentID], overlap.Asked{SkillID: r.SkillID, Label: r.Label, Relation: extractor.Relation(r.Relation)})
	}
	return out, database.Fault(err, "read what the postings ask for")
}

// taught lists the courses for each of the skills: those that teach the most of
// them first, then the newest. What a course asks for beforehand it does not teach.
const taught = `WITH taught AS (SELECT p.skill_id, d.id, d.public_id, d.title, ` + publisher + `, d.published_at,
	COUNT(*) OVER (PARTITION BY d.id) AS teaches
	FROM published_skills p JOIN documents d ON d.id = p.document_id AND d.kind = @course AND d.published_at <> 0 AND d.removed_at = 0
	JOIN organisations o ON o.id = d.organisation_id WHERE p.skill_id IN @skills AND p.section <> @before),
placed AS (SELECT taught.*, ROW_NUMBER() OVER (PARTITION BY skill_id ORDER BY teaches DESC, published_at DESC, id DESC) AS place FROM taught)
SELECT skill_id, public_id, title, employer, teaches FROM placed WHERE place <= @most ORDER BY skill_id, place`

// Courses implements profile.Store.
func (s *Store) Courses(ctx context.Context, skills []int64, limit int) (map[int64][]profile.Course, error) {
	var rows []struct {
		SkillID int64
		profile.Course
	}
	err := s.db.Gorm.WithContext(ctx).Raw(taught,
		map[string]any{"course": string(text.Course), "skills": skills, "before": string(text.Prerequisites), "most": limit}).Scan(&rows).Error
	if err != nil {
		return nil, database.Fault(err, "list the courses")
	}
	out := map[int64][]profile.Course{}
	for _, r := range rows {
		out[r.SkillID] = append(out[r.SkillID], r.Course)
	}
	return out, nil
}
