package csvtax_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/csvtax"
)

const (
	about  = "key,value\nname,acme\ntitle,Acme skills\nversion,3\nlicence,ours\n"
	groups = "id,label,parent,description\noffice,Office,,Work at a desk.\ndesk,Desk work,office,Work at one desk.\n"
	skills = "id,label,type,group,broader,alt_labels,related,description,hidden_labels,code,collections,matches\n" +
		"typing,typing,skill,desk,,touch typing | keyboarding,writing,\"Types fast, and well.\",typeing,K1,digital,close http://y/t?a=1 | exact urn:onet:2.A\n" +
		"writing,writing,skill,desk,typing,\"draft texts | read\\|write\",,Writes texts.,,,,\n"
	occupations = "id,label,alt_labels,essential,optional,description\nclerk,clerk,office clerk,typing,writing,Works in an office.\n"
	collections = "id,label,description\ndigital,Digital skills,Skills with machines.\n"
	german      = "of,id,kind,label\nskill,typing,preferred,Tastschreiben\noccupation,clerk,preferred,Bürokraft\n"
)

// folder is a folder without faults, with some files replaced.
func folder(replaced map[string]string) fstest.MapFS {
	files := map[string]string{
		"about.csv": about, "groups.csv": groups, "skills/office.csv": skills, "occupations.csv": occupations, "collections.csv": collections, "labels/de.csv": german,
	}
	for name, text := range replaced {
		files[name] = text
	}
	fsys := fstest.MapFS{}
	for name, text := range files {
		if text != "" {
			fsys[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return fsys
}

func read(t *testing.T, fsys fstest.MapFS) *taxonomy.Snapshot {
	t.Helper()
	imp, err := csvtax.Read(fsys, taxonomy.Taxonomy{})
	if err != nil {
		t.Fatal(err)
	}
	return imp.Snapshot()
}

func TestReadTakesEverythingAFolderHolds(t *testing.T) {
	s := read(t, folder(nil))
	typing := s.ByURI("urn:winnow:acme:skill:typing")
	if typing == nil || typing.Type != taxonomy.TypeSkill || typing.Code != "K1" || typing.Description != "Types fast, and well." || len(typing.Labels) != 5 || taxonomy.JoinMappings(typing.Mappings) != "exact urn:onet:2.A\nclose http://y/t?a=1" {
		t.Fatalf("typing is %+v", typing)
	}
	if got := typing.Preferred("de", "en"); got != "Tastschreiben" {
		t.Errorf("German label %q", got)
	}
	if got := s.Census(); got.Concepts[taxonomy.KindGroup] != 2 || got.OccupationSkills() != 2 || got.Relations[taxonomy.Member][taxonomy.KindSkill] != 1 {
		t.Errorf("census %+v", got)
	}
	if s.Taxonomy.Title != "Acme skills" || s.Taxonomy.Version != "3" || s.Taxonomy.Language != "en" {
		t.Errorf("about %+v", s.Taxonomy)
	}
	writing := s.ByURI("urn:winnow:acme:skill:writing")
	if !slices.ContainsFunc(writing.Labels, func(l taxonomy.Label) bool { return l.Text == "read|write" }) {
		t.Errorf("the bar within a label was lost: %+v", writing.Labels)
	}
}

func TestWhatIsWrittenIsReadBackTheSame(t *testing.T) {
	before := read(t, folder(nil))
	dir := t.TempDir()
	if err := csvtax.Write(dir, before, false); err != nil {
		t.Fatal(err)
	}
	imp, err := csvtax.Read(os.DirFS(dir), taxonomy.Taxonomy{})
	if err != nil {
		t.Fatal(err)
	}
	after := imp.Snapshot()
	if a, b := describe(before), describe(after); a != b {
		t.Errorf("before\n%s\nafter\n%s", a, b)
	}
	if err := csvtax.Write(dir, before, false); fault.KindOf(err) != fault.Conflict {
		t.Errorf("writing over files gave %v, want a conflict", err)
	}
	if err := csvtax.Write(dir, before, true); err != nil {
		t.Errorf("overwriting on demand: %v", err)
	}
}

// describe lists what a snapshot holds, without ids.
func describe(s *taxonomy.Snapshot) string {
	var lines []string
	for _, c := range s.Concepts {
		line := strings.Join([]string{c.URI, string(c.Kind), string(c.Type), string(c.Reuse), c.Code, c.Description, c.ScopeNote}, "\t")
		for _, l := range c.Labels {
			line += "\t" + l.Language + string(l.Kind) + l.Text
		}
		lines = append(lines, line)
	}
	for _, r := range s.Relations {
		lines = append(lines, string(r.Kind)+" "+s.Concept(r.From).URI+" "+s.Concept(r.To).URI)
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func TestEachFaultIsNamedByFileAndRowAndNothingIsImported(t *testing.T) {
	head := "id,label,type,group,broader,alt_labels,related,description\n"
	row := func(text string) map[string]string {
		return map[string]string{"skills/office.csv": skills, "skills/z.csv": head + text}
	}
	for name, c := range map[string]struct {
		files map[string]string
		want  []string
	}{
		"missing column":    {map[string]string{"skills/office.csv": "id,label\na,b\n"}, []string{"skills/office.csv", "type, group, broader"}},
		"unknown group":     {row("a,a,skill,nowhere,,,,Does a.\n"), []string{"skills/z.csv, row 2", "column group", `"nowhere"`}},
		"unknown skill":     {row("a,a,skill,desk,,,typo,Does a.\n"), []string{"skills/z.csv, row 2", `"typo"`}},
		"id twice":          {row("typing,typing,skill,desk,,,,Types.\n"), []string{"skills/z.csv, row 2", `"typing" is given twice`}},
		"circle":            {row("a,a,skill,desk,b,,,Does a.\nb,b,skill,desk,a,,,Does b.\n"), []string{"skill:a → urn:winnow:acme:skill:b → urn:winnow:acme:skill:a"}},
		"unknown type":      {row("a,a,magic,desk,,,,Does a.\n"), []string{"row 2", `"magic"`}},
		"too few fields":    {row("a,a,skill\n"), []string{"row 2", "3 fields"}},
		"no label":          {row("a,,skill,desk,,,,Does a.\n"), []string{"row 2"}},
		"no id":             {row(",a,skill,desk,,,,Does a.\n"), []string{"row 2", "no id"}},
		"open quote":        {row("a,\"a,skill,desk,,,,Does a.\n"), []string{"skills/z.csv", "not proper CSV"}},
		"Windows encoding":  {row("a,caf\xe9,skill,desk,,,,Does a.\n"), []string{"skills/z.csv, row 2", "UTF-8"}},
		"UTF-16":            {map[string]string{"skills/office.csv": "\xff\xfei\x00d\x00"}, []string{"skills/office.csv", "UTF-8"}},
		"empty file":        {map[string]string{"skills/office.csv": " "}, []string{"skills/office.csv"}},
		"no name":           {map[string]string{"about.csv": "key,value\n"}, []string{"--name"}},
		"bad name":          {map[string]string{"about.csv": "key,value\nname,A B\n"}, []string{`"A B"`}},
		"label of nobody":   {map[string]string{"labels/de.csv": "of,id,kind,label\nskill,nobody,preferred,x\n"}, []string{"labels/de.csv, row 2", `"nobody"`}},
		"label of no kind":  {map[string]string{"labels/de.csv": "of,id,kind,label\nskill,typing,main,x\n"}, []string{"labels/de.csv, row 2", `"main"`}},
		"label of own":      {map[string]string{"labels/en.csv": german}, []string{"labels/en.csv"}},
		"nothing but about": {map[string]string{"groups.csv": "", "skills/office.csv": "", "occupations.csv": "", "collections.csv": "", "labels/de.csv": ""}, []string{"no taxonomy"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := csvtax.Read(folder(c.files), taxonomy.Taxonomy{})
			if fault.KindOf(err) != fault.Invalid {
				t.Fatalf("Read = %v, want an invalid fault", err)
			}
			for _, part := range c.want {
				if !strings.Contains(fault.Message(err), part) {
					t.Errorf("%q does not say %q", fault.Message(err), part)
				}
			}
		})
	}
}

func TestAFileSavedByASpreadsheetWithAByteOrderMarkIsRead(t *testing.T) {
	s := read(t, folder(map[string]string{"skills/office.csv": "\ufeff" + strings.ReplaceAll(skills, "\n", "\r\n")}))
	if s.ByURI("urn:winnow:acme:skill:typing") == nil {
		t.Error("the first column was not found behind the mark")
	}
}

func FuzzRead(f *testing.F) {
	f.Add(groups, skills, occupations)
	f.Add("id,label,parent,description\na,b,a,c\n", "\xff", "\"")
	f.Add("id,label,parent,description\na,b,b | \\|,c\n", "id,label,type,group,broader,alt_labels,related,description\na,a,skill,a,a,|\\,a,\n", "")
	f.Fuzz(func(t *testing.T, groups, skills, occupations string) {
		imp, err := csvtax.Read(folder(map[string]string{"groups.csv": groups, "skills/office.csv": skills, "occupations.csv": occupations, "labels/de.csv": ""}), taxonomy.Taxonomy{})
		if err != nil {
			if fault.KindOf(err) != fault.Invalid && fault.KindOf(err) != fault.TooLarge {
				t.Errorf("not a fault of the input: %v", err)
			}
			return
		}
		before := imp.Snapshot()
		dir := t.TempDir()
		if err := csvtax.Write(dir, before, false); err != nil {
			t.Fatal(err)
		}
		again, err := csvtax.Read(os.DirFS(dir), taxonomy.Taxonomy{})
		if err != nil {
			t.Fatalf("what was written is not read: %v", err)
		}
		if a, b := describe(before), describe(again.Snapshot()); a != b {
			t.Errorf("before\n%s\nafter\n%s", a, b)
		}
	})
}
