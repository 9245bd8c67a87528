package insightsdb

import (
	"fmt"
	"strconv"
	"strings"

	"winnow/fault"
	"winnow/feedback/insights"
)

// sumRow is the sums of one context in a period.
type sumRow struct {
	Period         int64
	OrganisationID int64
	ContextID      int64
	Counts         string

	changes []counted
}

func (r sumRow) key() string {
	return fmt.Sprintf("(%d,%d,%d)", r.Period, r.OrganisationID, r.ContextID)
}

func (r sumRow) holds(c counted) bool {
	return r.Period == c.period && r.OrganisationID == c.organisation && r.ContextID == c.context
}

// changed adds the changes, which are in order of measure, to the sums before.
func (r sumRow) changed(before string) (string, error) {
	flat, err := parseNumbers(before, 2)
	if err != nil {
		return "", err
	}
	var b numbers
	put := func(measure, n int64) {
		if n != 0 {
			b.add(measure, n)
		}
	}
	i := 0
	for _, c := range r.changes {
		for ; i < len(flat) && flat[i] < c.measure; i += 2 {
			put(flat[i], flat[i+1])
		}
		n := c.n
		if i < len(flat) && flat[i] == c.measure {
			n += flat[i+1]
			i += 2
		}
		put(c.measure, n)
	}
	for ; i < len(flat); i += 2 {
		put(flat[i], flat[i+1])
	}
	return b.String(), nil
}

// counts are the sums as a report wants them.
func (r sumRow) counts() ([]insights.Number, error) {
	flat, err := parseNumbers(r.Counts, 2)
	out := make([]insights.Number, 0, len(flat)/2)
	for i := 0; i+1 < len(flat); i += 2 {
		out = append(out, insights.Number{Measure: insights.Measure(flat[i]), N: flat[i+1]})
	}
	return out, err
}

// numbers writes whole numbers as a JSON list; none are an empty text.
type numbers struct{ strings.Builder }

func (b *numbers) add(all ...int64) {
	for _, n := range all {
		sep := byte(',')
		if b.Len() == 0 {
			sep = '['
		}
		_ = b.WriteByte(sep) // a builder takes everything
		_, _ = b.WriteString(strconv.FormatInt(n, 10))
	}
}

func (b *numbers) String() string {
	if b.Len() == 0 {
		return ""
	}
	return b.Builder.String() + "]"
}

// parseNumbers reads what numbers wrote, by groups of a size. A report reads
// thousands of lists, which is why it is done by hand.
func parseNumbers(list string, size int) ([]int64, error) {
	if list == "" {
		return nil, nil
	}
	out := make([]int64, 0, len(list)/3)
	n, negative, digits := int64(0), false, false
	for i := 1; i < len(list); i++ {
		switch c := list[i]; {
		case c >= '0' && c <= '9':
			n, digits = n*10+int64(c-'0'), true
		case c == '-' && !digits:
			negative = true
		case (c == ',' || c == ']') && digits:
			if negative {
				n = -n
			}
			out = append(out, n)
			n, negative, digits = 0, false, false
		default:
			return nil, unreadable()
		}
	}
	if list[0] != '[' || list[len(list)-1] != ']' || len(out)%size != 0 {
		return nil, unreadable()
	}
	return out, nil
}

func unreadable() error {
	return fault.New(fault.Internal, "The figures cannot be read. Count again with: winnow insights rebuild.")
}
