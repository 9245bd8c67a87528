package dataset

// SchemaVersion names the columns and what they mean. It rises when a reader of
// older datasets would misread a newer one.
const SchemaVersion = "1.0"

// The labels, as extractor.Relation spells them.
const (
	Required    = "required"
	Core        = "core"
	Mentioned   = "mentioned"
	NotRelevant = "not_relevant"
)

// Labels lists all labels, strongest first.
var Labels = []string{Required, Core, Mentioned, NotRelevant}

// Row says what people decided about one skill, at one sentence of one document.
// A decision with evidence in several sentences makes several rows. Names,
// e-mail addresses and phone numbers in Sentence are masked; Document, Employer,
// Organisation and Person are pseudonyms.
type Row struct {
	ID            string   `json:"id" parquet:"id"` // stays the same from one export to the next
	Split         string   `json:"split" parquet:"split,dict"`
	Sentence      string   `json:"sentence" parquet:"sentence"`
	Section       string   `json:"section" parquet:"section,dict"`
	Start         int32    `json:"start" parquet:"start"` // of the evidence in Sentence, in characters (Unicode code points)
	End           int32    `json:"end" parquet:"end"`
	DocumentStart int64    `json:"document_start" parquet:"document_start"` // of the evidence in the original text, in bytes
	DocumentEnd   int64    `json:"document_end" parquet:"document_end"`
	SkillID       int64    `json:"skill_id" parquet:"skill_id"`
	SkillURI      string   `json:"skill_uri" parquet:"skill_uri,dict"`
	SkillLabel    string   `json:"skill_label" parquet:"skill_label,dict"`
	Label         string   `json:"label" parquet:"label,dict"`
	Expressed     bool     `json:"expressed" parquet:"expressed"`         // the words say the skill, even where the document does not ask for it
	HardNegative  bool     `json:"hard_negative" parquet:"hard_negative"` // it was shown, and rejected
	Added         bool     `json:"added" parquet:"added"`                 // a person added it
	Probability   *float64 `json:"probability" parquet:"probability,optional"`
	Rank          *int32   `json:"rank" parquet:"rank,optional"` // from 1; null, like Probability: it was not shown
	ShownLabel    string   `json:"shown_label" parquet:"shown_label,dict"`
	Stages        []string `json:"stages" parquet:"stages,list"` // of the engine that found it
	Reason        string   `json:"reason" parquet:"reason,dict"` // of a rejection
	Weight        float64  `json:"weight" parquet:"weight"`      // 0 to 1
	Agreement     float64  `json:"agreement" parquet:"agreement"`
	Annotators    int32    `json:"annotators" parquet:"annotators"`   // people whose decision counts
	Flags         int32    `json:"flags" parquet:"flags"`             // of them, those who only flagged it
	Adjudicated   bool     `json:"adjudicated" parquet:"adjudicated"` // somebody decided between people who disagreed
	Role          string   `json:"role" parquet:"role,dict"`          // of Person
	Person        string   `json:"person" parquet:"person,dict"`      // who decided: the last one who says so
	Kind          string   `json:"kind" parquet:"kind,dict"`
	Language      string   `json:"language" parquet:"language,dict"`
	Document      string   `json:"document" parquet:"document,dict"`
	Version       int32    `json:"version" parquet:"version"` // of the document
	Employer      string   `json:"employer" parquet:"employer,dict"`
	Organisation  string   `json:"organisation" parquet:"organisation,dict"`
	Taxonomy      string   `json:"taxonomy" parquet:"taxonomy,dict"` // the stamp of what was shown
	Model         string   `json:"model" parquet:"model,dict"`
	Scorer        string   `json:"scorer" parquet:"scorer,dict"`
	Memory        string   `json:"memory" parquet:"memory,dict"`
	Arm           string   `json:"arm" parquet:"arm,dict"`          // of an experiment
	Sequence      int64    `json:"sequence" parquet:"sequence"`     // position of the deciding event
	DecidedAt     string   `json:"decided_at" parquet:"decided_at"` // RFC 3339, UTC
}

// positive says that the row's evidence stands for a skill the document has.
func (r Row) positive() bool { return r.Label != NotRelevant }
