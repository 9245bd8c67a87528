package lexicon

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// Whatever labels skills lose and get, step after step, the lexicon finds what
// one compiled of all labels does.
func TestWithFindsWhatCompilingAllFinds(t *testing.T) {
	words := strings.Fields("data mining mine go Go SQL e-commerce ecommerce managing manage management team teams lead leading excel Excel node.js nodejs bake baking C++ C# Python")
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 5))
		name := func() string {
			list := make([]string, 1+r.IntN(3))
			for i := range list {
				list[i] = words[r.IntN(len(words))]
			}
			return strings.Join(list, " ")
		}
		some := func(skill int32) []Form {
			forms := make([]Form, r.IntN(4))
			for i := range forms {
				forms[i] = Form{Skill: skill, Text: name(), Language: []string{"en", "de"}[r.IntN(2)], Kind: FormKind(r.IntN(3))}
			}
			return forms
		}
		of := make([][]Form, 12)
		for skill := range of[:8] {
			of[skill] = some(int32(skill))
		}
		all := func() (forms []Form) {
			for _, f := range of {
				forms = append(forms, f...)
			}
			return forms
		}
		followed := Compile(all())
		for step := range 10 {
			var changed []int32
			var forms []Form
			for range 1 + r.IntN(3) {
				skill := int32(r.IntN(len(of)))
				if !slices.Contains(changed, skill) {
					changed, of[skill] = append(changed, skill), some(skill)
					forms = append(forms, of[skill]...)
				}
			}
			followed = followed.With(changed, forms)
			whole := Compile(all())
			for range 20 {
				text, language := name()+" "+name()+", "+name(), []string{"en", "de", ""}[r.IntN(3)]
				if got, want := followed.Find(text, language), whole.Find(text, language); !reflect.DeepEqual(got, want) {
					t.Fatalf("seed %d step %d: %q (%s)\n%+v, want\n%+v", seed, step, text, language, got, want)
				}
			}
		}
	}
}
