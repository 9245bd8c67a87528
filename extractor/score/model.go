package score

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"slices"
)

// Class is an outcome.
type Class int

// The classes.
const (
	Required Class = iota
	Core
	Mentioned
	NotRelevant
	NumClasses
)

// Domains are the towers, in order.
var Domains = []string{"job", "resume", "course", "feed"}

// Tower is one domain's own part of the scorer.
type Tower struct {
	Hidden [][]float64 `json:"hidden"` // [class][hidden unit]
	Direct [][]float64 `json:"direct"` // [class][feature]
	Bias   []float64   `json:"bias"`   // [class]
}

// Model is a fitted scorer: an immutable value. Standardised features pass one
// shared hidden layer; the domain's tower adds its own weights on the hidden
// units and on the features (after Caruana, "Multitask Learning", 1997, and
// Daumé III, "Frustratingly Easy Domain Adaptation", ACL 2007).
type Model struct {
	Name        string             `json:"name"`
	Features    []string           `json:"features"`
	Mean        []float64          `json:"mean"`
	Scale       []float64          `json:"scale"`   // 1 / standard deviation
	Weights     [][]float64        `json:"weights"` // [hidden unit][feature]
	Bias        []float64          `json:"bias"`    // [hidden unit]
	Towers      map[string]*Tower  `json:"towers"`
	Temperature float64            `json:"temperature"` // divides the logits; fitted on held-out folds
	Thresholds  map[string]float64 `json:"thresholds"`  // by domain, and Abroad: see Threshold
	Gate        *Gate              `json:"gate"`        // of the encoder it was fitted on; may be missing
	Skim        *Skim              `json:"skim"`        // may be missing: then every sentence is encoded
}

//go:embed weights.json
var weights []byte

// Default returns the shipped scorer.
func Default() (*Model, error) { return Load(weights) }

// Load reads a scorer and checks that it was fitted on these features.
func Load(data []byte) (*Model, error) {
	var m Model
	if err := json.Unmarshal(data, &m); err != nil {
		return nil, fmt.Errorf("scorer: %w", err)
	}
	if !slices.Equal(m.Features, names[:]) {
		return nil, fmt.Errorf("scorer %s was fitted on other features; fit it again with `make fit-scorer`", m.Name)
	}
	for _, d := range Domains {
		if m.Towers[d] == nil {
			return nil, fmt.Errorf("scorer %s has no tower for %s", m.Name, d)
		}
	}
	return &m, nil
}

// Blank returns a scorer that knows nothing: an engine needs one before the
// first is fitted.
func Blank() *Model {
	m := &Model{Name: "none", Features: names[:], Mean: make([]float64, NumFeatures), Scale: make([]float64, NumFeatures), Towers: map[string]*Tower{}, Temperature: 1}
	for _, d := range Domains {
		t := &Tower{Bias: make([]float64, NumClasses), Hidden: make([][]float64, NumClasses), Direct: make([][]float64, NumClasses)}
		for c := range t.Direct {
			t.Direct[c] = make([]float64, NumFeatures)
		}
		m.Towers[d] = t
	}
	return m
}

// Predict returns the probabilities of the classes; they sum to 1.
func (m *Model) Predict(domain string, f *Features) [NumClasses]float64 {
	var x Features
	for i := range x {
		x[i] = clamp((f[i] - m.Mean[i]) * m.Scale[i])
	}
	h := m.hidden(&x)
	return softmax(m.Towers[domain].logits(h, &x), m.Temperature)
}

// Abroad names, among the thresholds, that of documents in other languages than
// English, whatever their domain.
const Abroad = "abroad"

// Threshold returns the least probability to be shown in a document of a domain. A
// scorer without a threshold for other languages has the domain's for all.
func (m *Model) Threshold(domain string, foreign bool) float64 {
	if t, ok := m.Thresholds[Abroad]; ok && foreign {
		return t
	}
	return m.Thresholds[domain]
}

// Needs returns the probability from which on a skill is shown, given the domain's
// threshold. A skill that no label names and that rests on the words of a better one
// needs more: of those that the threshold alone would show, half are right, of the
// others four in five (`make eval-documents`), and several skills told from one quote
// are what people mind most.
func Needs(threshold float64, f *Features) float64 {
	if f[LexNone] == 1 && f[SharedWords] >= sharedWords {
		return min(threshold+sharedNeeds, mostNeeded)
	}
	return threshold
}

// On the labelled documents, cross-validated, sharedNeeds of 0.1 raises precision by
// five points and costs three of a hundredth of F1; 0.2 costs a point.
const (
	sharedWords = 0.3
	sharedNeeds = 0.1
	mostNeeded  = 0.95
)

// clamp bounds a standardised feature, so that a value never seen in fitting
// cannot drown all others.
func clamp(v float64) float64 { return max(-4, min(4, v)) }

func (m *Model) hidden(x *Features) []float64 {
	h := make([]float64, len(m.Bias))
	for j, row := range m.Weights {
		sum := m.Bias[j]
		for i, w := range row {
			sum += w * x[i]
		}
		h[j] = math.Tanh(sum)
	}
	return h
}

func (t *Tower) logits(h []float64, x *Features) [NumClasses]float64 {
	var z [NumClasses]float64
	for c := range z {
		z[c] = t.Bias[c]
		for j, v := range h {
			z[c] += t.Hidden[c][j] * v
		}
		for i, v := range x {
			z[c] += t.Direct[c][i] * v
		}
	}
	return z
}

func softmax(z [NumClasses]float64, temperature float64) [NumClasses]float64 {
	top := slices.Max(z[:])
	sum := 0.0
	for c := range z {
		z[c] = math.Exp((z[c] - top) / temperature)
		sum += z[c]
	}
	for c := range z {
		z[c] /= sum
	}
	return z
}

// Relevant returns the probability that the skill is relevant at all.
func Relevant(p [NumClasses]float64) float64 { return 1 - p[NotRelevant] }

// Relation returns the most probable class other than NotRelevant.
func Relation(p [NumClasses]float64) Class {
	best := Required
	for c := Core; c < NotRelevant; c++ {
		if p[c] > p[best] {
			best = c
		}
	}
	return best
}

// Told moves the odds that a skill is relevant by some log-odds, and leaves those of
// the relations to each other.
func Told(p [NumClasses]float64, by float64) [NumClasses]float64 {
	if by == 0 {
		return p
	}
	odds := math.Exp(by)
	all := Relevant(p)*odds + p[NotRelevant]
	for c := range p {
		if Class(c) != NotRelevant {
			p[c] *= odds
		}
		p[c] /= all
	}
	return p
}

// Soften applies a temperature to probabilities predicted at temperature 1.
func Soften(p [NumClasses]float64, temperature float64) [NumClasses]float64 {
	var z [NumClasses]float64
	for c := range z {
		z[c] = math.Log(max(p[c], 1e-12))
	}
	return softmax(z, temperature)
}
