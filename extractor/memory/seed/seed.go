// Package seed gives the memory its first examples: the advert sentences written
// for Winnow, two or more for every skill of ESCO. Skills of other taxonomies
// have none until people label some.
package seed

import (
	"bufio"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"

	"winnow/extractor/memory"
	"winnow/training/data"
)

// Source is the Example.Source of every written sentence.
const Source = "written"

// Written returns the written sentences as accepted examples of the skills that
// indexOf knows by URI; the others are left out. IDs stay the same from release
// to release as long as a sentence and its skill do.
func Written(indexOf func(uri string) (skill int32, ok bool)) ([]memory.Example, error) {
	var examples []memory.Example
	seen := make(map[string]bool)
	add := func(uris, sentence string) {
		for _, uri := range strings.Fields(uris) {
			skill, ok := indexOf(uri)
			id := exampleID(uri, sentence)
			if !ok || seen[id] {
				continue
			}
			seen[id] = true
			examples = append(examples, memory.Example{ID: id, Text: sentence, Skill: skill, Accepted: true, Source: Source, Weight: 1})
		}
	}
	err := eachLine("esco_sentences.tsv.gz", 3, func(f []string) { add(f[0], f[2]) })
	if err != nil {
		return nil, err
	}
	for _, name := range []string{"esco_sentences_frequent.tsv.gz", "esco_sentences_adverts.tsv.gz"} {
		if err := eachLine(name, 2, func(f []string) { add(f[0], f[1]) }); err != nil {
			return nil, err
		}
	}
	return examples, nil
}

func exampleID(uri, sentence string) string {
	sum := sha256.Sum256([]byte(uri + "\t" + sentence))
	return Source + ":" + hex.EncodeToString(sum[:8])
}

// eachLine calls f with the fields of every line but the header.
func eachLine(name string, fields int, f func([]string)) error {
	file, err := data.Files.Open(name)
	if err != nil {
		return fmt.Errorf("seed: %w", err)
	}
	defer func() { _ = file.Close() }()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		return fmt.Errorf("seed: %s: %w", name, err)
	}
	return eachField(unzipped, name, fields, f)
}

func eachField(in io.Reader, name string, fields int, f func([]string)) error {
	lines := bufio.NewScanner(in)
	for n := 1; lines.Scan(); n++ {
		parts := strings.Split(lines.Text(), "\t")
		if len(parts) != fields {
			return fmt.Errorf("seed: %s line %d has %d fields, not %d", name, n, len(parts), fields)
		}
		if n > 1 {
			f(parts)
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("seed: %s: %w", name, err)
	}
	return nil
}
