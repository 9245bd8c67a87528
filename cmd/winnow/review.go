package main

import (
	"fmt"
	"strconv"

	"winnow/activelearn/activelearndb"
	"winnow/activelearn/review"
	"winnow/curation"
	"winnow/database"
	"winnow/extractor/text"
)

// reviewing wires the review queue: its answers become feedback, and its doubt is
// measured at the live engine's thresholds.
func (a *app) reviewing(db *database.DB, s *services) *review.Service {
	return review.NewService(review.Parts{
		Store: activelearndb.NewReviews(db), Recorder: curation.Answers{Feedback: s.feedback}, Shares: a.shares,
		Threshold: func(kind text.Kind) float64 { return s.live.State().Engine.Scorer.Thresholds[string(kind)] },
	})
}

// shareFlag is a share of the questions, as a flag: 0 to 0.4.
type shareFlag struct{ share *float64 }

func (f shareFlag) String() string {
	if f.share == nil {
		return ""
	}
	return strconv.FormatFloat(*f.share, 'g', -1, 64)
}

func (f shareFlag) Type() string { return "share" }

func (f shareFlag) Set(s string) error {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || !(v >= 0 && v <= 0.4) {
		return fmt.Errorf("a share of the questions is a number from 0 to 0.4, such as 0.05")
	}
	*f.share = v
	return nil
}
