package e2e

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// docx is a Word file as small as Word opens one.
func docx(paragraphs ...string) []byte {
	var body strings.Builder
	for _, p := range paragraphs {
		fmt.Fprintf(&body, `<w:p><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>`, p)
	}
	files := [][2]string{
		{"[Content_Types].xml", `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		{"_rels/.rels", `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/document.xml", `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body.String() + `</w:body></w:document>`},
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range files {
		if w, err := z.Create(f[0]); err == nil {
			_, _ = w.Write([]byte(f[1])) // into memory: never fails
		}
	}
	_ = z.Close()
	return out.Bytes()
}

// pdf is a file of one page; without lines it shows nothing, as a scan does.
func pdf(lines ...string) []byte {
	var page strings.Builder
	page.WriteString("BT /F1 12 Tf 72 770 Td 16 TL\n")
	for _, l := range lines {
		fmt.Fprintf(&page, "(%s) Tj T*\n", strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(l))
	}
	page.WriteString("ET")
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
		fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", page.Len(), page.String()),
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
	}
	var out bytes.Buffer
	out.WriteString("%PDF-1.4\n")
	places := make([]int, len(objects))
	for i, o := range objects {
		places[i] = out.Len()
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, p := range places {
		fmt.Fprintf(&out, "%010d 00000 n \n", p)
	}
	fmt.Fprintf(&out, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return out.Bytes()
}

// upload sends a file through the form for new documents.
func upload(t *testing.T, ctx context.Context, name string, content []byte) {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, content, 0o644); err != nil {
		t.Fatal(err)
	}
	visit(t, ctx, "/postings/new")
	do(t, ctx, chromedp.SetUploadFiles(chromedp.CSS("[name=file]"), []string{file}))
	click(t, ctx, "main form button.primary")
}

func TestFilesOfEveryKindShowTheirSkills(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(advert), "\n")
	var html strings.Builder
	html.WriteString("<html><head><title>Ferry engineer</title><script>document.title='broken'</script></head><body><h1>Senior Backend Engineer</h1>")
	for _, l := range lines {
		if item, ok := strings.CutPrefix(l, "- "); ok {
			html.WriteString("<ul><li>" + item + "</li></ul>")
		} else {
			html.WriteString("<p>" + l + "</p>")
		}
	}
	ctx := as(t, rosa)
	for name, content := range map[string][]byte{
		"advert.docx": docx(lines...), "advert.pdf": pdf(lines...), "advert.html": []byte(html.String()),
		"advert.txt": []byte(advert), "advert.md": []byte("# Senior Backend Engineer\n\n" + advert),
		"latin1.txt": []byte(strings.Replace(advert, "ferries", "ferries in M\xfcnchen", 1)),
	} {
		t.Run(name, func(t *testing.T) {
			upload(t, ctx, name, content)
			path := arrived(t, ctx)
			found := byLabel(rows(t, ctx))
			for _, want := range []string{"Python", "Docker", "Kubernetes"} {
				if r, ok := found[want]; !ok || !strings.Contains(r.Quote, want) {
					t.Errorf("%s is %+v", want, r)
				}
			}
			if title := text(t, ctx, "h1"); strings.Contains(title, "broken") || title == "" || title == "Untitled" {
				t.Errorf("the title is %q", title)
			}
			if name == "latin1.txt" {
				says(t, ctx, "München")
			}
			if got := skills(t, ctx, path); len(got) < 5 {
				t.Errorf("the server has %d skills", len(got))
			}
		})
	}
}

func TestBadInputIsRefusedInWordsThatSayWhatToDoAndNothingTypedIsLost(t *testing.T) {
	for name, c := range map[string]struct {
		content []byte
		says    string
	}{
		"empty.txt":   {nil, "empty"},
		"picture.png": {[]byte("\x89PNG\r\n\x1a\n0000"), "picture"},
		"binary.txt":  {bytes.Repeat([]byte{0, 1, 2, 255, 254, 3}, 500), "not text"},
		"scan.pdf":    {pdf(), "no text"},
		"broken.pdf":  {[]byte("%PDF-1.7\nnothing of a PDF follows"), "PDF"},
		"other.docx":  {zipOf("hello.txt"), "Word"},
		"large.txt":   {bytes.Repeat([]byte("You bring experience with Python. "), 40_000), "1 MB"},
	} {
		t.Run(name, func(t *testing.T) {
			ctx := as(t, rosa)
			visit(t, ctx, "/postings/new")
			js[any](t, ctx, `document.querySelector('[name=title]').value = 'Typed title'`)
			file := filepath.Join(t.TempDir(), name)
			if err := os.WriteFile(file, c.content, 0o644); err != nil {
				t.Fatal(err)
			}
			do(t, ctx, chromedp.SetUploadFiles(chromedp.CSS("[name=file]"), []string{file}))
			click(t, ctx, "main form button.primary")
			says(t, ctx, c.says)
			if kept := js[string](t, ctx, `document.querySelector('[name=title]')?.value ?? 'no form'`); kept != "Typed title" {
				t.Errorf("the title typed is now %q", kept)
			}
			picture(t, ctx, "bad-"+name+"-1280")
		})
	}
}

func TestAFileThatIsTooLargeIsToldBeforeItIsSent(t *testing.T) {
	ctx := as(t, rosa)
	visit(t, ctx, "/postings/new")
	for name, size := range map[string]int{"toolarge.txt": 6 << 20, "small.txt": 1 << 10} {
		file := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(file, bytes.Repeat([]byte("x"), size), 0o644); err != nil {
			t.Fatal(err)
		}
		do(t, ctx, chromedp.SetUploadFiles(chromedp.CSS("[name=file]"), []string{file}))
		told := js[string](t, ctx, `document.querySelector('[name=file]').validationMessage`)
		if large := size > 5<<20; large != strings.Contains(told, "larger than 5 MB") {
			t.Errorf("%s: %q", name, told)
		}
	}
}

func zipOf(name string) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	if w, err := z.Create(name); err == nil {
		_, _ = w.Write([]byte("hello")) // into memory: never fails
	}
	_ = z.Close()
	return out.Bytes()
}

