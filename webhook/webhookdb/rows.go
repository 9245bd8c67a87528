package webhookdb

import (
	"strings"

	"winnow/database"
	"winnow/webhook"
)

type endpointRow struct {
	ID        int64
	URL       string
	Events    string
	Secret    string
	Enabled   bool
	CreatedBy int64
	CreatedAt int64 `gorm:"autoCreateTime:false"`
}

func (endpointRow) TableName() string { return "webhook_endpoints" }

func (r endpointRow) value() webhook.Endpoint {
	e := webhook.Endpoint{ID: r.ID, URL: r.URL, Secret: r.Secret, Enabled: r.Enabled, CreatedBy: r.CreatedBy, CreatedAt: database.Time(r.CreatedAt)}
	for _, event := range strings.Fields(r.Events) {
		e.Events = append(e.Events, webhook.Event(event))
	}
	return e
}

func endpointOf(e webhook.Endpoint) endpointRow {
	words := make([]string, len(e.Events))
	for i, event := range e.Events {
		words[i] = string(event)
	}
	return endpointRow{URL: e.URL, Events: strings.Join(words, " "), Secret: e.Secret, Enabled: e.Enabled, CreatedBy: e.CreatedBy, CreatedAt: database.Millis(e.CreatedAt)}
}

type positionRow struct {
	EndpointID int64 `gorm:"primaryKey;autoIncrement:false"`
	TaxonomyID int64 `gorm:"primaryKey;autoIncrement:false"`
	Revision   int64
}

func (positionRow) TableName() string { return "webhook_positions" }

type deliveryRow struct {
	ID         string `gorm:"primaryKey"`
	EndpointID int64
	Event      string
	Body       string
	State      string
	Attempts   int
	NextAt     int64
	Status     int
	Trouble    string
	CreatedAt  int64 `gorm:"autoCreateTime:false"`
	TriedAt    int64
}

func (deliveryRow) TableName() string { return "webhook_deliveries" }

func (r deliveryRow) value() webhook.Delivery {
	return webhook.Delivery{
		ID: r.ID, EndpointID: r.EndpointID, Event: webhook.Event(r.Event), Body: r.Body, State: webhook.State(r.State), Attempts: r.Attempts,
		NextAt: database.Time(r.NextAt), Status: r.Status, Trouble: r.Trouble, CreatedAt: database.Time(r.CreatedAt), TriedAt: database.Time(r.TriedAt),
	}
}

func deliveryOf(d webhook.Delivery) deliveryRow {
	return deliveryRow{
		ID: d.ID, EndpointID: d.EndpointID, Event: string(d.Event), Body: d.Body, State: string(d.State), Attempts: d.Attempts,
		NextAt: database.Millis(d.NextAt), Status: d.Status, Trouble: d.Trouble, CreatedAt: database.Millis(d.CreatedAt), TriedAt: database.Millis(d.TriedAt),
	}
}
