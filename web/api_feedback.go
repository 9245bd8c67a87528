package web

import (
	"net/http"

	"github.com/gofiber/fiber/v2"

	"winnow/document"
	"winnow/fault"
	"winnow/feedback"
)

// apiEvents is the body of a call that records decisions.
type apiEvents struct {
	Events []feedback.Event `json:"events"`
}

// apiAcks answers every event by itself. The call succeeds when all were
// judged, whatever became of each.
type apiAcks struct {
	Acks     []apiAck          `json:"acks"`
	Latest   int64             `json:"latest"` // highest sequence of the document: what the client has now seen
	Version  int               `json:"version"`
	Progress feedback.Progress `json:"progress"`
}

// apiAck has a sequence when the event is kept, else an error.
type apiAck struct {
	EventID   string         `json:"event_id"`
	Sequence  int64          `json:"sequence,omitempty"`
	Repeated  bool           `json:"repeated,omitempty"` // it was kept before; this is the same answer
	Decisions []apiDecision  `json:"decisions"`
	Error     *problemDetail `json:"error,omitempty"`
	Conflict  *apiClash      `json:"conflict,omitempty"`
}

// apiClash is feedback.Clash with names.
type apiClash struct {
	Yours     feedback.Event `json:"yours"`
	Version   int            `json:"version"`
	Latest    int64          `json:"latest"`
	Theirs    []apiRecorded  `json:"theirs"`
	Decisions []apiDecision  `json:"decisions"`
}

type apiRecorded struct {
	feedback.Recorded
	By string `json:"by"`
}

// apiFeedback records decisions on one document.
func (s *Server) apiFeedback(c *fiber.Ctx) error {
	body, err := decode[apiEvents](c)
	if err != nil {
		return err
	}
	d, err := s.Documents.Find(c.UserContext(), orgOf(c), c.Params("id"))
	if err != nil {
		return err
	}
	if err := s.quoteEvidence(c, d, body.Events); err != nil {
		return err
	}
	acks, after, err := s.Feedback.RecordAndTell(c.UserContext(), feedbackActor(c), d.ID, body.Events)
	if err != nil {
		return err
	}
	s.learnFromFlags(c, d.ID, acks)
	names, err := s.Accounts.Names(c.UserContext(), orgOf(c))
	if err != nil {
		return err
	}
	answer := apiAcks{Latest: after.Latest, Version: after.Version, Progress: after.Progress}
	for i, a := range acks {
		if !a.Repeated {
			s.metrics.decision(body.Events[i].Action, a.Err)
		}
		answer.Acks = append(answer.Acks, ackOf(c, a, names))
	}
	return send(c, http.StatusOK, answer)
}

// quoteEvidence fills in the words of selections that came as offsets only.
// Offsets that fit no text are left for Record to refuse.
func (s *Server) quoteEvidence(c *fiber.Ctx, d document.Document, events []feedback.Event) error {
	texts := map[int]string{}
	for i := range events {
		e, number := events[i].Evidence, events[i].Version
		if e == nil || e.Text != "" || number < 1 {
			continue
		}
		text, known := texts[number]
		if !known {
			v, err := s.Documents.Version(c.UserContext(), orgOf(c), d.PublicID, number)
			if err != nil && fault.KindOf(err) != fault.NotFound {
				return err
			}
			text, texts[number] = v.Text, v.Text
		}
		if 0 <= e.Start && e.Start < e.End && e.End <= len(text) {
			e.Text = text[e.Start:e.End]
		}
	}
	return nil
}

func ackOf(c *fiber.Ctx, a feedback.Ack, names map[int64]string) apiAck {
	ack := apiAck{EventID: a.EventID, Sequence: a.Sequence, Repeated: a.Repeated, Decisions: named(a.Decisions, names)}
	if a.Err == nil {
		return ack
	}
	detail := apiError(c, a.Err).Error
	ack.Error = &detail
	if clash, ok := feedback.AsClash(a.Err); ok {
		ack.Conflict = clashOf(clash, names)
	}
	return ack
}

func clashOf(c *feedback.Clash, names map[int64]string) *apiClash {
	out := &apiClash{Yours: c.Yours, Version: c.Version, Latest: c.Latest, Decisions: named(c.Decisions, names)}
	for _, r := range c.Theirs {
		r = unnamed(r, names)
		out.Theirs = append(out.Theirs, apiRecorded{Recorded: r, By: names[r.ActorID]})
	}
	return out
}

// unnamed takes the number out of an event of somebody outside the organisation:
// who flags a published posting is nobody's business there.
func unnamed(r feedback.Recorded, names map[int64]string) feedback.Recorded {
	if names[r.ActorID] == "" {
		r.ActorID = 0
	}
	return r
}

func named(decisions []feedback.Decision, names map[int64]string) []apiDecision {
	out := make([]apiDecision, len(decisions))
	for i, d := range decisions {
		if names[d.ActorID] == "" {
			d.ActorID = 0
		}
		out[i] = apiDecision{Decision: d, By: names[d.ActorID]}
	}
	return out
}

// apiEntry is an event in a history.
type apiEntry struct {
	feedback.Entry
	By string `json:"by"`
}

// Page sizes of a history.
const (
	historyLimit    = 100
	maxHistoryLimit = 500
)

// apiHistory lists a document's events, oldest first: all after a sequence, so
// that a client can follow what others do.
func (s *Server) apiHistory(c *fiber.Ctx) error {
	limit, err := number(c, "limit", historyLimit, 1, maxHistoryLimit)
	if err != nil {
		return err
	}
	after, err := number(c, "after", 0, 0, 1<<53)
	if err != nil {
		return err
	}
	r, err := s.review(c)
	if err != nil {
		return err
	}
	answer := struct {
		Events []apiEntry `json:"events"`
		Latest int64      `json:"latest"`
		Next   int64      `json:"next,omitempty"`
	}{Latest: r.State.Last}
	for _, e := range r.State.Entries() {
		if e.Sequence <= after {
			continue
		}
		if len(answer.Events) == int(limit) {
			answer.Next = answer.Events[limit-1].Sequence
			break
		}
		e.Recorded = unnamed(e.Recorded, r.names)
		answer.Events = append(answer.Events, apiEntry{Entry: e, By: r.names[e.ActorID]})
	}
	return send(c, http.StatusOK, answer)
}
