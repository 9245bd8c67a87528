package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"winnow/account"
	"winnow/fault"
	"winnow/taxonomy"
	"winnow/views/layout"
	view "winnow/views/taxonomy"
)

// mostDecided bounds the decided proposals that are listed.
const mostDecided = 30

// proposalsPage lists what waits for a second curator, each with what it would do.
func (s *Server) proposalsPage(c *fiber.Ctx) error {
	t, err := s.Taxonomies.Get(c.UserContext(), "") // a snapshot does not follow the setting
	if err != nil {
		return err
	}
	now, err := s.now(c)
	if err != nil {
		return err
	}
	list, err := s.Taxonomies.Proposals(c.UserContext(), "", "")
	if err != nil {
		return err
	}
	p := view.ProposalsPage{Base: t.Revision, TwoPerson: t.TwoPerson, Relaxes: person(c).Can(account.PeopleManage, orgOf(c))}
	p.Layout, p.Desk = s.desk(c, "Proposals", view.PathProposals)
	for _, x := range list {
		if x.State == taxonomy.ProposalOpen {
			v, err := s.openProposal(c, now, x)
			if err != nil {
				return err
			}
			p.Open = append(p.Open, v)
		}
	}
	for _, x := range slices.Backward(list) {
		if x.State != taxonomy.ProposalOpen && len(p.Decided) < mostDecided {
			p.Decided = append(p.Decided, proposalView(c, x))
		}
	}
	return s.page(c, http.StatusOK, view.Proposals(p))
}

// openProposal tries a proposal, so that its differences are those of now.
func (s *Server) openProposal(c *fiber.Ctx, now *taxonomy.Snapshot, x taxonomy.Proposal) (view.Proposal, error) {
	v := proposalView(c, x)
	out, err := s.Taxonomies.PreviewProposal(c.UserContext(), "", x.ID)
	switch {
	case err == nil:
		v.Preview = previewOf(now, out)
		if len(out.Changes) > 0 {
			v.Words = wouldDo(changeWords(now, out.Changes[0])) + andMore(len(out.Changes)-1)
		}
	case isForm(err) || fault.KindOf(err) == fault.NotFound:
		v.Problem = fault.Message(err)
	default:
		return v, err
	}
	return v, nil
}

func proposalView(c *fiber.Ctx, x taxonomy.Proposal) view.Proposal {
	v := view.Proposal{
		ID: x.ID, By: x.Author.Name, At: x.At, Mine: x.Author.ID == person(c).Person.ID, State: string(x.State),
		Decider: x.Decider.Name, DecidedAt: x.DecidedAt, Note: x.Note,
	}
	if len(x.Edits) > 0 {
		v.Reason = x.Edits[0].Reason
		v.Words = kindWords[x.Edits[0].Command.Kind()] + andMore(len(x.Edits)-1)
	}
	return v
}

// kindWords name proposals whose concepts are not looked up any more.
var kindWords = map[taxonomy.ChangeKind]string{
	taxonomy.ChangeCreate: "A new concept", taxonomy.ChangeEdit: "Another text", taxonomy.ChangeAddLabel: "Another name", taxonomy.ChangeRemoveLabel: "A name removed",
	taxonomy.ChangeLabelText: "A name changed", taxonomy.ChangeAddMatch: "A match", taxonomy.ChangeRemoveMatch: "A match taken away", taxonomy.ChangeAddRelation: "A link", taxonomy.ChangeRemoveRelation: "A link taken away", taxonomy.ChangeMove: "A move",
	taxonomy.ChangeMerge: "A merge", taxonomy.ChangeSplit: "A split", taxonomy.ChangeDeprecate: "A deprecation", taxonomy.ChangeRestore: "Back into use",
	taxonomy.ChangeRedirect: "Another replacement", taxonomy.ChangeUndo: "An undo", taxonomy.ChangeRevert: "A return to an earlier revision",
}

func andMore(n int) string {
	if n <= 0 {
		return ""
	}
	return " and " + strconv.Itoa(n) + " more"
}

// decideProposal accepts, declines or withdraws a proposal.
func (s *Server) decideProposal(c *fiber.Ctx) error {
	ctx, id := c.UserContext(), c.Params("id")
	var x saved
	var err error
	words := ""
	switch c.Params("decision") {
	case "accept":
		x.Outcome, err = s.Taxonomies.Accept(ctx, "", id, authorOf(c), formID(c, "base"))
		words = "Accepted and made. It can be undone under Latest changes."
	case "decline":
		err = s.Taxonomies.Decline(ctx, "", id, authorOf(c), c.FormValue("note"))
		words = "Declined, with your reason."
	case "withdraw":
		err = s.Taxonomies.Withdraw(ctx, "", id, authorOf(c))
		words = "Withdrawn."
	default:
		return fault.New(fault.NotFound, "There is nothing at this address.")
	}
	if err != nil {
		if !isForm(err) {
			return err
		}
		s.flash(c, layout.FlashWarning, fault.Message(err))
		return c.Redirect(view.PathProposals, http.StatusSeeOther)
	}
	s.flash(c, layout.FlashOK, words)
	return c.Redirect(view.PathProposals, http.StatusSeeOther)
}

// infinitives of the words that say what changes did.
var infinitives = map[string]string{
	"Created": "Create", "Edited": "Edit", "Added": "Add", "Removed": "Remove", "Changed": "Change", "Took": "Take", "Linked": "Link",
	"Moved": "Move", "Merged": "Merge", "Deprecated": "Deprecate", "Restored": "Restore", "Redirected": "Redirect", "Went": "Go",
}

// wouldDo says of a proposal what is said of changes that were made.
func wouldDo(words string) string {
	verb, rest, _ := strings.Cut(words, " ")
	if infinitive, ok := infinitives[verb]; ok {
		return infinitive + " " + rest
	}
	return words
}
