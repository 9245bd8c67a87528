package main

import (
	"context"
	"encoding/json"
	"log/slog"
	"os"

	"winnow/database"
	"winnow/taxonomy"
	"winnow/webhook"
	"winnow/webhook/webhookdb"
)

// webhooks tells other programs what changes in the taxonomies.
func webhooks(db *database.DB, taxonomies *taxonomy.Service, log *slog.Logger) *webhook.Service {
	return webhook.New(webhookdb.New(db), changeHistory{taxonomies}, webhook.Options{Log: log, Private: os.Getenv("WINNOW_WEBHOOK_PRIVATE") == "1"})
}

// changeHistory gives taxonomies' histories in the words of webhooks.
type changeHistory struct{ *taxonomy.Service }

func (h changeHistory) Taxonomies(ctx context.Context) ([]webhook.Taxonomy, error) {
	all, err := h.List(ctx)
	out := make([]webhook.Taxonomy, len(all))
	for i, t := range all {
		out[i] = webhook.Taxonomy{ID: t.ID, Name: t.Name, Revision: t.Revision}
	}
	return out, err
}

func (h changeHistory) Changes(ctx context.Context, name string, since int64, limit int) ([]webhook.Change, error) {
	all, err := h.Service.Changes(ctx, name, since, limit)
	out := make([]webhook.Change, len(all))
	for i, c := range all {
		out[i] = webhook.Change{Revision: c.Revision, Kind: string(c.Kind), At: c.At, Reason: c.Reason, Touched: c.Touched}
		if c.Kind == taxonomy.ChangeRelease {
			var order struct{ Number string }
			if err := json.Unmarshal(c.Command, &order); err != nil {
				return nil, err
			}
			out[i].Release = order.Number
		}
	}
	return out, err
}
