package csvtax

import (
	"winnow/taxonomy"
)

// table describes one kind of file.
type table struct {
	name   string
	kind   taxonomy.Kind
	needed []string
	links  []linkColumn
}

// linkColumn is a column that names other concepts by id.
type linkColumn struct {
	column string
	kind   taxonomy.RelationKind
	to     taxonomy.Kind
}

// tables lists the files in the order they are read and concepts get their ids.
var tables = []table{
	{"collections", taxonomy.KindCollection, []string{"id", "label"}, nil},
	{"groups", taxonomy.KindGroup, []string{"id", "label", "parent", "description"}, []linkColumn{
		{"parent", taxonomy.Broader, taxonomy.KindGroup},
		{"collections", taxonomy.Member, taxonomy.KindCollection},
	}},
	{"skills", taxonomy.KindSkill, []string{"id", "label", "type", "group", "broader", "alt_labels", "related", "description"}, []linkColumn{
		{"group", taxonomy.Broader, taxonomy.KindGroup},
		{"broader", taxonomy.Broader, taxonomy.KindSkill},
		{"related", taxonomy.Related, taxonomy.KindSkill},
		{"essential", taxonomy.Essential, taxonomy.KindSkill},
		{"optional", taxonomy.Optional, taxonomy.KindSkill},
		{"collections", taxonomy.Member, taxonomy.KindCollection},
	}},
	{"occupations", taxonomy.KindOccupation, []string{"id", "label", "alt_labels", "essential", "optional", "description"}, []linkColumn{
		{"group", taxonomy.Broader, taxonomy.KindGroup},
		{"broader", taxonomy.Broader, taxonomy.KindOccupation},
		{"essential", taxonomy.Essential, taxonomy.KindSkill},
		{"optional", taxonomy.Optional, taxonomy.KindSkill},
		{"collections", taxonomy.Member, taxonomy.KindCollection},
	}},
}

// fatal lists the defects with which a folder is not imported: something the
// writer meant would get lost.
var fatal = []taxonomy.DefectKind{
	taxonomy.BadRow, taxonomy.DuplicateConcept, taxonomy.UnknownConcept, taxonomy.WrongKind, taxonomy.SelfRelation, taxonomy.Cycle,
	taxonomy.BadLabel, taxonomy.MissingPreferred, taxonomy.BadMatch, taxonomy.UnknownType, taxonomy.UnknownReuse,
}
