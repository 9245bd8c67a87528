package demo

import (
	"encoding/json"
	"fmt"
	"sync"

	"winnow/extractor/text"
	"winnow/training/data"
	"winnow/web"
)

// employers names who placed the documents that are shown; seekers' own texts
// have none.
var employers = map[string]string{
	"job-a01": "Ferrybridge Payments", "job-a03": "St Oswin's Hospital", "job-a07": "Pigeon Street", "job-a09": "Daventry Trunking",
	"job-a19": "Ridgeway Mutual", "job-b07": "Beechcroft House", "job-b09": "Merrow & Pike LLP", "job-b27": "Paws & Pine",
	"job-a16": "Hart Electrical", "job-a24": "Birch & Bay", "course-03": "Kirkcaldy Business Hub", "course-13": "The Boiler Room",
	"feed-06": "Tilburg DC", "feed-10": "", "job-a10": "Larkfield Primary", "job-b22": "Ballymore Foods",
	"resume-11": "", "resume-06": "",
	"job-b06": "", "job-b18": "",
	"job-a26": "Orrell Valves", "job-a08": "Dee Valley Packaging", "job-a06": "The Rusty Heron", "job-b17": "", "course-06": "Open Payroll School",
}

// samplesOnOffer are the texts that the "new document" page proposes.
var samplesOnOffer = []string{"job-a01", "job-a03", "job-b27", "resume-06", "course-03", "feed-06"}

type goldDocument struct {
	ID    string    `json:"id"`
	Kind  text.Kind `json:"kind"`
	Title string    `json:"title"`
	Text  string    `json:"text"`

	Skills []goldLabel `json:"skills"`
}

// library reads the example documents once.
var library = sync.OnceValues(func() (map[string]goldDocument, error) {
	r, err := data.Open("gold/documents.jsonl.gz")
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }()
	out := map[string]goldDocument{}
	lines := json.NewDecoder(r)
	for lines.More() {
		var d goldDocument
		if err := lines.Decode(&d); err != nil {
			return nil, fmt.Errorf("example documents: %w", err)
		}
		out[d.ID] = d
	}
	return out, nil
})

// Samples are texts to try Winnow with.
func Samples() []web.Sample {
	all, err := library()
	if err != nil {
		return nil // they are embedded: tests read them all
	}
	var out []web.Sample
	for _, id := range samplesOnOffer {
		d := all[id]
		out = append(out, web.Sample{Name: id, Title: d.Title, Employer: employers[id], Kind: d.Kind, Text: d.Text})
	}
	return out
}
