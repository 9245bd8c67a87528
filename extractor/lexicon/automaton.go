package lexicon

// automaton is an Aho-Corasick automaton whose alphabet is interned stems. Edges
// live in one hash map keyed by (node, symbol), which keeps a million-node
// automaton at some 20 bytes an edge.
type automaton struct {
	symbols map[string]uint32
	edges   map[uint64]uint32
	nodes   []node
}

type node struct {
	fail   uint32
	report uint32 // nearest node on the failure path that ends a form, or 0
	form   int32  // index into Lexicon.forms, or -1
	depth  uint16
}

func newAutomaton() *automaton {
	return &automaton{
		symbols: map[string]uint32{},
		edges:   map[uint64]uint32{},
		nodes:   []node{{form: -1}},
	}
}

func edge(n, symbol uint32) uint64 { return uint64(n)<<32 | uint64(symbol) }

// insert adds the path of stems and returns its last node.
func (a *automaton) insert(stems []string) uint32 {
	at := uint32(0)
	for _, s := range stems {
		sym, ok := a.symbols[s]
		if !ok {
			sym = uint32(len(a.symbols) + 1)
			a.symbols[s] = sym
		}
		next, ok := a.edges[edge(at, sym)]
		if !ok {
			next = uint32(len(a.nodes))
			a.nodes = append(a.nodes, node{form: -1, depth: a.nodes[at].depth + 1})
			a.edges[edge(at, sym)] = next
		}
		at = next
	}
	return at
}

// link computes failure and report links, breadth first.
func (a *automaton) link() {
	type step struct {
		from, to uint32
		symbol   uint32
	}
	byDepth := make([][]step, 0, 16)
	for key, to := range a.edges {
		d := int(a.nodes[to].depth)
		for len(byDepth) < d {
			byDepth = append(byDepth, nil)
		}
		byDepth[d-1] = append(byDepth[d-1], step{uint32(key >> 32), to, uint32(key)})
	}
	for _, level := range byDepth {
		for _, s := range level {
			a.nodes[s.to].fail = a.failOf(s.from, s.symbol)
			a.nodes[s.to].report = a.reportOf(s.to)
		}
	}
}

func (a *automaton) failOf(from, symbol uint32) uint32 {
	if from == 0 {
		return 0
	}
	return a.next(a.nodes[from].fail, symbol)
}

func (a *automaton) reportOf(n uint32) uint32 {
	f := a.nodes[n].fail
	if a.nodes[f].form >= 0 {
		return f
	}
	return a.nodes[f].report
}

// next follows symbol from n, along failure links where there is no edge.
func (a *automaton) next(n, symbol uint32) uint32 {
	for {
		if to, ok := a.edges[edge(n, symbol)]; ok {
			return to
		}
		if n == 0 {
			return 0
		}
		n = a.nodes[n].fail
	}
}
