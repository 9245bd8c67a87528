package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"time"
)

// client saves corrections one call after the other, as a browser's queue does.
type client struct {
	fleet  *fleet
	server *server
	number int
	person string
	token  string
	http   *http.Client
	random *rand.Rand
	docs   []*doc
	sent   []*event // all that were answered
}

// think is the longest pause between two corrections.
const think = 60 * time.Millisecond

// work goes on until the fleet stops; what was sent is sent again until it is
// answered.
func (c *client) work(ctx context.Context) error {
	for ctx.Err() == nil {
		select {
		case <-c.fleet.quit:
			return nil
		default:
		}
		if err := c.step(ctx, pick(c.random, c.docs)); err != nil {
			return err
		}
		pause(ctx, time.Duration(c.random.Int64N(int64(think))))
	}
	return ctx.Err()
}

func (c *client) step(ctx context.Context, d *doc) error {
	switch n := c.random.IntN(20); {
	case n == 0 && len(d.mine) > 0:
		return c.again(ctx, d)
	case n == 1 && len(d.mine) > 0:
		return c.forge(ctx, d)
	}
	events := []*event{d.choose(c.random)}
	for c.random.IntN(4) == 0 && len(events) < 5 {
		events = append(events, d.choose(c.random))
	}
	answer, err := c.send(ctx, d, events)
	if err != nil {
		return err
	}
	for i, a := range answer.Acks {
		if err := c.note(events[i], a); err != nil {
			return err
		}
	}
	d.seen = answer.Latest
	return nil
}

// note files an answer: the client relies on it from now on.
func (c *client) note(e *event, a ack) error {
	c.sent = append(c.sent, e)
	switch {
	case a.EventID != e.ID:
		return fmt.Errorf("event %s got the answer of %s", e.ID, a.EventID)
	case a.Sequence > 0 && a.Error == nil:
		e.sequence = a.Sequence
		c.fleet.acknowledged.Add(1)
		if e.Action != "exposure" {
			e.doc.mine = append(e.doc.mine, e)
		}
		return nil
	case a.Error != nil && a.Error.Kind == "conflict" && a.Sequence == 0:
		e.refusal = a.Error.Kind
		return nil
	}
	return fmt.Errorf("event %s (%s): strange answer %+v %+v", e.ID, e.Action, a, a.Error)
}

// again sends an event that was acknowledged long ago: the answer must be the
// same, and nothing may happen.
func (c *client) again(ctx context.Context, d *doc) error {
	e := pick(c.random, d.mine)
	answer, err := c.send(ctx, d, []*event{e})
	if err != nil {
		return err
	}
	if a := answer.Acks[0]; a.Sequence != e.sequence || !a.Repeated {
		return fmt.Errorf("event %s was acknowledged as %d and is now answered with %+v", e.ID, e.sequence, a)
	}
	return nil
}

// forge sends another body under an id that is taken: it must be refused.
func (c *client) forge(ctx context.Context, d *doc) error {
	other := *pick(c.random, d.mine)
	other.DwellMS += 7
	answer, err := c.send(ctx, d, []*event{&other})
	if err != nil {
		return err
	}
	if a := answer.Acks[0]; a.Error == nil || a.Error.Kind != "conflict" {
		return fmt.Errorf("another body under the id %s was answered with %+v", other.ID, a)
	}
	return nil
}

type acks struct {
	Acks   []ack `json:"acks"`
	Latest int64 `json:"latest"`
}

type ack struct {
	EventID  string   `json:"event_id"`
	Sequence int64    `json:"sequence"`
	Repeated bool     `json:"repeated"`
	Error    *problem `json:"error"`
}

type problem struct {
	Kind    string `json:"kind"`
	Message string `json:"message"`
}

// send posts events until the server answers, through crashes.
func (c *client) send(ctx context.Context, d *doc, events []*event) (acks, error) {
	var answer acks
	body, err := json.Marshal(map[string]any{"events": events})
	if err != nil {
		return answer, err
	}
	if err := c.insist(ctx, http.MethodPost, "/api/v1/documents/"+d.id+"/feedback", body, &answer); err != nil {
		return answer, err
	}
	if len(answer.Acks) != len(events) {
		return answer, fmt.Errorf("%d events got %d answers", len(events), len(answer.Acks))
	}
	return answer, nil
}

// insist asks until there is a whole answer. Down and away (no answer, 503) are
// expected; any other refusal is a failure of the test.
func (c *client) insist(ctx context.Context, method, path string, body []byte, into any) error {
	for ctx.Err() == nil {
		status, content, err := c.call(ctx, method, path, body)
		switch {
		case err != nil:
			c.fleet.unanswered.Add(1)
		case status == http.StatusOK:
			return json.Unmarshal(content, into)
		case status != http.StatusServiceUnavailable:
			return fmt.Errorf("%s %s answers %d: %s", method, path, status, content)
		}
		pause(ctx, 10*time.Millisecond+time.Duration(c.random.Int64N(int64(think))))
	}
	return ctx.Err()
}

func (c *client) call(ctx context.Context, method, path string, body []byte) (int, []byte, error) {
	r, err := http.NewRequestWithContext(ctx, method, c.server.url(path), bytes.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	r.Header.Set("Authorization", "Bearer "+c.token)
	r.Header.Set("Content-Type", "application/json")
	answer, err := c.http.Do(r)
	if err != nil {
		return 0, nil, err
	}
	defer func() { _ = answer.Body.Close() }()
	content, err := io.ReadAll(answer.Body)
	if err == nil {
		c.fleet.statuses[min(answer.StatusCode, 599)].Add(1)
	}
	return answer.StatusCode, content, err
}
