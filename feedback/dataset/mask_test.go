package dataset

import (
	"strings"
	"testing"
)

func TestTracesOfPeopleAreMasked(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Send your CV to anna.schmidt@acme-jobs.co.uk today.", "Send your CV to [EMAIL] today."},
		{"Write to jobs (at) acme.org, please", "Write to [EMAIL], please"},
		{"Call +49 30 1234-567 now", "Call [PHONE] now"},
		{"Call (555) 123-4567 or 555.123.4567", "Call [PHONE] or [PHONE]"},
		{"Telefon: 030/1234567", "Telefon: [PHONE]"},
		{"Tel. 12 34 56 78", "Tel. [PHONE]"},
		{"Frau Dr. Anna von der Heide hilft.", "Frau Dr. [NAME] hilft."},
		{"Your contact is Jean-Luc Picard.", "Your contact is [NAME]."},
		{"Contact: Mary O’Brien (HR)", "Contact: [NAME] (HR)"},
		{"Profile: https://www.linkedin.com/in/anna-s-42", "Profile: [PROFILE]"},
	} {
		if got := Mask(c.text, nil).Text; got != c.want {
			t.Errorf("Mask(%q)\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

func TestWhatIsNobodysTraceStays(t *testing.T) {
	for _, text := range []string{
		"Five years of Java 17, C++ and .NET 8 from 2019 - 2023",
		"Salary 50,000 - 60,000 EUR a year", "Contact customers by phone and e-mail", "Microsoft Office 365 and SAP S/4HANA",
		"ISO 9001:2015, DIN 18202", "Drive a forklift up to 3500 kg", "Follow up with @mentions",
		"Reporting to Regional Sales Manager", "Project Name: Transport Management System", "Queen Elizabeth Hospital and Anna University", "Spring Boot and Ruby on Rails",
		"9,876,543 items in 2,500 stores", "Robert", "Microsoft Azure DevOps Engineer",
	} {
		if got := Mask(text, nil).Text; got != text {
			t.Errorf("Mask(%q) = %q", text, got)
		}
	}
}

func TestANameOfTheDocumentIsMaskedAsAWholeWordOnly(t *testing.T) {
	names := PersonNames("Rosa Klein")
	got := Mask("Rosa Klein led Kleinteile; Rosa knows Rosacea", names).Text
	if got != "[NAME] led Kleinteile; [NAME] knows Rosacea" {
		t.Error(got)
	}
	if names := PersonNames("Senior developer (m/f)"); names != nil {
		t.Errorf("a job title gave names: %q", names)
	}
}

// The evidence must be the same words after masking, wherever it lies.
func TestSpansFollowTheMask(t *testing.T) {
	text := "Mail a@b.org or c@d.org: you know Python, then call +49 30 1234567 for SQL."
	m := Mask(text, nil)
	for _, word := range []string{"Mail", "you", "Python", "SQL."} {
		at := strings.Index(text, word)
		start, end := m.Span(at, at+len(word))
		if m.Text[start:end] != word {
			t.Errorf("%q became %q in %q", word, m.Text[start:end], m.Text)
		}
	}
	at := strings.Index(text, "b.org")
	if start, end := m.Span(at, at+len("b.org or")); m.Text[start:end] != "[EMAIL] or" {
		t.Errorf("a span from inside a mask became %q", m.Text[start:end])
	}
	if start, end := m.Span(0, at); m.Text[start:end] != "Mail [EMAIL]" {
		t.Errorf("a span into a mask became %q", m.Text[start:end])
	}
}

func FuzzSpansStayInsideTheMaskedText(f *testing.F) {
	f.Add("a@b.org and +49 30 123456 Ms Ann Lee", 3, 9)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		if start < 0 || end < start || end > len(text) {
			return
		}
		m := Mask(text, nil)
		if from, to := m.Span(start, end); from < 0 || to < from || to > len(m.Text) {
			t.Fatalf("Span(%d, %d) of %q = %d, %d in %q", start, end, text, from, to, m.Text)
		}
	})
}
