package main

import (
	"strings"

	"winnow/views/posting"
)

// advert is a posting written for the preview. A line that begins with "# "
// opens a section of the named kind, "= " a heading, "- " a list item.
const advert = `# summary
= Senior Backend Engineer
Northwind Freight moves 40,000 pallets a day through eleven ports. We are looking for someone who keeps the software behind that calm.
# responsibilities
= What you will do
- Build and run the services that plan our routes, most of them in Go, some still in Python.
- Own your services in production: deployment on Kubernetes, monitoring, on-call one week in six.
- Design the data models behind bookings and customs papers, and keep the queries fast.
- Review code, and teach two junior engineers how to test software they can trust.
# qualifications
= What you bring
- 5+ years of Python or Go, and the judgement to know when neither is the answer.
- You have run services on AWS and know what they cost.
- Experience with PostgreSQL or another relational database; you read query plans for pleasure.
- You explain technical decisions to people who do not write software.
- Good written English; German helps in Hamburg.
# nice_to_have
= A plus
- Experience with event streaming (Kafka, NATS) or with Terraform.
- You know freight forwarding, or want to.
# benefits
= What we offer
30 days of holiday, a train pass, a laptop of your choice, and a canteen where the cooks know Excel better than we do.
# company
= About us
We are a fun team of 60 with roots in Gothenburg. Northwind is an equal-opportunity employer.`

// source reads the marks of the advert away and returns what an engine's parse
// would be.
func source() posting.Source {
	var src posting.Source
	var original strings.Builder
	for line := range strings.SplitSeq(advert, "\n") {
		if kind, ok := strings.CutPrefix(line, "# "); ok {
			skipped := kind == "benefits" || kind == "company"
			src.Sections = append(src.Sections, posting.SourceSection{Kind: kind, Skipped: skipped})
			continue
		}
		text, heading := strings.CutPrefix(line, "= ")
		text, item := strings.CutPrefix(text, "- ")
		start := original.Len()
		original.WriteString(text + "\n")
		src.Sentences = append(src.Sentences, posting.SourceSentence{
			Text: text, Section: len(src.Sections) - 1, Item: item, Heading: heading, Start: start, End: start + len(text),
			Origin: func(from, to int) (int, int) { return start + from, start + to },
		})
	}
	src.Original = original.String()
	return src
}

// found makes a skill with evidence wherever one of the quotes stands.
func found(src posting.Source, s posting.Skill, quotes ...string) posting.Skill {
	for _, q := range quotes {
		for from := 0; ; {
			at := strings.Index(src.Original[from:], q)
			if at < 0 {
				break
			}
			start := from + at
			s.Evidence = append(s.Evidence, posting.Evidence{Start: start, End: start + len(q), Quote: q, Section: "qualifications"})
			from = start + len(q)
		}
	}
	return s
}

func marks(skills []posting.Skill) []posting.Mark {
	var out []posting.Mark
	for _, s := range skills {
		for _, e := range s.Evidence {
			out = append(out, posting.Mark{SkillID: s.ID, Relation: s.Relation, Start: e.Start, End: e.End})
		}
	}
	return out
}
