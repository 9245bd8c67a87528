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
}

func (taxonomyRow) TableName() string { return "taxonomies" }

type revisionRow struct {
	TaxonomyID int64
	Revision   int64
	Version    string
	Source     string
	At         int64
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
	AddedIn     int64
	ChangedIn   int64
	RetiredIn   int64
	ReplacedBy  *int64
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
		Language: r.Language, Active: r.Active, Revision: r.Revision, UpdatedAt: time.UnixMilli(r.UpdatedAt).UTC(),
	}
}

func rowOf(t taxonomy.Taxonomy) taxonomyRow {
	return taxonomyRow{
		ID: t.ID, Name: t.Name, Title: t.Title, Version: t.Version, Licence: t.Licence, Source: t.Source,
		Language: t.Language, Active: t.Active, Revision: t.Revision, UpdatedAt: t.UpdatedAt.UnixMilli(),
	}
}

func (r conceptRow) value() taxonomy.Concept {
	c := taxonomy.Concept{
		ID: r.ID, URI: r.URI, Kind: taxonomy.Kind(r.Kind), Type: taxonomy.Type(r.Type), Reuse: taxonomy.Reuse(r.ReuseLevel),
		Code: r.Code, Description: r.Description, ScopeNote: r.ScopeNote, Status: taxonomy.Active, RetiredIn: r.RetiredIn,
	}
	if r.RetiredIn != 0 {
		c.Status = taxonomy.Retired
	}
	if r.ReplacedBy != nil {
		c.ReplacedBy = *r.ReplacedBy
	}
	return c
}
