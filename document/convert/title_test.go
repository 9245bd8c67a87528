package convert

import "testing"

func TestTitlesThatNobodyGaveAreNone(t *testing.T) {
	for title, want := range map[string]string{
		"untitled": "", "(anonymous)": "", "Document1": "", "Dokument 3": "", "Microsoft Word - cv_final2.docx": "", "cv.pdf": "", "": "",
		"Microsoft Word - Night baker": "Night baker", "Document controller": "Document controller", " Senior\n Baker ": "Senior Baker", "Untitled Studios: designer": "Untitled Studios: designer",
	} {
		if got := given(title); got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
}
