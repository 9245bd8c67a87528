package insightsdb

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/feedback/insights"
)

// counted is one number of a document, or a change of a sum.
type counted struct{ period, organisation, context, measure, n int64 }

func (c counted) sameSum(o counted) bool {
	return c.period == o.period && c.organisation == o.organisation && c.context == o.context && c.measure == o.measure
}

// Keep implements insights.Source.
func (s *Store) Keep(ctx context.Context, from, to insights.Progress, changes []insights.Change) error {
	numbers, err := s.number(ctx, changes)
	if err != nil {
		return err
	}
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		moved := tx.Exec("UPDATE insight_progress SET sequence = ?, filling = ?, through = ? WHERE sequence = ? AND filling = ? AND through = ?",
			to.Sequence, bit(to.Filling), to.Through, from.Sequence, bit(from.Filling), from.Through)
		if moved.Error != nil || moved.RowsAffected == 0 {
			return database.Fault(moved.Error, "note how far events are counted")
		}
		sums, err := replace(tx, changes, numbers)
		if err != nil {
			return err
		}
		return add(tx, sums)
	})
}

func bit(on bool) int {
	if on {
		return 1
	}
	return 0
}

// replace writes each document's numbers in place of those before, and returns how
// the sums change.
func replace(tx *gorm.DB, changes []insights.Change, numbers map[insights.Context]int64) ([]counted, error) {
	before, err := written(tx, changes)
	if err != nil {
		return nil, err
	}
	var sums []counted
	var gone []int64
	var rows []map[string]any
	for _, c := range changes {
		now := rowsOf(c, numbers)
		counts := encode(now)
		was, there := before[c.DocumentID]
		switch {
		case counts == was:
			continue
		case len(now) == 0 && there:
			gone = append(gone, c.DocumentID)
		case len(now) > 0:
			rows = append(rows, map[string]any{"document_id": c.DocumentID, "counts": counts})
		}
		old, err := decode(was)
		if err != nil {
			return nil, err
		}
		sums = append(sums, spread(now, c.OrganisationID, 1)...)
		sums = append(sums, spread(old, c.OrganisationID, -1)...)
	}
	if len(gone) > 0 {
		if err := tx.Exec("DELETE FROM insight_documents WHERE document_id IN ?", gone).Error; err != nil {
			return nil, database.Fault(err, "keep the counts of documents")
		}
	}
	return merged(sums), writeDocuments(tx, rows)
}

func written(tx *gorm.DB, changes []insights.Change) (map[int64]string, error) {
	out := make(map[int64]string, len(changes))
	if len(changes) == 0 {
		return out, nil
	}
	ids := make([]int64, len(changes))
	for i, c := range changes {
		ids[i] = c.DocumentID
	}
	var rows []struct {
		DocumentID int64
		Counts     string
	}
	err := tx.Table("insight_documents").Where("document_id IN ?", ids).Scan(&rows).Error
	for _, r := range rows {
		out[r.DocumentID] = r.Counts
	}
	return out, database.Fault(err, "read the counts of documents")
}

func writeDocuments(tx *gorm.DB, rows []map[string]any) error {
	for part := range slices.Chunk(rows, 200) {
		values, args := make([]string, len(part)), make([]any, 0, 2*len(part))
		for i, r := range part {
			values[i] = "(?, ?)"
			args = append(args, r["document_id"], r["counts"])
		}
		err := tx.Exec("INSERT INTO insight_documents (document_id, counts) VALUES "+strings.Join(values, ", ")+
			" ON CONFLICT (document_id) DO UPDATE SET counts = excluded.counts", args...).Error
		if err != nil {
			return database.Fault(err, "keep the counts of documents")
		}
	}
	return nil
}

// rowsOf are the numbers of a document by day, in one order.
func rowsOf(c insights.Change, numbers map[insights.Context]int64) []counted {
	out := make([]counted, 0, len(c.Tally))
	for k, n := range c.Tally {
		out = append(out, counted{period: int64(k.Day), context: numbers[k.Context], measure: int64(k.Measure), n: n})
	}
	slices.SortFunc(out, counted.compare)
	return out
}

