package dataset

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Masks are what takes the place of what is masked.
const (
	MaskEmail = "[EMAIL]"
	MaskPhone = "[PHONE]"
	MaskName  = "[NAME]"
	MaskLink  = "[PROFILE]"
)

const (
	// nameWord is a capitalised word, nameWords one to four of them with the
	// particles of names between.
	nameWord  = `\p{Lu}[\p{L}'’]*\p{L}(?:-\p{Lu}\p{L}+)?`
	particles = `(?:(?:von|van|de|der|den|del|della|di|da|la|le|af|zu)\s+)*`
	nameWords = nameWord + `(?:\s+` + particles + nameWord + `){0,3}`
	atSign    = `(?:@|[(\[]\s?(?:at|AT|@)\s?[)\]])`
	dot       = `(?:\.|\s?[(\[]\s?(?:dot|DOT|\.)\s?[)\]]\s?)`
	fullName  = nameWord + `(?:\s+` + particles + nameWord + `){1,3}`
)

// pattern finds what to mask: its first group, or all of it.
type pattern struct {
	find *regexp.Regexp
	mask string
}

var patterns = []pattern{
	{regexp.MustCompile(`[\p{L}\d._%+'’\-]+\s?` + atSign + `\s?[\p{L}\d\-]+(?:` + dot + `[\p{L}\d\-]+)*` + dot + `\p{L}{2,}`), MaskEmail},
	{regexp.MustCompile(`[\p{L}\d._%+'’\-]+ AT [\p{L}\d\-]+(?: DOT [\p{L}\d\-]+)+`), MaskEmail},
	{regexp.MustCompile(`(?i)(?:https?://)?(?:[a-z]+\.)?(?:linkedin\.com/in|xing\.com/profile|facebook\.com|instagram\.com)/[^\s,;)]+`), MaskLink},
	{regexp.MustCompile(`(?:\+|\b00)\d[\d\s()./\-]{5,}\d`), MaskPhone},
	{regexp.MustCompile(`\(?\b0\d{1,5}\)?[\s/\-]+\d[\d\s/\-]{3,}\d`), MaskPhone},
	{regexp.MustCompile(`(?:\(\d{3}\)\s?|\b\d{3}[\s.\-])\d{3}[\s.\-]\d{4}\b`), MaskPhone},
	{regexp.MustCompile(`\b[6-9]\d{4}[\s\-]?\d{5}\b`), MaskPhone},     // India
	{regexp.MustCompile(`\b[679]\d{2}(?:[ .]\d{3}){2}\b`), MaskPhone}, // Spain
	{regexp.MustCompile(`\b[679]\d{2}(?: \d{2}){3}\b`), MaskPhone},    // Spain, in pairs
	{regexp.MustCompile(`(?i:\b(?:tel|telephone|phone|ph|telefon|téléphone|teléfono|telefoon|mobile|mobil|mob|cell|whatsapp|fax)\b)\.?:?\s*(\d[\d\s()./\-]{4,}\d)`), MaskPhone},
	{regexp.MustCompile(`\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Herrn?|Frau|Monsieur|Madame|Mme|Señora?|Sra?|Dhr|Mevr|Mevrouw|Meneer)\b\.?\s+(?:(?:Dr|Prof)\.?\s+)*(` + nameWords + `)`), MaskName},
	{regexp.MustCompile(`(?:\b(?i:contact person|contacting|contact|your contact|recruiter|hiring manager|reach out to|ask for|ansprechpartner(?:in)?|kontakt(?:person)?|contactpersoon|interlocuteur|persona de contacto|regards|grüße|cordialement))(?:\s+(?:is|are|ist|est|es))?\s*[:,]?\s+(` + fullName + `)`), MaskName},
}

// introductions come before a name, and before much else: what they introduce is a
// name where no word of it is one of offices.
var introductions = regexp.MustCompile(`(?:\b(?i:report(?:s|ing)?(?: directly)? to|supervised by|managed by|led by|held by|founded by|run by|my name is|please call|speak (?:to|with)|talk to)\s*:?|(?:(?m:^)\s*|[.;|•]\s*)(?i:name|full name)\s*[:\-])\s+(` + fullName + `)`)

// offices are words of job titles and teams.
var offices = setOf(`manager managers management director directors head officer officers lead leads leader chief senior junior team teams engineer engineering nurse
nursing doctor consultant sister matron ward board general regional area assistant associate executive president vice supervisor coordinator chef chefs department
service services project projects program programme product sales marketing finance human resources technical business system systems software data it hr ceo cto cfo coo executive executives secondary primary high
medical clinical care store shop site operations operational national international global group deputy principal professor commercial customer client partner partners`)

