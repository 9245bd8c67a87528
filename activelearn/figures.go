package activelearn

// Figures say how a team of curators works.
type Figures struct {
	Days    []DayFigure    `json:"days"` // newest first, then by name
	People  []PersonFigure `json:"people"`
	Kinds   map[Kind]int   `json:"kinds"` // decisions, those that were undone included
	States  map[State]int  `json:"states"`
	Undone  int            `json:"undone"`
	Seconds float64        `json:"seconds"` // median of those that were timed, all people; 0 for none
	Random  Hits           `json:"random"`  // of the candidates drawn by chance
	Ranked  Hits           `json:"ranked"`  // of all others
}

// DayFigure is what one person decided on one day.
type DayFigure struct {
	Day       string  `json:"day"` // "2026-03-31", UTC
	Person    string  `json:"person"`
	Decisions int     `json:"decisions"`
	Seconds   float64 `json:"seconds"` // median of those that were timed; 0 for none
}

// PersonFigure is what one person decided over the whole time.
type PersonFigure struct {
	Person    string       `json:"person"`
	Decisions int          `json:"decisions"`
	Seconds   float64      `json:"seconds"` // median of those that were timed; 0 for none
	Kinds     map[Kind]int `json:"kinds"`
}

// Hits tell how good a way of choosing candidates is: the share of decided ones
// that became part of the taxonomy.
type Hits struct {
	Decided int `json:"decided"`
	Kept    int `json:"kept"` // approved, alias or label
}
