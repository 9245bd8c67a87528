package trust

// step is after how many events people are weighed again: a twentieth to a fiftieth
// of all there are, and 10 at least.
func step(position int64) int64 {
	s := int64(10)
	for k := 0; position >= 50*s; k++ { // 10, 20, 50, 100 and so on
		if k%3 == 1 {
			s = s / 2 * 5
		} else {
			s *= 2
		}
	}
	return s
}

// Boundary is the last position up to a position at which people are weighed.
// Positions are fixed, so that what was known at one is the same whenever it is
// asked.
func Boundary(position int64) int64 {
	s := step(position)
	return position / s * s
}

// next is the first position after one at which people are weighed.
func next(position int64) int64 {
	b := Boundary(position)
	return b + step(b)
}
