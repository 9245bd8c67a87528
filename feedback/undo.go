package feedback

// Undoable returns the person's last event that still counts and is neither an
// undo nor a part of a batch: what "undo" takes back, however long ago.
func (s State) Undoable(actorID int64) (Recorded, bool) {
	for i := len(s.entries) - 1; i >= 0; i-- {
		e := s.entries[i]
		if e.ActorID == actorID && !e.Undone && e.Action != Undo && e.Batch == "" && !s.emptied(e.Recorded) {
			return e.Recorded, true
		}
	}
	return Recorded{}, false
}

// emptied says that all parts of a batch were undone one by one.
func (s State) emptied(e Recorded) bool {
	if e.Action != AllGood {
		return false
	}
	parts := 0
	for _, part := range s.entries {
		if part.Batch == e.ID {
			parts++
			if !part.Undone {
				return false
			}
		}
	}
	return parts > 0
}

// Redoable returns the person's last undo, when they did nothing else since:
// undoing it does again what it undid.
func (s State) Redoable(actorID int64) (Recorded, bool) {
	for i := len(s.entries) - 1; i >= 0; i-- {
		e := s.entries[i]
		if e.ActorID != actorID || e.Batch != "" {
			continue
		}
		if e.Action != Undo {
			return Recorded{}, false
		}
		if !e.Undone && s.entry(e.Undoes).Action != Undo {
			return e.Recorded, true
		}
	}
	return Recorded{}, false
}
