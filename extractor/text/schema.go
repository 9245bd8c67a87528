package text

import "sync"

// schema is what the segmenter knows of one kind of document.
type schema struct {
	kinds    []SectionKind // the states, Other last
	index    map[SectionKind]int
	headings *phraseSet
	cues     *phraseSet
	opening  map[SectionKind]float64 // log prior of the first section
	rank     map[SectionKind]int     // usual order of sections; going back costs more
	intro    SectionKind             // what sentences before all headings are about
	firmness float64                 // factor of what a change of section costs
	// hasSubLabels: "Tools: …" may name a part of a job in a résumé, no section.
	hasSubLabels bool
	verbs        map[SectionKind]float64 // what a line that begins with a verb is likely to be
}

// schemaFor returns the schema of a kind of document, nil for feed posts, which
// have no headings. Unknown kinds are read as jobs.
func schemaFor(kind Kind) *schema {
	switch kind {
	case Resume:
		return resumeSchema()
	case Course:
		return courseSchema()
	}
	return jobSchema()
}

var jobSchema = sync.OnceValue(func() *schema {
	return newSchema(schema{
		kinds:    []SectionKind{Summary, Company, Responsibilities, Qualifications, NiceToHave, Benefits, Legal, Process, Other},
		headings: compilePhrases(jobHeadings),
		cues:     compilePhrases(jobCuesEnglish, jobCuesGerman, jobCuesFrench, jobCuesDutch, jobCuesSwedish, jobCuesSpanish),
		opening:  map[SectionKind]float64{Summary: 2, Company: 1.5, Responsibilities: 0, Qualifications: -0.5},
		rank:     map[SectionKind]int{Summary: 0, Company: 0, Responsibilities: 1, Qualifications: 2, NiceToHave: 3, Benefits: 4, Legal: 5, Process: 5, Other: 5},
		intro:    Company,
		firmness: 1,
		verbs:    map[SectionKind]float64{Responsibilities: 1.6},
	})
})

var resumeSchema = sync.OnceValue(func() *schema {
	return newSchema(schema{
		kinds:        []SectionKind{Contact, Summary, Experience, Education, Skills, Certifications, Languages, Hobbies, Other},
		headings:     compilePhrases(resumeHeadings),
		cues:         compilePhrases(resumeCues),
		opening:      map[SectionKind]float64{Contact: 2, Summary: 1, Skills: 0.5},
		rank:         map[SectionKind]int{Contact: 0, Summary: 1, Skills: 2, Experience: 2, Education: 3, Certifications: 4, Languages: 4, Hobbies: 5, Other: 5},
		verbs:        map[SectionKind]float64{Experience: 1.6},
		intro:        Summary,
		hasSubLabels: true,
		firmness:     1.5,
	})
})

var courseSchema = sync.OnceValue(func() *schema {
	return newSchema(schema{
		kinds:    []SectionKind{Summary, Objectives, Contents, Prerequisites, Audience, Logistics, Other},
		headings: compilePhrases(courseHeadings),
		cues:     compilePhrases(courseCues),
		opening:  map[SectionKind]float64{Summary: 1.5, Objectives: 0.5},
		rank:     map[SectionKind]int{Summary: 0, Objectives: 1, Contents: 1, Prerequisites: 2, Audience: 2, Logistics: 3, Other: 3},
		intro:    Summary,
		firmness: 1,
		verbs:    map[SectionKind]float64{Objectives: 1.6, Contents: 0.6},
	})
})

func newSchema(s schema) *schema {
	s.index = map[SectionKind]int{}
	for i, k := range s.kinds {
		s.index[k] = i
	}
	return &s
}
