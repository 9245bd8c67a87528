package esco_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/esco"
	"winnow/taxonomy/quality"
)

// A release in small: two skills in one group, an occupation, a collection, and
// the sorts of defects the real one has.
var (
	labelFiles = map[string]string{
		"conceptSchemes_en.csv": "conceptType,conceptSchemeUri,preferredLabel,title,description,hasTopConcept\nConceptScheme,http://x/concept-scheme/green,Green,,,\nConceptScheme,http://x/concept-scheme/skills,Skills,,,\n",
		"skillGroups_en.csv":    "conceptType,conceptUri,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,inScheme,description,code\nSkillGroup,g1,group one,\"one\nfirst\",,released,,,,,S1\n",
		"skillsHierarchy_en.csv": "Level 0 URI,Level 0 preferred term,Level 1 URI,Level 1 preferred term,Level 2 URI,Level 2 preferred term,Level 3 URI,Level 3 preferred term,Description,Scope note,Level 0 code,Level 1 code,Level 2 code,Level 3 code\n" +
			"g1,group one,,,,,,,The first group.,,S1,,,\ng1,group one,g2,group two,,,,,The second group.,Not the first.,S1,S1.1,,\n",
		"ISCOGroups_en.csv": "conceptType,conceptUri,code,preferredLabel,status,altLabels,inScheme,description\nISCOGroup,C1,1,Managers,released,,,\n",
		"skills_en.csv": "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,definition,inScheme,description\n" +
			"KnowledgeSkillCompetence,s1,skill/competence,cross-sector,manage staff,\"lead staff\nmanage staff\",people manager,released,,A note.,A definition.,\"http://x/concept-scheme/skills,\nhttp://x/concept-scheme/green\",\"Lead \"\"people\"\".\"\n" +
			"KnowledgeSkillCompetence,s2,,,botany,Lead staff,,released,,,,,Plants.\n",
		"occupations_en.csv": "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,regulatedProfessionNote,scopeNote,definition,inScheme,description,code\nOccupation,o1,1,botanist,plant expert,,released,,,,,,Knows plants.,1.1\n",
	}
	relationFiles = map[string]string{
		"broaderRelationsSkillPillar.csv": "conceptType,conceptUri,broaderType,broaderUri\nSkillGroup,g2,SkillGroup,g1\nKnowledgeSkillCompetence,s1,SkillGroup,g2\nKnowledgeSkillCompetence,s2,SkillGroup,g1\n",
		"broaderRelationsOccPillar.csv":   "conceptType,conceptUri,broaderType,broaderUri\nOccupation,o1,ISCOGroup,C1\n",
		"skillSkillRelations.csv":         "originalSkillUri,originalSkillType,relationType,relatedSkillType,relatedSkillUri\ns1,,optional,,s2\ns1,,optional,,s1\n",
		"occupationSkillRelations.csv":    "occupationUri,relationType,skillType,skillUri\no1,essential,,s2\no1,optional,,s1\ngone,essential,,s1\no1,wanted,,s1\n",
	}
)

// small writes the release in small, with some files replaced ("-" removes one).
func small(t testing.TB, replaced map[string]string) esco.Options {
	dir := t.TempDir()
	o := esco.Options{Labels: filepath.Join(dir, "ESCO-v9.9.9-en-csv.zip"), Relations: filepath.Join(dir, "ESCO-v9.9.9-_csv.zip")}
	writeZip(t, o.Labels, labelFiles, replaced)
	writeZip(t, o.Relations, relationFiles, replaced)
	return o
}

