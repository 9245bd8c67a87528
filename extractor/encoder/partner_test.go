package encoder

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

var shipped = os.DirFS("../model/winnow")

// sameInBoth are texts and what they say in English.
var sameInBoth = []struct{ language, text, english string }{
	{"de", "Maschinen warten und instand halten", "maintain machinery"},
	{"de", "Sie pflegen unsere Kundendatenbank", "You maintain our customer database"},
	{"fr", "conduire un chariot élévateur", "drive a forklift"},
	{"fr", "vous encadrez une équipe de cuisiniers", "you lead a team of cooks"},
	{"nl", "patiënten verzorgen op de afdeling", "care for patients on the ward"},
	{"nl", "boekhouding voeren", "keep the accounts"},
	{"sv", "programmera mobilappar", "program mobile apps"},
	{"sv", "svetsa stålkonstruktioner", "weld steel structures"},
	{"es", "negociar con proveedores", "negotiate with suppliers"},
	{"es", "enseñar matemáticas a niños", "teach mathematics to children"},
}

func TestThePartnerReadsOtherLanguagesIntoTheSameSpace(t *testing.T) {
	m, err := LoadModel(shipped, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = m.Close() }()
	if m.For("en") != m || m.For("und") != m || m.For("pl") != nil {
		t.Error("English and unsure texts are the model's own, Polish is nobody's")
	}
	if got := m.Languages(); !slices.Equal(got, []string{"en", "de", "es", "fr", "nl", "sv"}) {
		t.Errorf("it reads %v", got)
	}
	var texts, languages, english []string
	for _, s := range sameInBoth {
		texts, languages, english = append(texts, s.text), append(languages, s.language), append(english, s.english)
	}
	foreign, err := m.EmbedEach(context.Background(), texts, languages)
	if err != nil {
		t.Fatal(err)
	}
	own, err := m.Embed(context.Background(), english)
	if err != nil {
		t.Fatal(err)
	}
	for i := range texts {
		best := 0
		for j := range english {
			if cosine(foreign.Row(i), own.Row(j)) > cosine(foreign.Row(i), own.Row(best)) {
				best = j
			}
		}
		if best != i {
			t.Errorf("%q is nearest to %q", texts[i], english[best])
		}
	}
}

func TestAChangedPartnerIsRefused(t *testing.T) {
	files := fstest.MapFS{}
	err := fs.WalkDir(shipped, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(shipped, name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	files["languages/manifest.json"].Data = append(files["languages/manifest.json"].Data, ' ')
	_, err = LoadModel(files, Options{})
	if errors.Is(err, ErrNoLibrary) {
		t.Skip(err)
	}
	if err == nil || !strings.Contains(err.Error(), "languages/manifest.json does not match") {
		t.Errorf("got %v", err)
	}
}
