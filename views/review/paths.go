package review

// The patterns of the page's routes. Those of parts answer review.js (header
// HX-Request: true) with their part alone and everything else with a redirect to
// the page.
const (
	Path       = "/review"           // GET Show: ?item={item} the reader holds
	PathNext   = "/review/next"      // GET QuestionBox: ?beside={item}, may be repeated; 204: there is none
	PathAnswer = "/review/decisions" // POST: the form of QuestionBox; answers SideBox
	PathUndo   = "/review/undo"      // POST: csrf, key, undoes (empty: the last one); answers QuestionBox
	PathGold   = "/review/gold"      // POST: csrf, answer (id), reason; answers SideBox
)
