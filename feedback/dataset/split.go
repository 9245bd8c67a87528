package dataset

import (
	"crypto/sha256"
	"encoding/binary"
)

// Split names a part of a dataset.
type Split string

// The splits. None holds documents that would leak: near-duplicates of one that
// is in another split.
const (
	Train      Split = "train"
	Validation Split = "validation"
	Test       Split = "test"
	None       Split = "none"
)

// Splits lists the parts to train and measure with.
var Splits = []Split{Train, Validation, Test}

// SplitOf places an employer by its name alone: 80% train, 10% validation, 10%
// test. It is where one goes that no label calls elsewhere (Stratifier).
func SplitOf(employer string) Split {
	sum := sha256.Sum256([]byte("winnow split 1\x00" + employer))
	switch share := binary.BigEndian.Uint64(sum[:8]) % 100; {
	case share < 80:
		return Train
	case share < 90:
		return Validation
	}
	return Test
}

// bit makes sets of splits.
func (s Split) bit() uint8 {
	switch s {
	case Train:
		return 1
	case Validation:
		return 2
	case Test:
		return 4
	}
	return 0
}

// Placer finds near-duplicates across splits. Documents come in order of their
// making, and the one that came first stays where it is; so more documents never
// move an earlier one.
type Placer struct{ seen map[uint64]uint8 }

// NewPlacer returns a Placer that has seen nothing.
func NewPlacer() *Placer { return &Placer{seen: map[uint64]uint8{}} }

// Place returns where a document goes: the split it asks for, or None.
func (p *Placer) Place(wanted Split, bands []uint64) Split {
	for _, b := range bands {
		if p.seen[b]&^wanted.bit() != 0 {
			return None
		}
	}
	for _, b := range bands {
		p.seen[b] |= wanted.bit()
	}
	return wanted
}
