package acceptance

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"winnow/beta"
	"winnow/extractor"
)

// Model holds what was decided, summed at every level, and how strongly each
// level follows the one above it.
type Model struct {
	Strengths Strengths
	parent    func(skill int64) int64
	all       Counts
	parents   map[int64]Counts
	skills    map[int64]Counts
	contexts  map[extractor.Context]Counts
	within    map[extractor.ContextKind]map[int64]mix
	cells     map[Cell]Counts
	order     []Cell // of cells, so that equal counts give equal sums
}

// mix is what was decided about a skill in contexts of one kind, and how many of
// these would have been accepted of any skill there.
type mix struct {
	Counts
	expected float64
}

// Strengths are the prior strengths of the levels, in decisions.
type Strengths struct {
	Parent, Skill float64
	Context       map[extractor.ContextKind]float64
	Cell          map[extractor.ContextKind]float64
}

// Fit makes a model of what was decided. Every decision is counted in exactly
// one context of the domain, from which the sums of skills are made. parent is
// what the taxonomy puts above a skill, 0 for nothing.
func Fit(cells map[Cell]Counts, parent func(skill int64) int64) *Model {
	m := &Model{parent: parent, cells: cells, parents: map[int64]Counts{}, skills: map[int64]Counts{}, contexts: map[extractor.Context]Counts{},
		within: map[extractor.ContextKind]map[int64]mix{}, order: slices.SortedFunc(maps.Keys(cells), byContext),
		Strengths: Strengths{Context: map[extractor.ContextKind]float64{}, Cell: map[extractor.ContextKind]float64{}}}
	for cell, n := range cells {
		m.contexts[cell.Context] = m.contexts[cell.Context].plus(n)
		if cell.Kind == extractor.InDomain {
			m.skills[cell.Skill] = m.skills[cell.Skill].plus(n)
			m.all = m.all.plus(n)
		}
	}
	for skill, n := range m.skills {
		m.parents[parent(skill)] = m.parents[parent(skill)].plus(n)
	}
	m.fitSkills()
	for _, kind := range extractor.ContextKinds {
		m.fitKind(kind)
	}
	return m
}

func byContext(a, b Cell) int {
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Value, b.Value), cmp.Compare(a.Skill, b.Skill))
}

// fitSkills fits the levels that know no context. Each level's prior means need
// the strength above.
func (m *Model) fitSkills() {
	var units []unit
	for _, n := range m.parents {
		units = append(units, unit{m.rate(), n})
	}
	m.Strengths.Parent = strengthOf(units)
	units = nil
	for skill, n := range m.skills {
		units = append(units, unit{m.parentRate(skill), n})
	}
	m.Strengths.Skill = strengthOf(units)
}

// fitKind fits the levels of one kind of context.
func (m *Model) fitKind(kind extractor.ContextKind) {
	var units []unit
	for c, n := range m.contexts {
		if c.Kind == kind {
			units = append(units, unit{m.rate(), n})
		}
	}
	m.Strengths.Context[kind] = strengthOf(units)
	skills := map[int64]mix{}
	for _, cell := range m.order {
		if n := m.cells[cell]; cell.Kind == kind {
			was := skills[cell.Skill]
			skills[cell.Skill] = mix{was.plus(n), was.expected + float64(n.Decided())*m.contextRate(cell.Context, Counts{})}
		}
	}
	m.within[kind] = skills
	units = nil
	for _, cell := range m.order {
		if n := m.cells[cell]; cell.Kind == kind && n.Decided() > 0 {
			units = append(units, unit{m.expect(cell), n})
		}
	}
	m.Strengths.Cell[kind] = strengthOf(units)
}

// rate is the share of all decisions that accept, kept off 0 and 1.
func (m *Model) rate() float64 {
	return (float64(m.all.Accepted) + 0.5) / (float64(m.all.Decided()) + 1)
}

// parentRate is the rate of what is above a skill, without the skill's own
// decisions.
func (m *Model) parentRate(skill int64) float64 {
	others := m.parents[m.parent(skill)].minus(m.skills[skill])
	return posterior(m.rate(), m.Strengths.Parent, others).Mean()
}

// contextRate is the rate of all skills in a context, some decisions left out.
func (m *Model) contextRate(c extractor.Context, without Counts) float64 {
	return posterior(m.rate(), m.Strengths.Context[c.Kind], m.contexts[c].minus(without)).Mean()
}

// expect is the rate expected of a cell before its own decisions: that of its
// context, moved by how much more or less often the skill is accepted elsewhere
// than any skill would be in the same places.
func (m *Model) expect(cell Cell) float64 {
	own := m.cells[cell]
	elsewhere := m.within[cell.Kind][cell.Skill]
	expected := max(0, elsewhere.expected-float64(own.Decided())*m.contextRate(cell.Context, Counts{}))
	n := elsewhere.minus(own)
	skill := posterior(m.parentRate(cell.Skill), m.Strengths.Skill, n).Mean()
	anySkill := (expected + m.Strengths.Skill*m.rate()) / (float64(n.Decided()) + m.Strengths.Skill)
	return expit(logit(m.contextRate(cell.Context, own)) + logit(skill) - logit(anySkill))
}

// Prior is what is believed of a cell's rate before its own decisions.
func (m *Model) Prior(cell Cell) beta.Distribution {
	return posterior(m.expect(cell), m.Strengths.Cell[cell.Kind], Counts{})
}

// Posterior is what is believed of a cell's rate.
func (m *Model) Posterior(cell Cell) beta.Distribution { return m.Given(cell, m.cells[cell]) }

// Given is what would be believed of a cell's rate if its own decisions were
// these.
func (m *Model) Given(cell Cell, own Counts) beta.Distribution {
	prior := m.Prior(cell)
	return beta.Distribution{A: prior.A + float64(own.Accepted), B: prior.B + float64(own.Rejected)}
}

// Counts are the decisions in a cell.
func (m *Model) Counts(cell Cell) Counts { return m.cells[cell] }

func posterior(mean, strength float64, n Counts) beta.Distribution {
	mean = min(max(mean, 1e-6), 1-1e-6)
	return beta.Distribution{A: strength*mean + float64(n.Accepted), B: strength*(1-mean) + float64(n.Rejected)}
}

func logit(p float64) float64 {
	p = min(max(p, 1e-6), 1-1e-6)
	return math.Log(p) - math.Log1p(-p)
}

func expit(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
