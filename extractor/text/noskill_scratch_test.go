package text

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"os"
	"sort"
	"strings"
	"testing"
)

func TestNoskill(t *testing.T) {
	f, _ := os.Open("/work/shared/data/training/noskill.tsv.gz")
	z, _ := gzip.NewReader(f)
	b := bufio.NewScanner(z)
	want := map[string][]SectionKind{"company": {Company}, "product": {Company}, "team": {Company}, "award": {Company}, "quote": {Company}, "boilerplate": {Company, Summary}, "greeting": {Company, Summary}, "benefits": {Benefits}, "salary": {Benefits, Summary}, "legal": {Legal}, "diversity": {Legal}, "process": {Process}, "contact": {Process}, "dates": {Process, Summary}, "hours": {Summary, Benefits, Qualifications}, "title": {Summary}, "location": {Summary, Company}, "navigation": {Other}}
	sc := jobSchema()
	ok := map[string]int{}
	n := map[string]int{}
	var bad []string
	for b.Scan() {
		p := strings.Split(b.Text(), "\t")
		if p[0] != "job" {
			continue
		}
		w, has := want[p[1]]
		if !has || p[1] == "navigation" {
			continue
		}
		row := make([]float64, len(sc.kinds))
		tok := tokenize([]token{atStart}, p[3])
		found := sc.cues.find(nil, tok)
		u := unit{}
		sc.words(row, u, tok, found)
		if sc.isIntro(u, tok) {
			row[sc.index[Company]] += introWeight
		}
		best := 0
		for k := range row {
			if row[k] > row[best] {
				best = k
			}
		}
		n[p[1]]++
		hit := false
		for _, x := range w {
			if sc.kinds[best] == x {
				hit = true
			}
		}
		if hit {
			ok[p[1]]++
		} else {
			bad = append(bad, fmt.Sprintf("%-10s %-14s %.1f/%.1f %s", p[1], sc.kinds[best], row[best], row[sc.index[w[0]]], p[3]))
		}
	}
	var ks []string
	for k := range n {
		ks = append(ks, k)
	}
	sort.Strings(ks)
	s, m := 0, 0
	for _, k := range ks {
		fmt.Printf("%s %d/%d\n", k, ok[k], n[k])
		s += ok[k]
		m += n[k]
	}
	fmt.Println("ALL", s, m)
	sort.Strings(bad)
	for _, x := range bad {
		fmt.Println(x)
	}
}