// ofAnOffice says that what looks like a name begins with words of a job title or a
// team: names before them, as in lists, are names all the same.
func ofAnOffice(name string) bool {
	words := folded(name)
	return slices.ContainsFunc(words[:min(2, len(words))], func(word string) bool { return offices[word] || placesAndHouses[word] })
}

// introduced finds names behind introductions.
func introduced(text string) []cut {
	var cuts []cut
	for _, m := range introductions.FindAllStringSubmatchIndex(text, -1) {
		if !ofAnOffice(text[m[2]:m[3]]) {
			cuts = append(cuts, cut{m[2], m[3], MaskName})
		}
	}
	return cuts
}

// Masked is a text with people's traces taken out, and how its bytes lie in the
// text it was made from.
type Masked struct {
	Text string
	cuts []cut
}

// cut is a stretch of the original that a mask took the place of.
type cut struct {
	start, end int
	mask       string
}

// Mask takes e-mail addresses, phone numbers, profile links and names out. Names
// are known by a title or an invitation before them ("Ms", "contact:"), by a common
// given name, or by being among names. It does not find every name
// (TestMostOfTheNamesAddressesAndNumbersAreMasked says how many).
func Mask(text string, names []string) Masked {
	var cuts []cut
	for _, p := range patterns {
		for _, m := range p.find.FindAllStringSubmatchIndex(text, -1) {
			if len(m) > 2 && m[2] >= 0 {
				m = m[2:]
			}
			if p.mask == MaskName && ofAnOffice(text[m[0]:m[1]]) {
				continue // Sr. Sales Executive is a senior, and no señor
			}
			cuts = append(cuts, cut{m[0], m[1], p.mask})
		}
	}
	cuts = append(append(cuts, namesWithoutTitle(text)...), introduced(text)...)
	for _, name := range names {
		cuts = append(cuts, occurrences(text, name)...)
	}
	cuts = apart(cuts)
	var b strings.Builder
	at := 0
	for _, c := range cuts {
		b.WriteString(text[at:c.start])
		b.WriteString(c.mask)
		at = c.end
	}
	b.WriteString(text[at:])
	return Masked{Text: b.String(), cuts: cuts}
}

// occurrences finds a name as whole words.
func occurrences(text, name string) []cut {
	var cuts []cut
	for from := 0; name != ""; {
		i := strings.Index(text[from:], name)
		if i < 0 {
			break
		}
		start, end := from+i, from+i+len(name)
		if !endsInWord(text[:start]) && !beginsWithWord(text[end:]) {
			cuts = append(cuts, cut{start, end, MaskName})
		}
		from = end
	}
	return cuts
}

func endsInWord(s string) bool {
	r := []rune(s)
	return len(r) > 0 && unicode.IsLetter(r[len(r)-1])
}

func beginsWithWord(s string) bool {
	for _, r := range s {
		return unicode.IsLetter(r)
	}
	return false
}

// apart sorts cuts and joins those that overlap; the first one's mask stays.
func apart(cuts []cut) []cut {
	slices.SortStableFunc(cuts, func(a, b cut) int { return a.start - b.start })
	var out []cut
	for _, c := range cuts {
		if n := len(out); n > 0 && c.start < out[n-1].end {
			out[n-1].end = max(out[n-1].end, c.end)
			continue
		}
		out = append(out, c)
	}
	return out
}

// Span maps a range of bytes of the original to the masked text; an end inside
// of what was masked moves to the mask's.
func (m Masked) Span(start, end int) (int, int) {
	shift, from, to := 0, start, end
	for _, c := range m.cuts {
		mask := c.start + shift
		switch {
		case c.end <= start:
			from = start + shift + len(c.mask) - (c.end - c.start)
		case c.start <= start:
			from = mask
		}
		switch {
		case c.end <= end:
			to = end + shift + len(c.mask) - (c.end - c.start)
		case c.start < end:
			to = mask + len(c.mask)
		}
		shift += len(c.mask) - (c.end - c.start)
	}
	return from, max(from, to)
}

// PersonNames returns the names in a title that may be a person's: two to four
// capitalised words and nothing else, together and each for itself.
func PersonNames(title string) []string {
	title = strings.TrimSpace(title)
	if !wholeName.MatchString(title) {
		return nil
	}
	names := []string{title}
	for _, word := range strings.Fields(title) {
		if len(word) > 2 && unicode.IsUpper([]rune(word)[0]) {
			names = append(names, word)
		}
	}
	return names
}

var wholeName = regexp.MustCompile(`^` + fullName + `$`)
