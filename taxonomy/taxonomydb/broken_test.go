package taxonomydb_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"winnow/database"
	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/csvtax"
	"winnow/taxonomy/esco"
	"winnow/taxonomy/jsonl"
	"winnow/taxonomy/onet"
	"winnow/taxonomy/rdf"
	"winnow/taxonomy/skos"
)

// broken is one broken file of one importer. Either it is refused as a whole,
// with a fault that says so, or what is broken in it is left out and reported.
type broken struct {
	importer, name string
	read           func(t *testing.T) (*taxonomy.Import, error)
	fault          string              // words of the refusal; empty where it is not refused
	defect         taxonomy.DefectKind // reported
}

// Each broken file ends with a report, and the taxonomy holds what it held.
func TestABrokenFileEndsWithAReportAndAnUnchangedTaxonomy(t *testing.T) {
	all := append(append(append(append(brokenCSV(), brokenSKOS()...), brokenESCO()...), brokenONET()...), brokenJSONL()...)
	each(t, func(t *testing.T, s *taxonomy.Service, _ *database.DB) {
		for name, read := range map[string]func(t *testing.T) (*taxonomy.Import, error){
			"csv": goodCSV, "skos": goodSKOS, "esco": goodESCO, "onet": goodONET, "jsonl": goodJSONL,
		} {
			imp, err := read(t)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			put(t, s, imp, taxonomy.Options{})
		}
		for _, b := range all {
			t.Run(b.importer+"/"+b.name, func(t *testing.T) { b.leavesAlone(t, s) })
		}
	})
}

func (b broken) leavesAlone(t *testing.T, s *taxonomy.Service) {
	before := digest(t, s, b.importer)
	imp, err := b.read(t)
	if b.fault != "" {
		if kind := fault.KindOf(err); kind != fault.Invalid && kind != fault.TooLarge || !strings.Contains(fault.Message(err), b.fault) {
			t.Errorf("refused with %s: %q, want %q", kind, fault.Message(err), b.fault)
		}
	}
	if b.defect != "" && (imp == nil || !reports(imp.Defects, b.defect)) {
		t.Errorf("the report does not tell of %s: %+v, %v", b.defect, imp, err)
	}
	if b.fault == "" {
		if err != nil {
			t.Fatal(err)
		}
		report, err := s.Import(context.Background(), imp, taxonomy.Options{AllowRetire: true})
		if err != nil {
			t.Fatal(err)
		}
		if !reports(report.Defects, b.defect) {
			t.Errorf("the import's report does not tell of %s: %+v", b.defect, report.Defects)
		}
	}
	if after := digest(t, s, b.importer); after != before {
		t.Errorf("the taxonomy changed from %s to %s", before, after)
	}
}

func reports(defects []taxonomy.Defect, kind taxonomy.DefectKind) bool {
	for _, d := range defects {
		if d.Kind == kind && d.Count > 0 && len(d.Examples) > 0 && d.Advice != "" {
			return true
		}
	}
	return false
}

// digest names the revision and all the contents of a taxonomy.
func digest(t *testing.T, s *taxonomy.Service, name string) string {
	t.Helper()
	snap := snapshot(t, s, name)
	var out bytes.Buffer
	if err := jsonl.Write(&out, snap); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("revision %d, %x", snap.Taxonomy.Revision, sha256.Sum256(out.Bytes()))
}

