package taxonomy

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// allowedErrors is how many wrong letters a word of so many letters may have:
// none below four letters, where every word is near every other.
func allowedErrors(letters int) int {
	switch {
	case letters < 4:
		return 0
	case letters < 8:
		return 1
	}
	return 2
}

// longestWord bounds the words that are compared letter by letter.
const longestWord = 40

// nearWords offers the labels whose words are near the query's words. The last
// word may still be in the typing.
func (f *finder) nearWords(words []string) {
	near := make([]map[uint32]int, len(words))
	rarest, fewest := 0, 1<<31
	for i, word := range words {
		near[i] = f.near(word, i == len(words)-1)
		n := 0
		for number := range near[i] {
			n += len(f.ofWord.of(number))
		}
		if n < fewest {
			rarest, fewest = i, n
		}
	}
	for word := range near[rarest] {
		for _, number := range f.ofWord.of(word) {
			if distance, all := f.distance(number, near); all && distance > 0 {
				f.offer(number, rankTypo, distance)
			}
		}
	}
}

// distance sums how far an entry's words are from the query's.
func (f *finder) distance(number uint32, near []map[uint32]int) (sum int, all bool) {
	words := f.ofEntry.of(number)
	for _, wanted := range near {
		best := -1
		for _, word := range words {
			if d, ok := wanted[word]; ok && (best < 0 || d < best) {
				best = d
			}
		}
		if best < 0 {
			return 0, false
		}
		sum += best
	}
	return sum, true
}

// near returns the words of the vocabulary within the allowed distance, and those
// that begin with the word, at distance 0.
func (s *Search) near(word string, unfinished bool) map[uint32]int {
	found := map[uint32]int{}
	letters := []rune(word)
	if k := allowedErrors(len(letters)); k > 0 && len(letters) <= longestWord {
		w := &typoWalk{words: s.words, word: letters, most: k, unfinished: unfinished, found: found}
		w.run()
	}
	lo, hi := s.prefixed(word)
	for i := lo; i < hi; i++ {
		found[i] = 0
	}
	return found
}

// typoWalk walks the sorted vocabulary as if it were a trie and keeps, for each
// letter of the current word, a row of the edit-distance table (optimal string
// alignment: a transposition counts as one error). Where every cell of a row is
// above the limit, all words that share the letters so far are passed over.
type typoWalk struct {
	words      []string
	word       []rune
	most       int
	unfinished bool // the typed word may go on, so a beginning suffices
	found      map[uint32]int

	path []rune  // letters of the current word
	ends []int   // byte offset behind each letter of path
	rows [][]int // rows[d] belongs to path[:d]
	best []int   // best[d]: least distance of the typed word to a beginning of path[:d]
}

func (w *typoWalk) run() {
	first := make([]int, len(w.word)+1)
	for j := range first {
		first[j] = j
	}
	w.rows, w.best = [][]int{first}, []int{len(w.word)}
	for i := 0; i < len(w.words); {
		i = w.visit(i)
	}
}

// visit looks at the word i and returns the next word to look at.
func (w *typoWalk) visit(i int) int {
	text := w.words[i]
	w.backTo(text)
	for at := w.end(); at < len(text); {
		letter, size := utf8.DecodeRuneInString(text[at:])
		at += size
		if least := w.push(letter, at); least > w.most {
			next := w.after(i, text[:at])
			w.take(i, next)
			return next
		}
	}
	w.take(i, i+1)
	return i + 1
}

// take adds the words from i to next, which share the path, if they are near.
func (w *typoWalk) take(i, next int) {
	depth := len(w.path)
	distance := w.rows[depth][len(w.word)]
	if w.unfinished {
		distance = w.best[depth]
	}
	if distance > w.most {
		return
	}
	for ; i < next; i++ {
		w.found[uint32(i)] = distance
	}
}

// backTo shortens the path to what it shares with the text.
func (w *typoWalk) backTo(text string) {
	depth := 0
	for at := 0; depth < len(w.path) && at < len(text); depth++ {
		letter, size := utf8.DecodeRuneInString(text[at:])
		if letter != w.path[depth] {
			break
		}
		at += size
	}
	w.path, w.ends = w.path[:depth], w.ends[:depth]
}

func (w *typoWalk) end() int {
	if len(w.ends) == 0 {
		return 0
	}
	return w.ends[len(w.ends)-1]
}

// push adds a letter to the path and returns the least cell of its row.
func (w *typoWalk) push(letter rune, end int) int {
	w.path, w.ends = append(w.path, letter), append(w.ends, end)
	depth := len(w.path)
	if len(w.rows) == depth {
		w.rows, w.best = append(w.rows, make([]int, len(w.word)+1)), append(w.best, 0)
	}
	above, row := w.rows[depth-1], w.rows[depth]
	row[0] = depth
	least := depth
	for j := 1; j < len(row); j++ {
		cost := 1
		if w.word[j-1] == letter {
			cost = 0
		}
		row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+cost)
		if depth > 1 && j > 1 && w.word[j-2] == letter && w.word[j-1] == w.path[depth-2] {
			row[j] = min(row[j], w.rows[depth-2][j-2]+1)
		}
		least = min(least, row[j])
	}
	w.best[depth] = min(w.best[depth-1], row[len(w.word)])
	return least
}

// after returns the first word behind i that does not begin with the text.
func (w *typoWalk) after(i int, text string) int {
	step := 1
	for i+step < len(w.words) && strings.HasPrefix(w.words[i+step], text) {
		step *= 2
	}
	from := i + step/2
	n := sort.Search(min(i+step, len(w.words))-from, func(n int) bool { return !strings.HasPrefix(w.words[from+n], text) })
	return from + n
}
