package taxonomy

import "context"

// Store keeps taxonomies. taxonomydb is the one there is.
type Store interface {
	// List returns all taxonomies by name.
	List(ctx context.Context) ([]Taxonomy, error)
	// Load returns everything of the named taxonomy; NotFound when there is none.
	Load(ctx context.Context, name string) (*Contents, error)
	// View reads the named taxonomy piece by piece; NotFound when there is none.
	View(ctx context.Context, name string) (View, error)
	// Write runs do in one transaction on the named taxonomy (which need not be
	// there yet), and commits when do returns nil. Writes of one installation run
	// one after the other. An error of do comes back as it is, and nothing is
	// changed.
	Write(ctx context.Context, name string, do func(Tx) error) error
	// Activate makes the named taxonomy the one active; NotFound when there is none.
	Activate(ctx context.Context, name string) error
	// Concept finds a concept, retired or not, by id or URI with its neighbours.
	Concept(ctx context.Context, taxonomy string, id int64, uri string) (Detail, error)
}

// View reads one taxonomy piece by piece, however large it is. It shows what was
// retired too.
type View interface {
	// Taxonomy is the taxonomy at the revision of the view; of a Tx, as it stands
	// in the transaction, and without a revision where it is not there yet.
	Taxonomy() Taxonomy
	// Contents returns all of it as it was at a revision.
	Contents(revision int64) (*Contents, error)
	// Timelines returns concepts, by id; ids that are not there are left out.
	Timelines(ids []int64) ([]Timeline, error)
	// Heads returns the least of concepts, by id.
	Heads(ids []int64) (map[int64]Head, error)
	// IDs finds concepts by URI.
	IDs(uris []string) (map[string]int64, error)
	// Incoming returns the relations to a concept, past ones too.
	Incoming(id int64) ([]Span[Relation], error)
	// Broader returns the present broader relations from concepts.
	Broader(ids []int64) ([]Relation, error)
	// Replaces lists the retired concepts that a concept stands in for.
	Replaces(id int64) ([]int64, error)
	// Touched lists, by id, the concepts that the revisions above after and up to
	// upTo touched.
	Touched(after, upTo int64) ([]int64, error)
	// TouchedBy lists, by id, the concepts that each of the revisions touched.
	TouchedBy(revisions []int64) (map[int64][]int64, error)
	// Changes returns entries of the history without their concepts.
	Changes(q ChangeQuery) ([]Change, error)
	// Releases returns all releases, the latest first.
	Releases() ([]Release, error)
	// ReleaseBound is by how many points of F1 extraction may fall with a release.
	ReleaseBound() (float64, error)
	// Proposals returns proposals in a state (all where it is empty), the oldest
	// first, or the one with the id.
	Proposals(state ProposalState, id string) ([]Proposal, error)
	// Waivers returns the findings that are kept, the latest first.
	Waivers() ([]Waiver, error)
}

// Tx is a View in a transaction that writes.
type Tx interface {
	View
	// Commit writes a delta as the revision it carries, with the history's entry.
	Commit(delta Delta, entry Change) error
	// AddRelease keeps a release.
	AddRelease(Release) error
	// SaveProposal adds a proposal, or writes what was decided about it.
	SaveProposal(Proposal) error
	// SaveWaiver keeps a finding, or writes another reason for one that is kept.
	SaveWaiver(Waiver) error
	// RemoveWaiver forgets that a finding was kept.
	RemoveWaiver(finding string) error
	// SetTwoPerson changes the setting of the taxonomy.
	SetTwoPerson(on bool) error
	// SetReleaseBound changes what ReleaseBound returns.
	SetReleaseBound(points float64) error
}

// Detail is a concept with what it is linked to.
type Detail struct {
	Concept
	Taxonomy  string      `json:"taxonomy"`
	Revision  int64       `json:"revision"`  // of the taxonomy when this was read: the base of an edit
	Relations []Neighbour `json:"relations"` // by kind, direction and label
}

// Neighbour is the other end of a relation.
type Neighbour struct {
	Relation RelationKind `json:"relation"`
	Inverse  bool         `json:"inverse"` // the relation runs from the neighbour to the concept
	ID       int64        `json:"id"`
	URI      string       `json:"uri"`
	Kind     Kind         `json:"kind"`
	Label    string       `json:"label"`
}
