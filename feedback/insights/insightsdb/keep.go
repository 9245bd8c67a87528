package insightsdb

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/fault"
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
		counts, err := encode(now)
		if err != nil {
			return nil, err
		}
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
// organisation and of all.
func spread(rows []counted, organisation, sign int64) []counted {
	out := make([]counted, 0, 4*len(rows))
	for _, r := range rows {
		for _, period := range []int64{r.period, int64(insights.MonthOf(int(r.period)))} {
			for _, of := range []int64{insights.Everybody, organisation} {
				out = append(out, counted{period, of, r.context, r.measure, sign * r.n})
			}
		}
	}
	return out
}

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

// add changes the sums; one that becomes zero goes.
func add(tx *gorm.DB, changes []counted) error {
	for part := range slices.Chunk(changes, 400) {
		values := make([]string, len(part))
		var fallen []string
		for i, c := range part {
			values[i] = fmt.Sprintf("(%d,%d,%d,%d,%d)", c.period, c.organisation, c.context, c.measure, c.n)
			if c.n < 0 {
				fallen = append(fallen, fmt.Sprintf("(%d,%d,%d,%d)", c.period, c.organisation, c.context, c.measure))
			}
		}
		err := tx.Exec("INSERT INTO insight_counts (period, organisation_id, context_id, measure, n) VALUES " + strings.Join(values, ",") +
			" ON CONFLICT (period, organisation_id, context_id, measure) DO UPDATE SET n = insight_counts.n + excluded.n").Error
		if err == nil && len(fallen) > 0 {
			err = tx.Exec("DELETE FROM insight_counts WHERE (period, organisation_id, context_id, measure) IN (VALUES " + strings.Join(fallen, ",") + ") AND n = 0").Error
		}
		if err != nil {
			return database.Fault(err, "sum the counts")
		}
	}
	return nil
}

// encode writes the numbers of a document; none are an empty text.
func encode(rows []counted) (string, error) {
	if len(rows) == 0 {
		return "", nil
	}
	flat := make([]int64, 0, 4*len(rows))
	for _, r := range rows {
		flat = append(flat, r.period, r.context, r.measure, r.n)
	}
	b, err := json.Marshal(flat)
	if err != nil {
		return "", fault.Wrap(err, fault.Internal, "The counts of a document cannot be kept.")
	}
	return string(b), nil
}

func decode(counts string) ([]counted, error) {
	if counts == "" {
		return nil, nil
	}
	var flat []int64
	if err := json.Unmarshal([]byte(counts), &flat); err != nil || len(flat)%4 != 0 {
		return nil, fault.Wrap(err, fault.Internal, "The counts of a document cannot be read. Count again with: winnow insights rebuild.")
	}
	out := make([]counted, 0, len(flat)/4)
	for at := range slices.Chunk(flat, 4) {
		out = append(out, counted{period: at[0], context: at[1], measure: at[2], n: at[3]})
	}
	return out, nil
}
