package web

import (
	"github.com/gofiber/fiber/v2"

	"winnow/account"
	view "winnow/views/taxonomy"
)

// taxonomyRoutes are the pages of the vocabulary. Everybody looks; curators edit.
func (s *Server) taxonomyRoutes(pages fiber.Router) {
	read, curate := need(account.TaxonomyRead), need(account.TaxonomyCurate)
	pages.Get(view.Path, read, s.taxonomyPage)
	pages.Get(view.PathTree, read, s.treePage)
	pages.Get(view.PathTree+"/:concept", read, s.treeBelow)
	pages.Post(view.PathMove, curate, s.moveConcept)
	pages.Post(view.PathUndo, curate, s.undoChange)

	pages.Get(view.PathNew, curate, s.newConceptPage)
	pages.Post(view.PathNew, curate, s.newConcept)
	pages.Get(view.PathQuality, curate, s.qualityPage)
	pages.Get(view.PathQuality+"/:check", curate, s.findingsPage)
	pages.Get(view.PathQuality+"/:check/fixes", curate, s.fixesPage)
	pages.Post(view.PathQuality+"/:check/fixes", curate, s.fixAll)
	pages.Post(view.PathFix, curate, s.fixFinding)
	pages.Post(view.PathKeep, curate, s.keepFinding)
	pages.Post(view.PathUnkeep, curate, s.unkeepFinding)

	pages.Get(view.PathBulk, curate, s.bulkPage)
	pages.Post(view.PathBulk, curate, s.tryBulk)
	pages.Post(view.PathBulkMake, curate, s.makeBulk)
	pages.Get(view.PathSheet, curate, s.sheet)
	pages.Get(view.PathProposals, curate, s.proposalsPage)
	pages.Post(view.PathProposals+"/:id/:decision", curate, s.decideProposal)
	pages.Post(view.PathTwoPerson, curate, s.setTwoPerson)
	pages.Get(view.PathChanges, curate, s.latestChanges)

	one := view.Path + "/:concept<int>"
	pages.Get(one, read, s.conceptPage)
	pages.Get(one+"/edit", curate, s.editConceptPage)
	pages.Post(one+"/edit", curate, s.editConcept)
	pages.Post(one+"/relation", curate, s.changeRelation)
	pages.Post(one+"/match", curate, s.changeMatch)
	pages.Get(one+"/merge", curate, s.mergePage(false))
	pages.Post(one+"/merge", curate, s.merge(false))
	pages.Get(one+"/deprecate", curate, s.mergePage(true))
	pages.Post(one+"/deprecate", curate, s.merge(true))
	pages.Post(one+"/restore", curate, s.restoreConcept)
	pages.Get(one+"/split", curate, s.splitPage)
	pages.Post(one+"/split", curate, s.split)
}
