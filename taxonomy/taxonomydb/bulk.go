package taxonomydb

import (
	"fmt"
	"strings"

	"gorm.io/gorm"
)

// batchRows is how many rows one statement writes: 500 rows of ten columns stay
// below SQLite's 32,766 and PostgreSQL's 65,535 parameters, and more is no
// quicker.
const batchRows = 500

// inserter inserts rows in batches of one statement each. GORM's own batches
// take each row through reflection, which for ESCO's 330,000 rows is most of
// the import's time.
type inserter struct {
	batch
	table   string
	columns []string
}

// retirer sets retired_in of current rows in batches of one statement each. The
// first key column must be a number, the others texts or numbers by their name.
type retirer struct {
	batch
	revision int64
	table    string
	keys     []string
}

type batch struct {
	tx   *gorm.DB
	args []any
	rows int
	full string // the statement of a full batch
}

func newInserter(tx *gorm.DB, table string, columns ...string) *inserter {
	return &inserter{batch: batch{tx: tx}, table: table, columns: columns}
}

func newRetirer(tx *gorm.DB, revision int64, table string, keys ...string) *retirer {
	return &retirer{batch: batch{tx: tx}, revision: revision, table: table, keys: keys}
}

// row adds a row and writes the batch when it is full.
func (b *inserter) row(values ...any) error {
	b.args = append(b.args, values...)
	if b.rows++; b.rows < batchRows {
		return nil
	}
	return b.flush()
}

func (b *inserter) flush() error {
	return b.run(b.statement, nil)
}

func (b *inserter) statement(rows int) string {
	return fmt.Sprintf("INSERT INTO %s (%s) VALUES %s", b.table, strings.Join(b.columns, ", "), tuples(rows, "", len(b.columns)))
}

// row adds a key and writes the batch when it is full.
func (b *retirer) row(keys ...any) error {
	b.args = append(b.args, keys...)
	if b.rows++; b.rows < batchRows {
		return nil
	}
	return b.flush()
}

func (b *retirer) flush() error {
	return b.run(b.statement, []any{b.revision})
}

// statement casts the first tuple, from which PostgreSQL takes the types of all.
func (b *retirer) statement(rows int) string {
	var first []string
	for _, key := range b.keys {
		first = append(first, "CAST(? AS "+sqlType(key)+")")
	}
	return fmt.Sprintf("UPDATE %s SET retired_in = ? WHERE retired_in = 0 AND (%s) IN (VALUES %s)",
		b.table, strings.Join(b.keys, ", "), tuples(rows, "("+strings.Join(first, ", ")+")", len(b.keys)))
}

func sqlType(column string) string {
	if strings.HasSuffix(column, "_id") {
		return "BIGINT"
	}
	return "TEXT"
}

// run executes the statement for the rows there are.
func (b *batch) run(statement func(rows int) string, before []any) error {
	if b.rows == 0 {
		return nil
	}
	query := b.full
	if b.rows < batchRows {
		query = statement(b.rows)
	} else if query == "" {
		query = statement(b.rows)
		b.full = query
	}
	err := b.tx.Exec(query, append(before, b.args...)...).Error
	b.args, b.rows = b.args[:0], 0
	return err
}

// tuples writes rows of n placeholders: "(?, ?), (?, ?)"; first, where given,
// stands for the first of them.
func tuples(rows int, first string, n int) string {
	one := "(" + strings.TrimSuffix(strings.Repeat("?, ", n), ", ") + ")"
	if first == "" {
		first = one
	}
	return first + strings.Repeat(", "+one, rows-1)
}