func TestBadTextIsRefusedInWordsThatSayWhatToDoAndNothingTypedIsLost(t *testing.T) {
	ctx := as(t, rosa)
	for name, c := range map[string]struct{ value, says string }{
		"empty":   {"''", "text"},
		"blank":   {"'  \\n '", "text"},
		"1.5 MB":  {"'You bring experience with Python. '.repeat(45000)", "1 MB"},
		"5.5 MB":  {"'You bring experience with Python. '.repeat(160000)", "1 MB"},
		"7 MB":    {"'You bring experience with Python. '.repeat(215000)", "5 MB"},
		"control": {"'PK\\u0000\\u0001 binary'", "binary"},
	} {
		t.Run(name, func(t *testing.T) {
			visit(t, ctx, "/postings/new")
			js[any](t, ctx, `document.querySelector('[name=title]').value = 'Typed title'; document.querySelector('[name=text]').value = `+c.value)
			click(t, ctx, "main form button.primary")
			says(t, ctx, c.says)
			if strings.HasPrefix(name, "7") {
				visit(t, ctx, "/postings/new") // the page itself could not come back: the browser kept it
			}
			if kept := js[string](t, ctx, `document.querySelector('[name=title]')?.value ?? 'no form'`); kept != "Typed title" && name != "7 MB" {
				t.Errorf("the title typed is now %q", kept)
			}
		})
	}
}

func TestAScriptInATitleOrTextIsShownAndNeverRuns(t *testing.T) {
	ctx := as(t, rosa)
	nasty := `<script>window.hacked = 1</script><img src=x onerror="window.hacked = 2">"'>`
	path := post(t, ctx, nasty, "Requirements\n- Python "+nasty+"\n- Docker\n")
	for _, page := range []string{path, path + "/edit", path + "/history", "/postings", "/postings?q=%3Cscript%3Ewindow.hacked=3%3C/script%3E", "/"} {
		visit(t, ctx, page)
		if js[bool](t, ctx, `'hacked' in window`) {
			t.Errorf("%s ran a script of the title", page)
		}
	}
	visit(t, ctx, path)
	if title := text(t, ctx, "h1"); !strings.Contains(title, "<script>") {
		t.Errorf("the title is shown as %q", title)
	}
}
