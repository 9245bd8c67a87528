package account

import "slices"

// Action is something a person may be allowed to do. Scopes lists those that API
// tokens may be given.
type Action string

// The actions.
const (
	Extract        Action = "extract"         // run the engine on a text
	DocumentsRead  Action = "documents:read"  // see an organisation's documents and their skills
	DocumentsWrite Action = "documents:write" // create, edit and remove documents
	FeedbackWrite  Action = "feedback:write"  // accept, remove, add, flag, undo
	TaxonomyRead   Action = "taxonomy:read"   // search skills

	DocumentsPublish Action = "documents:publish" // show an organisation's reviewed postings to job seekers
	SuppressionsSay  Action = "suppressions:say"  // say for a whole organisation which skills are hidden in its documents
	ProfileKeep      Action = "profile:keep"      // have a profile, compare it with published postings, flag their skills
	ProfileRead      Action = "profile:read"      // read the own profile, and its overlap with published postings

	TaxonomyCurate Action = "taxonomy:curate" // change skills, decide on candidates, release
	LabelsReview   Action = "labels:review"   // answer the review queue: texts of the own organisation, and of those that share

	InsightsRead     Action = "insights:read"     // see what the decisions of an organisation amount to
	LabelsAdjudicate Action = "labels:adjudicate" // decide between people who disagree about a skill
	TrustSee         Action = "trust:see"         // see how far the organisation's people can be relied on

	DatasetExport Action = "dataset:export" // take labelled data of the installation out
	ModelsManage  Action = "models:manage"  // add, activate and retrain models
	PeopleManage  Action = "people:manage"  // add and disable people, end their sessions
	Operate       Action = "operate"        // metrics, queues, configuration
)

// Scopes lists the actions an API token may be given.
var Scopes = []Action{Extract, DocumentsRead, DocumentsWrite, FeedbackWrite, TaxonomyRead, TaxonomyCurate, LabelsReview, SuppressionsSay, ProfileRead}

type rule struct {
	roles      []Role
	everywhere bool // not about one organisation's data
}

// permissions is the whole table: which roles may do what, in their own
// organisation unless the rule says everywhere. Nobody, not even an
// administrator, reads another organisation's documents.
var permissions = map[Action]rule{
	Extract:          {roles: Roles, everywhere: true},
	TaxonomyRead:     {roles: Roles, everywhere: true},
	DocumentsRead:    {roles: Roles},
	DocumentsWrite:   {roles: Roles},
	FeedbackWrite:    {roles: Roles},
	DocumentsPublish: {roles: []Role{Recruiter, Curator, ML, Admin}}, // a seeker's texts are theirs alone
	SuppressionsSay:  {roles: []Role{Recruiter, Curator, ML, Admin}},
	ProfileKeep:      {roles: []Role{Seeker}},
	ProfileRead:      {roles: []Role{Seeker}},
	TaxonomyCurate:   {roles: []Role{Curator, Admin}, everywhere: true},
	LabelsReview:     {roles: []Role{Curator, ML, Admin}, everywhere: true},
	InsightsRead:     {roles: []Role{Recruiter, Curator, ML, Admin}}, // sums, and no person's
	LabelsAdjudicate: {roles: []Role{Curator, ML, Admin}},
	TrustSee:         {roles: []Role{ML, Admin}},
	DatasetExport:    {roles: []Role{ML, Admin}, everywhere: true},
	ModelsManage:     {roles: []Role{ML, Admin}, everywhere: true},
	PeopleManage:     {roles: []Role{Admin}, everywhere: true},
	Operate:          {roles: []Role{ML, Admin}, everywhere: true},
}

// Can says whether a person may do an action on data of organisation orgID
// (ignored for actions that are not about one organisation's data).
func Can(person Person, action Action, orgID int64) bool {
	rule, known := permissions[action]
	if !known || person.Disabled || person.ID == 0 || !slices.Contains(rule.roles, person.Role) {
		return false
	}
	return rule.everywhere || person.OrganisationID == orgID
}

// Identity is who is asking: a person, by a session or by an API token.
type Identity struct {
	Person       Person
	Organisation Organisation
	Session      *Session // nil with a token
	Token        *Token   // nil with a session
}

// Can is Can for the person, narrowed to the token's scopes.
func (i Identity) Can(action Action, orgID int64) bool {
	if i.Token != nil && !slices.Contains(i.Token.Scopes, action) {
		return false
	}
	return Can(i.Person, action, orgID)
}
