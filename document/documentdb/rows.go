package documentdb

import (
	"encoding/json"

	"winnow/database"
	"winnow/document"
	"winnow/extractor"
	"winnow/extractor/text"
	"winnow/fault"
)

type documentRow struct {
	ID             int64
	PublicID       string
	OrganisationID int64
	Kind           string
	Title          string
	Employer       string
	Source         string
	Language       string
	Status         string
	Version        int
	ExtractionID   int64
	Skills         int
	Decided        int
	CreatedBy      int64
	CreatedAt      int64 `gorm:"autoCreateTime:false"`
	UpdatedAt      int64 `gorm:"autoUpdateTime:false"`
	RemovedAt      int64
	RemovedBy      int64
	PublishedAt    int64
	PublishedBy    int64
}

func (documentRow) TableName() string { return "documents" }

func (r documentRow) value() document.Document {
	return document.Document{ID: r.ID, PublicID: r.PublicID, OrganisationID: r.OrganisationID, Kind: text.Kind(r.Kind), Title: r.Title,
		Employer: r.Employer, Source: r.Source, Language: r.Language, Status: document.Status(r.Status), Version: r.Version,
		Skills: r.Skills, Decided: r.Decided, CreatedBy: r.CreatedBy, CreatedAt: database.Time(r.CreatedAt), UpdatedAt: database.Time(r.UpdatedAt),
		PublishedAt: database.Time(r.PublishedAt)}
}

func rowOf(orgID int64, d document.Document) documentRow {
	return documentRow{PublicID: d.PublicID, OrganisationID: orgID, Kind: string(d.Kind), Title: d.Title, Employer: d.Employer,
		Source: d.Source, Language: d.Language, Status: string(d.Status), Version: d.Version,
		CreatedBy: d.CreatedBy, CreatedAt: d.CreatedAt.UnixMilli(), UpdatedAt: d.UpdatedAt.UnixMilli()}
}

type versionRow struct {
	ID         int64
	DocumentID int64
	Number     int
	Format     string
	Text       string
	SHA256     string `gorm:"column:sha256"`
	CreatedBy  int64
	CreatedAt  int64 `gorm:"autoCreateTime:false"`
}

func (versionRow) TableName() string { return "document_versions" }

func (r versionRow) value() document.Version {
	return document.Version{DocumentID: r.DocumentID, Number: r.Number, Format: text.Format(r.Format), Text: r.Text, SHA256: r.SHA256,
		CreatedBy: r.CreatedBy, CreatedAt: database.Time(r.CreatedAt)}
}

func versionOf(docID int64, v document.Version) versionRow {
	return versionRow{DocumentID: docID, Number: v.Number, Format: string(v.Format), Text: v.Text, SHA256: v.SHA256,
		CreatedBy: v.CreatedBy, CreatedAt: v.CreatedAt.UnixMilli()}
}

type extractionRow struct {
	ID         int64
	DocumentID int64
	Version    int
	Inputs     string
	Taxonomy   string
	Model      string
	Scorer     string
	Memory     string
	// Suppression is in Inputs too, so that it tells two rows apart.
	Suppression string
	Body        string
	CreatedAt   int64 `gorm:"autoCreateTime:false"`
}

func (extractionRow) TableName() string { return "extractions" }

func extractionOf(e document.Extracted) (extractionRow, error) {
	body, err := json.Marshal(e.Extraction)
	if err != nil {
		return extractionRow{}, fault.Wrap(err, fault.Internal, "The extraction cannot be kept.")
	}
	stamp := e.Extraction.Stamp
	return extractionRow{DocumentID: e.DocumentID, Version: e.Version, Inputs: e.Inputs, Taxonomy: stamp.Taxonomy, Model: stamp.Model,
		Scorer: stamp.Scorer, Memory: stamp.Memory, Suppression: stamp.Suppression, Body: string(body), CreatedAt: e.CreatedAt.UnixMilli()}, nil
}

// value decodes the row; without a body it has the stamp only.
func (r extractionRow) value() (document.Extracted, error) {
	e := document.Extracted{ID: r.ID, DocumentID: r.DocumentID, Version: r.Version, Inputs: r.Inputs, CreatedAt: database.Time(r.CreatedAt)}
	if r.Body != "" {
		if err := json.Unmarshal([]byte(r.Body), &e.Extraction); err != nil {
			return e, fault.Wrap(err, fault.Internal, "The stored extraction cannot be read.")
		}
	}
	e.Extraction.Stamp = stampOf(r)
	return e, nil
}

func stampOf(r extractionRow) extractor.Stamp {
	return extractor.Stamp{Taxonomy: r.Taxonomy, Model: r.Model, Scorer: r.Scorer, Memory: r.Memory, Suppression: r.Suppression}
}

type skillRow struct {
	DocumentID     int64
	OrganisationID int64
	SkillID        int64
	Rank           int
	URI            string
	Label          string
	Relation       string
	Probability    float64
	Section        string
}

func (skillRow) TableName() string { return "document_skills" }

func skillsOf(orgID, docID int64, x extractor.Extraction) []skillRow {
	rows := make([]skillRow, 0, len(x.Skills))
	for i, s := range x.Skills {
		row := skillRow{DocumentID: docID, OrganisationID: orgID, SkillID: s.ID, Rank: i + 1, URI: s.URI, Label: s.Label, Relation: string(s.Relation), Probability: s.Probability}
		if len(s.Evidence) > 0 {
			row.Section = string(s.Evidence[0].Section)
		}
		rows = append(rows, row)
	}
	return rows
}

type searchRow struct {
	DocumentID int64 `gorm:"primaryKey;autoIncrement:false"`
	Text       string
}

func (searchRow) TableName() string { return "document_search" }

// fromMillis reads a stored time.
