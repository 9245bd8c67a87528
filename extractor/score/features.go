package score

// Feature is an index into Features.
type Feature int

// The features of one skill in one document. Scores are cosines or counts as
// their comments say; a feature that does not apply is 0.
const (
	LexPreferred        Feature = iota // a preferred label stands in the text
	LexAlternative                     // an alternative label does
	LexHidden                          // a hidden label does
	LexInflected                       // only in another verb form
	LexTokens                          // log2(1 + tokens of the longest match)
	LexDoubt                           // lexicon.Match.Doubt of the best match
	LexShared                          // 1 - 1/owners of the form
	LexCount                           // log2(1 + sentences with a match)
	LexNone                            // no match at all
	EncLabel                           // cosine of the best sentence and the label
	EncAlternative                     // cosine of the best sentence and the best alternative label
	EncLate                            // match of the label with the tokens of the best sentence
	EncMix                             // what the encoder says in all: the mix of these three
	EncRank                            // 1 / rank of the skill in its best sentence
	EncGap                             // EncMix minus the sentence's best EncMix
	EncLead                            // EncMix minus the sentence's next lower one
	EncLift                            // EncMix minus the mean of the sentence's ten best
	EncSecond                          // EncMix of the skill's second-best sentence
	EncCount                           // log2(1 + sentences with the skill among their three best)
	MemAccepted                        // cosine of the nearest remembered sentence that has the skill
	MemRejected                        // cosine of the nearest one from which it was removed
	MemRank                            // 1 / rank by MemAccepted in the best sentence
	MemLift                            // MemAccepted minus the sentence's mean over its candidates
	TitleFit                           // cosine of the title and the label
	OccupationEssential                // the guessed occupation's score, if it needs the skill
	OccupationOptional                 // the same, if the skill is optional there
	Agreement                          // expand.Agreement.Fit
	Kin                                // log2(1 + expand.Kin)
	Popularity                         // log2(1 + occupations that need the skill)
	Expanded                           // weight of the expansion it came from
	Overlap                            // a better candidate covers the same words
	SentenceRank                       // 1 / rank by raw score among the candidates of its best sentence
	SentenceWords                      // log2(1 + words of the best sentence)
	Bullet                             // the best sentence is a list item
	Heading                            // ... a heading
	Position                           // where in the document, 0 start to 1 end
	IsTool                             // the skill's type
	IsKnowledge
	IsLanguage
	IsAttitude
	LabelWords // log2(1 + words of the label)
	InRequirements
	InWishes
	InDuties
	InSummary
	InSkills
	InExperience
	InEducation
	InContents
	InObjectives
	InOther
	Foreign               // the document is not in English
	Barren                // Gate.Barren of the best sentence
	SharedWords           // share of the label's attention that a better skill of the sentence has too
	Repeated              // the most of that times the nearness of the two labels
	LabelInSentence       // share of the preferred label's words in the best sentence
	AlternativeInSentence // the same of the alternative label with the greatest
	LabelInDocument       // share of the preferred label's words in any sentence that is read
	NumFeatures
)

// Features are the values of one skill in one document.
type Features [NumFeatures]float64

// names label the features in explanations and in the weights file, in order.
var names = [NumFeatures]string{
	"lexicon preferred label", "lexicon alternative label", "lexicon hidden label", "lexicon inflected",
	"lexicon tokens", "lexicon doubt", "lexicon shared form", "lexicon count", "not in lexicon",
	"encoder label", "encoder alternative", "encoder tokens", "encoder sum", "encoder rank", "encoder gap", "encoder lead",
	"encoder lift", "encoder second sentence", "encoder count",
	"memory accepted", "memory rejected", "memory rank", "memory lift",
	"title fit", "occupation essential", "occupation optional", "agreement", "kin", "popularity",
	"expanded", "overlap", "sentence rank", "sentence words", "bullet", "heading", "position",
	"tool", "knowledge", "language", "attitude", "label words",
	"in requirements", "in wishes", "in duties", "in summary", "in skills", "in experience",
	"in education", "in contents", "in objectives", "in other section", "not in English",
	"sentence names no skill", "words shared with a better skill", "repeats a better skill",
	"label words in sentence", "alternative label words in sentence", "label words in document",
}

// Name returns the feature's name.
func (f Feature) Name() string { return names[f] }
