package web

import (
	"github.com/gofiber/fiber/v2"

	queue "winnow/activelearn/review"
	"winnow/feedback/agreement"
	view "winnow/views/review"
)

// reviewSide counts what stands beside a question.
func (s *Server) reviewSide(c *fiber.Ctx) (view.Side, error) {
	side, err := s.Reviews.Side(c.UserContext(), reviewer(c))
	if err != nil {
		return view.Side{}, err
	}
	out := view.Side{
		CSRF: s.csrfToken(c), Today: side.Today, Total: side.Total, Skipped: side.Skipped, Open: side.Open, Documents: side.Documents,
		Seconds: float64(side.MedianMS) / 1000, Agreement: agreementOf(side.Pairs),
		Estimate: view.Estimate{Precision: view.Share(side.Estimate.Precision), Missed: view.Share(side.Estimate.Missed), Open: side.Estimate.Open},
	}
	for _, d := range side.History {
		out.Done = append(out.Done, doneOf(d))
	}
	return out, nil
}

// agreementOf compares one person's answers with those of all others. Pairs count
// alike; the interval is exact for pairs of different questions, which most are.
func agreementOf(pairs []queue.Pair) view.Agreement {
	same, yes := 0, 0
	all := agreement.Answers{Items: len(pairs), People: 2, Categories: 2}
	for n, p := range pairs {
		if p.Mine == p.Theirs {
			same++
		}
		if p.Mine.Relevant() == p.Theirs.Relevant() {
			yes++
		}
		all.All = append(all.All, agreement.Answer{Item: n, Person: 0, Category: category(p.Mine)}, agreement.Answer{Item: n, Person: 1, Category: category(p.Theirs)})
	}
	return view.Agreement{Answers: len(pairs), Same: view.Share(queue.ShareOf(same, len(pairs))), Yes: view.Share(queue.ShareOf(yes, len(pairs))),
		Chance: float64(agreement.Gwet(all, agreement.Identity(2)))}
}

func category(a queue.Answer) int {
	if a.Relevant() {
		return 1
	}
	return 0
}

func doneOf(d queue.Done) view.Done {
	out := view.Done{ID: d.ID, Label: d.Label, Answer: string(d.Answer), Sure: d.Probability, At: d.At, Gold: d.Known}
	if d.Shown {
		out.Engine = string(d.Relation)
	}
	if d.Answer != queue.Skip {
		out.CanGold, out.Disagree = !d.Known, d.Answer.Relevant() != d.Shown
	}
	return out
}
