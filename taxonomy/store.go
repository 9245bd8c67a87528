package taxonomy

import "context"

// Store keeps taxonomies. taxonomydb is the one there is.
type Store interface {
	// List returns all taxonomies by name.
	List(ctx context.Context) ([]Taxonomy, error)
	// Load returns everything of the named taxonomy; NotFound when there is none.
	Load(ctx context.Context, name string) (*Contents, error)
	// Update runs change on what is stored of the named taxonomy (nothing, with
	// revision 0, when there is none) and applies the Changes it returns, in one
	// transaction. Updates of one installation run one after the other. Changes
	// at the stored revision leave everything as it was. An error of change comes
	// back as it is, and nothing is changed.
	Update(ctx context.Context, name string, change func(*Contents) (Changes, error)) error
	// Activate makes the named taxonomy the one active; NotFound when there is none.
	Activate(ctx context.Context, name string) error
	// Concept finds a concept, retired or not, by id or URI with its neighbours.
	Concept(ctx context.Context, taxonomy string, id int64, uri string) (Detail, error)
}

// Detail is a concept with what it is linked to.
type Detail struct {
	Concept
	Taxonomy  string      `json:"taxonomy"`
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
