package csvtax

import "strings"

// splitList takes a field apart at its bars.
func splitList(field string) []string {
	var values []string
	var value strings.Builder
	flush := func() {
		if text := strings.TrimSpace(value.String()); text != "" {
			values = append(values, text)
		}
		value.Reset()
	}
	for i := 0; i < len(field); i++ {
		switch {
		case field[i] == '\\' && i+1 < len(field) && (field[i+1] == '|' || field[i+1] == '\\'):
			i++
			value.WriteByte(field[i])
		case field[i] == '|':
			flush()
		default:
			value.WriteByte(field[i])
		}
	}
	flush()
	return values
}

var escapeBar = strings.NewReplacer(`\`, `\\`, `|`, `\|`)

// joinList writes values so that splitList reads them back.
func joinList(values []string) string {
	escaped := make([]string, len(values))
	for i, value := range values {
		escaped[i] = escapeBar.Replace(value)
	}
	return strings.Join(escaped, " | ")
}
