package text

import "testing"

func TestHeadingsAreNamed(t *testing.T) {
	for _, c := range []struct {
		kind Kind
		text string
		want SectionKind
	}{
		{Job, "What you'll bring", Qualifications},
		{Job, "WHAT YOU WILL BRING:", Qualifications},
		{Job, "✅ Requirements", Qualifications},
		{Job, "3. Key responsibilities", Responsibilities},
		{Job, "Desirable requirements", NiceToHave},
		{Job, "Das bringst du mit", Qualifications},
		{Job, "Ihre Aufgaben", Responsibilities},
		{Job, "¿Qué ofrecemos?", Benefits},
		{Job, "Vos missions", Responsibilities},
		{Job, "Wat bieden wij?", Benefits},
		{Job, "Meriterande", NiceToHave},
		{Job, "About Larch & Sons", Company},
		{Job, "About you", Qualifications},
		{Job, "Pay and benefits", Benefits},
		{Job, "Equal Opportunity", Legal},
		{Job, "How to apply", Process},
		{Resume, "Employment history", Experience},
		{Resume, "Berufserfahrung", Experience},
		{Resume, "Formation", Education},
		{Course, "Learning outcomes", Objectives},
		{Course, "Zielgruppe", Audience},
		{Course, "Temario", Contents},
	} {
		if h := schemaFor(c.kind).nameHeading(c.text); h.kind != c.want || h.sure < sureCoverage {
			t.Errorf("%s %q is %q (%.2f), want %q", c.kind, c.text, h.kind, h.sure, c.want)
		}
	}
}

// heads returns the headings that Parse finds, in order.
func heads(kind Kind, original string) []string {
	var out []string
	for _, s := range Parse(kind, Detect, "en", "Title", original).Sentences {
		if s.Heading {
			out = append(out, s.Text)
		}
	}
	return out
}

func TestHeadingsOfEveryStyle(t *testing.T) {
	for _, c := range []struct {
		name     string
		kind     Kind
		original string
		want     string
	}{
		{"capitals", Job, "Some text here.\nREQUIREMENTS\nA licence and boots", "REQUIREMENTS"},
		{"colon", Job, "Some text here.\nRequirements:\nA licence and boots", "Requirements:"},
		{"underlined", Job, "Some text here.\n\nRequirements\n------------\nA licence and boots", "Requirements"},
		{"Markdown", Job, "Some text here.\n### Requirements\nA licence and boots", "Requirements"},
		{"bold paragraph", Job, "<p>Some text here.</p><p><b>Requirements</b></p><p>A licence and boots</p>", "Requirements"},
		{"heading element", Job, "<p>Some text here.</p><h3>Requirements</h3><p>A licence and boots</p>", "Requirements"},
		{"run in", Job, "Some text here.\nRequirements: a licence and boots", "Requirements:"},
		{"run in after capitals", Job, "Some text here.\nREQUIREMENTS. A licence and boots", "REQUIREMENTS."},
		{"run in with a dash", Job, "Some text here.\nWhat you need - a licence and boots", "What you need -"},
		{"bold start", Job, "<p>Some text here.</p><p><b>Requirements</b> a licence and boots</p>", "Requirements"},
		{"glued behind a stop", Job, "Some text about learning.Requirements Proven skill with boots", "Requirements"},
		{"glued before a capital", Job, "Some text here. BenefitsLanguage classes and boots", "Benefits"},
		{"glued to the line before", Resume, "Python and SQL, 14 monthsEducation Details\nBSc Leeds", "Education Details"},
		{"numbered", Job, "Some text here.\n\n2. Requirements\n\nA licence and boots", "Requirements"},
		{"emoji", Job, "Some text here.\n🎯 Requirements\nA licence and boots", "🎯 Requirements"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := heads(c.kind, c.original)
			if len(got) != 1 || got[0] != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestSentencesAreNoHeadings(t *testing.T) {
	for _, original := range []string{
		"You will Lead a team of ten.",
		"Experience with MySQL and Kafka is needed.",
		"We need excellent Communication Skills.",
		"Manage the requirements of customers\nPlan the benefits of releases",
		"- Requirements engineering and testing\n- Benefits administration",
	} {
		if got := heads(Job, "Some text.\n"+original+"\nMore text."); len(got) > 0 {
			t.Errorf("%q: headings %q", original, got)
		}
	}
}

func TestLabelsInsideJobsOpenNoSection(t *testing.T) {
	const cv = "EXPERIENCE\n\nBrunel & Hart, 2019 - 2024\n- Designed bridges\nTools: Tekla, Revit\n\nSevern Ltd, 2015 - 2019\nTechnologies:\n- AutoCAD\n\nEDUCATION\nMEng, Cardiff"
	d := Parse(Resume, Plain, "en", "", cv)
	if len(d.Sections) != 2 || d.Sections[0].Kind != Experience || d.Sections[1].Kind != Education {
		t.Errorf("sections %+v", d.Sections)
	}
}
