package convert

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"winnow/extractor/text"
	"winnow/fault"
)

// looksHTML says that a file begins as a page does, or has several tags that
// only markup has.
func looksHTML(data []byte) bool {
	head := bytes.ToLower(bytes.TrimLeft(data[:min(len(data), 32<<10)], "\xef\xbb\xbf\xff\xfe \t\r\n"))
	head = bytes.ReplaceAll(head, []byte{0}, nil) // UTF-16
	for _, start := range []string{"<!doctype html", "<html", "<head", "<body"} {
		if bytes.HasPrefix(head, []byte(start)) {
			return true
		}
	}
	tags := 0
	for _, tag := range []string{"<p>", "<p ", "</p>", "<div", "</div>", "<li>", "<li ", "</li>", "<br>", "<br/>", "<br />", "</ul>", "</h1>", "</h2>", "</h3>", "</span>", "</strong>", "</b>"} {
		tags += bytes.Count(head, []byte(tag))
	}
	return tags >= 2
}

// fromHTML returns the visible text of a page as Markdown.
func fromHTML(data []byte) (Result, error) {
	s, err := decodeHTML(data)
	if err != nil {
		return Result{}, err
	}
	root, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return Result{}, wrong(fault.Invalid, "The page is nested too deeply to be read. Open it in a browser, and copy and paste the text.")
	}
	w := &writer{skip: furniture}
	w.walk(root)
	if out := w.finish(); len(strings.Fields(out)) >= 20 {
		return Result{Text: out, Format: text.Markdown, Title: w.title, From: "html"}, nil
	}
	w = &writer{skip: map[atom.Atom]bool{}} // a page that is all furniture
	w.walk(root)
	return Result{Text: w.finish(), Format: text.Markdown, Title: w.title, From: "html"}, nil
}

// unseen elements have no text that a reader sees.
var unseen = map[atom.Atom]bool{atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Svg: true, atom.Math: true,
	atom.Iframe: true, atom.Object: true, atom.Select: true, atom.Textarea: true, atom.Video: true, atom.Audio: true, atom.Canvas: true}

// furniture stands around a page's content.
var furniture = map[atom.Atom]bool{atom.Nav: true, atom.Footer: true}

var blocks = map[atom.Atom]bool{atom.P: true, atom.Div: true, atom.Section: true, atom.Article: true, atom.Header: true, atom.Footer: true,
	atom.Main: true, atom.Aside: true, atom.Nav: true, atom.Table: true, atom.Blockquote: true, atom.Pre: true, atom.Form: true,
	atom.Dl: true, atom.Dt: true, atom.Dd: true, atom.Figure: true, atom.Figcaption: true, atom.Address: true, atom.Fieldset: true,
	atom.Details: true, atom.Summary: true, atom.Hr: true, atom.Center: true, atom.Body: true}

var headings = map[atom.Atom]int{atom.H1: 1, atom.H2: 2, atom.H3: 3, atom.H4: 4, atom.H5: 5, atom.H6: 6}

// writer turns a tree to Markdown blocks.
type writer struct {
	markdown
	skip  map[atom.Atom]bool
	title string
	pre   int
}

func (w *writer) walk(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.words(n.Data, w.pre > 0)
		return
	case html.ElementNode:
		w.element(n)
		return
	}
	w.children(n)
}

func (w *writer) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c)
	}
}

func (w *writer) element(n *html.Node) {
	switch {
	case n.DataAtom == atom.Title:
		if w.title == "" && n.FirstChild != nil {
			w.title = n.FirstChild.Data
		}
	case unseen[n.DataAtom] || w.skip[n.DataAtom] || hidden(n):
	case n.DataAtom == atom.Br:
		w.lineBreak()
	case headings[n.DataAtom] > 0:
		w.open(strings.Repeat("#", headings[n.DataAtom]) + " ")
		w.children(n)
		w.close()
	case n.DataAtom == atom.Ul || n.DataAtom == atom.Ol || n.DataAtom == atom.Menu:
		w.list(func() { w.children(n) })
	case n.DataAtom == atom.Li:
		w.open("- ")
		w.children(n)
		w.close()
	case n.DataAtom == atom.Table && w.inline == 0:
		w.close()
		w.newLine = false
		w.children(n)
		w.close()
		w.newLine = false
	case n.DataAtom == atom.Tr:
		w.row(n)
	case n.DataAtom == atom.Strong || n.DataAtom == atom.B:
		w.bold(func() { w.children(n) })
	case n.DataAtom == atom.Pre:
		w.pre++
		w.block(func() { w.children(n) })
		w.pre--
	case blocks[n.DataAtom]:
		w.block(func() { w.children(n) })
	default:
		w.children(n)
	}
}

// row writes the cells of a table's row on one line, below the row before.
func (w *writer) row(n *html.Node) {
	w.close()
	first := true
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
			continue
		}
		if !first {
			w.words(" | ", false)
		}
		first = false
		w.inline++
		w.children(c)
		w.inline--
	}
	w.close()
	w.newLine = true
}

// hidden says that a browser would not show an element.
func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		style := strings.ToLower(strings.ReplaceAll(a.Val, " ", ""))
		if a.Key == "hidden" || a.Key == "style" && (strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")) {
			return true
		}
	}
	return false
}
