package trust

// standing is what is known of a role before anybody acts.
type standing struct {
	weight float64 // what a word of somebody wholly reliable counts
	prior  float64 // the share of labels that somebody new gets right
}

var roles = map[string]standing{"curator": {1, 0.9}, "ml": {1, 0.9}, "admin": {1, 0.85}, "recruiter": {0.8, 0.8}, "seeker": {0.5, 0.6}}

// unknownRole is that of a role without a line.
var unknownRole = standing{0.5, 0.6}

// credit is how many answers the prior counts for: somebody with as many of their
// own is halfway between their role and what they show.
const credit = 10

func roleOf(role string) standing {
	if s, ok := roles[role]; ok {
		return s
	}
	return unknownRole
}

// reviews says that people of the role look over what others decided.
func reviews(role string) bool { return role == "curator" || role == "ml" || role == "admin" }
