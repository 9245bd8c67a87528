package database_test

import (
	"context"
	"errors"
	"testing"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/database/dbtest"
	"winnow/fault"
)

func numbers(t *testing.T, db *database.DB) (n []int64) {
	t.Helper()
	if err := db.Gorm.Model(&row{}).Order("id").Pluck("n", &n).Error; err != nil {
		t.Fatal(err)
	}
	return n
}

func insert(n ...int64) func(tx *gorm.DB) *gorm.DB {
	rows := make([]row, len(n))
	for i := range n {
		rows[i] = row{ID: n[i], N: n[i]}
	}
	return func(tx *gorm.DB) *gorm.DB { return tx.Create(&rows) }
}

func TestAnEndingIsWrittenWithTheCommitAndAnswers(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		createTable(t, db)
		var got []int64
		err := db.InTxEnding(context.Background(), func(tx *gorm.DB, end *database.Ending) error {
			end.Write("insert", insert(1, 2))
			end.WriteAndRead("insert more", func(tx *gorm.DB) *gorm.DB {
				return tx.Raw("INSERT INTO rows_of_test (id, n) VALUES (?, ?), (?, ?) RETURNING n", 3, 30, 4, 40).Find(&[]row{})
			}, func(rows database.Rows) error {
				for rows.Next() {
					var n int64
					if err := rows.Scan(&n); err != nil {
						return err
					}
					got = append(got, n)
				}
				return nil
			})
			var n int64
			if err := tx.Model(&row{}).Count(&n).Error; err != nil || n != 0 {
				t.Errorf("%d rows before the end, %v", n, err)
			}
			return nil
		})
		if err != nil || len(got) != 2 || got[0] != 30 || got[1] != 40 || len(numbers(t, db)) != 4 {
			t.Fatalf("%v: answered %v, kept %v", err, got, numbers(t, db))
		}
	})
}

func TestNothingOfAnEndingIsKeptWhenAnyOfItFails(t *testing.T) {
	ctx, refused := context.Background(), errors.New("no")
	cases := map[string]struct {
		do   func(tx *gorm.DB, end *database.Ending) error
		want error
	}{
		"the last statement": {func(_ *gorm.DB, end *database.Ending) error {
			end.Write("insert", insert(1))
			end.Write("insert again", insert(2, 2))
			return nil
		}, gorm.ErrDuplicatedKey},
		"making a statement": {func(_ *gorm.DB, end *database.Ending) error {
			end.Write("insert", insert(1))
			end.Write("insert nothing", insert())
			return nil
		}, gorm.ErrEmptySlice},
		"what comes before": {func(tx *gorm.DB, end *database.Ending) error {
			end.Write("insert", insert(1))
			if err := tx.Create(&row{ID: 5, N: 5}).Error; err != nil {
				return err
			}
			return refused
		}, refused},
		"what comes before, unnoticed": {func(tx *gorm.DB, end *database.Ending) error {
			_ = tx.Exec("SELECT nonsense")
			end.Write("insert", insert(1))
			return nil
		}, nil},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			dbtest.Each(t, func(t *testing.T, db *database.DB) {
				createTable(t, db)
				err := db.InTxEnding(ctx, c.do)
				if c.want == nil && db.Dialect == database.SQLite {
					return // goes on after a statement that failed
				}
				if err == nil || c.want != nil && !errors.Is(err, c.want) {
					t.Errorf("got %v, want %v", err, c.want)
				}
				if n := numbers(t, db); len(n) != 0 {
					t.Errorf("kept %v", n)
				}
				for range 30 { // no connection is left within a transaction
					if err := db.InTxEnding(ctx, func(*gorm.DB, *database.Ending) error { return nil }); err != nil {
						t.Fatal(err)
					}
				}
			})
		})
	}
}

func TestAPanicUndoesAnEnding(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		createTable(t, db)
		func() {
			defer func() { _ = recover() }()
			_ = db.InTxEnding(context.Background(), func(tx *gorm.DB, end *database.Ending) error {
				if err := tx.Create(&row{ID: 1, N: 1}).Error; err != nil {
					return err
				}
				panic("no")
			})
		}()
		if n := numbers(t, db); len(n) != 0 {
			t.Errorf("kept %v", n)
		}
	})
}

func TestAnEndingWhoseCallerLeftSaysThatTheDatabaseIsAway(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		createTable(t, db)
		ctx, cancel := context.WithCancel(context.Background())
		err := db.InTxEnding(ctx, func(_ *gorm.DB, end *database.Ending) error {
			end.Write("insert", insert(1))
			cancel()
			return nil
		})
		if fault.KindOf(err) != fault.Unavailable {
			t.Errorf("got %v", err)
		}
		if n := numbers(t, db); len(n) != 0 {
			t.Errorf("kept %v", n)
		}
	})
}
