package taxonomy

import (
	"bytes"
	"encoding/json"

	"winnow/fault"
)

// maker makes a batch of edits in a transaction.
type maker struct {
	batch
	*Service
	tx    Tx
	made  map[string]Change // by an earlier try
	own   map[int64]bool    // revisions of this batch
	waits bool              // the two-person rule asks for somebody else
}

// makeEdits makes the edits of a batch that were not made before. It goes on behind
// an edit that cannot be made, to tell of all of them.
func (s *Service) makeEdits(tx Tx, b batch) (Outcome, error) {
	m := &maker{batch: b, Service: s, tx: tx, made: map[string]Change{}, own: map[int64]bool{}}
	if err := m.lookBack(); err != nil {
		return Outcome{}, err
	}
	var refusals []RefusedEdit
	for i, e := range b.edits {
		err := m.edit(e)
		if kind := fault.KindOf(err); kind == fault.Internal || kind == fault.Unavailable {
			return Outcome{}, err
		}
		if err != nil {
			refusals = append(refusals, RefusedEdit{i, err})
		}
	}
	if len(refusals) > 0 {
		return Outcome{}, refused(refusals, len(b.edits))
	}
	changes, err := tx.Changes(ChangeQuery{IDs: m.ids()})
	if err != nil {
		return Outcome{}, err
	}
	return Outcome{Revision: tx.Taxonomy().Revision, Changes: changes, Waits: m.waits}, details(tx, changes)
}

func (m *maker) ids() []string {
	ids := make([]string, len(m.edits))
	for i, e := range m.edits {
		ids[i] = e.ID
	}
	return ids
}

// lookBack finds the edits that an earlier try made.
func (m *maker) lookBack() error {
	changes, err := m.tx.Changes(ChangeQuery{IDs: m.ids()})
	for _, c := range changes {
		m.made[c.ID], m.own[c.Revision] = c, true
	}
	return err
}

func (m *maker) edit(e Edit) error {
	command, err := json.Marshal(e.Command)
	if err != nil {
		return fault.Wrap(err, fault.Invalid, "The command cannot be written down.")
	}
	if before, again := m.made[e.ID]; again {
		if before.Kind != e.Command.Kind() || !bytes.Equal(command, before.Command) {
			return fault.New(fault.Conflict, "This id was used before, for revision %d. Send the change under a new id.", before.Revision)
		}
		return nil
	}
	d := newDraft(m.tx, e.ID)
	if err := d.checkSeen(e, m.base, m.own); err != nil {
		return err
	}
	if err := d.follow(e.Command); err != nil {
		return err
	}
	if err := m.askSecond(d, e.Command); err != nil {
		return err
	}
	delta, err := d.delta()
	if err != nil {
		return err
	}
	delta.Taxonomy.UpdatedAt = m.moment()
	m.own[delta.Taxonomy.Revision] = true
	return m.tx.Commit(delta, Change{
		ID: e.ID, Kind: e.Command.Kind(), Author: m.author, Second: m.second, Reason: cleanText(e.Reason), Command: command, Target: d.target,
	})
}

// askSecond notes when the two-person rule asks for somebody else.
func (m *maker) askSecond(d *draft, c Command) error {
	if m.waits || m.second != (Author{}) || !d.header.TwoPerson {
		return nil
	}
	waits, err := d.needsSecond(c)
	m.waits = waits
	return err
}

// follow applies a command and holds the result to the rules.
func (d *draft) follow(c Command) error {
	if err := c.apply(d); err != nil || d.trusted {
		return err
	}
	if len(d.changed()) == 0 {
		return fault.New(fault.Invalid, "This would change nothing. Look at what is there.")
	}
	return d.check()
}
