package dataset

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"
)

// Pseudonyms names documents, employers, organisations and people without
// telling who they are. The same key gives the same names in every export;
// without the key nobody can try out who stands behind one.
type Pseudonyms struct{ Key []byte }

// Of returns a name such as "doc-3f0a9c1be27d5584" for something of a kind.
func (p Pseudonyms) Of(kind, identity string) string {
	mac := hmac.New(sha256.New, p.Key)
	mac.Write([]byte(kind + "\x00" + identity))
	return kind + "-" + hex.EncodeToString(mac.Sum(nil)[:8])
}

// legalForms say what an employer is in law, not who it is.
var legalForms = map[string]bool{"gmbh": true, "ag": true, "se": true, "kg": true, "mbh": true, "co": true, "inc": true, "incorporated": true,
	"ltd": true, "limited": true, "llc": true, "llp": true, "plc": true, "corp": true, "corporation": true, "bv": true, "nv": true,
	"sa": true, "sarl": true, "sas": true, "srl": true, "spa": true, "sl": true, "ab": true, "as": true, "oy": true, "ev": true}

// EmployerKey folds an employer's name, so that "ACME GmbH & Co. KG" and "Acme"
// are one. It is empty for a name without letters and digits.
func EmployerKey(name string) string {
	name = strings.ReplaceAll(strings.ToLower(name), ".", "")
	words := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for len(words) > 1 && legalForms[words[len(words)-1]] {
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}
