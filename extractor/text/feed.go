package text

// segmentFeed cuts a feed post into its body and the hashtags at its end.
func segmentFeed(v *visible) []unit {
	all := string(v.buf)
	var out []unit
	for i, l := range v.lines {
		for _, p := range splitSentences(all[l.start:l.end]) {
			for _, q := range cutLists(all, Span{l.start + p.Start, l.start + p.End}) {
				out = append(out, unit{start: q.Start, end: q.End, kind: Body, block: i, bullet: l.bullet})
			}
		}
	}
	return out
}
