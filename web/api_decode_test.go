package web

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"winnow/fault"
)

func TestBadJSONIsToldWhereAndHowToMendIt(t *testing.T) {
	for body, want := range map[string]struct{ field, says string }{
		`{"events":[{"id":"a","colour":1}]}`:                  {"events.0.colour", `There is no field "colour" here`},
		`{"events":[{"seen":"3"}]}`:                           {"events.0.seen", "a whole number"},
		`{"events":[{"seen":3.5}]}`:                           {"events.0.seen", "a whole number"},
		`{"events":[{"seen":99999999999999999999}]}`:          {"events.0.seen", "a whole number"},
		`{"events":[{"shown":{"probability":"high"}}]}`:       {"events.0.shown.probability", "a number"},
		`{"events":[{"note":true}]}`:                          {"events.0.note", "text"},
		`{"events":[{"items":{}}]}`:                           {"events.0.items", "a list"},
		`{"events":[{"evidence":[]}]}`:                        {"events.0.evidence", "an object"},
		`{"events":[{"made_at":"soon"}]}`:                     {"events.0.made_at", "RFC 3339"},
		`{"events":[{"stamp":{"taxonomy":1}}]}`:               {"events.0.stamp.taxonomy", "text"},
		`{"events":[{"items":[{"skill_id":1,"x":2}]}]}`:       {"events.0.items.0.x", `There is no field "x"`},
		`{"events":[],"events":[]}`:                           {"events", "given twice"},
		`{"events":[`:                                         {"", "not valid JSON"},
		`{"events":[]} trailing`:                              {"", "not valid JSON"},
		"{\"events\":[{\"note\":\"\xff\"}]}":                  {"", "UTF-8"},
		`"events"`:                                            {"", "an object"},
		``:                                                    {"", "empty"},
		`{"` + strings.Repeat("very long name ", 50) + `":1}`: {"very long name very long name very long name very long name …", "There is no field"},
	} {
		_, err := parseJSON[apiEvents]([]byte(body))
		var f *fault.Error
		if !errors.As(err, &f) || f.Kind != fault.Invalid || f.Field != want.field || !strings.Contains(f.Message, want.says) {
			t.Errorf("%.60s: %+v, want field %q and a message with %q", body, f, want.field, want.says)
		}
	}
}

func TestNullLeavesAFieldOut(t *testing.T) {
	change, err := parseJSON[apiChange]([]byte(`{"base":1,"title":null,"text":""}`))
	ok(t, err)
	if change.Title != nil || change.Text == nil || *change.Text != "" {
		t.Errorf("change = %+v, want no title and an empty text", change)
	}
}

// FuzzParseJSON checks that no body makes the decoder panic, that a refusal is
// always a message for people that is valid text, and that what is accepted
// means the same to the standard library.
func FuzzParseJSON(f *testing.F) {
	for _, seed := range []string{
		`{"events":[{"id":"7c1f8f5e-2b6a-4a38-9d0a-6a1b7f0c2d11","action":"accept","skill_id":1,"version":1,"seen":0,"made_at":"2026-01-31T09:31:00Z"}]}`,
		`{"events":[{"items":[{"skill_id":1,"rank":1,"probability":0.5}],"evidence":{"start":0,"end":1,"text":"x"}}]}`,
		`{"events":null}`, `{"events":[{}]}`, `{"Events":[]}`, `{"events":[{"seen":1e400}]}`, "{\"\xff\":1}", `[]`, `nul`, `{"a":{"a":{"a":{}}}}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		got, err := parseJSON[apiEvents](body)
		if err != nil {
			var fe *fault.Error
			if !errors.As(err, &fe) || fe.Kind != fault.Invalid || fe.Message == "" || !utf8.ValidString(fe.Message+fe.Field) || len(fe.Message) > 1000 {
				t.Fatalf("refused as %+v", err)
			}
			return
		}
		var same apiEvents
		if err := json.Unmarshal(body, &same); err != nil {
			t.Fatalf("accepted, but encoding/json says %v", err)
		}
		a, errA := json.Marshal(got)
		b, errB := json.Marshal(same)
		if errA != nil || errB != nil || len(got.Events) > 0 && string(a) != string(b) {
			t.Fatalf("read as\n%s, by encoding/json as\n%s (%v, %v)", a, b, errA, errB)
		}
	})
}
