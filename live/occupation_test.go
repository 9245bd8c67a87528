package live

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"winnow/extractor"
	"winnow/extractor/encoder"
	"winnow/extractor/model"
	"winnow/extractor/score"
	"winnow/extractor/text"
	"winnow/taxonomy/esco"
)

// titled are titles as adverts have them, and the occupation of ESCO 1.1.1 that
// each names; none where the title tells too little to say.
var titled = []struct{ title, occupation string }{
	// What stands before the head noun only says which sort of it.
	{"Bank ITU Nurse Band 6", ""},
	{"Bank Healthcare Assistant", "healthcare assistant"},
	{"Bank Pharmacist", "pharmacist"},
	{"Bank Teller", "bank teller"},
	{"Bank Manager", "bank manager"},
	{"Hotel Night Porter", "hotel porter"},
	{"Hospital Porter", "hospital porter"},
	{"Kitchen Porter", "kitchen porter"},
	{"Theatre Nurse", ""},
	{"Dental Nurse", "dental chairside assistant"},
	{"Dental Receptionist", "receptionist"},
	{"Registered General Nurse (Nights)", "nurse responsible for general care"},
	{"Night Security Guard (m/f/d)", "security guard"},
	{"Tax Accountant", "accountant"},
	{"Digital Health Data Scientist", "data scientist"},
	{"Teacher of English", "language school teacher"},
	{"Operations Centre Team Manager", "operations manager"},
	// A preferred label is its own occupation's, whoever else is called so.
	{"Civil Engineer", "civil engineer"},
	{"Restaurant Manager", "restaurant manager"},
	{"Pastry Chef", "pastry chef"},
	{"Data Analyst", "data analyst"},
	{"Bus Driver", "bus driver"},
	{"Electrician", "electrician"},
	{"Police Officer", "police officer"},
	{"Quantity Surveyor", "quantity surveyor"},
	{"Speech and Language Therapist", "speech and language therapist"},
	{"Senior Product Manager", "product manager"},
	// Of several that are called so, the nearest by meaning.
	{"Maths Teacher", "mathematics teacher at secondary school"},
	{"Medical Receptionist", "front line medical receptionist"},
	{"Software Engineer", "software developer"},
	{"Car Mechanic", "vehicle technician"},
	{"Warehouse Operative", "warehouse worker"},
	{"Payroll Administrator", "payroll clerk"},
	{"Head of Marketing", "chief marketing officer"},
	{"Sales Assistant - Fashion", "sales assistant"},
	{"Clinical Pharmacist - Primary Care", "hospital pharmacist"},
	{"Sous Chef", "head chef"},
	{"Nursery Nurse", "child day care worker"},
	// No occupation, or any.
	{"Manager", ""},
	{"Volunteer", ""},
	{"Job offer", ""},
	{"Join our team", ""},
	{"Great opportunity in Leeds", ""},
	{"Happiness Ninja", ""},
}

func TestTheOccupationOfATitleIsThatOfItsHeadNoun(t *testing.T) {
	e := occupationsOnly(t)
	for _, c := range titled {
		x, err := e.Extract(context.Background(), extractor.Document{Kind: text.Job, Language: "en", Title: c.title, Text: "You will work with us."})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if x.Occupation != nil {
			got = x.Occupation.Label
		}
		if got != c.occupation {
			t.Errorf("%s reads like %q, want %q", c.title, got, c.occupation)
		}
	}
}

// occupationsOnly is an engine over ESCO's occupations and a few of its skills.
func occupationsOnly(t *testing.T) *extractor.Engine {
	t.Helper()
	shared := filepath.Join("..", "..", "shared", "data", "esco")
	labels := filepath.Join(shared, "ESCO_dataset-v1.1.1-classification-en-csv.zip")
	if _, err := os.Stat(labels); err != nil {
		t.Skip("no ESCO")
	}
	imp, err := esco.Read(esco.Options{
		Labels: labels, Relations: filepath.Join(shared, "ESCO_dataset-v1.1.1-classification-_csv.zip"), Progress: func(string) {},
	})
	if err != nil {
		t.Fatal(err)
	}
	m, err := encoder.LoadModel(model.Default(), encoder.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = m.Close() })
	scorer, err := score.Default()
	if err != nil {
		t.Fatal(err)
	}
	source := imp.Snapshot().Source()
	source.Skills = source.Skills[:20]
	draft, err := Draft(source, scorer)
	if err != nil {
		t.Fatal(err)
	}
	e, err := Complete(context.Background(), draft, source, m, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	return e
}
