package main

// model is what the acknowledged events of one document must amount to. It is
// worked out in another way than the server does it: an event counts unless one
// that counts took it back.
type model struct {
	events []*event // in order of sequence, exposures left out
	undone map[string][]*event
}

func newModel(events []*event) *model {
	m := &model{undone: map[string][]*event{}}
	for _, e := range events {
		if e.Action == "exposure" {
			continue
		}
		m.events = append(m.events, e)
		if e.Action == "undo" {
			m.undone[e.Undoes] = append(m.undone[e.Undoes], e)
		}
	}
	return m
}

func (m *model) counts(e *event) bool {
	for _, undo := range m.undone[e.ID] {
		if m.counts(undo) {
			return false
		}
	}
	return true
}

// decisions is where every skill stands.
func (m *model) decisions() map[int64]decision {
	out := map[int64]decision{}
	for _, e := range m.events {
		if !m.counts(e) || e.Action == "undo" {
			continue
		}
		if e.Action == "all_good" {
			for _, i := range e.Items {
				d := out[i.SkillID]
				d.Decided, d.Kept, d.Reason = true, true, ""
				d.EventID, d.Sequence = "", 0 // of the part, which the server numbers
				out[i.SkillID] = d
			}
			continue
		}
		d := out[e.SkillID]
		d.Decided, d.Kept, d.Reason = true, e.Action != "remove", e.Reason
		d.EventID, d.Sequence = e.ID, e.sequence
		d.Added = d.Added || e.Action == "add"
		if e.Relation != "" {
			d.Relation = e.Relation
		}
		out[e.SkillID] = d
	}
	return out
}
