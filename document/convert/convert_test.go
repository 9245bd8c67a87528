package convert_test

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"winnow/document/convert"
	"winnow/extractor/text"
	"winnow/fault"
)

var ctx = context.Background()

func read(t *testing.T, data []byte) convert.Result {
	t.Helper()
	r, err := convert.Convert(ctx, "file", data)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestTextComesThroughInEveryUsualEncoding(t *testing.T) {
	const want = "Café – naïve “résumé” €\n\n  kept  as it is \n"
	little, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(want)
	big, _ := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(want)
	windows, _ := charmap.Windows1252.NewEncoder().String(want)
	for name, data := range map[string]string{"UTF-8": want, "UTF-8 with mark": "\xef\xbb\xbf" + want, "UTF-16 LE": little, "UTF-16 BE": big, "Windows-1252": windows} {
		if r := read(t, []byte(data)); r.Text != want || r.From != "text" || r.Format != text.Detect {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

func TestAPageBecomesMarkdown(t *testing.T) {
	page := `<!doctype html><html><head><title> Baker  wanted </title><style>p{}</style></head><body>
<nav><a>Home</a><a>Jobs</a></nav><h1>Baker
(m/f/d)</h1><p>We look for a <b>senior</b> baker &amp; friend,<br>full time.</p><p><strong>Your tasks</strong></p>
<ul><li><p>Knead <i>dough</i></p></li><li>Bake<ul><li>bread</li></ul></li></ul>
<script>alert("no")</script><p hidden>unseen</p><div style="display: none">unseen</div>
<table><tr><td>Hours</td><td>38</td></tr><tr><td>Start</td><td>May</td></tr></table><p>Apply now, with a letter and all that belongs to it, please.</p>
<footer>Imprint</footer></body></html>`
	want := `# Baker (m/f/d)

We look for a senior baker & friend,
full time.

**Your tasks**

- Knead dough
- Bake
  - bread

Hours | 38
Start | May

Apply now, with a letter and all that belongs to it, please.`
	r := read(t, []byte(page))
	if r.Text != want || r.Format != text.Markdown || r.Title != "Baker wanted" || r.From != "html" {
		t.Fatalf("%q\n%s", r.Title, r.Text)
	}
}

func TestAPageNamesItsOwnEncoding(t *testing.T) {
	latin2, _ := charmap.ISO8859_2.NewEncoder().String("<html><head><meta charset=iso-8859-2></head><body><p>Łódź</p><p>źródło</p></body></html>")
	if r := read(t, []byte(latin2)); r.Text != "Łódź\n\nźródło" {
		t.Fatalf("%q", r.Text)
	}
}

func TestAPageThatIsAllFurnitureIsReadAllTheSame(t *testing.T) {
	if r := read(t, []byte("<html><body><nav><p>Baker wanted</p></nav></body></html>")); r.Text != "Baker wanted" {
		t.Fatalf("%q", r.Text)
	}
}

func TestAPDFIsReadLineByLine(t *testing.T) {
	data, err := os.ReadFile("testdata/bakery.pdf")
	if err != nil {
		t.Fatal(err)
	}
	r := read(t, data)
	for _, line := range []string{"Senior Baker (m/f/d)", "What you will do", "Prepare sourdough and rye bread", "Plan shifts for a team of five",
		"1. Knowledge of HACCP", "Hours 38 a week"} {
		if !strings.Contains("\n"+r.Text+"\n", "\n"+line+"\n") {
			t.Errorf("no line %q in\n%s", line, r.Text)
		}
	}
	if !strings.Contains(r.Text, "makes fine, efficient doughs in our office-like bakery") {
		t.Errorf("ligatures or spaces are lost:\n%s", r.Text)
	}
	if r.Pages != 1 || r.Title != "Senior Baker – Example Bakery" || r.Format != text.Plain {
		t.Errorf("%+v", r)
	}
}

// pdf writes a PDF with one page for each content stream.
func pdf(extra string, contents ...string) []byte {
	var b bytes.Buffer
	var offsets []int
	object := func(format string, args ...any) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n"+format+"\nendobj\n", append([]any{len(offsets)}, args...)...)
	}
	b.WriteString("%PDF-1.4\n")
	object("<< /Type /Catalog /Pages 2 0 R >>")
	var kids strings.Builder
	for i := range contents {
		fmt.Fprintf(&kids, "%d 0 R ", 4+2*i)
	}
	object("<< /Type /Pages /Kids [ %s] /Count %d >>", kids.String(), len(contents))
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
	for i, c := range contents {
		object("<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>", 5+2*i)
		object("<< /Length %d %s >>\nstream\n%s\nendstream", len(c), extra, c)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, start)
	return b.Bytes()
}

func TestPDFOperatorsPlaceTheText(t *testing.T) {
	data := pdf("", "BT /F1 12 Tf 72 700 Td (Hello) Tj 60 0 Td (world) Tj 0 -14 Td [(We wa) 20 (nt) -600 (Go)] TJ 14 TL T* (next) Tj 0 -60 Td (apart) Tj ET",
		"q 1 0 0 1 50 50 cm BT /F1 10 Tf 1 0 0 1 0 0 Tm (page two) Tj ET Q")
	if r := read(t, data); r.Text != "Hello world\nWe want Go\nnext\n\napart\n\npage two" || r.Pages != 2 {
		t.Fatalf("%+v", r)
	}
}

func TestADamagedPageDoesNotLoseTheOthers(t *testing.T) {
	data := pdf("", "BT /F1 12 Tf (one) Tj ET", "BT /F1 12 Tf ] ] >> (", "BT /F1 12 Tf (three) Tj ET")
	if r := read(t, data); !strings.Contains(r.Text, "one") || !strings.Contains(r.Text, "three") {
		t.Fatalf("%+v", r)
	}
}

func deflate(t *testing.T, s string) string {
	t.Helper()
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	if _, err := w.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// docx writes a Word document with the given body and, beside it, more parts.
func docx(t *testing.T, body string, more map[string]string) []byte {
	t.Helper()
	parts := map[string]string{"word/document.xml": `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>` + body + `</w:body></w:document>`}
	for name, content := range more {
		parts[name] = content
	}
	return archive(t, parts)
}

func archive(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range parts {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func paragraph(properties, content string) string {
	return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t xml:space=\"preserve\">" + content + "</w:t></w:r></w:p>"
}

func TestAWordDocumentBecomesMarkdown(t *testing.T) {
	body := paragraph(`<w:pStyle w:val="Titel"/>`, "Baker &amp; friend") + paragraph(`<w:pStyle w:val="berschrift2"/>`, "Tasks") +
		paragraph(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>`, "Knead") + paragraph(`<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>`, "by hand") +
		paragraph(`<w:pStyle w:val="Liste"/>`, "Bake") +
		`<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Your profile</w:t></w:r></w:p>` +
		`<w:p><w:r><w:t>You </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>love</w:t></w:r><w:r><w:t xml:space="preserve"> bread</w:t><w:tab/><w:t>and</w:t><w:br/><w:t>cake.</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>` +
		`<w:tbl><w:tr><w:tc>` + paragraph("", "Hours") + `</w:tc><w:tc>` + paragraph("", "38") + `</w:tc></w:tr></w:tbl>` +
		`<w:p><w:r><mc:AlternateContent><mc:Choice><w:t>box</w:t></mc:Choice><mc:Fallback><w:t>box again</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>`
	styles := `<w:styles xmlns:w="x"><w:style w:styleId="Titel"><w:name w:val="Title"/></w:style><w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>` +
		`<w:style w:styleId="Liste"><w:name w:val="List Bullet"/></w:style></w:styles>`
	core := `<cp:coreProperties xmlns:cp="a" xmlns:dc="b"><dc:title>The title</dc:title></cp:coreProperties>`
	want := "# Baker & friend\n\n## Tasks\n\n- Knead\n  - by hand\n- Bake\n\n**Your profile**\n\nYou love bread and\ncake.\n\nHours\n\n38\n\nbox"
	r := read(t, docx(t, body, map[string]string{"word/styles.xml": styles, "docProps/core.xml": core}))
	if r.Text != want || r.Title != "The title" || r.Format != text.Markdown || r.From != "docx" {
		t.Fatalf("%q\n%s", r.Title, r.Text)
	}
}

func TestAFileThatCannotBeReadSaysWhatToDo(t *testing.T) {
	bomb := pdf("/Filter /FlateDecode", deflate(t, "BT /F1 12 Tf ("+strings.Repeat("a", 60<<20)+") Tj ET"))
	whole := pdf("", "BT /F1 12 Tf (text) Tj ET")
	endless := pdf("", "BT /F1 12 Tf (text) Tj <T")
	ring := bytes.Replace(whole, []byte("/Kids [ 4 0 R ]"), []byte("/Kids [ 2 0 R ]"), 1)
	good := docx(t, paragraph("", "x"), nil)
	for name, c := range map[string]struct {
		kind fault.Kind
		says string
		data []byte
	}{
		"empty":                   {fault.Invalid, "empty", nil},
		"white space":             {fault.Invalid, "empty", []byte(" \n\t ")},
		"over 5 MB":               {fault.TooLarge, "5 MB", bytes.Repeat([]byte("a"), convert.MaxInput+1)},
		"over 1 MB of text":       {fault.TooLarge, "1 MB", bytes.Repeat([]byte("word "), 300_000)},
		"binary":                  {fault.Invalid, "not text", []byte("\x7fELF\x02\x01\x01\x00\x00\x00")},
		"binary without NUL":      {fault.Invalid, "not text", bytes.Repeat([]byte("ab\x01\x02\x03"), 100)},
		"picture":                 {fault.Invalid, "picture", []byte("\x89PNG\r\n\x1a\n....")},
		"Word with a password":    {fault.Invalid, "password", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")},
		"old Word":                {fault.Invalid, ".doc", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....")},
		"RTF":                     {fault.Invalid, "RTF", []byte(`{\rtf1 hello}`)},
		"page without text":       {fault.Invalid, "no text", []byte("<html><body><script>x</script><p> </p></body></html>")},
		"deep page":               {fault.Invalid, "nested", []byte("<html>" + strings.Repeat("<div>", 100_000))},
		"PDF without text":        {fault.Invalid, "scan", pdf("", "q 100 0 0 100 0 0 cm /Im1 Do Q")},
		"truncated PDF":           {fault.Invalid, "damaged", whole[:len(whole)/2]},
		"PDF in name only":        {fault.Invalid, "damaged", []byte("%PDF-1.7\nnothing")},
		"PDF of too many pages":   {fault.TooLarge, "pages", pdf("", make([]string, 101)...)},
		"PDF that unpacks large":  {fault.TooLarge, "complex", bomb},
		"PDF with a ring":         {fault.TooLarge, "complex", ring},
		"PDF that never ends":     {fault.TooLarge, "complex", endless},
		"damaged archive":         {fault.Invalid, "archive", good[:len(good)-30]},
		"archive of no document":  {fault.Invalid, "archive", archive(t, map[string]string{"a.txt": "x"})},
		"spreadsheet":             {fault.Invalid, "spreadsheet", archive(t, map[string]string{"xl/workbook.xml": "x"})},
		"OpenDocument":            {fault.Invalid, "OpenDocument", archive(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.text"})},
		"broken XML":              {fault.Invalid, "damaged", docx(t, "<w:p>", nil)},
		"deep XML":                {fault.Invalid, "damaged", docx(t, strings.Repeat("<w:p>", 5000)+strings.Repeat("</w:p>", 5000), nil)},
		"Word without text":       {fault.Invalid, "no text", docx(t, "<w:p/>", nil)},
		"Word that unpacks large": {fault.TooLarge, "32 MB", docx(t, strings.Repeat(" ", 33<<20), nil)},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := convert.Convert(ctx, "file", c.data)
			var e *fault.Error
			if !errors.As(err, &e) || e.Kind != c.kind || e.Field != "file" || !strings.Contains(e.Message, c.says) {
				t.Fatalf("got %.80q, %v; want %s with %q", r.Text, err, c.kind, c.says)
			}
		})
	}
}

func TestACancelledUploadStops(t *testing.T) {
	done, cancel := context.WithCancel(ctx)
	cancel()
	_, err := convert.Convert(done, "file", pdf("", "BT /F1 12 Tf (text) Tj ET"))
	if fault.KindOf(err) != fault.Unavailable {
		t.Fatal(err)
	}
}

func FuzzConvert(f *testing.F) {
	sample, err := os.ReadFile("testdata/bakery.pdf")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(sample)
	f.Add(pdf("", "BT /F1 12 Tf 72 700 Td (Hello) Tj [(a) 2 (b)] TJ ET"))
	f.Add([]byte("<html><body><ul><li>a<table><tr><td>b</td></tr></table></ul>"))
	f.Add([]byte("\xff\xfeh\x00i\x00"))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := convert.Convert(ctx, "file", data)
		if err == nil && (strings.TrimSpace(r.Text) == "" || strings.ToValidUTF8(r.Text, "") != r.Text || strings.ContainsRune(r.Text, 0)) {
			t.Fatalf("accepted as %q", r.Text)
		}
		var e *fault.Error
		if err != nil && (!errors.As(err, &e) || e.Kind == fault.Internal) {
			t.Fatalf("an error without a message: %v", err)
		}
	})
}
