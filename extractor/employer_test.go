package extractor

import "testing"

func TestALineThatNamesAnEmployerNamesNoSkill(t *testing.T) {
	for sentence, want := range map[string]bool{
		"company - Osmoflo Engineering Services Pvt. Ltd.": true,
		"Arbeitgeber: Stadtwerke Bielefeld":                true,
		"Client Name : Hertz":                              true,
		"Client-facing work":                               false,
		"Company accounts and payroll":                     false,
		"Company: you keep the books of three firms, prepare their payroll and file their tax returns": false,
	} {
		if got := namesEmployer(sentence); got != want {
			t.Errorf("%q: %v", sentence, got)
		}
	}
}
