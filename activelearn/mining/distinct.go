package mining

import (
	"hash/fnv"
	"slices"
)

// Distinct counts distinct texts in bounded room: exact up to 48, beyond that
// estimated from the 48 smallest hashes (k minimum values, Bar-Yossef et al.,
// RANDOM 2002), with a standard error of about 15%. It merges.
type Distinct []uint64

const distinctKept = 48

// Add counts a text.
func (d *Distinct) Add(text string) { d.insert(hashed(text)) }

// Merge counts all that other counted.
func (d *Distinct) Merge(other Distinct) {
	for _, h := range other {
		d.insert(h)
	}
}

// Estimate returns about how many distinct texts were added.
func (d Distinct) Estimate() int {
	if len(d) < distinctKept {
		return len(d)
	}
	return int(float64(distinctKept-1) / (float64(d[distinctKept-1]) / (1 << 53)))
}

// insert keeps the smallest hashes in order.
func (d *Distinct) insert(h uint64) {
	at, have := slices.BinarySearch(*d, h)
	if have || at >= distinctKept {
		return
	}
	*d = slices.Insert(*d, at, h)
	*d = (*d)[:min(len(*d), distinctKept)]
}

func hashed(text string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(text))
	return mixed(h.Sum64())
}

// mixed spreads FNV's bits evenly over 53, which JSON numbers hold exactly.
func mixed(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	h ^= h >> 33
	return h >> 11
}
