package trustdb

import (
	"time"

	"winnow/feedback/trust"
)

// rowKey names a row of words or of items.
type rowKey struct {
	document, skill, person int64
	version, ruling         int
}

type wordRow struct {
	DocumentID     int64 `gorm:"primaryKey;autoIncrement:false"`
	Version        int   `gorm:"primaryKey;autoIncrement:false"`
	SkillID        int64 `gorm:"primaryKey;autoIncrement:false"`
	PersonID       int64 `gorm:"primaryKey;autoIncrement:false"`
	Ruling         int   `gorm:"primaryKey;autoIncrement:false"`
	OrganisationID int64
	Role           string
	Label          int
	Flag           int
	Batch          int
	Sequence       int64
	At             int64
	Home           int64 `gorm:"->"` // of the person's account: read with the row, never written
}

func (wordRow) TableName() string { return "trust_words" }

func (r wordRow) key() rowKey {
	return rowKey{r.DocumentID, r.SkillID, r.PersonID, r.Version, r.Ruling}
}

func wordRowOf(w trust.Word) wordRow {
	return wordRow{DocumentID: w.Document, Version: w.Version, SkillID: w.Skill, PersonID: w.Person, Ruling: number(w.Ruling), OrganisationID: w.Organisation,
		Role: w.Role, Label: int(w.Label), Flag: number(w.Flag), Batch: number(w.Batch), Sequence: w.Sequence, At: w.At.UnixMilli()}
}

func (r wordRow) value() trust.Word {
	return trust.Word{Item: trust.Item{Document: r.DocumentID, Version: r.Version, Skill: r.SkillID}, Organisation: r.OrganisationID, Person: r.PersonID, Home: r.Home,
		Role: r.Role, Label: trust.Label(r.Label), Flag: r.Flag == 1, Ruling: r.Ruling == 1, Batch: r.Batch == 1, Sequence: r.Sequence, At: time.UnixMilli(r.At).UTC()}
}

func number(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

type itemRow struct {
	DocumentID     int64 `gorm:"primaryKey;autoIncrement:false"`
	Version        int   `gorm:"primaryKey;autoIncrement:false"`
	SkillID        int64 `gorm:"primaryKey;autoIncrement:false"`
	OrganisationID int64
	Difference     int
	Ruled          int
	Sequence       int64
}

func (itemRow) TableName() string { return "trust_items" }

func (r itemRow) key() rowKey {
	return rowKey{document: r.DocumentID, skill: r.SkillID, version: r.Version}
}

// itemRows are the items of a document that two people spoke of, or that somebody
// ruled on.
func itemRows(words []trust.Word) []itemRow {
	said := map[trust.Item][]trust.Word{}
	var order []trust.Item
	for _, w := range words {
		if said[w.Item] == nil {
			order = append(order, w.Item)
		}
		said[w.Item] = append(said[w.Item], w)
	}
	var rows []itemRow
	for _, item := range order {
		all := said[item]
		difference, people, ruled := trust.DifferenceOf(all)
		if people < 2 && !ruled {
			continue
		}
		last := all[len(all)-1]
		rows = append(rows, itemRow{item.Document, item.Version, item.Skill, last.Organisation, int(difference), number(ruled), last.Sequence})
	}
	return rows
}

type goldRow struct {
	DocumentID int64 `gorm:"primaryKey;autoIncrement:false"`
	Version    int   `gorm:"primaryKey;autoIncrement:false"`
	SkillID    int64 `gorm:"primaryKey;autoIncrement:false"`
	Label      string
	SetBy      int64
	Why        string
	Position   int64
	CreatedAt  int64 `gorm:"autoCreateTime:false"`
}

func (goldRow) TableName() string { return "gold_labels" }

func (r goldRow) value() trust.Gold {
	label, _ := trust.ParseLabel(r.Label) // the table holds no other
	return trust.Gold{Item: trust.Item{Document: r.DocumentID, Version: r.Version, Skill: r.SkillID}, Label: label, SetBy: r.SetBy, Why: r.Why, Position: r.Position,
		At: time.UnixMilli(r.CreatedAt).UTC()}
}

type clearingRow struct {
	PersonID  int64  `gorm:"primaryKey;autoIncrement:false"`
	Kind      string `gorm:"primaryKey"`
	SkillID   int64  `gorm:"primaryKey;autoIncrement:false"`
	Position  int64
	ClearedBy int64
	Why       string
	CreatedAt int64 `gorm:"autoCreateTime:false"`
}

func (clearingRow) TableName() string { return "trust_clearings" }

func (r clearingRow) value() trust.Clearing {
	return trust.Clearing{Key: trust.Key{Person: r.PersonID, Kind: trust.Kind(r.Kind), Skill: r.SkillID}, Position: r.Position, By: r.ClearedBy, Why: r.Why,
		At: time.UnixMilli(r.CreatedAt).UTC()}
}

type reckoningRow struct {
	Position  int64 `gorm:"primaryKey;autoIncrement:false"`
	Body      string
	CreatedAt int64 `gorm:"autoCreateTime:false"`
}

func (reckoningRow) TableName() string { return "trust_reckonings" }
