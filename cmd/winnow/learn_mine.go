package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"winnow/activelearn"
	"winnow/extractor/text"
	"winnow/fault"
)

// mined is what `winnow learn mine` did.
type mined struct {
	Documents int `json:"documents"` // of the installation, read now
	Texts     int `json:"texts"`     // of corpora, seen
	New       int `json:"new"`       // of those, not read before
}

func newLearnMineCommand(a *app) *cobra.Command {
	var corpora []string
	var kind string
	var asJSON bool
	c := &cobra.Command{
		Use:   "mine",
		Short: "Look for phrases that the taxonomy lacks, in stored documents and in public texts, and rank them",
		Long: "Reads the documents that were not read yet, or changed since; a running server does the same as they come. Texts of\n" +
			"a --corpus may be seen by curators of all organisations. Of these files, JSON Lines, gzipped or not, the fields title,\n" +
			"company or employer, date_posted, and description_html, description or text are read. Stopped half-way, it goes on\n" +
			"where it was; a text is counted once, however often it is given.",
		Example: "  winnow learn mine\n  winnow learn mine --corpus postings.jsonl.gz --corpus more.jsonl.gz",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !slices.Contains(text.Kinds, text.Kind(kind)) {
				return usageError{fmt.Errorf("unknown kind %q: choose job, resume, course or feed", kind)}
			}
			done, err := a.mine(cmd.Context(), corpora, text.Kind(kind))
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(a.out, done)
			}
			fmt.Fprintf(a.out, "Read %d documents, and %d new of %d texts. What was found is ranked; see: winnow learn status\n", done.Documents, done.New, done.Texts)
			return nil
		},
	}
	c.Flags().StringArrayVar(&corpora, "corpus", nil, "file of texts that anybody may read; may be given again")
	c.Flags().StringVar(&kind, "kind", string(text.Job), "what the texts of the corpora are: job, resume, course or feed")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

func (a *app) mine(ctx context.Context, corpora []string, kind text.Kind) (mined, error) {
	s, stop, err := a.reader(ctx)
	if err != nil {
		return mined{}, err
	}
	defer stop()
	var done mined
	for _, name := range corpora {
		seen, added, err := a.mineCorpus(ctx, s.candidates, name, kind)
		done.Texts, done.New = done.Texts+seen, done.New+added
		if err != nil {
			return done, err
		}
	}
	if done.Documents, err = a.mineDocuments(ctx, s.candidates); err != nil {
		return done, err
	}
	if err := s.live.Ready(ctx); err != nil {
		return done, err
	}
	return done, busy(a, "Another process ranks candidates now; its order holds.", s.candidates.Rank(ctx, true, a.progress("ranking phrases:")))
}

func (a *app) mineCorpus(ctx context.Context, s *activelearn.Service, name string, kind text.Kind) (seen, added int, err error) {
	texts, err := openCorpus(name, kind)
	if err != nil {
		return 0, 0, err
	}
	defer func() { _ = texts.Close() }()
	count := a.counter("reading " + name + ":")
	return s.Corpus(ctx, texts.Next, count)
}

func (a *app) mineDocuments(ctx context.Context, s *activelearn.Service) (int, error) {
	n, err := s.Mine(ctx, a.counter("reading documents:"))
	return n, busy(a, "Another process reads the documents now; it goes on there.", err)
}

// busy tells of work that another process does, which is no failure.
func busy(a *app, what string, err error) error {
	if fault.KindOf(err) != fault.Conflict {
		return err
	}
	fmt.Fprintln(a.err, what)
	return nil
}
