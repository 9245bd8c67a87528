package web

import (
	"net/http"
	"time"

	"github.com/gofiber/fiber/v2"

	"winnow/account"
)

// apiMyself says who is asking and what they may do.
type apiMyself struct {
	Person struct {
		ID    int64  `json:"id"`
		Name  string `json:"name"`
		Email string `json:"email"`
		Role  string `json:"role"`
	} `json:"person"`
	Organisation struct {
		Slug string `json:"slug"`
		Name string `json:"name"`
	} `json:"organisation"`
	Scopes []account.Action `json:"scopes"`
	Token  *apiToken        `json:"token,omitempty"`
}

type apiToken struct {
	Name      string    `json:"name"`
	ExpiresAt time.Time `json:"expires_at,omitzero"`
}

func (s *Server) apiMe(c *fiber.Ctx) error {
	who := person(c)
	var me apiMyself
	me.Person.ID, me.Person.Name, me.Person.Email, me.Person.Role = who.Person.ID, who.Person.Name, who.Person.Email, string(who.Person.Role)
	me.Organisation.Slug, me.Organisation.Name = who.Organisation.Slug, who.Organisation.Name
	for _, scope := range account.Scopes {
		if who.Can(scope, who.Person.OrganisationID) {
			me.Scopes = append(me.Scopes, scope)
		}
	}
	if who.Token != nil {
		me.Token = &apiToken{Name: who.Token.Name, ExpiresAt: who.Token.ExpiresAt}
	}
	return send(c, http.StatusOK, me)
}
