package dataset

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// People of the test: written for it, some with given names that the rules know and
// some with ones that they do not.
var (
	testGiven   = strings.Fields("Anna Marek Wei Priya Jean-Luc Fatima Olu Saoirse Björn Ingrid Tomás Ljubica Ahmed Grace Max Rosalind Yuto Chidinma Zeynep Piotr Hannelore Theo Maeve Sunil Beatriz Kai Ottilie Duc Svetlana Ewan")
	testFamily  = strings.Fields("Schmidt Nowak Zhang Sharma Moreau Khan Adeyemi Byrne Lindqvist Haugen Herrera Kovačević Hassan Bell Baker O’Brien Tanaka Okafor Yılmaz Wójcik Fischer-Lang Fontaine Doyle Patel Costa Winter Brandt Nguyen Petrova MacLeod")
	testParties = []string{"", "", "", "", " van", " de la", " von"}
)

// testNames are places of a name: %s is the whole of it, after a title or an
// invitation in the first list and without either in the second.
var (
	namesWithCue = []string{"For an informal chat contact %s before Friday.", "Contact: %s, HR team", "Your contact is %s.", "Ansprechpartner: %s", "Bei Fragen hilft Ihnen Frau %s gern.",
		"Please address your letter to Dr. %s.", "Kind regards, %s", "Reach out to %s with questions.", "Hiring manager: %s", "Persona de contacto: %s", "Mr %s leads the department.", "Contactpersoon: %s",
		"Report to: %s, Head of Nursing", "For further details please call %s on the number below.", "My name is %s and I run the team.", "Name: %s",
		"Reporting to %s, you plan the shifts.", "Supervised by %s at the clinic", "Interviews are held by %s and a colleague."}
	namesWithoutCue = []string{"You work closely with %s, our lead engineer.", "%s founded the bakery in 1998.", "The project was led by %s and won a prize.", "As %s puts it, we like to learn.",
		"Apply to %s, Personnel Department", "%s (she/her), Talent Partner", "Signed: %s", "The role was held before by our colleague %s.", "c/o %s",
		"Your new boss: %s", "Meet %s and the rest of us.", "Ask at the desk for %s."}
	testEmails = []string{"%s.%s@acme-jobs.co.uk", "%s_%s@example.com", "%[2]s@klinikum.de", "jobs+%[2]s@sub.example.org", "%s.%s (at) example.com", "%s.%s[at]example[dot]com", "%[1]s AT example DOT org", "%[1]s-%[2]s@EXAMPLE.IO"}
	testPhones = []string{"+44 (0)20 7946 0%03d", "020 7946 0%03d", "07700 900%03d", "(555) 123-4%03d", "555.123.4%03d", "+1 555 123 4%03d", "+49 30 1234%03d", "030/1234%03d", "0171-1234%03d", "01 23 45 6%[1]d %02[1]d", "0033 1 23 45 6%03d",
		"+91 98765 43%03d", "98765 43%03d", "9876543%03d", "612 345 %03d", "+34 612 345 %03d", "08-123 45%03d", "06 12345%03d", "Tel. 12 34 5%03d", "Ph: 22 4567 8%03d", "Mob. 99887%03d", "0800 123 %03d"}
)

type traceCount struct{ masked, all int }

func (c traceCount) share() float64 { return float64(c.masked) / float64(c.all) }

// leftOver says that one of some words is still in a masked text.
func leftOver(text string, words []string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

func TestMostOfTheNamesAddressesAndNumbersAreMasked(t *testing.T) {
	draw := rand.New(rand.NewPCG(4, 9))
	pick := func(from []string) string { return from[draw.IntN(len(from))] }
	counts, missed := map[string]traceCount{}, map[string][]string{}
	see := func(kind, text string, words ...string) {
		c, got := counts[kind], Mask(text, nil).Text
		c.all++
		if leftOver(got, words) {
			missed[kind] = append(missed[kind], got)
		} else {
			c.masked++
		}
		counts[kind] = c
	}
	for range 1000 {
		given, family := pick(testGiven), pick(testFamily)
		name := given + pick(testParties) + " " + family
		see("names after a title or an invitation", fmt.Sprintf(pick(namesWithCue), name), given, family)
		see("names without", fmt.Sprintf(pick(namesWithoutCue), name), given, family)
		local := strings.ToLower(given)
		see("e-mail addresses", "Send your CV to "+fmt.Sprintf(pick(testEmails), local, strings.ToLower(family))+" by June.", local, strings.ToLower(family))
		number := fmt.Sprintf(pick(testPhones), 100+draw.IntN(900))
		see("phone numbers", "Questions? "+number+" is our line.", strings.TrimLeft(number[len(number)-3:], "0"))
	}
	for kind, least := range map[string]float64{"names after a title or an invitation": 0.97, "names without": 0.42, "e-mail addresses": 0.98, "phone numbers": 0.97} {
		c := counts[kind]
		t.Logf("%-40s %4d of %d masked, %.1f%%", kind, c.masked, c.all, 100*c.share())
		for _, text := range missed[kind][:min(12, len(missed[kind]))] {
			t.Logf("    %s", text)
		}
		if c.share() < least {
			t.Errorf("%s: %.3f masked", kind, c.share())
		}
	}
}
