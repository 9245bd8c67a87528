package main

import (
	"encoding/json"
	"net/http"
	"strings"
	"time"
)

// event is what the page sends, as far as the preview looks at it.
type event struct {
	ID      string `json:"id"`
	Action  string `json:"action"`
	SkillID int64  `json:"skill_id"`
	Seen    int64  `json:"seen"`
}

func handleAPI(mux *http.ServeMux) {
	mux.HandleFunc("POST /api/v1/documents/{id}/feedback", saveEvents)
	mux.HandleFunc("GET /api/v1/taxonomy/search", searchSkills)
}

// saveEvents answers as the posting's name says: slow, broken, offline,
// conflict, expired, and well for every other.
func saveEvents(w http.ResponseWriter, r *http.Request) {
	var in struct {
		Events []event `json:"events"`
	}
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil || len(in.Events) == 0 {
		refuse(w, http.StatusUnprocessableEntity, "invalid", "Send at least one event.")
		return
	}
	switch r.PathValue("id") {
	case "slow":
		time.Sleep(3 * time.Second)
	case "broken":
		refuse(w, http.StatusInternalServerError, "internal", "Something went wrong on our side.")
		return
	case "offline":
		panic(http.ErrAbortHandler)
	case "expired":
		refuse(w, http.StatusUnauthorized, "unauthenticated", "Your session ended. Sign in again.")
		return
	}
	acks := make([]map[string]any, len(in.Events))
	for i, e := range in.Events {
		acks[i] = map[string]any{"event_id": e.ID, "sequence": 100 + i}
		if r.PathValue("id") == "conflict" && e.Seen < 50 && e.Action != "undo" {
			acks[i] = map[string]any{"event_id": e.ID, "error": map[string]string{"kind": "conflict", "message": "Somebody else decided about this skill meanwhile."}, "conflict": map[string]any{
				"yours": e, "version": 3, "latest": 50, "theirs": []map[string]any{{"action": "set_relation", "relation": "core", "skill_id": e.SkillID, "by": "Ben Aydin"}},
			}}
		}
	}
	answer(w, http.StatusOK, map[string]any{"acks": acks})
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
