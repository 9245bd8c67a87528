package convert

import (
	"strings"

	"github.com/ledongthuc/pdf"
)

// font decodes strings of one PDF font and knows how wide its characters are.
type font struct {
	encoding pdf.TextEncoding
	widths   map[int]float64 // by code, in parts of the size
	usual    float64         // of other codes
	wide     bool            // two bytes a code (Type0)
}

// maxWidths bounds the table of widths.
const maxWidths = 1 << 16

func newFont(v pdf.Value) *font {
	library := pdf.Font{V: v}
	f := &font{encoding: library.Encoder(), widths: map[int]float64{}, usual: 0.5}
	if v.Key("Subtype").Name() == "Type0" {
		f.wide = true
		f.readWide(v.Key("DescendantFonts").Index(0))
		return f
	}
	first, list := int(v.Key("FirstChar").Int64()), v.Key("Widths")
	scale := 0.001
	if m := v.Key("FontMatrix"); m.Len() == 6 { // Type3
		scale = m.Index(0).Float64()
	}
	for i := range min(list.Len(), 256) {
		f.widths[first+i] = list.Index(i).Float64() * scale
	}
	return f
}

// readWide reads the widths of a CID font: "c [w1 w2 …]" or "c1 c2 w".
func (f *font) readWide(v pdf.Value) {
	f.usual = 1
	if dw := v.Key("DW"); !dw.IsNull() {
		f.usual = dw.Float64() / 1000
	}
	w := v.Key("W")
	for i := 0; i+1 < w.Len() && len(f.widths) < maxWidths; {
		first, second := int(w.Index(i).Int64()), w.Index(i+1)
		if second.Kind() == pdf.Array {
			for j := range min(second.Len(), maxWidths) {
				f.widths[first+j] = second.Index(j).Float64() / 1000
			}
			i += 2
			continue
		}
		last, width := int(second.Int64()), w.Index(i+2).Float64()/1000
		for c := first; c <= last && c-first < maxWidths; c++ {
			f.widths[c] = width
		}
		i += 3
	}
}

// read returns a string's text, its width as a part of the size, and how many
// codes and single-byte spaces it has.
func (f *font) read(raw string) (s string, width float64, codes, spaces int) {
	step := 1
	if f.wide {
		step = 2
	}
	for i := 0; i+step <= len(raw); i += step {
		code := int(raw[i])
		if f.wide {
			code = code<<8 | int(raw[i+1])
		} else if code == ' ' {
			spaces++
		}
		w, known := f.widths[code]
		if !known {
			w = f.usual
		}
		width += w
		codes++
	}
	if f.encoding == nil {
		return strings.Repeat("\ufffd", codes), width, codes, spaces
	}
	return ligatures.Replace(f.encoding.Decode(raw)), width, codes, spaces
}

// ligatures are letters to whoever reads a word.
var ligatures = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st", "\u00ad", "")
