package quality

import (
	"html"
	"regexp"
	"strings"
	"unicode"
)

// labelCharacters finds labels with characters that do not print, were lost in a
// wrong encoding, or are HTML. qSKOS: Unprintable characters in labels.
var labelCharacters = Check{
	ID: "label-characters", Severity: Warning,
	Title:  "labels with unprintable characters or HTML",
	Advice: "Write the label as people read it.",
	Source: "qSKOS",
	find: func(l *look) {
		for _, c := range l.concepts {
			for _, label := range c.Labels {
				if plain(label.Text) {
					continue
				}
				clean, lost := readable(label.Text)
				if clean == label.Text && !lost {
					continue
				}
				f := labelled(label, c.ID)
				if !lost && clean != "" {
					f.Fix = rewrite(c, label, clean)
				}
				l.report(f, "%q, %s of %s, holds what is no text (%s).", label.Text, kindOf(label), l.name(c.ID), label.Language)
			}
		}
	},
}

var (
	tag    = regexp.MustCompile(`(?i)</?(?:a|b|br|div|em|font|h[1-6]|i|li|ol|p|small|span|strong|sub|sup|u|ul)(?:\s[^<>]*)?/?>`)
	entity = regexp.MustCompile(`&(?:[A-Za-z]{2,8}|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});`)
)

// readable returns the text without markup and unprintable characters, and
// whether characters were lost that nobody can bring back.
func readable(text string) (clean string, lost bool) {
	clean = text
	if strings.ContainsAny(clean, "<&") {
		clean = strings.TrimSpace(entity.ReplaceAllStringFunc(tag.ReplaceAllString(clean, ""), html.UnescapeString))
	}
	lost = strings.ContainsFunc(clean, func(r rune) bool { return r == unicode.ReplacementChar || unicode.Is(unicode.Co, r) })
	return strings.Map(func(r rune) rune {
		if unprintable(r) {
			return -1
		}
		return r
	}, clean), lost
}

// unprintable says whether a character shows nothing. White space has its own
// check; joiners and marks of direction are spelling in some scripts.
func unprintable(r rune) bool {
	if unicode.IsSpace(r) || r >= '\u200c' && r <= '\u200f' {
		return false
	}
	return unicode.In(r, unicode.Cc, unicode.Cf)
}
