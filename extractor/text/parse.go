package text

// Parse turns an original document into sections and sentences. It is pure,
// takes linear time and never fails: any bytes, broken UTF-8 included, give a
// Document. With format Detect it decides from the text; an empty language is
// detected ("und" when unsure); an empty title is taken from the text.
func Parse(kind Kind, format Format, language, title, original string) Document {
	if format == Detect {
		format = detectFormat(original)
	}
	v := read(format, original)
	d := Document{Kind: kind, Format: format, Language: language, Original: original, Title: title}
	if d.Language == "" {
		d.Language = DetectLanguage(string(v.buf[:min(len(v.buf), languageSample)]))
	}
	v, units := segment(kind, v)
	if d.Title == "" {
		d.Title = findTitle(v, units)
	}
	d.assemble(v, units)
	return d
}

// read returns the visible text of a document in the given format.
func read(format Format, original string) *visible {
	switch format {
	case HTML:
		return readHTML(original)
	case Markdown:
		return readMarkdown(original)
	}
	return readPlain(original)
}

// assemble builds sections and sentences from units, which come in order.
func (d *Document) assemble(v *visible, units []unit) {
	all := string(v.buf)
	d.Sentences = make([]Sentence, 0, len(units))
	for i, u := range units {
		if i == 0 || u.kind != units[i-1].kind || u.opens {
			d.openSection(v, all, u)
		}
		d.Sentences = append(d.Sentences, Sentence{
			Text:    all[u.start:u.end],
			Section: len(d.Sections) - 1,
			Bullet:  u.bullet,
			Heading: u.heading,
			Span:    Span{int(v.starts[u.start]), int(v.ends[u.end-1])},
			starts:  v.starts[u.start:u.end:u.end],
			ends:    v.ends[u.start:u.end:u.end],
		})
	}
}

// openSection ends the section before u and begins the next. The first section
// begins at 0 and the last one ends where the original does, so that sections
// cover all of it.
func (d *Document) openSection(v *visible, all string, u unit) {
	start := 0
	if n := len(d.Sections); n > 0 {
		start = int(v.starts[u.start])
		d.Sections[n-1].Span.End = start
	}
	s := Section{Kind: u.kind, Span: Span{start, len(d.Original)}}
	if u.heading {
		s.Heading = trimHeading(all[u.start:u.end])
	}
	d.Sections = append(d.Sections, s)
}
