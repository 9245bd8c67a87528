package taxonomy

import (
	"winnow/fault"
)

// MergeConcepts retires one concept in favour of another of its kind, which
// takes over its labels, as alternative ones, its matches and its relations.
type MergeConcepts struct {
	Loser  int64 `json:"loser"`
	Winner int64 `json:"winner"`
}

// Kind is ChangeMerge.
func (MergeConcepts) Kind() ChangeKind { return ChangeMerge }

func (c MergeConcepts) subjects() []int64 { return []int64{c.Loser, c.Winner} }

func (c MergeConcepts) apply(d *draft) error {
	loser, err := d.inUse(c.Loser)
	if err != nil {
		return err
	}
	winner, err := d.inUse(c.Winner)
	if err != nil {
		return err
	}
	switch {
	case loser == winner:
		return fault.In("winner", "%q cannot be merged with itself. Choose another concept.", d.name(loser))
	case loser.Kind != winner.Kind:
		return fault.In("winner", "A %s cannot be merged into a %s (%q, %q).", loser.Kind, winner.Kind, d.name(loser), d.name(winner))
	}
	incoming, err := d.incoming(loser.ID)
	if err != nil {
		return err
	}
	relations := append(incoming, loser.Relations...)
	if err := d.retire(loser, winner.ID); err != nil {
		return err
	}
	winner.takeLabels(loser)
	winner.takeMappings(loser)
	return d.takeRelations(relations, loser.ID, winner.ID)
}

// takeLabels adds another concept's labels: its preferred ones as alternative
// labels, or as preferred ones in languages that had none.
func (n *Node) takeLabels(other *Node) {
	speaks := map[string]bool{}
	for _, l := range n.Labels {
		speaks[l.Language] = speaks[l.Language] || l.Kind == Preferred
	}
	labels := n.Labels
	for _, l := range other.Labels {
		if n.named(l) {
			continue
		}
		if l.Kind == Preferred && speaks[l.Language] {
			l.Kind = Alternative
		}
		labels = append(labels, l)
	}
	n.setLabels(labels)
}

// takeRelations gives the winner what the loser was linked to. Of an essential
// and an optional relation between the same two, the essential one stays.
func (d *draft) takeRelations(relations []Relation, loser, winner int64) error {
	for _, r := range relations {
		if r.From == loser {
			r.From = winner
		}
		if r.To == loser {
			r.To = winner
		}
		if err := d.load(r.From); err != nil {
			return err
		}
		from := d.now[r.From]
		if r.Kind == Optional && from.has(Essential, r.To) {
			continue
		}
		if err := d.tryLink(r); err != nil {
			return err
		}
		if r.Kind != Essential || !from.has(Essential, r.To) {
			continue
		}
		if _, err := d.unlink(Relation{Optional, r.From, r.To}); err != nil {
			return err
		}
	}
	return nil
}
