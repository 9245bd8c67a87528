package text

import (
	"fmt"
	"strings"
	"testing"
)

// posting is a written advert of about 25 sentences.
const posting = `Maintenance Planner
Location: Tilbury. Hours: 37 a week, days.

About us
Estuary Cement has made cement by the river since 1931. We are 180 people, two kilns and one very large crane. Our drivers deliver to building sites in six counties.

What you will do
- Plan the weekly work of eleven fitters and electricians so that nobody waits for a part or a permit
- Keep the asset register in SAP PM up to date and clean
- Order spare parts, chase suppliers and check what arrives against the order
- Prepare the two big shutdowns a year, from the first list to the last bolt
- Write job cards with clear steps, risk assessments and drawings
- Report on backlog, breakdowns and cost every Monday

What you bring
- A time-served trade, mechanical or electrical, or an HNC in engineering
- At least three years in planning or supervision in heavy industry
- Good knowledge of a maintenance system such as SAP PM or Maximo
- Confidence with spreadsheets; you can build a Gantt chart in your sleep
- A calm way of saying no to four managers before breakfast
- Full driving licence

Nice to have
- Experience of condition monitoring (vibration, oil analysis)
- IOSH Managing Safely

What we offer
We offer £41,000, a pension with 9% from us, 26 days of holiday and free parking. You get a bicycle loan and a hot lunch for £2.

How to apply
Send your CV to jobs@estuary.example by 3 May. Interviews will be held in the week of 12 May. We are an equal opportunities employer. A medical and a drugs test are part of the offer.
`

func BenchmarkParse(b *testing.B) {
	html := "<div><p>" + strings.ReplaceAll(strings.ReplaceAll(posting, "\n\n", "</p>\n<p>"), "\n", "<br>") + "</p></div>"
	for name, doc := range map[string]string{"plain": posting, "html": html} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(doc)))
			b.ReportAllocs()
			for b.Loop() {
				Parse(Job, Detect, "", "", doc)
			}
		})
	}
}

// BenchmarkParseLarge shows that time grows with the text and no faster.
func BenchmarkParseLarge(b *testing.B) {
	shapes := map[string]string{
		"postings": posting, "one line": strings.ReplaceAll(posting, "\n", " "), "tags": "<b><div>",
		"ampersands": "&", "labels": "Tools: x. ", "points": ".",
	}
	for name, unit := range shapes {
		for _, size := range []int{1 << 18, 5 << 20} {
			doc := strings.Repeat(unit, size/len(unit)+1)[:size]
			b.Run(fmt.Sprintf("%s/%d", name, size), func(b *testing.B) {
				b.SetBytes(int64(size))
				for b.Loop() {
					Parse(Job, Detect, "", "", doc)
				}
			})
		}
	}
}
