package lexicon

import "testing"

func TestFindTakesNoSkillsFromNamesOfCompanies(t *testing.T) {
	lx := Compile(forms("welding", "engineering", "SAP", "finance and accounting", "Oracle"))
	for _, c := range []struct{ text, want string }{
		{"M/s ADOR WELDING LTD", ""},
		{"Osmoflo Engineering Services Pvt. Ltd.", ""},
		{"Worked for Smith Finance and Accounting, Inc.", ""},
		{"Fachkraft bei Meyer Welding GmbH & Co. KG", ""},
		{"Welding for Ador Ltd", "welding=Welding"},
		{"Welding, Oracle and Ltd companies", "welding=Welding"},
		{"engineering at Ador Ltd", "engineering=engineering"},
		{"WELDING AS A MAIN DUTY", "welding=WELDING"},
		{"SAP AG", ""},
		{"knowledge of SAP and Oracle", "SAP=SAP; Oracle=Oracle"},
	} {
		if got := found(lx, c.text); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestACommonWordIsNoOtherWordingOfASkill(t *testing.T) {
	lx := Compile([]Form{
		{Skill: 1, Text: "data", Language: "en", Kind: Alternative},
		{Skill: 2, Text: "communication", Language: "en", Kind: Preferred},
		{Skill: 3, Text: "LESS", Language: "en", Kind: Preferred},
	})
	for _, c := range []struct{ text, want string }{
		{"Knowledge of data and communication skills", "communication=communication"},
		{"Less than a year", ""},
		{"CSS, LESS, Sass", "LESS=LESS"},
	} {
		if got := found(lx, c.text); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}
