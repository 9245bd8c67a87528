package taxonomy

import (
	"winnow/fault"
)

// DeprecateConcept takes a concept out of use and says what to use instead.
type DeprecateConcept struct {
	Concept    int64 `json:"concept"`
	ReplacedBy int64 `json:"replacedBy,omitempty"` // 0: nothing
}

// Kind is ChangeDeprecate.
func (DeprecateConcept) Kind() ChangeKind { return ChangeDeprecate }

func (c DeprecateConcept) subjects() []int64 { return []int64{c.Concept} }

func (c DeprecateConcept) apply(d *draft) error {
	n, err := d.inUse(c.Concept)
	if err != nil {
		return err
	}
	if c.ReplacedBy != 0 {
		if err := d.checkReplacement(n, c.ReplacedBy); err != nil {
			return err
		}
	}
	if err := d.checkOrphans(n); err != nil {
		return err
	}
	return d.retire(n, c.ReplacedBy)
}

func (d *draft) checkReplacement(n *Node, id int64) error {
	other, err := d.inUse(id)
	switch {
	case err != nil:
		return err
	case other == n:
		return fault.In("replacedBy", "%q cannot take its own place. Choose another concept.", d.name(n))
	case other.Kind != n.Kind:
		return fault.In("replacedBy", "A %s cannot take the place of a %s (%q, %q).", other.Kind, n.Kind, d.name(other), d.name(n))
	}
	return nil
}

// checkOrphans refuses to retire a concept below which others stand that stand
// nowhere else.
func (d *draft) checkOrphans(n *Node) error {
	incoming, err := d.incoming(n.ID)
	if err != nil {
		return err
	}
	var orphans []string
	for _, r := range incoming {
		if r.Kind != Broader {
			continue
		}
		above, err := d.broader([]int64{r.From})
		if err != nil {
			return err
		}
		if len(above) == 1 {
			orphans = append(orphans, d.nameOf(r.From))
		}
	}
	switch len(orphans) {
	case 0:
		return nil
	case 1:
		return fault.New(fault.Invalid, "%q stands below %q and nowhere else. Move it first.", orphans[0], d.name(n))
	}
	return fault.New(fault.Invalid, "%q and %d more concepts stand below %q and nowhere else. Move them first.", orphans[0], len(orphans)-1, d.name(n))
}

// RestoreConcept puts a retired concept back into use, with the relations it
// had whose other ends are still in use.
type RestoreConcept struct {
	Concept int64 `json:"concept"`
}

// Kind is ChangeRestore.
func (RestoreConcept) Kind() ChangeKind { return ChangeRestore }

func (c RestoreConcept) subjects() []int64 { return []int64{c.Concept} }

func (c RestoreConcept) apply(d *draft) error {
	n, err := d.node(c.Concept)
	if err != nil {
		return err
	}
	if n.Status == Active {
		return fault.In("concept", "%q is in use already.", d.name(n))
	}
	lost, err := d.lostWith(n)
	if err != nil {
		return err
	}
	n.ReplacedBy = 0
	d.setStatus(n, Active)
	for _, r := range lost {
		if err := d.tryLink(r); err != nil {
			return err
		}
	}
	return nil
}

// lostWith lists the relations that went when a concept was retired.
func (d *draft) lostWith(n *Node) ([]Relation, error) {
	incoming, err := d.Incoming(n.ID)
	if err != nil {
		return nil, err
	}
	var lost []Relation
	for _, s := range append(d.times[n.ID].Relations, incoming...) {
		if s.Until == n.RetiredIn {
			lost = append(lost, s.Value)
		}
	}
	return lost, nil
}

// tryLink adds a relation where its ends are in use and fit, and where it
// closes no circle.
func (d *draft) tryLink(r Relation) error {
	if err := d.load(r.From, r.To); err != nil {
		return err
	}
	from, to := d.now[r.From], d.now[r.To]
	if from == nil || to == nil || from == to || from.Status == Retired || to.Status == Retired || !Allowed(r.Kind, from.Kind, to.Kind) {
		return nil
	}
	if r.Kind == Broader {
		if circle, err := d.climb(r.To, r.From); err != nil || circle != nil {
			return err
		}
	}
	return d.link(r.Kind, r.From, r.To)
}

// RedirectConcept says anew what to use instead of a retired concept.
type RedirectConcept struct {
	Concept int64 `json:"concept"`
	To      int64 `json:"to,omitempty"` // 0: nothing
}

// Kind is ChangeRedirect.
func (RedirectConcept) Kind() ChangeKind { return ChangeRedirect }

func (c RedirectConcept) subjects() []int64 { return []int64{c.Concept} }

func (c RedirectConcept) apply(d *draft) error {
	n, err := d.node(c.Concept)
	if err != nil {
		return err
	}
	if c.To != 0 {
		if n.Status == Active {
			return fault.In("concept", "%q is in use. Deprecate it to have it replaced.", d.name(n))
		}
		if err := d.checkReplacement(n, c.To); err != nil {
			return err
		}
	}
	n.ReplacedBy = c.To
	return nil
}
