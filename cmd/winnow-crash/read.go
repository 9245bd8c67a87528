package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
)

// skillList is what the API tells of a document's skills.
type skillList struct {
	Version int             `json:"version"`
	Latest  int64           `json:"latest"`
	Stamp   json.RawMessage `json:"stamp"`
	Skills  []skill         `json:"skills"`
	Dropped []skill         `json:"dropped"`
}

type skill struct {
	ID       int64     `json:"id"`
	State    string    `json:"state"`
	Relation string    `json:"relation"`
	Decision *decision `json:"decision"`
}

type decision struct {
	Decided  bool   `json:"decided"`
	Kept     bool   `json:"kept"`
	Added    bool   `json:"added"`
	Relation string `json:"relation"`
	Reason   string `json:"reason"`
	EventID  string `json:"event_id"`
	Sequence int64  `json:"sequence"`
}

func (c *client) skills(ctx context.Context, doc string) (list skillList, err error) {
	err = c.insist(ctx, http.MethodGet, "/api/v1/documents/"+doc+"/skills?dropped=1", nil, &list)
	return list, err
}

// entry is an event in a document's history.
type entry struct {
	ID       string `json:"id"`
	Sequence int64  `json:"sequence"`
	Action   string `json:"action"`
	SkillID  int64  `json:"skill_id"`
	Batch    string `json:"batch"`
	Undone   bool   `json:"undone"`
}

// history reads all pages of a document's history.
func (c *client) history(ctx context.Context, doc string) ([]entry, error) {
	var all []entry
	for after := int64(0); ; {
		var page struct {
			Events []entry `json:"events"`
			Next   int64   `json:"next"`
		}
		path := fmt.Sprintf("/api/v1/documents/%s/feedback?limit=500&after=%d", doc, after)
		if err := c.insist(ctx, http.MethodGet, path, nil, &page); err != nil {
			return nil, err
		}
		all = append(all, page.Events...)
		if page.Next == 0 {
			return all, nil
		}
		after = page.Next
	}
}

// look learns which documents there are, as a client does when it starts. Those
// that the demo itself decided about, to publish them, are left to it.
func (c *client) look(ctx context.Context) error {
	var list struct {
		Documents []struct {
			ID string `json:"id"`
		} `json:"documents"`
	}
	if err := c.insist(ctx, http.MethodGet, "/api/v1/documents?limit=100", nil, &list); err != nil {
		return err
	}
	for _, found := range list.Documents {
		known, err := c.skills(ctx, found.ID)
		if err != nil {
			return err
		}
		d := &doc{id: found.ID, version: known.Version, stamp: known.Stamp, seen: known.Latest}
		for _, s := range known.Skills {
			d.shown = append(d.shown, s.ID)
		}
		for _, s := range known.Dropped {
			d.others = append(d.others, s.ID)
		}
		if known.Latest == 0 && len(d.shown) > 0 && len(d.others) > 0 {
			c.docs = append(c.docs, d)
		}
	}
	if len(c.docs) == 0 {
		return fmt.Errorf("there are no documents with skills to correct")
	}
	return nil
}
