package text

import "unicode/utf8"

// Kind is the kind of document, which decides the section inventory and the
// scorer's tower.
type Kind string

// The kinds Winnow reads.
const (
	Job    Kind = "job"
	Resume Kind = "resume"
	Course Kind = "course"
	Feed   Kind = "feed"
)

// Kinds lists all kinds in display order.
var Kinds = []Kind{Job, Resume, Course, Feed}

// Format is how the original text is marked up.
type Format string

// The formats. Detect lets Parse decide from the text itself.
const (
	Detect   Format = ""
	Plain    Format = "plain"
	HTML     Format = "html"
	Markdown Format = "markdown"
)

// SectionKind names what a stretch of a document is about.
type SectionKind string

// The section inventory. Which of them occur depends on the Kind:
// job: Summary, Company, Responsibilities, Qualifications, NiceToHave, Benefits,
// Legal, Process, Other; résumé: Contact, Summary, Experience, Education, Skills,
// Certifications, Languages, Hobbies, Other; course: Summary, Objectives,
// Contents, Prerequisites, Audience, Logistics, Other; feed: Body, Hashtags.
const (
	Summary          SectionKind = "summary"
	Company          SectionKind = "company"
	Responsibilities SectionKind = "responsibilities"
	Qualifications   SectionKind = "qualifications"
	NiceToHave       SectionKind = "nice_to_have"
	Benefits         SectionKind = "benefits"
	Legal            SectionKind = "legal"
	Process          SectionKind = "process"
	Contact          SectionKind = "contact"
	Experience       SectionKind = "experience"
	Education        SectionKind = "education"
	Skills           SectionKind = "skills"
	Certifications   SectionKind = "certifications"
	Languages        SectionKind = "languages"
	Hobbies          SectionKind = "hobbies"
	Objectives       SectionKind = "objectives"
	Contents         SectionKind = "contents"
	Prerequisites    SectionKind = "prerequisites"
	Audience         SectionKind = "audience"
	Logistics        SectionKind = "logistics"
	Body             SectionKind = "body"
	Hashtags         SectionKind = "hashtags"
	Other            SectionKind = "other"
)

// Span is a half-open range of byte offsets into the original text; both ends
// lie on UTF-8 boundaries.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Section is a stretch of the document of one kind. Sections cover the document
// in order and do not overlap. Heading is the visible heading text, if any; the
// heading's own span is part of the section.
type Section struct {
	Kind    SectionKind `json:"kind"`
	Heading string      `json:"heading,omitempty"`
	Span    Span        `json:"span"`
}

// Sentence is one sentence, bullet or list line, with clean visible text (no
// markup, entities decoded, white space folded).
type Sentence struct {
	Text    string
	Section int  // index into Document.Sections
	Bullet  bool // a list item
	Heading bool // a heading line: it names a section and usually asks for nothing
	Span    Span // of the whole sentence in the original

	// starts[i] and ends[i] are where byte i of Text begins and ends in the
	// original.
	starts, ends []int32
}

// Original maps the byte range [start, end) of s.Text, both on UTF-8
// boundaries, to the original text. Markup around the range stays outside it.
func (s *Sentence) Original(start, end int) Span {
	start = min(max(start, 0), len(s.Text))
	end = min(max(end, start), len(s.Text))
	if start < end {
		return Span{Start: int(s.starts[start]), End: int(s.ends[end-1])}
	}
	if start < len(s.Text) {
		return Span{int(s.starts[start]), int(s.starts[start])}
	}
	return Span{s.Span.End, s.Span.End}
}

// Shown maps a span of the original text to the byte range [start, end) of s.Text
// that it touches, both on UTF-8 boundaries: all of the sentence where it touches
// none of it.
func (s *Sentence) Shown(original Span) (start, end int) {
	start = -1
	for i := range s.Text {
		_, n := utf8.DecodeRuneInString(s.Text[i:])
		if o := s.Original(i, i+n); o.Start < original.End && original.Start < o.End {
			if start < 0 {
				start = i
			}
			end = i + n
		}
	}
	if start < 0 {
		return 0, len(s.Text)
	}
	return start, end
}

// Document is a parsed document: an immutable value.
type Document struct {
	Kind      Kind
	Format    Format // as given or detected
	Language  string // ISO 639-1 as given or detected; "und" when unsure
	Original  string
	Title     string // as given, or the first line that reads like a title
	Sections  []Section
	Sentences []Sentence
}
