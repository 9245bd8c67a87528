package web

import (
	"github.com/gofiber/fiber/v2"

	"winnow/account"
)

// apiRoutes lists the operations of the JSON API. Each is described in
// openapi/openapi.json, which a test compares with this list.
func (s *Server) apiRoutes(r fiber.Router) {
	r.Use(apiErrors)
	expensive := newLimiter(s.Limits).limit
	read, write, decide := need(account.DocumentsRead), need(account.DocumentsWrite), need(account.FeedbackWrite)

	r.Get("/openapi.json", openAPIDocument)
	r.Get("/me", signedIn, s.apiMe)
	r.Post("/extract", need(account.Extract), expensive, s.apiExtract)

	r.Get("/documents", read, s.apiListDocuments)
	r.Post("/documents", write, expensive, s.apiCreateDocument)
	r.Get("/documents/:id", read, s.apiGetDocument)
	r.Put("/documents/:id", write, expensive, s.apiEditDocument)
	r.Delete("/documents/:id", write, s.apiRemoveDocument)
	r.Get("/documents/:id/skills", read, s.apiSkills)
	r.Get("/documents/:id/feedback", read, s.apiHistory)
	r.Post("/documents/:id/feedback", decide, s.apiFeedback)

	r.Get("/jobs", read, s.apiListJobs)
	r.Post("/jobs", write, s.apiCreateJob)

	taxonomy := need(account.TaxonomyRead)
	r.Get("/taxonomy", taxonomy, s.apiTaxonomy)
	r.Get("/taxonomy/search", taxonomy, s.apiSearch)
	r.Get("/taxonomy/concepts/:id", taxonomy, s.apiConcept)

	r.Get("/changes", taxonomy, s.apiChanges)
	r.Get("/changes/:id", taxonomy, s.apiTouched)
	s.apiCandidateRoutes(r)
	s.apiReviewRoutes(r)
	s.apiSuppressionRoutes(r)
	s.apiProfileRoutes(r)

	r.Use(noSuchOperation)
}
