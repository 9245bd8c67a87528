package web

import (
	"github.com/gofiber/fiber/v2"

	"winnow/account"
	accountview "winnow/views/account"
	"winnow/views/apidocs"
	candidatesview "winnow/views/candidates"
	datasetsview "winnow/views/datasets"
	jobsview "winnow/views/jobs"
	peopleview "winnow/views/people"
	profileview "winnow/views/profile"
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
	s.candidateRoutes(pages)
	s.reviewRoutes(pages)
	s.seekerRoutes(pages)
	s.insightRoutes(pages)
	s.suppressionRoutes(pages)

	s.taxonomyRoutes(pages)

	s.releaseRoutes(pages)
	s.webhookRoutes(pages)
	s.trustRoutes(pages)

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
	pages.Post(peopleview.PathShare, admin, s.shareText)
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
	pages.Post("/postings/:id/propose", decide, s.proposeForm)
	publish := need(account.DocumentsPublish)
	pages.Post("/postings/:id/publish", publish, s.publish)
	pages.Post("/postings/:id/unpublish", publish, s.unpublish)
	pages.Get("/postings/:id/people", publish, s.peopleWhoFit)
	pages.Get("/postings/:id/skills/:skill/why", read, s.why)
	pages.Get("/postings/:id/skills/:skill/remove", decide, s.removePage)
}

func (s *Server) candidateRoutes(pages fiber.Router) {
	curate := need(account.TaxonomyCurate)
	pages.Get(candidatesview.Path, curate, s.candidatesPage)
	pages.Get(candidatesview.PathTeam, curate, s.teamPage)
	pages.Get(candidatesview.PathConcepts, curate, s.conceptHits)
	pages.Get(candidatesview.PathOthers, curate, s.candidateHits)
	pages.Post(candidatesview.PathUndo, curate, s.undoCandidate)
	pages.Get("/candidates/:candidate", curate, s.candidatePage)
	pages.Post("/candidates/:candidate/decide", curate, s.decideCandidate)
	pages.Get("/candidates/:candidate/impact", curate, s.candidateImpact)
	pages.Post("/candidates/:candidate/lease", curate, s.claimCandidate)
	pages.Post("/candidates/:candidate/release", curate, s.releaseCandidate)
	pages.Post("/candidates/:candidate/reread", curate, s.rereadCandidate)
	pages.Get("/candidates/:candidate/reread", curate, s.rereadProgress)
}

// seekerRoutes are for job seekers: their profile, and what is published.
func (s *Server) seekerRoutes(pages fiber.Router) {
	own := need(account.ProfileKeep)
	pages.Get(profileview.Path, own, s.profilePage)
	pages.Get(profileview.PathResume, own, s.resumePage)
	pages.Post(profileview.PathResume, own, s.takeResume)
	pages.Post(profileview.PathSkills, own, s.decideSkill)
	pages.Post(profileview.PathConfirmAll, own, s.confirmSkills)
	pages.Post(profileview.PathUndo, own, s.undoSkill)
	pages.Get(profileview.PathAdd, own, s.addSkillPage)
	pages.Post(profileview.PathAdd, own, s.addSkill)
	pages.Post(profileview.PathConsent, own, s.setConsent)
	pages.Get(profileview.PathExport, own, s.exportMe)
	pages.Get(profileview.PathErase, own, s.erasePage)
	pages.Post(profileview.PathErase, own, s.eraseMe)
	pages.Get(jobsview.Path, own, s.jobsPage)
	pages.Get("/jobs/:id", own, s.jobPage)
	pages.Get("/jobs/:id/missing", own, s.missingPage)
	pages.Post("/jobs/:id/flags", own, s.flagJob)
	pages.Get(jobsview.PathReceipts, own, s.receiptsPage)
	pages.Post(jobsview.PathTakeBack, own, s.takeBackFlag)
}
