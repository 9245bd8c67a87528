package taxonomy

import (
	"fmt"
	"strings"

	"winnow/fault"
)

// severityError is how checks name what nobody releases without signing for it.
const severityError = "error"

// Objections lists, in words, what speaks against releasing a revision: errors
// that the checks found, and a trial that is missing or fell below the bound.
func (o ReleaseOrder) Objections(revision int64, found []Found, bound float64) []string {
	var list []string
	errors := 0
	for _, f := range found {
		if f.Severity == severityError {
			errors += f.Count
		}
	}
	switch errors {
	case 0:
	case 1:
		list = append(list, "the checks find 1 error")
	default:
		list = append(list, fmt.Sprintf("the checks find %d errors", errors))
	}
	if o.Regression == nil || o.Regression.To != revision {
		if o.MustMeasure {
			list = append(list, "what it changes in extraction was not measured")
		}
		return list
	}
	if fell := o.Regression.objection(bound); fell != "" {
		list = append(list, fell)
	}
	return list
}

// signFor completes a release with what was measured of it and who answers for
// what speaks against it. It answers Invalid where nobody does.
func (o ReleaseOrder) signFor(r *Release, revision int64, bound float64) error {
	if o.Regression != nil && o.Regression.To == revision {
		r.Regression = o.Regression
	}
	objections := o.Objections(revision, r.Checks, bound)
	if len(objections) == 0 {
		return nil
	}
	if r.Signed = cleanText(o.Sign); r.Signed == "" {
		return fault.In("sign", "This release is held back: %s. Mend that, or sign for it with a reason.", strings.Join(objections, "; "))
	}
	return nil
}