func keep(t *testing.T, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func packed(t *testing.T, content string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	if _, err := z.Write([]byte(content)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// bomb is a gzip file of a few hundred kB that unpacks to n MB.
func bomb(t *testing.T, line string, n int) []byte {
	t.Helper()
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	block := []byte(strings.Repeat(line, 1<<20/len(line)+1))
	for range n {
		if _, err := z.Write(block); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func half[T ~string | ~[]byte](content T) T { return content[:len(content)/2] }

// CSV

const csvHeader = "id,label,type,group,broader,alt_labels,related,description\n"

func readFolder(skills string) func(t *testing.T) (*taxonomy.Import, error) {
	return func(t *testing.T) (*taxonomy.Import, error) {
		t.Helper()
		dir := t.TempDir()
		for name, text := range map[string]string{"groups.csv": "id,label,parent,description\ng,Group,,All.\n", "skills.csv": skills} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		return csvtax.Read(os.DirFS(dir), taxonomy.Taxonomy{Name: "csv"})
	}
}

const csvSkills = csvHeader + "py,Python,tool,g,,,,Writes Python.\ngo,Go,tool,g,,,py,Writes Go.\n"

func goodCSV(t *testing.T) (*taxonomy.Import, error) { return readFolder(csvSkills)(t) }

func brokenCSV() []broken {
	with := func(rows string) func(*testing.T) (*taxonomy.Import, error) { return readFolder(csvSkills + rows) }
	return []broken{
		{"csv", "a circle", with("a,a,skill,g,b,,,Does a.\nb,b,skill,g,a,,,Does b.\n"), "faults", taxonomy.Cycle},
		{"csv", "an unknown id", with("a,a,skill,g,gone,,,Does a.\n"), "faults", taxonomy.UnknownConcept},
		{"csv", "an id twice", with("py,Other,skill,g,,,,Does other.\n"), "faults", taxonomy.DuplicateConcept},
		{"csv", "Latin-1", with("a,caf\xe9,skill,g,,,,Does a.\n"), "UTF-8", ""},
		{"csv", "UTF-16", readFolder("\xff\xfei\x00d\x00"), "UTF-8", ""},
		{"csv", "half a download", readFolder(csvSkills[:len(csvSkills)-30] + "\"Writes"), "not proper CSV", ""},
		{"csv", "a quotation mark left open", with("a,\"" + strings.Repeat("lorem ipsum\n", 200_000)), "longer than", ""},
		{"csv", "no table", readFolder("\x00\x01\x02"), "column", ""},
	}
}

// SKOS

const (
	turtle = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix x: <http://x/> .\nx:top a skos:Concept ; skos:prefLabel \"top\"@en .\nx:low a skos:Concept ; skos:prefLabel \"low\"@en ; skos:broader x:top .\n"
	rdfxml = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">`
)

func readText(name, text string) func(t *testing.T) (*taxonomy.Import, error) {
	return readBytes(name, func(*testing.T) []byte { return []byte(text) })
}

func readBytes(name string, content func(*testing.T) []byte) func(t *testing.T) (*taxonomy.Import, error) {
	return func(t *testing.T) (*taxonomy.Import, error) {
		limits := rdf.DefaultLimits
		limits.Bytes = 8 << 20
		return skos.Read(bytes.NewReader(content(t)), skos.Options{File: name, Limits: limits, Taxonomy: taxonomy.Taxonomy{Name: "skos"}})
	}
}

func goodSKOS(t *testing.T) (*taxonomy.Import, error) { return readText("good.ttl", turtle)(t) }

func brokenSKOS() []broken {
	with := func(more string) func(*testing.T) (*taxonomy.Import, error) { return readText("x.ttl", turtle+more) }
	laughs := `<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>` + rdfxml + `<skos:Concept rdf:about="http://x/a"><skos:prefLabel xml:lang="en">&b;</skos:prefLabel></skos:Concept></rdf:RDF>`
	return []broken{
		{"skos", "a circle", with("x:top skos:broader x:low .\n"), "faults", taxonomy.Cycle},
		{"skos", "an unknown URI", with("x:low skos:broader x:gone .\n"), "faults", taxonomy.UnknownConcept},
		{"skos", "Latin-1", with("x:low skos:altLabel \"caf\xe9\"@fr .\n"), "UTF-8", ""},
		{"skos", "half a download", readText("x.ttl", turtle[:len(turtle)-8]), "cut off", ""},
		{"skos", "half a gzip file", readBytes("x.ttl.gz", func(t *testing.T) []byte { return half(packed(t, turtle)) }), "cut off", ""},
		{"skos", "a zip archive", readText("x.zip", "PK\x03\x04"), "zip archive", ""},
		{"skos", "an external entity", readText("x.rdf", `<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]>`+rdfxml+`<skos:Concept rdf:about="http://x/a"><skos:prefLabel xml:lang="en">&e;</skos:prefLabel></skos:Concept></rdf:RDF>`), "document type", ""},
		{"skos", "an external document type", readText("x.rdf", `<!DOCTYPE r SYSTEM "http://127.0.0.1/x.dtd"><r/>`), "document type", ""},
		{"skos", "a billion laughs", readText("x.rdf", laughs), "document type", ""},
		{"skos", "half a file of XML", readText("x.rdf", rdfxml+`<skos:Concept rdf:about="http://x/a">`), "cut off", ""},
		{"skos", "a remote context", readText("x.jsonld", `{"@context":"http://127.0.0.1/x"}`), "not fetched", ""},
		{"skos", "an id twice", readText("x.jsonld", `{"@id":"http://x/a","@id":"http://x/b"}`), "twice", ""},
		{"skos", "a bomb", readBytes("x.ttl.gz", func(t *testing.T) []byte { return bomb(t, "# lorem ipsum dolor sit amet\n", 9) }), "unpacks to more than", ""},
	}
}

// ESCO

var escoFiles = map[string]string{
	"conceptSchemes_en.csv":           "conceptType,conceptSchemeUri,preferredLabel,title,description,hasTopConcept\n",
	"skillGroups_en.csv":              "conceptType,conceptUri,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,inScheme,description,code\nSkillGroup,g1,group one,,,released,,,,,S1\n",
	"skillsHierarchy_en.csv":          "Level 0 URI,Level 0 preferred term,Level 1 URI,Level 1 preferred term,Level 2 URI,Level 2 preferred term,Level 3 URI,Level 3 preferred term,Description,Scope note,Level 0 code,Level 1 code,Level 2 code,Level 3 code\n",
	"ISCOGroups_en.csv":               "conceptType,conceptUri,code,preferredLabel,status,altLabels,inScheme,description\nISCOGroup,C1,1,Managers,released,,,\n",
	"skills_en.csv":                   "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,definition,inScheme,description\nK,s1,skill/competence,cross-sector,manage staff,,,released,,,,,Lead.\nK,s2,knowledge,cross-sector,botany,,,released,,,,,Plants.\n",
	"occupations_en.csv":              "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,regulatedProfessionNote,scopeNote,definition,inScheme,description,code\nOccupation,o1,1,botanist,,,released,,,,,,Knows plants.,1.1\n",
	"broaderRelationsSkillPillar.csv": "conceptType,conceptUri,broaderType,broaderUri\nK,s1,SkillGroup,g1\nK,s2,SkillGroup,g1\n",
	"broaderRelationsOccPillar.csv":   "conceptType,conceptUri,broaderType,broaderUri\nOccupation,o1,ISCOGroup,C1\n",
	"skillSkillRelations.csv":         "originalSkillUri,originalSkillType,relationType,relatedSkillType,relatedSkillUri\n",
	"occupationSkillRelations.csv":    "occupationUri,relationType,skillType,skillUri\no1,essential,,s2\n",
}

// escoZip writes a release in small, with rows added to one file.
func escoZip(t *testing.T, file, rows string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, text := range escoFiles {
		if name == file {
			text += rows
		}
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func readESCO(file, rows string) func(t *testing.T) (*taxonomy.Import, error) {
	return func(t *testing.T) (*taxonomy.Import, error) { return readRelease(t, escoZip(t, file, rows)) }
}

func readRelease(t *testing.T, content []byte) (*taxonomy.Import, error) {
	t.Helper()
	return esco.Read(esco.Options{Labels: keep(t, "ESCO-v9.9.9-en-csv.zip", content)})
}

func goodESCO(t *testing.T) (*taxonomy.Import, error) { return readESCO("", "")(t) }

// zipWith is the release in small and one more entry, written as it is.
func zipWith(t *testing.T, name string, content []byte, says uint64) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	old, err := zip.NewReader(bytes.NewReader(escoZip(t, "", "")), int64(len(escoZip(t, "", ""))))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range old.File {
		if f.Name != name {
			if err := z.Copy(f); err != nil {
				t.Fatal(err)
			}
		}
	}
	w, err := z.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Deflate, CompressedSize64: uint64(len(content)), UncompressedSize64: says})
	if err == nil {
		_, err = w.Write(content)
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// deflated is what a gzip file holds between its header and its trailer.
func deflated(gz []byte) []byte { return gz[10 : len(gz)-8] }

func brokenESCO() []broken {
	release := func(content func(t *testing.T) []byte) func(t *testing.T) (*taxonomy.Import, error) {
		return func(t *testing.T) (*taxonomy.Import, error) { return readRelease(t, content(t)) }
	}
	return []broken{
		{"esco", "a circle", readESCO("broaderRelationsSkillPillar.csv", "SkillGroup,g1,SkillGroup,g1\nK,s1,K,s1\n"), "", taxonomy.SelfRelation},
		{"esco", "a circle of two", readESCO("broaderRelationsSkillPillar.csv", "K,s1,K,s2\nK,s2,K,s1\n"), "circle", taxonomy.Cycle},
		{"esco", "an unknown URI", readESCO("broaderRelationsSkillPillar.csv", "K,s1,SkillGroup,gone\n"), "", taxonomy.UnknownConcept},
		{"esco", "an unknown occupation", readESCO("occupationSkillRelations.csv", "gone,essential,,s1\n"), "", taxonomy.UnknownOccupation},
		{"esco", "an id twice", readESCO("skills_en.csv", "K,s1,knowledge,,other,,,released,,,,,Other.\n"), "", taxonomy.DuplicateConcept},
		{"esco", "Latin-1", readESCO("skills_en.csv", "K,s3,knowledge,,caf\xe9,,,,,,,,\n"), "UTF-8", ""},
		{"esco", "half a download", release(func(t *testing.T) []byte { return half(escoZip(t, "", "")) }), "cut off", ""},
		{"esco", "damaged inside", release(func(t *testing.T) []byte { return zipWith(t, "skills_en.csv", []byte("no deflate at all"), 100) }), "damaged", ""},
		{"esco", "a bomb that says so", release(func(t *testing.T) []byte { return zipWith(t, "skills_en.csv", []byte{3, 0}, 1<<40) }), "unpacks to more than", ""},
		{"esco", "a bomb that hides it", release(func(t *testing.T) []byte {
			return zipWith(t, "skills_en.csv", deflated(bomb(t, escoFiles["skills_en.csv"], 260)), 1000)
		}), "damaged", ""},
		{"esco", "a quotation mark left open", readESCO("skills_en.csv", "K,s3,knowledge,,\""+strings.Repeat("lorem ipsum\n", 500_000)), "longer than", ""},
		{"esco", "no ESCO at all", release(func(t *testing.T) []byte { return []byte("Dear all,") }), "not a zip", ""},
	}
}

// O*NET

const (
	onetOccupations = "O*NET-SOC Code\tTitle\tDescription\n15-1252.00\tSoftware Developers\tWrite.\n"
	onetTechnology  = "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand\n15-1252.00\tPython\t43232402\tDevelopment environment software\tY\tY\n"
)

func readONET(technology func(t *testing.T) []byte, crosswalk string) func(t *testing.T) (*taxonomy.Import, error) {
	return func(t *testing.T) (*taxonomy.Import, error) {
		o := onet.Options{Technology: keep(t, "technology", technology(t)), Occupations: keep(t, "occupations", []byte(onetOccupations))}
		if crosswalk != "" {
			o.Crosswalk = keep(t, "crosswalk", []byte(crosswalk))
		}
		return onet.Read(o)
	}
}

func plainly(text string) func(*testing.T) []byte {
	return func(*testing.T) []byte { return []byte(text) }
}

func goodONET(t *testing.T) (*taxonomy.Import, error) {
	return readONET(plainly(onetTechnology), "")(t)
}

func brokenONET() []broken {
	const header = "O*NET Id,O*NET Title,O*NET Description,ESCO or ISCO URI,ESCO or ISCO Title,ESCO or ISCO Description,Type of Match\n"
	return []broken{
		{"onet", "an unknown occupation", readONET(plainly(onetTechnology+"99-0000.00\tPython\t43232402\tx\tN\tN\n"), ""), "", taxonomy.UnknownOccupation},
		{"onet", "a row twice", readONET(plainly(onetTechnology+"15-1252.00\tPython\t43232402\tx\tY\tY\n"), ""), "", taxonomy.DuplicateRelation},
		{"onet", "a row without a name", readONET(plainly(onetTechnology+"15-1252.00\t\t43232402\tx\tY\tY\n"), ""), "", taxonomy.BadRow},
		{"onet", "Latin-1", readONET(plainly(onetTechnology+"15-1252.00\tcaf\xe9\t43232402\tx\tN\tN\n"), ""), "UTF-8", ""},
		{"onet", "half a gzip file", readONET(func(t *testing.T) []byte { return half(packed(t, onetTechnology)) }, ""), "cut off", ""},
		{"onet", "commas instead of tabs", readONET(plainly(strings.ReplaceAll(onetTechnology, "\t", ",")), ""), "no column", ""},
		{"onet", "a bomb", readONET(func(t *testing.T) []byte { return bomb(t, onetTechnology, 260) }, ""), "unpacks to more than", ""},
		{"onet", "one endless row", readONET(func(t *testing.T) []byte { return bomb(t, "x", 8) }, ""), "longer than", ""},
		{"onet", "a crosswalk of unknown codes", readONET(plainly(onetTechnology), header+"99-0000.00,x,x,http://data.europa.eu/esco/occupation/1,x,x,exactMatch\n"), "", taxonomy.UnknownOccupation},
		{"onet", "no crosswalk", readONET(plainly(onetTechnology), "Dear all,\n"), "no ESCO–O*NET crosswalk", ""},
	}
}

// JSON Lines

const lines = `{"uri":"g","kind":"group","labels":[{"text":"Group","language":"en","kind":"preferred"}]}
{"uri":"a","kind":"skill","type":"tool","description":"A.","labels":[{"text":"A","language":"en","kind":"preferred"}],"broader":["g"]}
`

func readLines(content func(t *testing.T) []byte) func(t *testing.T) (*taxonomy.Import, error) {
	return func(t *testing.T) (*taxonomy.Import, error) {
		return jsonl.Read(bytes.NewReader(content(t)), jsonl.Options{
			File: "x.jsonl", Limits: jsonl.Limits{Bytes: 8 << 20, Line: 1 << 20}, Taxonomy: taxonomy.Taxonomy{Name: "jsonl"},
		})
	}
}

func goodJSONL(t *testing.T) (*taxonomy.Import, error) { return readLines(plainly(lines))(t) }

func brokenJSONL() []broken {
	concept := func(uri, broader string) string {
		return `{"uri":"` + uri + `","kind":"skill","type":"tool","labels":[{"text":"` + uri + `","language":"en","kind":"preferred"}],"broader":["` + broader + `"]}` + "\n"
	}
	with := func(more string) func(t *testing.T) (*taxonomy.Import, error) {
		return readLines(plainly(lines + more))
	}
	return []broken{
		{"jsonl", "a circle", with(concept("b", "c") + concept("c", "b")), "faults", taxonomy.Cycle},
		{"jsonl", "an unknown URI", with(concept("b", "gone")), "faults", taxonomy.UnknownConcept},
		{"jsonl", "an id twice", with(concept("a", "g")), "faults", taxonomy.DuplicateConcept},
		{"jsonl", "Latin-1", with(concept("caf\xe9", "g")), "UTF-8", ""},
		{"jsonl", "half a download", readLines(plainly(lines[:len(lines)-20])), "faults", taxonomy.BadRow},
		{"jsonl", "half a gzip file", readLines(func(t *testing.T) []byte { return half(packed(t, lines)) }), "cut off", ""},
		{"jsonl", "a bomb", readLines(func(t *testing.T) []byte { return bomb(t, strings.Repeat(" ", 1000)+"\n", 9) }), "unpacks to more than", ""},
		{"jsonl", "one endless line", readLines(func(t *testing.T) []byte { return bomb(t, "x", 8) }), "longer than", ""},
	}
}
