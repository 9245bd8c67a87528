package fault

import "github.com/google/uuid"

// OwnID answers Invalid, in the field "id", unless text is an id as clients make
// them for what they send, so that sending again is harmless: a UUID in lower
// case. what begins the sentence, such as "A decision".
func OwnID(what, text string) error {
	if id, err := uuid.Parse(text); err != nil || id == uuid.Nil || id.String() != text {
		return In("id", "%s needs an id of its own: a UUID in lower case, made by the client.", what)
	}
	return nil
}
