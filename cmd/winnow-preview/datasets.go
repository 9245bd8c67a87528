package main

import (
	"github.com/a-h/templ"

	"winnow/views/datasets"
	"winnow/views/layout"
	"winnow/views/ui"
)

func datasetsPage(change func(*datasets.Page)) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component { return datasets.Show(datasetsModel(p, change)) }
}

func datasetsModel(p layout.Page, change func(*datasets.Page)) datasets.Page {
	p.Title, p.Active = "Datasets", layout.NavDatasets
	page := datasets.Page{Layout: p, Filters: datasetsFilters(), Preview: datasetsPreview(), Jobs: datasetsJobs()}
	change(&page)
	return page
}

func datasetsFilters() datasets.Filters {
	all := func(none string, more ...string) []ui.Option {
		out := []ui.Option{{Label: none}}
		for _, name := range more {
			out = append(out, ui.Option{Value: name, Label: name})
		}
		return out
	}
	f := datasets.Filters{
		Languages: append([]ui.Option{{Label: "All languages"}}, languages()[1:]...), Organisations: all("All organisations", "Northwind Freight", "Harbour Clinics"), Kinds: kinds(),
		Groups:      all("All skills", "information skills", "– measuring physical properties", "working with computers"),
		Models:      all("All models", "winnow@2-5f0c", "winnow@1-77ab"),
		Releases:    all("All releases", "esco@1.1.1#4", "esco@1.1.1#3"),
		Adjudicated: []ui.Option{{Label: "All labels"}, {Value: "only", Label: "Only those somebody ruled on"}},
		Roles:       []ui.Option{{Value: "recruiter", Label: "Recruiter", Selected: true}, {Value: "seeker", Label: "Job seeker"}, {Value: "curator", Label: "Curator", Selected: true}},
	}
	for i := range f.Kinds {
		f.Kinds[i].Selected = f.Kinds[i].Value != "resume"
	}
	return f
}

func datasetsPreview() datasets.Preview {
	p := datasets.Preview{Key: eventID(9), Documents: 1204, Decisions: 18233, Chosen: []datasets.Field{{Name: "role", Value: "recruiter"}},
		Formats: []ui.Option{{Value: "huggingface", Label: "Hugging Face: a folder that datasets.load_dataset reads, one Parquet file a split"}, {Value: "csv", Label: "CSV: labels.csv, UTF-8 with a heading line"}}}
	p.Rows = []datasets.Row{
		{Before: "You build services in ", Evidence: "Go", After: " and look after them at night.", Skill: "Go (programming language)", Label: "required", Section: "qualifications", Weight: 1, Split: "train"},
		{Before: "We ", Evidence: "go", After: " the extra mile for our customers, ask [NAME] at [EMAIL].", Skill: "Go (programming language)", Label: "not_relevant", Negative: true, Section: "company", Weight: 0.8, Split: "train"},
		{Before: "Erfahrung in der ", Evidence: "Lagerbestandsverwaltung eines Umschlaglagers mit wechselnden Gefahrgutklassen", After: " ist von Vorteil.", Skill: "Lagerbestände verwalten", Label: "core", Section: "nice_to_have", Weight: 0.44, Split: "validation"},
		{Evidence: "Forklift licence", Skill: "drive a forklift", Label: "mentioned", Section: "qualifications", Weight: 0.8, Split: "test"},
	}
	return p
}

const someHash = "9b1f0c2d77ab31e5c0ffee5f0c9d8e7a6b5c4d3e2f1a0b9c8d7e6f5a4b3c2d1e"

func datasetsJobs() datasets.Jobs {
	return datasets.Jobs{Live: false, Rows: []datasets.Job{
		{ID: eventID(1), By: "Mel Ito", State: "running", Format: "parquet", Choice: "in German, decided by curator", Position: 120431, Done: 3120, Total: 50000, Made: noon},
		{ID: eventID(2), By: "Mel Ito", State: "ready", Format: "huggingface", Choice: "all labels but résumés’", Position: 119002, Done: 1204, Total: 1204, Rows: 22108, Bytes: 4_318_771,
			SHA256: someHash, Link: "/datasets/2/file", Made: noon, Expires: noon.AddDate(0, 0, 7), Again: "?"},
		{ID: eventID(3), By: "Ada Brandt", State: "failed", Format: "csv", Choice: "job", Position: 98000, Trouble: "The folder of datasets cannot be written. See whether it is there, may be written, and has room.", Made: noon, Again: "?"},
		{ID: eventID(4), By: "Ada Brandt", State: "expired", Format: "conll", Choice: "shown with esco@1.1.1#3", Position: 40210, Made: noon.AddDate(0, -1, 0), Again: "?", Same: "?at=40210"},
	}}
}

func datasetsFull(*datasets.Page) {}

func datasetsEmpty(p *datasets.Page) { p.Preview, p.Jobs = datasets.Preview{}, datasets.Jobs{} }

func datasetsWrong(p *datasets.Page) {
	p.Filters.MinAgreement, p.Filters.Errors = "2", ui.Errors{"min_agreement": "The least agreement is between 0 and 1."}
	p.Preview = datasets.Preview{Trouble: "The least agreement is between 0 and 1."}
}

func datasetsLater(p *datasets.Page) {
	p.Preview = datasets.Preview{Later: "/preview/none", Wait: "?wait=yes"}
}
