package dataset

// Record is all that one document gives, in order of skill and place.
type Record struct {
	DocumentID int64    `json:"document_id"` // for going on after it; never written out
	Document   string   `json:"document"`
	Employer   string   `json:"employer"`
	Split      Split    `json:"split"`
	Bands      []uint64 `json:"bands"`    // Sketch of the text
	Homeless   int      `json:"homeless"` // labels without a sentence
	Rows       []Row    `json:"rows"`
}
