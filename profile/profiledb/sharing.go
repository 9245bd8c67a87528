package profiledb

import (
	"context"

	"winnow/database"
	"winnow/profile"
)

// Sharing implements profile.Store. The consent is part of the query, so that a
// switch turned off holds from the next page on.
func (s *Store) Sharing(ctx context.Context, skills []int64, limit int) ([]profile.Person, error) {
	tx := s.db.Gorm.WithContext(ctx)
	var rows []struct {
		ID       int64
		Name     string
		Email    string
		SharedAt int64
	}
	err := tx.Table("profile_skills AS k").Select("p.id, p.name, p.email, f.shared_at").
		Joins("JOIN profiles f ON f.person_id = k.person_id AND f.shared_at <> 0").
		Joins("JOIN people p ON p.id = k.person_id AND NOT p.disabled AND p.erased_at = 0").
		Where("k.state = ? AND k.skill_id IN ?", string(profile.Confirmed), skills).
		Group("p.id, p.name, p.email, f.shared_at").Order("COUNT(*) DESC, p.id").Limit(limit).Scan(&rows).Error
	if err != nil {
		return nil, database.Fault(err, "list the people who fit")
	}
	out := make([]profile.Person, len(rows))
	for i, r := range rows {
		all, err := skillsOf(tx, r.ID)
		if err != nil {
			return nil, err
		}
		out[i] = profile.Person{ID: r.ID, Name: r.Name, Email: r.Email, Since: database.Time(r.SharedAt), Skills: profile.Profile{Skills: all}.Confirmed()}
	}
	return out, nil
}
