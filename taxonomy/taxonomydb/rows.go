package taxonomydb

import (
	"time"

	"winnow/taxonomy"
)

type taxonomyRow struct {
	ID        int64
	Name      string
	Title     string
	Version   string
	Licence   string
	Source    string
	Language  string
	Active    bool
	Revision  int64
	UpdatedAt int64 `gorm:"autoUpdateTime:false"` // Unix milliseconds
	TwoPerson bool
}

func (taxonomyRow) TableName() string { return "taxonomies" }

type revisionRow struct {
	TaxonomyID int64
	Revision   int64
	Version    string
	Source     string
	At         int64
	ChangeID   string
	Kind       string
	AuthorID   int64
	AuthorName string
	SecondID   int64
	SecondName string
	Reason     string
	Command    string
	Target     int64
	Languages  string // separated by spaces
	LabelsOnly bool
	Title      string
	Licence    string
	Language   string
}

func (revisionRow) TableName() string { return "taxonomy_revisions" }

type conceptRow struct {
	ID          int64
	TaxonomyID  int64
	URI         string
	Kind        string
	Type        string
	ReuseLevel  string
	Code        string
	Description string
	ScopeNote   string
	Mappings    string
	AddedIn     int64
	ChangedIn   int64
	RetiredIn   int64
	ReplacedBy  *int64
	SplitFrom   *int64
}

func (conceptRow) TableName() string { return "concepts" }

type labelRow struct {
	ConceptID int64
	Language  string
	Kind      string
	Text      string
	AddedIn   int64
	RetiredIn int64
}

func (labelRow) TableName() string { return "concept_labels" }

func (r taxonomyRow) value() taxonomy.Taxonomy {
	return taxonomy.Taxonomy{
		ID: r.ID, Name: r.Name, Title: r.Title, Version: r.Version, Licence: r.Licence, Source: r.Source,
		Language: r.Language, Active: r.Active, Revision: r.Revision, UpdatedAt: time.UnixMilli(r.UpdatedAt).UTC(), TwoPerson: r.TwoPerson,
	}
}

func rowOf(t taxonomy.Taxonomy) taxonomyRow {
	return taxonomyRow{
		ID: t.ID, Name: t.Name, Title: t.Title, Version: t.Version, Licence: t.Licence, Source: t.Source,
		Language: t.Language, Active: t.Active, Revision: t.Revision, UpdatedAt: t.UpdatedAt.UnixMilli(), TwoPerson: t.TwoPerson,
	}
}

func (r conceptRow) value() taxonomy.Concept {
	c := taxonomy.Concept{
		ID: r.ID, URI: r.URI, Kind: taxonomy.Kind(r.Kind), Type: taxonomy.Type(r.Type), Reuse: taxonomy.Reuse(r.ReuseLevel),
		Code: r.Code, Description: r.Description, ScopeNote: r.ScopeNote, Status: taxonomy.Active, RetiredIn: r.RetiredIn,
		Mappings: taxonomy.SplitMappings(r.Mappings),
	}
	if r.RetiredIn != 0 {
		c.Status = taxonomy.Retired
	}
	if r.ReplacedBy != nil {
		c.ReplacedBy = *r.ReplacedBy
	}
	if r.SplitFrom != nil {
		c.SplitFrom = *r.SplitFrom
	}
	return c
}

type versionRow struct {
	ConceptID   int64
	Until       int64
	Kind        string
	Type        string
	ReuseLevel  string
	Code        string
	Description string
	ScopeNote   string
	Mappings    string
	RetiredIn   int64
	ReplacedBy  *int64
}

func (versionRow) TableName() string { return "concept_versions" }

// of returns the older fields of a concept.
func (r versionRow) of(now conceptRow) taxonomy.Version {
	now.Kind, now.Type, now.ReuseLevel, now.Code, now.Description, now.ScopeNote = r.Kind, r.Type, r.ReuseLevel, r.Code, r.Description, r.ScopeNote
	now.Mappings, now.RetiredIn, now.ReplacedBy = r.Mappings, r.RetiredIn, r.ReplacedBy
	return taxonomy.Version{Concept: now.value(), Until: r.Until}
}

type relationRow struct {
	Kind      string
	FromID    int64
	ToID      int64
	AddedIn   int64
	RetiredIn int64
}

func (relationRow) TableName() string { return "concept_relations" }

func (r relationRow) span() taxonomy.Span[taxonomy.Relation] {
	return taxonomy.Span[taxonomy.Relation]{
		Value: taxonomy.Relation{Kind: taxonomy.RelationKind(r.Kind), From: r.FromID, To: r.ToID}, From: r.AddedIn, Until: r.RetiredIn,
	}
}

func (r labelRow) span() taxonomy.Span[taxonomy.Label] {
	return taxonomy.Span[taxonomy.Label]{
		Value: taxonomy.Label{Text: r.Text, Language: r.Language, Kind: taxonomy.LabelKind(r.Kind)}, From: r.AddedIn, Until: r.RetiredIn,
	}
}
