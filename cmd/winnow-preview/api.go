package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"winnow/views/posting"
)

// event is what the page sends, as far as the preview looks at it.
type event struct {
	ID      string `json:"id"`
	Action  string `json:"action"`
	SkillID int64  `json:"skill_id"`
	Seen    int64  `json:"seen"`
}

// desk keeps what was saved, so that a test can look, and whether the troubles
// of slow, broken, offline and expired are over.
var desk struct {
	sync.Mutex
	saved  []json.RawMessage
	at     map[string]int // sequence by event id
	healed bool
}

func handleAPI(mux *http.ServeMux) {
	mux.HandleFunc("GET /preview/saved", func(w http.ResponseWriter, _ *http.Request) {
		desk.Lock()
		defer desk.Unlock()
		answer(w, http.StatusOK, append([]json.RawMessage{}, desk.saved...))
	})
	mux.HandleFunc("POST /preview/reset", func(w http.ResponseWriter, r *http.Request) {
		desk.Lock()
		defer desk.Unlock()
		desk.saved, desk.at, desk.healed = nil, map[string]int{}, r.FormValue("healed") == "true"
		w.WriteHeader(http.StatusNoContent)
	})
	mux.HandleFunc("POST /api/v1/documents/{id}/feedback", saveEvents)
	mux.HandleFunc("GET /api/v1/taxonomy/search", searchSkills)
	mux.HandleFunc("POST /postings/{id}/propose", func(w http.ResponseWriter, r *http.Request) {
		_, _ = fmt.Fprint(w, posting.Thanks(r.FormValue("phrase")))
	})
}

// saveEvents answers as the posting's name says: slow, broken, offline,
// conflict, expired, and well for every other.
func saveEvents(w http.ResponseWriter, r *http.Request) {
	var in struct {
		Events []json.RawMessage `json:"events"`
	}
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil || len(in.Events) == 0 {
		refuse(w, http.StatusUnprocessableEntity, "invalid", "Send at least one event.")
		return
	}
	if trouble(w, r.PathValue("id")) {
		return
	}
	acks := make([]map[string]any, len(in.Events))
	for i, raw := range in.Events {
		acks[i] = save(r.PathValue("id"), raw)
	}
	answer(w, http.StatusOK, map[string]any{"acks": acks})
}

// trouble answers for a posting with trouble, until it is healed.
func trouble(w http.ResponseWriter, id string) bool {
	desk.Lock()
	healed := desk.healed
	desk.Unlock()
	if healed {
		return false
	}
	switch id {
	case "slow":
		time.Sleep(3 * time.Second)
	case "broken":
		refuse(w, http.StatusInternalServerError, "internal", "Something went wrong on our side.")
		return true
	case "offline":
		panic(http.ErrAbortHandler)
	case "expired":
		refuse(w, http.StatusUnauthorized, "unauthenticated", "Your session ended. Sign in again.")
		return true
	}
	return false
}

// save acknowledges an event, or tells of somebody else's decision.
func save(id string, raw json.RawMessage) map[string]any {
	var e event
	if err := json.Unmarshal(raw, &e); err != nil || e.ID == "" {
		return map[string]any{"event_id": e.ID, "error": map[string]string{"kind": "invalid", "message": "This event cannot be read."}}
	}
	if id == "conflict" && e.Seen < 50 && e.Action != "undo" {
		return map[string]any{"event_id": e.ID, "error": map[string]string{"kind": "conflict", "message": "Somebody else decided about this skill meanwhile."}, "conflict": map[string]any{
			"yours": e, "version": 3, "latest": 50, "theirs": []map[string]any{{"action": "set_relation", "relation": "core", "skill_id": e.SkillID, "by": "Ben Aydin"}},
		}}
	}
	desk.Lock()
	defer desk.Unlock()
	if at, repeated := desk.at[e.ID]; repeated { // a browser sends again what it has no answer to
		return map[string]any{"event_id": e.ID, "sequence": at, "repeated": true}
	}
	if desk.at == nil {
		desk.at = map[string]int{}
	}
	desk.saved = append(desk.saved, raw)
	at := 100 + len(desk.saved)
	desk.at[e.ID] = at
	return map[string]any{"event_id": e.ID, "sequence": at}
}

var searchable = []map[string]any{
	{"id": 401, "label": "Terraform", "type": "tool", "description": "Describe infrastructure as code and create it in a cloud."},
	{"id": 402, "label": "teach software testing", "type": "skill", "description": "Show others how to test what they build."},
	{"id": 403, "label": "infrastructure as code", "matched": "terraforming scripts", "type": "knowledge"},
	{"id": 404, "label": "software architecture", "matched": "design of software", "type": "knowledge"},
	{"id": 101, "label": "Python", "type": "tool"},
}

func searchSkills(w http.ResponseWriter, r *http.Request) {
	query := strings.ToLower(r.URL.Query().Get("q"))
	results := []map[string]any{}
	for _, s := range searchable {
		matched, _ := s["matched"].(string)
		if strings.Contains(strings.ToLower(s["label"].(string)+" "+matched), query) {
			results = append(results, s)
		}
	}
	answer(w, http.StatusOK, map[string]any{"results": results})
}

func refuse(w http.ResponseWriter, status int, kind, message string) {
	answer(w, status, map[string]any{"error": map[string]string{"kind": kind, "message": message}})
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}
