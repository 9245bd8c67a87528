package live

import (
	"context"
	"testing"

	"winnow/extractor/encoder"
	"winnow/extractor/evaluate"
	"winnow/extractor/model"
	"winnow/extractor/score"
	"winnow/taxonomy/starter"
)

// Skills that no encoder was trained on become findable through a few remembered
// sentences; `winnow eval memory` prints the curve among ESCO's skills.
func TestRememberedSentencesMakeUnknownSkillsFindable(t *testing.T) {
	ctx := context.Background()
	skills, err := evaluate.UnknownSkills()
	if err != nil {
		t.Fatal(err)
	}
	imp, err := starter.Read()
	if err != nil {
		t.Fatal(err)
	}
	m, err := encoder.LoadModel(model.Default(), encoder.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = m.Close() }()
	scorer, err := score.Default()
	if err != nil {
		t.Fatal(err)
	}
	source := evaluate.WithUnknown(imp.Snapshot().Source(), skills)
	draft, err := Draft(source, scorer)
	if err != nil {
		t.Fatal(err)
	}
	engine, err := Complete(ctx, draft, source, m, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	curve, err := evaluate.Curve(ctx, engine, skills, []int{0, 1, 2, 5, 10})
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range curve {
		t.Logf("%2d sentences each: %.1f%% found among five, %.1f%% by memory alone", p.Examples, 100*p.RP5, 100*p.Memory)
		if i > 0 && p.Memory < curve[i-1].Memory-0.05 {
			t.Errorf("the memory finds far fewer with %d sentences than with %d", p.Examples, curve[i-1].Examples)
		}
	}
	if first, last := curve[0], curve[len(curve)-1]; first.Memory != 0 || last.Memory < 0.5 || last.RP5 < first.RP5+0.05 {
		t.Errorf("from %+v to %+v", first, last)
	}
}
