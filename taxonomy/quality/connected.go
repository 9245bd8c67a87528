package quality

// pieces says how a taxonomy falls apart where no relation links it.
type pieces struct {
	of      []int32           // piece by place
	members map[int32][]int32 // places in order, by piece
	largest int32
}

// connected finds the pieces, over relations of all kinds.
func (l *look) connected() *pieces {
	if l.pieces != nil {
		return l.pieces
	}
	p := &pieces{of: make([]int32, len(l.Concepts)), members: map[int32][]int32{}}
	for i := range p.of {
		p.of[i] = int32(i)
	}
	for _, r := range l.Relations {
		a, b := p.root(l.places.of(r.From)), p.root(l.places.of(r.To))
		p.of[max(a, b)] = min(a, b)
	}
	for i := range p.of {
		p.of[i] = p.root(int32(i))
		p.members[p.of[i]] = append(p.members[p.of[i]], int32(i))
	}
	for piece, members := range p.members {
		if n := len(p.members[p.largest]); len(members) > n || len(members) == n && piece < p.largest {
			p.largest = piece
		}
	}
	l.pieces = p
	return p
}

// root returns the first place of a piece and shortens the way there.
func (p *pieces) root(at int32) int32 {
	for p.of[at] != at {
		p.of[at] = p.of[p.of[at]]
		at = p.of[at]
	}
	return at
}
