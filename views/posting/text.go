package posting

// Section is a part of the text, as the engine understood it.
type Section struct {
	Kind   string // section kind: qualifications, benefits, …
	Dimmed bool   // no skills are taken from it
	Blocks []Block
}

// Block is a paragraph, a list item or a heading.
type Block struct {
	Kind      string // Paragraph, Item or Heading
	Sentences []Sentence
}

// The kinds of block.
const (
	Paragraph = "paragraph"
	Item      = "item"
	Heading   = "heading"
)

// Sentence is one sentence with its marks. Start and End are byte offsets into
// the original text; Shifts say where visible and original text run apart
// (entities, markup inside the sentence).
type Sentence struct {
	Start  int
	End    int
	Runs   []Run
	Shifts []Shift
}

// Shift says that from visible byte Visible on, the original offset is Original
// plus the distance from Visible. The first shift has Visible 0 and is left out
// when its Original is the sentence's Start.
type Shift struct {
	Visible  int
	Original int
}

// Run is a stretch of a sentence that is marked for the same skills, or for
// none.
type Run struct {
	Text     string
	Start    int // byte offset into the original
	SkillIDs []int64
	Relation string // the strongest of the skills' relations; empty without skills
}
