package extractor

import (
	"strings"
	"testing"

	"winnow/extractor/text"
)

func TestWhatFollowsPreferablyIsWishedFor(t *testing.T) {
	for sentence, want := range map[string]string{
		"Command of a programming language, preferably Python or R, and good SQL": "preferably Python or R, and ",
		"Analytics tools (ideally Tableau) and statistics":                        "ideally Tableau)",
		"Ideally Spark; Python":                 "Ideally Spark;",
		"Kenntnisse in SAP, idealerweise FI/CO": "idealerweise FI/CO",
		"Une expérience, idéalement en usine":   "idéalement en usine",
		"Python and SQL":                        "",
		"An ideal team":                         "",
	} {
		var got []string
		for _, at := range wishes(text.Qualifications, sentence) {
			got = append(got, sentence[at[0]:at[1]])
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q: %q, want %q", sentence, got, want)
		}
	}
	if wishes(text.Responsibilities, "You ideally drive") != nil {
		t.Error("a task is no wish")
	}
}
