package ui

// iconPaths are drawn for Winnow on a 16 px grid with a stroke of 1.5.
var iconPaths = map[string]string{
	"check":   "M3 8.5 6.5 12 13 4.5",
	"cross":   "M4 4l8 8M12 4l-8 8",
	"undo":    "M3 7h7a3.5 3.5 0 0 1 0 7H7M3 7l3-3M3 7l3 3",
	"next":    "M3 8h10M9 4l4 4-4 4",
	"back":    "M13 8H3M7 4 3 8l4 4",
	"down":    "M4 6l4 4 4-4",
	"search":  "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM10.5 10.5 14 14",
	"plus":    "M8 3v10M3 8h10",
	"warn":    "M8 2 1.8 13.5h12.4L8 2ZM8 6.5v3.2M8 11.6v.2",
	"info":    "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM8 7.2v4M8 4.8V5",
	"moon":    "M13.4 9.8A6 6 0 0 1 6.2 2.6a6 6 0 1 0 7.2 7.2Z",
	"edit":    "M2.5 13.5h3l7.5-7.5-3-3L2.5 10.5v3ZM8.5 4.5l3 3",
	"clock":   "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM8 4.5V8l2.5 1.5",
	"file":    "M3.5 1.8h6l3 3v9.4h-9V1.8ZM9.3 1.8V5h3.2M5.8 8h4.4M5.8 10.8h4.4",
	"sieve":   "M2 6h12a6 6 0 0 1-12 0ZM6 9v1M8 9v1.6M10 9v1",
	"person":  "M8 2.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6ZM2.5 14c.4-3 2.6-4.4 5.5-4.4s5.1 1.4 5.5 4.4",
	"keys":    "M1.8 4h12.4v8H1.8V4ZM4.4 6.6v.1M8 6.6v.1M11.6 6.6v.1M5 9.6h6",
	"upload":  "M8 10.5v-8M4.8 5.5 8 2.3l3.2 3.2M2.5 10.5v3h11v-3",
	"offline": "M2 2l12 12M1.8 6.4A9 9 0 0 1 5 4.4M14.2 6.4A9 9 0 0 0 8 3.6M4.3 9a5.4 5.4 0 0 1 3-1.6M8 12.4v.2",
}
