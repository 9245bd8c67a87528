package convert

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// style is what a paragraph style means for Markdown.
type style struct {
	heading int // 1 to 6, or 0
	list    bool
}

// readStyles reads styles.xml. The ids of headings differ by language
// ("berschrift1"), their names and outline levels do not.
func readStyles(data []byte) map[string]style {
	styles := map[string]style{}
	id := ""
	if err := each(data, func(t xml.Token) {
		e, ok := t.(xml.StartElement)
		if !ok {
			return
		}
		switch e.Name.Local {
		case "style":
			id = attribute(e, "styleId")
		case "name":
			styles[id] = named(attribute(e, "val"), styles[id])
		case "outlineLvl":
			if level, err := strconv.Atoi(attribute(e, "val")); err == nil && level >= 0 && level < 6 {
				styles[id] = style{heading: level + 1}
			}
		case "numPr":
			s := styles[id]
			s.list = true
			styles[id] = s
		}
	}); err != nil {
		return map[string]style{} // without styles all are paragraphs
	}
	return styles
}

func named(name string, s style) style {
	name = strings.ToLower(name)
	switch {
	case name == "title":
		s.heading = 1
	case name == "subtitle":
		s.heading = 2
	case strings.HasPrefix(name, "heading "):
		if level, err := strconv.Atoi(name[len("heading "):]); err == nil {
			s.heading = min(max(level, 1), 6)
		}
	case strings.HasPrefix(name, "list bullet"), strings.HasPrefix(name, "list number"):
		s.list = true
	}
	return s
}

// word turns the main part of a document to Markdown blocks. The paragraphs of
// table cells are paragraphs, since tables mostly lay out columns.
type word struct {
	markdown
	styles map[string]style
	skip   int    // depth inside elements without visible text
	inText int    // inside w:t
	runs   []bool // the open runs: bold or not
}

// invisible elements hold text that the reader of a document does not see, or
// sees a second time.
var invisible = map[string]bool{"del": true, "moveFrom": true, "Fallback": true, "instrText": true, "delText": true, "footnote": true,
	"endnote": true, "comment": true, "pPrChange": true, "rPrChange": true, "sectPr": true}

func (w *word) read(data []byte) error {
	return each(data, func(t xml.Token) {
		switch t := t.(type) {
		case xml.StartElement:
			w.start(t)
		case xml.EndElement:
			w.end(t.Name.Local)
		case xml.CharData:
			if w.skip == 0 && w.inText > 0 {
				w.words(string(t), false)
			}
		}
	})
}

func (w *word) start(e xml.StartElement) {
	if w.skip > 0 || invisible[e.Name.Local] {
		w.skip++
		return
	}
	switch e.Name.Local {
	case "p":
		w.open("")
	case "pStyle":
		w.styled(w.styles[attribute(e, "val")])
	case "outlineLvl":
		if level, err := strconv.Atoi(attribute(e, "val")); err == nil && level >= 0 && level < 6 {
			w.styled(style{heading: level + 1})
		}
	case "ilvl":
		if level, err := strconv.Atoi(attribute(e, "val")); err == nil {
			w.depth = min(max(level, 0), 8) + 1
		}
	case "numPr":
		w.styled(style{list: true})
	case "r":
		w.runs = append(w.runs, false)
	case "b":
		w.embolden(attribute(e, "val"))
	case "t":
		w.inText++
	case "tab":
		w.space()
	case "br", "cr":
		w.lineBreak()
	case "noBreakHyphen":
		w.words("-", false)
	}
}

// styled gives the paragraph being written its prefix, unless it has one.
func (w *word) styled(s style) {
	switch {
	case strings.HasPrefix(w.prefix, "#"):
	case s.heading > 0:
		w.prefix = strings.Repeat("#", s.heading) + " "
	case s.list:
		w.prefix = "- "
		w.depth = max(w.depth, 1)
	}
}

// embolden marks the open run as bold; outside a run, w:b is the paragraph
// mark's.
func (w *word) embolden(value string) {
	if len(w.runs) == 0 || value == "0" || value == "false" || value == "off" {
		return
	}
	if last := &w.runs[len(w.runs)-1]; !*last {
		*last = true
		w.inBold++
	}
}

func (w *word) end(name string) {
	if w.skip > 0 {
		w.skip--
		return
	}
	switch name {
	case "p":
		w.close()
		w.prefix, w.depth = "", 0
	case "r":
		w.endRun()
	case "t":
		w.inText--
	}
}

func (w *word) endRun() {
	if len(w.runs) == 0 {
		return
	}
	if w.runs[len(w.runs)-1] {
		w.inBold--
	}
	w.runs = w.runs[:len(w.runs)-1]
}