func writeZip(t testing.TB, name string, files, replaced map[string]string) {
	t.Helper()
	var packed bytes.Buffer
	z := zip.NewWriter(&packed)
	for file, text := range files {
		if other, ok := replaced[file]; ok {
			text = other
		}
		if text == "-" {
			continue
		}
		w, err := z.Create("release/" + file)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	write(t, name, packed.Bytes())
}

func write(t testing.TB, name string, content []byte) string {
	t.Helper()
	if err := os.WriteFile(name, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestReadTakesWhatAReleaseHoldsAndCountsItsDefects(t *testing.T) {
	imp, err := esco.Read(small(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	counts := map[taxonomy.DefectKind]int{}
	for _, d := range imp.Defects {
		counts[d.Kind] = d.Count
	}
	for kind, want := range map[taxonomy.DefectKind]int{
		taxonomy.MissingType: 1, taxonomy.MissingReuse: 1, taxonomy.RepeatedPreferred: 1, taxonomy.SharedLabel: 1, taxonomy.UnknownOccupation: 1,
		taxonomy.GroupElsewhere: 2, taxonomy.SelfRelation: 1, taxonomy.BadRow: 1,
	} {
		if counts[kind] != want {
			t.Errorf("%s: %d, want %d", kind, counts[kind], want)
		}
	}
	s := imp.Snapshot()
	s1 := s.ByURI("s1")
	if s1.Type != taxonomy.TypeSkill || s1.Reuse != taxonomy.ReuseCrossSector || s1.ScopeNote != "A note.\n\nA definition." || s1.Description != `Lead "people".` || len(s1.Labels) != 4 {
		t.Errorf("s1 is %+v", s1)
	}
	if g2 := s.ByURI("g2"); g2 == nil || g2.Code != "S1.1" || g2.Description != "The second group." || g2.ScopeNote != "Not the first." {
		t.Errorf("the group of the hierarchy is %+v", g2)
	}
	if got := s.Census(); got.OccupationSkills() != 2 || got.Relations[taxonomy.Member][taxonomy.KindSkill] != 1 || got.Concepts[taxonomy.KindCollection] != 1 || got.Relations[taxonomy.Broader][taxonomy.KindOccupation] != 1 {
		t.Errorf("census %+v", got)
	}
	if s.Taxonomy.Version != "9.9.9" || s.Taxonomy.Name != "esco" {
		t.Errorf("taxonomy %+v", s.Taxonomy)
	}
}

func TestOneZipMayHoldLabelsAndRelations(t *testing.T) {
	both := map[string]string{}
	for _, files := range []map[string]string{labelFiles, relationFiles} {
		for name, text := range files {
			both[name] = text
		}
	}
	name := filepath.Join(t.TempDir(), "ESCO v2.0 en.zip")
	writeZip(t, name, both, nil)
	if imp, err := esco.Read(esco.Options{Labels: name}); err != nil || imp.Taxonomy.Version != "2.0" {
		t.Errorf("%v, %v", imp, err)
	}
}

func TestWhatIsNoReleaseIsRefusedWithWhatToDo(t *testing.T) {
	good := small(t, nil)
	packed, err := os.ReadFile(good.Labels)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	flipped := bytes.Clone(packed)
	flipped[inside(t, good.Labels, "release/skills_en.csv")] ^= 0xff
	for name, c := range map[string]struct {
		options esco.Options
		kind    fault.Kind
		want    string
	}{
		"no file":             {esco.Options{Labels: filepath.Join(dir, "v1.0.zip")}, fault.NotFound, "no file"},
		"not a zip":           {esco.Options{Labels: write(t, filepath.Join(dir, "v1.1.zip"), []byte("hello"))}, fault.Invalid, "not a zip"},
		"cut off":             {esco.Options{Labels: write(t, filepath.Join(dir, "v1.2.zip"), packed[:len(packed)/2])}, fault.Invalid, "cut off"},
		"damaged inside":      {esco.Options{Labels: write(t, filepath.Join(dir, "v9.9.9.zip"), flipped), Relations: good.Relations}, fault.Invalid, "damaged"},
		"another zip":         {esco.Options{Labels: good.Relations}, fault.Invalid, "not an ESCO release"},
		"releases mixed":      {esco.Options{Labels: good.Labels, Relations: "ESCO-v1.1.0.zip"}, fault.Invalid, "9.9.9"},
		"no version":          {esco.Options{Labels: "esco.zip"}, fault.Invalid, "--version"},
		"another language":    {esco.Options{Labels: good.Labels, Relations: good.Relations, Language: "de"}, fault.Invalid, "conceptSchemes"},
		"column missing":      {small(t, map[string]string{"skills_en.csv": "conceptUri,preferredLabel\ns1,x\n"}), fault.Invalid, "skillType"},
		"Windows encoding":    {small(t, map[string]string{"skills_en.csv": labelFiles["skills_en.csv"] + "K,s3,knowledge,,caf\xe9,,,,,,,,\n"}), fault.Invalid, "row 4 is not UTF-8"},
		"quote left open":     {small(t, map[string]string{"skills_en.csv": labelFiles["skills_en.csv"] + "K,s3,knowledge,,\"" + strings.Repeat("lorem ipsum\n", 500_000)}), fault.TooLarge, "row 4"},
		"no skills":           {small(t, map[string]string{"skills_en.csv": "-"}), fault.Invalid, "skills"},
		"label file is gone":  {with(good, "de", filepath.Join(dir, "none.csv")), fault.NotFound, "no file"},
		"label file is cut":   {with(good, "de", write(t, filepath.Join(dir, "cut.csv.gz"), halved(gzipped(t, manyLabels())))), fault.Invalid, "cut off"},
		"label file is other": {with(good, "de", write(t, filepath.Join(dir, "o.csv"), []byte("a,b\n1,2\n"))), fault.Invalid, "conceptUri"},
		"label language":      {with(good, "en", "x"), fault.Invalid, "en"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := esco.Read(c.options)
			if fault.KindOf(err) != c.kind || !strings.Contains(fault.Message(err), c.want) {
				t.Errorf("%s: %v, want %s with %q", fault.KindOf(err), fault.Message(err), c.kind, c.want)
			}
		})
	}
}

// inside returns the offset of a byte of a packed file.
func inside(t *testing.T, archive, name string) int64 {
	t.Helper()
	z, err := zip.OpenReader(archive)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = z.Close() }()
	for _, f := range z.File {
		if f.Name == name {
			start, err := f.DataOffset()
			if err != nil {
				t.Fatal(err)
			}
			return start + int64(f.CompressedSize64)/2
		}
	}
	t.Fatalf("no %s", name)
	return 0
}

func with(o esco.Options, language, path string) esco.Options {
	o.More = []esco.LabelFile{{Language: language, Path: path}}
	return o
}

// manyLabels is a label file that gzip cannot make small.
func manyLabels() string {
	text := "conceptUri,preferredLabel\n"
	for i := range 5000 {
		text += fmt.Sprintf("s%x,%x\n", i*i*2654435761, i*40503)
	}
	return text
}

func halved(b []byte) []byte { return b[:len(b)/2] }

func gzipped(t testing.TB, text string) []byte {
	t.Helper()
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return packed.Bytes()
}

func TestAFileThatUnpacksBeyondTheLimitIsRefused(t *testing.T) {
	long := labelFiles["skills_en.csv"] + strings.Repeat("K,sX,knowledge,,x,,,,,,,,"+strings.Repeat("a", 1000)+"\n", 1000)
	_, err := esco.Read(esco.WithFileLimit(small(t, map[string]string{"skills_en.csv": long}), 500_000))
	if fault.KindOf(err) != fault.TooLarge {
		t.Errorf("Read = %v, want too large", err)
	}
}

// A zip bomb says how large it is; it is believed, and not unpacked.
func TestAZipBombIsRefused(t *testing.T) {
	o := small(t, nil)
	var packed bytes.Buffer
	z := zip.NewWriter(&packed)
	if _, err := z.CreateRaw(&zip.FileHeader{Name: "conceptSchemes_en.csv", Method: zip.Deflate, CompressedSize64: 3, UncompressedSize64: 1 << 40}); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	write(t, o.Labels, packed.Bytes())
	if _, err := esco.Read(o); fault.KindOf(err) != fault.TooLarge {
		t.Errorf("Read = %v, want too large", err)
	}
}

func TestMoreLabelsComeFromPlainAndPackedFiles(t *testing.T) {
	text := "conceptUri,preferredLabel,altLabels\ns1,Personal führen,\"Leute führen\nFührung\"\nunknown,x,\n,y,\n"
	for _, content := range [][]byte{[]byte(text), gzipped(t, text)} {
		imp, err := esco.Read(with(small(t, nil), "de", write(t, filepath.Join(t.TempDir(), "labels"), content)))
		if err != nil {
			t.Fatal(err)
		}
		if s1 := imp.Snapshot().ByURI("s1"); s1.Preferred("de", "en") != "Personal führen" || len(s1.Labels) != 7 {
			t.Errorf("labels %+v", s1.Labels)
		}
	}
}

func FuzzRows(f *testing.F) {
	f.Add(labelFiles["skills_en.csv"], relationFiles["occupationSkillRelations.csv"], "conceptUri,preferredLabel\ns1,x\n")
	f.Add("conceptUri,skillType,reuseLevel,preferredLabel,altLabels\ng1,a,b,c,d\n\"", "occupationUri,relationType,skillUri\n,,\n", "\x1f\x8b")
	f.Fuzz(func(t *testing.T, skills, relations, labels string) {
		o := small(t, map[string]string{"skills_en.csv": skills, "occupationSkillRelations.csv": relations})
		imp, err := esco.Read(with(o, "de", write(t, filepath.Join(t.TempDir(), "l"), []byte(labels))))
		if err != nil {
			if kind := fault.KindOf(err); kind != fault.Invalid && kind != fault.TooLarge {
				t.Errorf("not a fault of the input: %v", err)
			}
			return
		}
		sound := quality.Options{Checks: []string{"cyclic-hierarchy", "self-relations", "wrong-kinds", "several-preferred-labels", "invalid-languages"}}
		for _, found := range quality.Run(imp.Snapshot(), sound) {
			t.Errorf("let through: %s", found.Message)
		}
	})
}

// The figures stand in the data's README, where they were counted by other means.
func TestTheReleaseIsReadWhole(t *testing.T) {
	for version, want := range map[string][5]int{"1.1.0": {13891, 97458, 3008, 123852, 643 + 619}, "1.1.1": {13896, 97483, 3007, 123855 - 67, 647 + 619}} {
		imp := release(t, version)
		c := imp.Snapshot().Census()
		got := [5]int{c.Concepts[taxonomy.KindSkill], c.Labels[taxonomy.KindSkill][taxonomy.Alternative], c.Concepts[taxonomy.KindOccupation], c.OccupationSkills(), c.Concepts[taxonomy.KindGroup]}
		if got != want {
			t.Errorf("%s: skills, alternative labels, occupations, their skills, groups: %v, want %v", version, got, want)
		}
		if c.Labels[taxonomy.KindSkill][taxonomy.Hidden] != 919 {
			t.Errorf("%s: hidden labels %d", version, c.Labels[taxonomy.KindSkill][taxonomy.Hidden])
		}
	}
}
