package activelearn

// Suggestion is a phrase that a person who reads a document misses in the
// taxonomy. ID is a UUID the client makes, so that sending again is harmless.
type Suggestion struct {
	ID       string
	Document string // public id
	Version  int    // of the document, as shown
	Phrase   string
	Start    int // the selection: bytes of the version's text; both 0 for none
	End      int
	Note     string
	Flag     bool // it flags what Winnow says in free words, rather than adding
}
