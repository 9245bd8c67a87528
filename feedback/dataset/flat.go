package dataset

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"github.com/parquet-go/parquet-go"
)

type jsonLines struct{ to *json.Encoder }

func newJSONLines(s *sink) Writer { return jsonLines{plainJSON(s)} }

// plainJSON writes one value a line, with < and & as they are.
func plainJSON(w io.Writer) *json.Encoder {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e
}

func (w jsonLines) Write(rows []Row) error {
	for _, r := range rows {
		if err := w.to.Encode(r); err != nil {
			return err
		}
	}
	return nil
}

func (jsonLines) Close() error { return nil }

// columns are the fields of a Row by name, as CSV writes them: stages separated
// by blanks, and nothing for null.
var columns = []struct {
	name  string
	value func(*Row) string
}{
	{"id", func(r *Row) string { return r.ID }},
	{"split", func(r *Row) string { return r.Split }},
	{"sentence", func(r *Row) string { return r.Sentence }},
	{"section", func(r *Row) string { return r.Section }},
	{"start", func(r *Row) string { return whole(r.Start) }},
	{"end", func(r *Row) string { return whole(r.End) }},
	{"document_start", func(r *Row) string { return whole(r.DocumentStart) }},
	{"document_end", func(r *Row) string { return whole(r.DocumentEnd) }},
	{"skill_id", func(r *Row) string { return whole(r.SkillID) }},
	{"skill_uri", func(r *Row) string { return r.SkillURI }},
	{"skill_label", func(r *Row) string { return r.SkillLabel }},
	{"label", func(r *Row) string { return r.Label }},
	{"expressed", func(r *Row) string { return strconv.FormatBool(r.Expressed) }},
	{"hard_negative", func(r *Row) string { return strconv.FormatBool(r.HardNegative) }},
	{"added", func(r *Row) string { return strconv.FormatBool(r.Added) }},
	{"probability", func(r *Row) string {
		if r.Probability == nil {
			return ""
		}
		return decimal(*r.Probability)
	}},
	{"rank", func(r *Row) string {
		if r.Rank == nil {
			return ""
		}
		return whole(*r.Rank)
	}},
	{"shown_label", func(r *Row) string { return r.ShownLabel }},
	{"stages", func(r *Row) string { return strings.Join(r.Stages, " ") }},
	{"reason", func(r *Row) string { return r.Reason }},
	{"weight", func(r *Row) string { return decimal(r.Weight) }},
	{"agreement", func(r *Row) string { return decimal(r.Agreement) }},
	{"annotators", func(r *Row) string { return whole(r.Annotators) }},
	{"flags", func(r *Row) string { return whole(r.Flags) }},
	{"adjudicated", func(r *Row) string { return strconv.FormatBool(r.Adjudicated) }},
	{"role", func(r *Row) string { return r.Role }},
	{"person", func(r *Row) string { return r.Person }},
	{"kind", func(r *Row) string { return r.Kind }},
	{"language", func(r *Row) string { return r.Language }},
	{"document", func(r *Row) string { return r.Document }},
	{"version", func(r *Row) string { return whole(r.Version) }},
	{"employer", func(r *Row) string { return r.Employer }},
	{"organisation", func(r *Row) string { return r.Organisation }},
	{"taxonomy", func(r *Row) string { return r.Taxonomy }},
	{"model", func(r *Row) string { return r.Model }},
	{"scorer", func(r *Row) string { return r.Scorer }},
	{"memory", func(r *Row) string { return r.Memory }},
	{"arm", func(r *Row) string { return r.Arm }},
	{"sequence", func(r *Row) string { return whole(r.Sequence) }},
	{"decided_at", func(r *Row) string { return r.DecidedAt }},
}

func whole[N int32 | int64](n N) string { return strconv.FormatInt(int64(n), 10) }

func decimal(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

type csvWriter struct {
	to     *csv.Writer
	record []string
	begun  bool
}

func newCSV(s *sink) Writer {
	return &csvWriter{to: csv.NewWriter(s), record: make([]string, len(columns))}
}

func (w *csvWriter) begin() error {
	if w.begun {
		return nil
	}
	w.begun = true
	for i, c := range columns {
		w.record[i] = c.name
	}
	return w.to.Write(w.record)
}

func (w *csvWriter) Write(rows []Row) error {
	if err := w.begin(); err != nil {
		return err
	}
	for i := range rows {
		for j, c := range columns {
			w.record[j] = c.value(&rows[i])
		}
		if err := w.to.Write(w.record); err != nil {
			return err
		}
	}
	return nil
}

func (w *csvWriter) Close() error {
	if err := w.begin(); err != nil {
		return err
	}
	w.to.Flush()
	return w.to.Error()
}

// rowGroup is how many rows Parquet holds in memory before it writes them.
const rowGroup = 20_000

type parquetWriter struct{ to *parquet.GenericWriter[Row] }

func newParquet(s *sink) Writer {
	return parquetWriter{parquet.NewGenericWriter[Row](s, parquet.Compression(&parquet.Zstd), parquet.MaxRowsPerRowGroup(rowGroup))}
}

func (w parquetWriter) Write(rows []Row) error {
	_, err := w.to.Write(rows)
	return err
}

func (w parquetWriter) Close() error { return w.to.Close() }
