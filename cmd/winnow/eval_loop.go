package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"winnow/extractor/evaluate"
	"winnow/fault"
	"winnow/feedback/dataset"
)

// loopOptions say what to simulate.
type loopOptions struct {
	shared, python, work string
	counts               []int
	seed                 uint64
	steps                int
}

func newEvalLoopCommand(a *app) *cobra.Command {
	o := loopOptions{}
	c := &cobra.Command{
		Use:   "loop",
		Short: "What corrections give on held-out employers: remembered at once, and trained on",
		Long: "Makes postings of labelled sentences, gives them to employers, and has simulated recruiters correct what the engine shows\n" +
			"for the employers that the dataset's split puts in train and validation. At each count of corrections (removals and\n" +
			"additions) it measures F1 on the postings of test employers: with the decisions in memory, then with a model that was\n" +
			"trained on the exported dataset (training/train_export.py), added and activated. Works on a copy of the database.",
		Example: "  winnow --data data/eval eval loop --counts 200,1000,5000",
		Args:    args(cobra.NoArgs),
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.evalLoop(cmd.Context(), o) },
	}
	flags := c.Flags()
	flags.StringVar(&o.shared, "shared", "../shared/data", "folder of the shared data, with labelled sentences and ESCO")
	flags.StringVar(&o.python, "python", ".venv/bin/python", "Python with training/requirements.txt")
	flags.StringVar(&o.work, "work", "", "empty folder to work in, which is kept (default: one that is removed)")
	flags.IntSliceVar(&o.counts, "counts", []int{200, 1000, 5000}, "corrections to measure at, rising")
	flags.Uint64Var(&o.seed, "seed", 1, "of the simulation")
	flags.IntVar(&o.steps, "steps", 60, "most steps the encoder is trained for; 0: the scorer only")
	return c
}

func (a *app) evalLoop(ctx context.Context, o loopOptions) error {
	if o.work == "" {
		work, err := os.MkdirTemp(a.dataDir, "loop-")
		if err != nil {
			return fault.Wrap(err, fault.Invalid, "The data folder %s cannot be written.", a.dataDir)
		}
		o.work = work
		defer func() { _ = os.RemoveAll(work) }()
	}
	sim, err := a.simulation(ctx, o)
	if err != nil {
		return err
	}
	defer sim.close()
	base, err := sim.read(ctx, false)
	if err != nil {
		return err
	}
	rows := []loopRow{{read: [3][]evaluate.Tally{base, base, base}}}
	for _, n := range o.counts {
		row, err := sim.round(ctx, n)
		if err != nil {
			return err
		}
		rows = append(rows, row)
		if err := printLoop(a.err, sim, rows); err != nil { // a run takes long: what there is so far
			return err
		}
	}
	return printLoop(a.out, sim, rows)
}

// loopRow is what was measured at a count of corrections.
type loopRow struct {
	done tally
	read [3][]evaluate.Tally // by test posting: decisions in memory; trained, without them; both
	took time.Duration       // of the training
}

// round has people go on to n corrections and measures.
func (s *simulation) round(ctx context.Context, n int) (loopRow, error) {
	row := loopRow{}
	if err := s.app.activateShipped(); err != nil {
		return row, err
	}
	err := s.serve(ctx, func(services *services) error {
		if err := s.people.vouchedFor(ctx, services.trust, n); err != nil {
			return err
		}
		for s.people.done.corrections() < n {
			if len(s.open) == 0 {
				return fault.New(fault.Invalid, "The labelled sentences give %d corrections only. Ask for fewer with --counts.", s.people.done.corrections())
			}
			if err := s.people.correct(ctx, services, s.open[0], n); err != nil {
				return err
			}
			s.open = s.open[1:]
			s.progress(s.people.done.corrections(), n)
		}
		return nil
	})
	if err != nil {
		return row, err
	}
	row.done = s.people.done
	if row.read[0], err = s.read(ctx, true); err != nil {
		return row, err
	}
	start := time.Now()
	if err := s.train(ctx, n); err != nil {
		return row, err
	}
	row.took = time.Since(start)
	if row.read[1], err = s.read(ctx, false); err != nil {
		return row, err
	}
	row.read[2], err = s.read(ctx, true)
	return row, err
}

// train exports what was decided, trains on it, and makes the result the active model.
func (s *simulation) train(ctx context.Context, n int) error {
	data := filepath.Join(s.options.work, fmt.Sprintf("dataset-%d", n))
	order := exportOrder{}
	order.Format, order.Out = "jsonl", data
	if err := s.app.exportFeedback(ctx, order); err != nil {
		return err
	}
	out := filepath.Join(s.options.work, fmt.Sprintf("trained-%d", n))
	if err := s.python(ctx, "training/train_export.py", "--export", data, "--out", out, "--data", s.app.dataDir, "--shared", s.options.shared,
		"--winnow", s.binary, "--steps", fmt.Sprint(s.options.steps)); err != nil {
		return err
	}
	e, err := s.app.models().Add(filepath.Join(out, "model"))
	if err != nil {
		return err
	}
	_, err = s.app.models().Activate(e.ID)
	return err
}

var loopColumns = [3]string{"remembered", "trained", "both"}

func printLoop(out io.Writer, s *simulation, rows []loopRow) error {
	_, _ = fmt.Fprintf(out, "\n%d postings of %d employers that nobody decided on; 95%% intervals over postings; gains in pairs against 0 corrections\n",
		len(s.test), employersOf[dataset.Test])
	_, _ = fmt.Fprintf(out, "\ncorrections  removed  added  confirmed  postings   how          precision  recall    F1   95%% interval    gain   95%% interval   trained in\n")
	for _, r := range rows {
		for i, name := range loopColumns {
			if r.done.documents == 0 && i > 0 {
				break
			}
			t := evaluate.Sum(r.read[i])
			low, high := evaluate.F1Interval(r.read[i])
			gain, from, to := evaluate.F1Gain(rows[0].read[i], r.read[i])
			if r.done.documents == 0 {
				name = "as shipped"
			}
			_, err := fmt.Fprintf(out, "%11d %8d %6d %10d %9d   %-11s %9.1f%% %6.1f%% %5.1f%% %6.1f to %4.1f  %+6.1f %6.1f to %+5.1f  %10v\n", r.done.corrections(), r.done.removals,
				r.done.additions, r.done.confirmations, r.done.documents, name, 100*t.Precision(), 100*t.Recall(), 100*t.F1(), 100*low, 100*high,
				100*gain, 100*from, 100*to, r.took.Round(time.Second))
			if err != nil {
				return err
			}
		}
	}
	return nil
}
