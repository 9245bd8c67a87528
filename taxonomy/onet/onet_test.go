package onet_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"winnow/taxonomy"
	"winnow/taxonomy/onet"
)

const (
	occupations = "O*NET-SOC Code\tTitle\tDescription\r\n15-1252.00\tSoftware Developers\tWrite \"software\".\r\n11-1011.00\tChief Executives\tLead.\r\n"
	technology  = "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand\r\n" +
		"15-1252.00\tStructured query language SQL\t43232306\tData base user interface and query software\tY\tY\r\n" +
		"15-1252.00\tAmazon Web Services AWS software\t43232306\tData base user interface and query software\tN\tN\r\n" +
		"11-1011.00\tStructured query language SQL\t43232201\tContent workflow software\tY\tN\r\n" +
		"99-9999.00\tAccounting software\t43232201\tContent workflow software\tN\tN\r\n" +
		"15-1252.00\t\t43232201\tContent workflow software\tN\tN\r\n"
	titles    = "O*NET-SOC Code\tAlternate Title\tShort Title\tSource(s)\n15-1252.00\tApplication Developer\tn/a\t08\n15-1252.00\tSoftware Engineer\tSWE\t08\n77-0000.00\tNobody\tn/a\t08\n"
	crosswalk = "\ufeffMapping project name,ESCO-O*NET Crosswalk,,,,,\n,,,,,,\nO*NET Id,O*NET Title,O*NET Description,ESCO or ISCO URI,ESCO or ISCO Title,ESCO or ISCO Description,Type of Match\n" +
		"15-1252.00,Software Developers,\"Write, and test.\",http://data.europa.eu/esco/occupation/1,software developer,Implements.,exactMatch\n" +
		"11-1011.00,Chief Executives,Lead.,http://data.europa.eu/esco/occupation/1,software developer,Implements.,broadMatch\n" +
		"11-1011.00,Chief Executives,Lead.,http://data.europa.eu/esco/isco/C1120,Managing directors,Direct.,exactISCO\n" +
		"55-1011.00,Soldiers,Fight.,http://data.europa.eu/esco/occupation/2,soldier,Fights.,exactMatch\n"
)

func files(t *testing.T) onet.Options {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	return onet.Options{Technology: write("t.tsv", technology), Occupations: write("o.tsv", occupations), Titles: write("a.tsv", titles), Crosswalk: write("c.csv", crosswalk)}
}

func labelsOf(c *taxonomy.Concept) (list []string) {
	for _, l := range c.Labels {
		list = append(list, l.Text)
	}
	slices.Sort(list)
	return list
}

func needs(s *taxonomy.Snapshot, uri string, kind taxonomy.RelationKind) (list []string) {
	for _, r := range s.Links(kind, s.ByURI(uri).ID) {
		list = append(list, s.Label(r.To, "en"))
	}
	return list
}

func TestTechnologiesBecomeToolsOfOccupations(t *testing.T) {
	imp, err := onet.Read(files(t))
	if err != nil {
		t.Fatal(err)
	}
	defects := map[taxonomy.DefectKind]int{}
	for _, d := range imp.Defects {
		defects[d.Kind] = d.Count
		if d.Kind == taxonomy.NotKept && d.Examples[0].String() != "c.csv, row 6" {
			t.Errorf("the ISCO group stands at %s", d.Examples[0])
		}
	}
	for kind, want := range map[taxonomy.DefectKind]int{taxonomy.BadRow: 1, taxonomy.UnknownOccupation: 2, taxonomy.UnknownConcept: 1, taxonomy.NotKept: 1, taxonomy.DuplicateRelation: 0, taxonomy.BothRelations: 0} {
		if defects[kind] != want {
			t.Errorf("%s: %d, want %d", kind, defects[kind], want)
		}
	}
	s := imp.Snapshot()
	sql := s.ByURI("https://www.onetonline.org/search/tech/example?e=Structured+query+language+SQL")
	aws := s.ByURI("https://www.onetonline.org/search/tech/example?e=Amazon+Web+Services+AWS+software")
	if sql == nil || aws == nil || sql.Type != taxonomy.TypeTool || sql.ScopeNote == "" || aws.ScopeNote != "" {
		t.Fatalf("tools %+v, %+v", sql, aws)
	}
	if got, want := labelsOf(sql), []string{"SQL", "Structured query language", "Structured query language SQL"}; !slices.Equal(got, want) {
		t.Errorf("labels %q, want %q", got, want)
	}
	if got, want := labelsOf(aws), []string{"AWS", "Amazon Web Services", "Amazon Web Services AWS", "Amazon Web Services AWS software"}; !slices.Equal(got, want) {
		t.Errorf("labels %q, want %q", got, want)
	}
	if got := labelsOf(s.ByURI("https://www.onetonline.org/search/tech/example?e=Accounting+software")); !slices.Equal(got, []string{"Accounting software"}) {
		t.Errorf("a kind of software is called %q", got)
	}
	if n := len(s.Links(taxonomy.Broader, sql.ID)); n != 2 {
		t.Errorf("SQL stands under %d commodities", n)
	}
	developer := "https://www.onetonline.org/link/summary/15-1252.00"
	if got := labelsOf(s.ByURI(developer)); !slices.Equal(got, []string{"Application Developer", "SWE", "Software Developers", "Software Engineer"}) {
		t.Errorf("occupation %q", got)
	}
	for uri, want := range map[string][2][]string{
		developer: {{"Structured query language SQL"}, {"Amazon Web Services AWS software"}},
		"http://data.europa.eu/esco/occupation/1":            {{"Structured query language SQL"}, {"Amazon Web Services AWS software"}},
		"https://www.onetonline.org/link/summary/11-1011.00": {nil, {"Structured query language SQL"}},
	} {
		if e, o := needs(s, uri, taxonomy.Essential), needs(s, uri, taxonomy.Optional); !slices.Equal(e, want[0]) || !slices.Equal(o, want[1]) {
			t.Errorf("%s needs %q and may need %q, want %q", uri, e, o, want)
		}
	}
}

func TestONETAsItIsHandedOut(t *testing.T) {
	root := os.Getenv("WINNOW_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	at := func(name string) string { return filepath.Join(root, "data", "onet", name) }
	if _, err := os.Stat(at("technology_skills.tsv.gz")); err != nil {
		t.Skip("no shared data: onet/technology_skills.tsv.gz is not there (WINNOW_SHARED names another place)")
	}
	imp, err := onet.Read(onet.Options{Technology: at("technology_skills.tsv.gz"), Occupations: at("occupation_data.tsv.gz"), Titles: at("alternate_titles.tsv.gz"), Crosswalk: at("crosswalk_esco_onet.csv.gz")})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range imp.Defects {
		t.Logf("%s: %d, such as %s", d.Title, d.Count, d.Examples[0].What)
		switch d.Kind {
		case taxonomy.BadRow, taxonomy.DuplicateRelation, taxonomy.BothRelations, taxonomy.UnknownConcept, taxonomy.DuplicateConcept:
			t.Errorf("%s", d.Title)
		}
	}
	census := imp.Snapshot().Census()
	t.Logf("%+v", census)
	if census.Concepts[taxonomy.KindSkill] != 8785 || census.Concepts[taxonomy.KindGroup] != 137 || census.Concepts[taxonomy.KindOccupation] != 1016+2609 {
		t.Errorf("concepts %v", census.Concepts)
	}
}
