package web

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"winnow/account"
	"winnow/activelearn"
	"winnow/activelearn/activelearndb"
	"winnow/database"
	"winnow/database/dbtest"
)

func TestWordsThatAreBeingReadDoNotComeBackAfterAnErasure(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s := newScene(t, db)
		s.profile()
		store := activelearndb.New(db)
		active, err := s.Taxonomies.Get(t.Context(), "")
		ok(t, err)
		pending, err := store.Unread(t.Context(), active.Name, 10)
		ok(t, err)
		var read []activelearn.Read
		for _, p := range pending {
			employer := "Harbour"
			if p.OrganisationID == s.seeker.OrganisationID {
				employer = "Zanzibar Ltd"
			}
			read = append(read, activelearn.Read{Source: fmt.Sprintf("d%d", p.ID), OrganisationID: p.OrganisationID, DocumentID: p.ID, Version: p.Version,
				Taxonomy: active.Name, Title: p.Document.Title, Employer: employer})
		}
		s.ines.post("/profile/erase", "password", testPassword).want(200)
		ok(t, store.Keep(t.Context(), read, time.Now()))
		if where := holding(t, db, "Zanzibar"); len(where) > 0 {
			t.Errorf("her words are back in %v", where)
		}
		if n := rows(t, db, "mined_documents"); n != int64(len(read)-1) {
			t.Errorf("%d documents are noted of %d read, want all but the one erased", n, len(read))
		}
	})
}

// Her organisation never shares; that it says so anyway, after a mistake in the
// database, must not show what she wrote.
func TestCuratorsNeverSeePhrasesOfAJobSeeker(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s := newScene(t, db)
		for _, where := range []string{"at sea", "on land"} {
			s.ines.add("What you need\n\n- You know zone picking " + where + "\n")
			s.rosa.add("What you need\n\n- You know cold chain audits " + where + "\n")
		}
		ok(t, db.Gorm.Exec("UPDATE organisations SET shares_text = ?", true).Error)
		x := curated{testServer: s.testServer, carla: s.person("home", "carla@example.org", account.Curator)}
		x.mine()
		page, err := x.Candidates.List(t.Context(), x.actor(), activelearn.Query{Limit: 50})
		ok(t, err)
		var labels []string
		for _, c := range page.Candidates {
			labels = append(labels, c.Label)
		}
		if !slices.Contains(labels, "cold chain audits") || slices.Contains(labels, "zone picking") {
			t.Errorf("a curator sees %q", labels)
		}
	})
}
