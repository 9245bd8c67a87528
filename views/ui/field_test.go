package ui

import (
	"context"
	"strings"
	"testing"

	"github.com/a-h/templ"
)

func rendered(t *testing.T, c, children templ.Component) string {
	t.Helper()
	var b strings.Builder
	if err := c.Render(templ.WithChildren(context.Background(), children), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestAFieldHoldsItsControlAndWhatIsWrongWithIt(t *testing.T) {
	control := templ.Raw(`<input name="title">`)
	page := rendered(t, Field("Title", "optional", Errors{"title": "Write a title."}, "title"), control)
	last := -1
	for _, part := range []string{"<label", "Title", "<small>optional</small>", `<input name="title">`, `id="problem-title"`, "Write a title.", "</label>"} {
		at := strings.Index(page, part)
		if at <= last {
			t.Errorf("%s is missing or in the wrong place of %s", part, page)
		}
		last = at
	}
}

func TestAFieldWithoutHintOrMistakeShowsNeither(t *testing.T) {
	page := rendered(t, Field("Title", "", Errors{"other": "Wrong."}, "title"), templ.Raw(`<input>`))
	if strings.Contains(page, "<small") || strings.Contains(page, "problem") || !strings.Contains(page, "<input>") {
		t.Error(page)
	}
}

func TestAnUploadTellsHowLargeItMayBe(t *testing.T) {
	for most, want := range map[int64]string{5 << 20: "up to 5 MB", 200 << 10: "up to 200 KB"} {
		if page := rendered(t, Upload(nil, most), templ.NopComponent); !strings.Contains(page, want) {
			t.Errorf("%d bytes: %s", most, page)
		}
	}
}
