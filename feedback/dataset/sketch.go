package dataset

import (
	"hash/fnv"
	"math"
	"strings"
	"unicode"
)

const (
	shingle    = 5 // words
	sketchBand = 12
	bandRows   = 8
)

// Sketch describes a text by the bands of its MinHash (Broder 1997): two texts
// that share a band are near-duplicates. Texts whose sets of five words in a row
// overlap by 0.8 (Jaccard) share one with a probability of 0.89, by 0.9 with
// 0.999, by 0.5 with 0.05. A text of fewer than five words has none.
func Sketch(text string) []uint64 {
	shingles := shingles(text)
	if len(shingles) == 0 {
		return nil
	}
	bands := make([]uint64, sketchBand)
	for band := range bands {
		sum := uint64(band)
		for row := range bandRows {
			sum = mix(sum ^ least(shingles, uint64(band*bandRows+row+1)))
		}
		bands[band] = sum
	}
	return bands
}

func shingles(text string) []uint64 {
	words := folded(text)
	var out []uint64
	for i := 0; i+shingle <= len(words); i++ {
		out = append(out, hashOf(strings.Join(words[i:i+shingle], " ")))
	}
	return out
}

// folded are the words of a text in lower case.
func folded(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

func hashOf(s string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(s)) // never fails (hash.Hash)
	return h.Sum64()
}

// least is the smallest hash under one of the hash functions.
func least(hashes []uint64, function uint64) uint64 {
	lowest := uint64(math.MaxUint64)
	for _, h := range hashes {
		lowest = min(lowest, mix(h+function*0x9e3779b97f4a7c15))
	}
	return lowest
}

// mix is the finaliser of splitmix64 (Steele, Lea and Flood 2014).
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
