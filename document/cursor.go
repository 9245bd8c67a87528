package document

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"

	"winnow/fault"
)

// A cursor is the id of the last document of a page, the hash of the filter it
// belongs to, and a check sum. It grants nothing, since every list is bound to
// the organisation, so the sum only has to catch damage and meddling.
const (
	cursorIDBytes     = 8
	cursorFilterBytes = 6
	cursorSumBytes    = 6
	cursorBytes       = cursorIDBytes + cursorFilterBytes + cursorSumBytes
)

func cursor(f Filter, id int64) string {
	b := binary.BigEndian.AppendUint64(nil, uint64(id))
	b = append(b, filterHash(f)...)
	return base64.RawURLEncoding.EncodeToString(append(b, cursorSum(b)...))
}

// openCursor returns the id in a cursor, 0 for the empty one.
func openCursor(f Filter, c string) (int64, error) {
	if c == "" {
		return 0, nil
	}
	b, err := base64.RawURLEncoding.Strict().DecodeString(c)
	if err != nil || len(b) != cursorBytes {
		return 0, badCursor()
	}
	body, check := b[:cursorBytes-cursorSumBytes], b[cursorBytes-cursorSumBytes:]
	if string(cursorSum(body)) != string(check) {
		return 0, badCursor()
	}
	if string(body[cursorIDBytes:]) != string(filterHash(f)) {
		return 0, fault.In("after", "This page belongs to another search. Start again from the first page.")
	}
	id := int64(binary.BigEndian.Uint64(body))
	if id <= 0 {
		return 0, badCursor()
	}
	return id, nil
}

func badCursor() error {
	return fault.In("after", "The page's address is damaged. Start again from the first page.")
}

func filterHash(f Filter) []byte {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q", []string{f.Search, string(f.Kind), string(f.Status), f.Language}))
	return sum[:cursorFilterBytes]
}

func cursorSum(body []byte) []byte {
	sum := sha256.Sum256(append([]byte("winnow documents 1 "), body...))
	return sum[:cursorSumBytes]
}
