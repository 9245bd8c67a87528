package web

import (
	"fmt"
	"net/http"
	"testing"

	"winnow/taxonomy"
)

func TestAMergeIsShownBeforeItIsMadeAndLeadsOnAfterwards(t *testing.T) {
	c := newCurators(t)
	loser, action := c.skill("stock control"), c.path("stock control", "/merge")
	f := c.carla.form(t, c.carla.get(action), action)
	f.send("other", "Computing", "do", "preview").want(http.StatusUnprocessableEntity).says("No concept is called")
	preview := f.send("other", "drive a forklift", "do", "preview").want(http.StatusOK)
	preview.says("What this would do", "added inventory control", "added stock control", "replaced by", "“drive a forklift” takes over 2 names and 0 links. 1 link of the other it has already", "Whoever comes to “stock control” is led to “drive a forklift”.")
	if now, err := c.Taxonomies.Get(t.Context(), ""); err != nil || now.Revision != 1 {
		t.Fatalf("the preview made revision %d, %v", now.Revision, err)
	}
	page := c.carla.follow(c.carla.form(t, preview, action).send("do", "make", "reason", "the same")).says("merged “stock control” into “drive a forklift”", "the same", "drive a forklift")
	c.carla.get(fmt.Sprintf("/taxonomy/%d", loser)).says("Out of use.", "Use drive a forklift instead.", "Put back into use")
	c.rosa.get(fmt.Sprintf("/taxonomy/%d", loser))
	c.carla.follow(c.carla.form(t, page, "/taxonomy/undo").send()).doesNotSay("inventory control · ")
	c.carla.get(fmt.Sprintf("/taxonomy/%d", loser)).doesNotSay("Out of use.")
}

func TestASplitMakesPartsThatSayWhereTheyComeFrom(t *testing.T) {
	c := newCurators(t)
	action := c.path("teamwork", "/split")
	f := c.carla.form(t, c.carla.get(action), action)
	f.Values["name"], f.Values["others"], f.Values["about"] = []string{"work in teams", ""}, []string{"", ""}, []string{"", ""}
	f.send("do", "preview").want(http.StatusUnprocessableEntity).says("into 2 to 20")
	f.Values["name"] = []string{"work in teams", "lead teams"}
	preview := f.send("do", "preview").want(http.StatusOK).says("work in teams (new)", "lead teams (new)")
	f = c.carla.form(t, preview, action)
	f.Values["name"] = []string{"work in teams", "lead teams"}
	c.carla.follow(f.send("do", "make")).says("Out of use.", "It was split into: lead teams work in teams")
}

func TestAConceptIsDeprecatedInFavourOfAnotherAndPutBack(t *testing.T) {
	c := newCurators(t)
	action, path := c.path("teamwork", "/deprecate"), c.path("teamwork", "")
	f := c.carla.form(t, c.carla.get(action), action)
	preview := f.send("other", "stock control", "do", "preview").want(http.StatusOK)
	page := c.carla.follow(c.carla.form(t, preview, action).send("do", "make")).says("Out of use.", "Use stock control instead.")
	c.carla.follow(c.carla.form(t, page, path+"/restore").send()).says("Restored “teamwork”").doesNotSay("Out of use.")
}

func TestTheTreeMovesAndTakesBackInAnswerToItsScript(t *testing.T) {
	c := newCurators(t)
	parents := func() []int64 {
		snap, err := c.Taxonomies.Snapshot(t.Context(), "")
		ok(t, err)
		var ids []int64
		for _, l := range snap.Links(taxonomy.Broader, c.skill("SQL")) {
			ids = append(ids, l.To)
		}
		return ids
	}
	was := parents()
	post := func(path, body string) answer {
		return c.carla.do("POST", path, body, "Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json")
	}
	body := fmt.Sprintf("concept=%d&from=%d&to=%d&base=1&edit=7f3f3a52-9d4e-4c8e-9d6f-0f3a8f6a3a10", c.skill("SQL"), was[0], c.skill("Python"))
	done := read[moved](post("/taxonomy/move", body).want(http.StatusOK))
	if now := parents(); len(now) != 1 || now[0] != c.skill("Python") || len(done.Undo) != 1 || done.Revision != 2 {
		t.Fatalf("below %v, answer %+v", now, done)
	}
	c.carla.get(fmt.Sprintf("/taxonomy/tree/%d", c.skill("Python"))).says("SQL")
	circle := fmt.Sprintf("concept=%d&from=%d&to=%d&base=2&edit=7f3f3a52-9d4e-4c8e-9d6f-0f3a8f6a3a11", c.skill("Python"), was[0], c.skill("SQL"))
	if refused := read[moved](post("/taxonomy/move", circle).want(http.StatusUnprocessableEntity)); refused.Message == "" {
		t.Error("a circle is refused without a word")
	}
	post("/taxonomy/undo", "changes="+done.Undo[0]).want(http.StatusOK)
	if now := parents(); len(now) != 1 || now[0] != was[0] {
		t.Errorf("after the undo below %v", now)
	}
}
