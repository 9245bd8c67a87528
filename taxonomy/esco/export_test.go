package esco

import "winnow/taxonomy/tabular"

// WithFileLimit lets tests meet the limits without writing hundreds of megabytes.
func WithFileLimit(o Options, bytes int64) Options {
	o.limits = tabular.Limits{File: bytes, Row: tabular.DefaultLimits.Row}
	return o
}
