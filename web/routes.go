package web

import (
	"github.com/gofiber/fiber/v2"

	"winnow/account"
	accountview "winnow/views/account"
	"winnow/views/apidocs"
	datasetsview "winnow/views/datasets"
	peopleview "winnow/views/people"
	statusview "winnow/views/status"
	"winnow/web/assets"
)

// routes lists every address of the server.
func (s *Server) routes() {
	s.app.Get("/assets/:name", assets.Serve)
	s.app.Get("/favicon.ico", func(c *fiber.Ctx) error { return c.Redirect(assets.URL("icon.svg"), fiber.StatusSeeOther) })
	s.app.Get("/healthz", s.healthz)
	s.app.Get("/readyz", s.readyz)

	s.app.Use(s.identify, s.guard)
	s.app.Get("/metrics", s.metricsPage)
	s.apiRoutes(s.app.Group("/api/v1"))

	s.app.Get("/datasets/:id/file", s.datasetFile) // its link is signed

	s.app.Get("/sign-in", s.signInPage)
	s.app.Post("/sign-in", s.signIn)
	s.app.Post("/sign-out", s.signOut)
	s.app.Post(accountview.PathTheme, s.setTheme)

	pages := s.app.Group("", signedIn)
	pages.Get("/", s.homePage)
	pages.Get(apidocs.Path, s.apiDocsPage)
	s.postingRoutes(pages)

	pages.Get("/taxonomy", need(account.TaxonomyRead), s.taxonomyPage)
	pages.Get("/taxonomy/:concept", need(account.TaxonomyRead), s.conceptPage)

	pages.Get(accountview.Path, s.accountPage)
	pages.Post(accountview.PathPassword, s.changePassword)
	pages.Post(accountview.PathSessionRevoke, s.revokeSession)
	pages.Post(accountview.PathTokenCreate, s.createToken)
	pages.Post(accountview.PathTokenRevoke, s.revokeToken)

	admin := need(account.PeopleManage)
	pages.Get(peopleview.Path, admin, s.peoplePage)
	pages.Post(peopleview.PathAdd, admin, s.addPerson)
	pages.Post(peopleview.PathDisable, admin, s.setDisabled(true))
	pages.Post(peopleview.PathEnable, admin, s.setDisabled(false))
	pages.Post(peopleview.PathReset, admin, s.resetPassword)
	pages.Post(peopleview.PathOptOut, admin, s.setOptedOut(true))
	pages.Post(peopleview.PathOptIn, admin, s.setOptedOut(false))
	data := need(account.DatasetExport)
	pages.Get(datasetsview.Path, data, s.datasetsPage)
	pages.Post(datasetsview.Path, data, s.orderDataset)
	pages.Get(datasetsview.PathPreview, data, s.datasetsPreview)
	pages.Get(datasetsview.PathJobs, data, s.datasetsJobs)
	pages.Get(statusview.Path, need(account.Operate), s.statusPage)
	pages.Get(statusview.PathBody, need(account.Operate), s.statusBody)
}

func (s *Server) postingRoutes(pages fiber.Router) {
	read, write, decide := need(account.DocumentsRead), need(account.DocumentsWrite), need(account.FeedbackWrite)
	pages.Get("/postings", read, s.listPage)
	pages.Post("/postings", write, s.create)
	pages.Get("/postings/new", write, s.newPage)
	pages.Get("/postings/:id", read, s.postingPage)
	pages.Get("/postings/:id/next", read, s.nextPosting)
	pages.Get("/postings/:id/held-back", read, s.heldBack)
	pages.Get("/postings/:id/history", read, s.historyPage)
	pages.Get("/postings/:id/changes", read, s.changesPage)
	pages.Get("/postings/:id/edit", write, s.editPage)
	pages.Post("/postings/:id/edit", write, s.edit)
	pages.Post("/postings/:id/reread", write, s.reread)
	pages.Post("/postings/:id/decisions", decide, s.decideForm)
	pages.Post("/postings/:id/all-good", decide, s.allGoodForm)
	pages.Post("/postings/:id/undo", decide, s.undoForm)
	pages.Get("/postings/:id/add", decide, s.addPage)
	pages.Post("/postings/:id/add", decide, s.addForm)
	pages.Get("/postings/:id/skills/:skill/why", read, s.why)
	pages.Get("/postings/:id/skills/:skill/remove", decide, s.removePage)
}
