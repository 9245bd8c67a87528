package fault_test

import (
	"testing"

	"winnow/fault"
)

func TestOwnIDTakesUUIDsInLowerCase(t *testing.T) {
	if err := fault.OwnID("A test", "5f0c8c1e-2a4e-4d3c-9a7b-3f1f6d0a9b11"); err != nil {
		t.Error(err)
	}
	for _, text := range []string{"", "1", "5F0C8C1E-2A4E-4D3C-9A7B-3F1F6D0A9B11", "{5f0c8c1e-2a4e-4d3c-9a7b-3f1f6d0a9b11}", "00000000-0000-0000-0000-000000000000"} {
		if fault.KindOf(fault.OwnID("A test", text)) != fault.Invalid {
			t.Errorf("%q is taken", text)
		}
	}
}
