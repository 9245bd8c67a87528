package mining

import (
	"testing"

	"winnow/extractor"
)

// written is a taxonomy whose own text writes phrases that no label is.
func written() *Known {
	return NewKnown(extractor.Source{
		Skills: []extractor.SourceSkill{
			{ID: 1, Label: "wildlife projects", Description: "Plan projects about football."},
			{ID: 2, Label: "manage wildlife", Alternatives: []extractor.Label{{Text: "wildlife management", Language: "en"}}},
			{ID: 3, Label: "wildlife", Description: "Wildlife is studied on a football pitch. Football again."},
		},
		Occupations: []extractor.SourceOccupation{{ID: 9, Label: "football coach"}},
		Groups:      []extractor.SourceGroup{{ID: 8, Label: "football"}},
	})
}

func TestMentionsAreCountedWhereATaxonomyWritesThem(t *testing.T) {
	k := written()
	wildlife, football, ground := &pooled{keys: []string{Key("wildlife")}}, &pooled{keys: []string{Key("soccer"), Key("football")}}, &pooled{keys: []string{Key("pitch ground")}}
	k.mentions([]*pooled{wildlife, football, ground})
	if want := (mention{labels: 2, begins: 2, ends: 1, described: 1}); wildlife.mention != want {
		t.Errorf("wildlife: %+v, not %+v; a label that is the phrase counts for nothing", wildlife.mention, want)
	}
	if want := (mention{described: 2, roles: 1, groups: 1}); football.mention != want {
		t.Errorf("football, folded into another phrase: %+v, not %+v", football.mention, want)
	}
	if ground.mention != (mention{}) {
		t.Errorf("a phrase that nothing writes: %+v", ground.mention)
	}
}

func TestPartsOfAKeyAreAllItsWordSequences(t *testing.T) {
	var got []string
	eachPart("a b c", func(part string, from, to int) {
		if part != "a b c"[from:to] {
			t.Errorf("%q does not stand at %d to %d", part, from, to)
		}
		got = append(got, part)
	})
	if want := "a;a b;a b c;b;b c;c;"; joined(got) != want {
		t.Errorf("%s, not %s", joined(got), want)
	}
}

func joined(parts []string) string {
	out := ""
	for _, p := range parts {
		out += p + ";"
	}
	return out
}

func TestAPhraseIsNoneOnlyWhereItIsNeverASkill(t *testing.T) {
	phrase := func(key string, skill bool, value float64) Mined {
		return Mined{keys: []string{key}, skill: []bool{skill}, features: [][]float64{{value}}, vectors: [][]float32{nil}}
	}
	var all Mined
	for _, p := range []Mined{phrase("audit", false, 1), phrase("nurse", false, 2), phrase("audit", true, 3), phrase("nurse", false, 4), phrase("audit", false, 5), phrase("audit", true, 6)} {
		p.Encoder = "one"
		all.Join(p)
	}
	if len(all.keys) != 3 || count(all.skill) != 2 || all.Encoder != "one" {
		t.Fatalf("%v, skills %v", all.keys, all.skill)
	}
	for i, key := range all.keys {
		if all.skill[i] != (key == "audit") || key == "nurse" && all.features[i][0] != 2 {
			t.Errorf("%s: skill %v, %v", key, all.skill[i], all.features[i])
		}
	}
}
