package taxonomy

import (
	"net/url"
	"strconv"
)

// Where curators work. Those that change something are posted to.
const (
	PathTree      = Path + "/tree"
	PathMove      = Path + "/move"
	PathUndo      = Path + "/undo"
	PathNew       = Path + "/new"
	PathQuality   = Path + "/quality"
	PathFix       = Path + "/fix"
	PathKeep      = Path + "/keep"
	PathUnkeep    = Path + "/unkeep"
	PathBulk      = Path + "/bulk"
	PathBulkMake  = Path + "/bulk/make"
	PathSheet     = Path + "/sheet.csv"
	PathProposals = Path + "/proposals"
	PathTwoPerson = Path + "/two-person"
	PathChanges   = Path + "/changes"
)

// EditPath is the form of a concept's names and texts.
func EditPath(id int64) string { return ConceptPath(id) + "/edit" }

// RelationPath links a concept to another one or takes a link away.
func RelationPath(id int64) string { return ConceptPath(id) + "/relation" }

// MergePath puts another concept in a concept's place.
func MergePath(id int64) string { return ConceptPath(id) + "/merge" }

// SplitPath cuts a concept into several.
func SplitPath(id int64) string { return ConceptPath(id) + "/split" }

// DeprecatePath takes a concept out of use.
func DeprecatePath(id int64) string { return ConceptPath(id) + "/deprecate" }

// RestorePath puts a concept back into use.
func RestorePath(id int64) string { return ConceptPath(id) + "/restore" }

// BelowPath answers the concepts right below one, as a list alone.
func BelowPath(id int64) string { return PathTree + "/" + strconv.FormatInt(id, 10) }

// TreePath opens the tree at a concept.
func TreePath(id int64) string { return PathTree + "?at=" + strconv.FormatInt(id, 10) }

// CheckPath lists what one check found.
func CheckPath(id string) string { return PathQuality + "/" + id }

// FixAllPath shows what all fixes of a check would do.
func FixAllPath(id string) string { return CheckPath(id) + "/fixes" }

// ProposalPath decides one proposal.
func ProposalPath(id, decision string) string { return PathProposals + "/" + id + "/" + decision }

func sheetPath(query string) string {
	if query == "" {
		return PathSheet
	}
	return PathSheet + "?" + url.Values{"q": {query}}.Encode()
}