func (c counted) compare(o counted) int {
	return cmp.Or(cmp.Compare(c.period, o.period), cmp.Compare(c.organisation, o.organisation), cmp.Compare(c.context, o.context), cmp.Compare(c.measure, o.measure))
}

// spread is how numbers of a document change the sums: of its day and month, of its
// organisation, by context and in all, and of everybody.
func spread(rows []counted, organisation, sign int64) []counted {
	out := make([]counted, 0, 6*len(rows))
	for _, r := range rows {
		for _, period := range []int64{r.period, int64(insights.MonthOf(int(r.period)))} {
			out = append(out, counted{period, insights.Everybody, r.context, r.measure, sign * r.n},
				counted{period, organisation, r.context, r.measure, sign * r.n}, counted{period, organisation, allContexts, r.measure, sign * r.n})
		}
	}
	return out
}

// allContexts stands for what was shown, whatever it was.
const allContexts = 0

// merged adds what changes the same sum.
func merged(changes []counted) []counted {
	slices.SortFunc(changes, counted.compare)
	out := changes[:0]
	for _, c := range changes {
		if last := len(out) - 1; last >= 0 && out[last].sameSum(c) {
			out[last].n += c.n
			continue
		}
		out = append(out, c)
	}
	return slices.DeleteFunc(out, func(c counted) bool { return c.n == 0 })
}

// add changes the sums. Nobody else does meanwhile: the position is held.
func add(tx *gorm.DB, changes []counted) error {
	var rows []sumRow
	for _, c := range changes {
		if last := len(rows) - 1; last < 0 || !rows[last].holds(c) {
			rows = append(rows, sumRow{Period: c.period, OrganisationID: c.organisation, ContextID: c.context})
		}
		rows[len(rows)-1].changes = append(rows[len(rows)-1].changes, c)
	}
	for part := range slices.Chunk(rows, 200) {
		if err := addRows(tx, part); err != nil {
			return err
		}
	}
	return nil
}

func addRows(tx *gorm.DB, rows []sumRow) error {
	keys := make([]string, len(rows))
	for i, r := range rows {
		keys[i] = r.key()
	}
	var before []sumRow
	err := tx.Raw("WITH wanted (p, o, c) AS (VALUES " + strings.Join(keys, ",") + ") SELECT s.period, s.organisation_id, s.context_id, s.counts FROM wanted " +
		"JOIN insight_counts AS s ON s.period = wanted.p AND s.organisation_id = wanted.o AND s.context_id = wanted.c").Scan(&before).Error
	if err != nil {
		return database.Fault(err, "read the sums")
	}
	there := make(map[string]string, len(before))
	for _, r := range before {
		there[r.key()] = r.Counts
	}
	var values, empty []string
	for _, r := range rows {
		counts, err := r.changed(there[r.key()])
		if err != nil {
			return err
		}
		if counts == "" {
			empty = append(empty, r.key())
			continue
		}
		values = append(values, fmt.Sprintf("(%d,%d,%d,'%s')", r.Period, r.OrganisationID, r.ContextID, counts))
	}
	if len(values) > 0 {
		err = tx.Exec("INSERT INTO insight_counts (period, organisation_id, context_id, counts) VALUES " + strings.Join(values, ",") +
			" ON CONFLICT (period, organisation_id, context_id) DO UPDATE SET counts = excluded.counts").Error
	}
	if err == nil && len(empty) > 0 {
		err = tx.Exec("DELETE FROM insight_counts WHERE (period, organisation_id, context_id) IN (VALUES " + strings.Join(empty, ",") + ")").Error
	}
	return database.Fault(err, "keep the sums")
}

// encode writes the numbers of a document; none are an empty text.
func encode(rows []counted) string {
	var b numbers
	for _, r := range rows {
		b.add(r.period, r.context, r.measure, r.n)
	}
	return b.String()
}

func decode(counts string) ([]counted, error) {
	flat, err := parseNumbers(counts, 4)
	out := make([]counted, 0, len(flat)/4)
	for at := range slices.Chunk(flat, 4) {
		out = append(out, counted{period: at[0], context: at[1], measure: at[2], n: at[3]})
	}
	return out, err
}
