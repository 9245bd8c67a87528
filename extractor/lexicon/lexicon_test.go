package lexicon

import (
	"fmt"
	"strings"
	"testing"
)

// forms builds a small vocabulary; skill ids are the positions.
func forms(labels ...string) []Form {
	var out []Form
	for i, l := range labels {
		out = append(out, Form{Skill: int32(i), Text: l, Language: "en", Kind: Alternative})
	}
	return out
}

func found(lx *Lexicon, text string) string {
	var got []string
	for _, m := range lx.Find(text, "en") {
		got = append(got, fmt.Sprintf("%s=%s", m.Form, text[m.Start:m.End]))
	}
	return strings.Join(got, "; ")
}

func TestFindMeetsInflectionAndHyphenVariants(t *testing.T) {
	lx := Compile(forms("use databases", "e-commerce", "frontend development", "problem solving", "C++", "C#", ".NET", "Node.js", "CI/CD", "R&D", "café management", "nursing", "front-end"))
	for _, c := range []struct{ text, want string }{
		{"You have used a database", ""},
		{"Using databases daily", "use databases=Using databases"},
		{"uses database", "use databases=uses database"},
		{"ecommerce and E-Commerce", "e-commerce=ecommerce; e-commerce=E-Commerce"},
		{"front-end development", "frontend development=front-end development"},
		{"problem-solving skills", "problem solving=problem-solving"},
		{"C++, C# or .NET", "C++=C++; C#=C#; .NET=.NET"},
		{"NodeJS or Node.js or node js", "Node.js=NodeJS; Node.js=Node.js; Node.js=node js"},
		{"own the CI/CD pipeline", "CI/CD=CI/CD"},
		{"CI, CD", ""},
		{"a nurse", ""},
		{"cafe management", "café management=cafe management"},
		{"the frontend", "front-end=frontend"},
		{"problem, solving", ""},
	} {
		if got := found(lx, c.text); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestFindTellsNamesFromCommonWords(t *testing.T) {
	lx := Compile(forms("Go", "R", "C", "Excel", "Spring", "Access", "lead", "Assembly", "IT", "Swift", "training", "Word"))
	for _, c := range []struct{ text, want string }{
		{"Experience with Go and Kubernetes", "Go=Go"},
		{"We go to market fast", ""},
		{"Go to our website", ""},
		{"Python, R, SQL", "R=R"},
		{"R&D department", ""},
		{"programming in C", "C=C"},
		{"reporting to the C suite", ""},
		{"You excel at meeting people", ""},
		{"Excel in a busy kitchen", ""},
		{"Advanced Excel skills", "Excel=Excel"},
		{"Java, Spring, Hibernate", "Spring=Spring"},
		{"Start date: Spring 2025", ""},
		{"Access to a pool car", ""},
		{"Microsoft Access", "Access=Access"},
		{"lead a team of five", ""},
		{"work on the assembly line", ""},
		{"Assembly programming", "Assembly=Assembly"},
		{"It is a great place", ""},
		{"you will take a swift decision", ""},
		{"Swift and Kotlin", "Swift=Swift"},
		{"full training is given", ""},
		{"Microsoft Word, Excel", "Word=Word; Excel=Excel"},
	} {
		if got := found(lx, c.text); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestFindPrefersTheLongestMatchAndThePreferredLabel(t *testing.T) {
	lx := Compile([]Form{
		{Skill: 1, Text: "project management", Language: "en", Kind: Preferred},
		{Skill: 2, Text: "agile project management", Language: "en", Kind: Preferred},
		{Skill: 3, Text: "agile project management", Language: "en", Kind: Alternative},
	})
	got := lx.Find("Agile project management", "en")
	if len(got) != 1 || got[0].Skill != 2 {
		t.Fatalf("got %+v, want skill 2 alone", got)
	}
}

func TestFindReadsOtherLanguagesOnlyInTheirTexts(t *testing.T) {
	lx := Compile([]Form{
		{Skill: 1, Text: "die Buchhaltung führen", Language: "de"},
		{Skill: 2, Text: "hand", Language: "en"},
		{Skill: 3, Text: "Kubernetes", Language: "en"},
	})
	if n := len(lx.Find("Sie werden die Buchhaltung führen", "de")); n != 1 {
		t.Errorf("German form in German text: %d matches", n)
	}
	if n := len(lx.Find("die Buchhaltung führen", "en")); n != 0 {
		t.Errorf("German form in English text: %d matches", n)
	}
	if n := len(lx.Find("mit Hand und Herz, Kubernetes", "de")); n != 1 {
		t.Errorf("English names alone count in German: %d matches", n)
	}
}

func FuzzFindKeepsOffsetsInRange(f *testing.F) {
	lx := Compile(forms("Go", "use databases", "C++", "R&D", "e-commerce", "日本語", ".NET"))
	for _, s := range []string{"Go, C++ & R&D", "日本語を話す", "e-\xff-commerce .NET+#", "ﬁ ß İ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, m := range lx.Find(s, "en") {
			if m.Start < 0 || m.End > len(s) || m.Start >= m.End {
				t.Fatalf("match %+v outside %q", m, s)
			}
		}
	})
}

func TestAmbiguousTellsWhichFormsNeedAContext(t *testing.T) {
	for form, want := range map[string]bool{
		"Go": true, "lead": true, "Training": true, "QS": true, "R": true,
		"C++": false, "C#": false, "SQL": false, "Kubernetes": false, "lead teams": false, "": false,
	} {
		if got := Ambiguous(form); got != want {
			t.Errorf("Ambiguous(%q) = %v", form, got)
		}
	}
}
