package web

import (
	"fmt"
	"time"

	"winnow/activelearn/mining"
	view "winnow/views/candidates"
)

const week = 7 * 24 * time.Hour

// trendOf draws weeks as at most so many bars: weeks without documents count as
// none, and where there are more weeks than bars, a bar is several of them.
func trendOf(weeks []mining.Week, burst *mining.Burst, bars int) view.Trend {
	if len(weeks) == 0 {
		return view.Trend{}
	}
	first, last := monday(weeks[0].Week), monday(weeks[len(weeks)-1].Week)
	if first.IsZero() || last.Before(first) {
		return view.Trend{}
	}
	span := int(last.Sub(first)/week) + 1
	size := (span + bars - 1) / bars
	t := view.Trend{Unit: "a week", Points: make([]view.Point, (span+size-1)/size)}
	if size > 1 {
		t.Unit = fmt.Sprintf("every %d weeks", size)
	}
	for i := range t.Points {
		t.Points[i].Label = first.Add(time.Duration(i*size) * week).Format("2 Jan 2006")
	}
	for _, w := range weeks {
		p := &t.Points[min(int(monday(w.Week).Sub(first)/week)/size, len(t.Points)-1)]
		p.Documents += w.Documents
		p.Burst = p.Burst || burst != nil && w.Week >= burst.From && w.Week <= burst.To
	}
	return t
}

// monday is the first day of an ISO week, "2026-W07"; zero when it is none. ISO
// 8601: the week with 4 January is the first of its year.
func monday(name string) time.Time {
	var year, n int
	if _, err := fmt.Sscanf(name, "%4d-W%2d", &year, &n); err != nil || n < 1 || n > 53 {
		return time.Time{}
	}
	fourth := time.Date(year, time.January, 4, 0, 0, 0, 0, time.UTC)
	return fourth.AddDate(0, 0, -(int(fourth.Weekday())+6)%7+7*(n-1))
}
