package convert

import (
	"context"
	"math"

	"github.com/ledongthuc/pdf"
)

// maxForms bounds how deep drawings may contain drawings.
const maxForms = 5

// painter follows the text operators of a page's content (ISO 32000-1, 9.4) and
// tells a layout where each piece of text stands.
type painter struct {
	ctx    context.Context
	layout *layout
	fonts  map[string]*font
	forms  int

	resources pdf.Value
	state     graphics
	saved     []graphics
	line      matrix // text line matrix
	at        matrix // text matrix
}

// graphics is the part of the graphics state that moves text.
type graphics struct {
	ctm     matrix
	font    *font
	size    float64
	spacing float64 // after each character
	words   float64 // after each space
	scale   float64 // horizontal, 1 is normal
	leading float64
	rise    float64
}

func (p *painter) draw(content, resources pdf.Value, ctm matrix, depth int) {
	if content.IsNull() {
		return
	}
	p.resources, p.state = resources, graphics{ctm: ctm, scale: 1}
	p.saved, p.line, p.at = nil, identity, identity
	pdf.Interpret(content, func(stack *pdf.Stack, op string) {
		if err := p.ctx.Err(); err != nil {
			panic(err)
		}
		args := make([]pdf.Value, stack.Len())
		for i := len(args) - 1; i >= 0; i-- {
			args[i] = stack.Pop()
		}
		if op == "Do" && len(args) == 1 {
			p.form(args[0].Name(), depth)
			return
		}
		p.operate(op, args)
	})
}

// form draws a form XObject, within the state it is drawn from.
func (p *painter) form(name string, depth int) {
	form := p.resources.Key("XObject").Key(name)
	if form.Key("Subtype").Name() != "Form" || depth >= maxForms {
		return
	}
	if p.forms++; p.forms > 1000 {
		panic(errTooMuch)
	}
	outer := *p
	ctm := outer.state.ctm
	if m := form.Key("Matrix"); m.Len() == 6 {
		ctm = matrixOf([]pdf.Value{m.Index(0), m.Index(1), m.Index(2), m.Index(3), m.Index(4), m.Index(5)}).times(ctm)
	}
	resources := form.Key("Resources")
	if resources.IsNull() {
		resources = outer.resources
	}
	inner := &painter{ctx: p.ctx, layout: p.layout, fonts: map[string]*font{}, forms: p.forms}
	inner.draw(form, resources, ctm, depth+1)
	p.forms = inner.forms
}

func (p *painter) operate(op string, args []pdf.Value) {
	number := func(i int) float64 {
		if i < len(args) {
			return args[i].Float64()
		}
		return 0
	}
	switch op {
	case "q":
		if len(p.saved) < 1000 {
			p.saved = append(p.saved, p.state)
		}
	case "Q":
		if n := len(p.saved); n > 0 {
			p.state, p.saved = p.saved[n-1], p.saved[:n-1]
		}
	case "cm":
		p.state.ctm = matrixOf(args).times(p.state.ctm)
	case "BT":
		p.line, p.at = identity, identity
	case "Tf":
		p.setFont(args)
	case "Tc":
		p.state.spacing = number(0)
	case "Tw":
		p.state.words = number(0)
	case "Tz":
		p.state.scale = number(0) / 100
	case "TL":
		p.state.leading = number(0)
	case "Ts":
		p.state.rise = number(0)
	case "TD":
		p.state.leading = -number(1)
		p.move(number(0), number(1))
	case "Td":
		p.move(number(0), number(1))
	case "Tm":
		p.line = matrixOf(args)
		p.at = p.line
	case "T*":
		p.move(0, -p.state.leading)
	case "Tj", "'", "\"", "TJ":
		p.showing(op, args)
	}
}

func (p *painter) showing(op string, args []pdf.Value) {
	if len(args) == 0 {
		return
	}
	if op == "\"" && len(args) == 3 {
		p.state.words, p.state.spacing = args[0].Float64(), args[1].Float64()
	}
	if op == "'" || op == "\"" {
		p.move(0, -p.state.leading)
	}
	last := args[len(args)-1]
	if op != "TJ" {
		p.show(last.RawString())
		return
	}
	for i := range last.Len() {
		if v := last.Index(i); v.Kind() == pdf.String {
			p.show(v.RawString())
		} else {
			p.advance(-v.Float64() / 1000 * p.state.size * p.state.scale)
		}
	}
}

func (p *painter) setFont(args []pdf.Value) {
	if len(args) != 2 {
		return
	}
	name := args[0].Name()
	if p.fonts[name] == nil {
		p.fonts[name] = newFont(p.resources.Key("Font").Key(name))
	}
	p.state.font, p.state.size = p.fonts[name], args[1].Float64()
}

func (p *painter) move(x, y float64) {
	p.line = matrix{1, 0, 0, 1, x, y}.times(p.line)
	p.at = p.line
}

func (p *painter) advance(x float64) { p.at = matrix{1, 0, 0, 1, x, 0}.times(p.at) }

// show tells the layout of one string and moves on by its width.
func (p *painter) show(raw string) {
	if p.state.font == nil || raw == "" {
		return
	}
	s, width, codes, spaces := p.state.font.read(raw)
	width = (width*p.state.size + float64(codes)*p.state.spacing + float64(spaces)*p.state.words) * p.state.scale
	from := p.at.times(p.state.ctm)
	p.advance(width)
	to := p.at.times(p.state.ctm)
	size := p.state.size * math.Hypot(from[2], from[3])
	p.layout.add(piece{text: s, x: from[4], y: from[5] + p.state.rise, end: to[4], endY: to[5] + p.state.rise, size: math.Abs(size)})
}

// matrix is a PDF transformation [a b c d e f].
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

func matrixOf(args []pdf.Value) matrix {
	if len(args) != 6 {
		return identity
	}
	var m matrix
	for i, a := range args {
		m[i] = a.Float64()
	}
	return m
}

// times applies m first and n after it.
func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}
