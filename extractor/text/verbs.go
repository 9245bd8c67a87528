package text

import "strings"

// startsWithVerb tells whether a line begins as duties and aims do: "Manage …",
// "Managing …", "Manages …", also behind an adverb, and as outcomes do: "How to …".
func startsWithVerb(tokens []token) bool {
	if len(tokens) > 2 && tokens[0].text == "how" && tokens[1].text == "to" {
		return true
	}
	for i := 0; i < len(tokens) && i < 2; i++ {
		if isDutyVerb(tokens[i].text) {
			return true
		}
		if !strings.HasSuffix(tokens[i].text, "ly") && tokens[i].text != "to" {
			return false
		}
	}
	return false
}

func isDutyVerb(w string) bool {
	if dutyVerbs[w] {
		return true
	}
	for _, suffix := range []string{"ing", "es", "s", "ed", "d"} {
		stem, ok := strings.CutSuffix(w, suffix)
		if !ok || len(stem) < 2 {
			continue
		}
		if dutyVerbs[stem] || dutyVerbs[stem+"e"] {
			return true
		}
		if n := len(stem); stem[n-1] == stem[n-2] && dutyVerbs[stem[:n-1]] {
			return true
		}
	}
	return strings.HasSuffix(w, "ying") && dutyVerbs[w[:len(w)-3]] || strings.HasSuffix(w, "ies") && dutyVerbs[w[:len(w)-3]+"y"]
}

// dutyVerbs are the verbs that lines about work begin with.
var dutyVerbs = wordSet(`achieve act adapt address adhere administer advise allocate analyse analyze answer anticipate apply
	appraise arrange assemble assess assign assist attend audit author automate balance book brief bring build calculate
	calibrate care carry catch champion chair chase check clean close coach collaborate collate collect commission communicate
	compile complete comply compose conduct configure connect construct consult contribute control convert cook coordinate
	cover craft create cultivate cut deal debug define deliver deploy design detect determine develop devise diagnose direct discover
	discuss dispatch dispense display dispose distribute document draft draw drive edit educate enable encourage enforce engage engineer
	ensure enter establish estimate evaluate examine execute expand explain explore extend extract facilitate feed field file fill
	finalise finalize find fit fix follow forecast formulate foster fulfil fulfill gather generate give glaze greet grind grow guide
	handle harvest help hold host identify implement improve increase influence inform initiate inspect install instruct integrate
	interact interpret interview introduce investigate issue join keep label launch lead learn leverage liaise lift listen load
	look maintain make manage mark maximise maximize measure meet mentor migrate mix model monitor motivate negotiate observe obtain
	offer onboard open operate optimise optimize order organise organize oversee own pack paint partake participate partner perform pick pitch plan
	plant prepare prescribe present prevent prioritise prioritize process procure produce programme program promote propose protect prototype provide
	prune publish purchase query raise read receive recognise recognize recommend reconcile record recruit reduce refine register
	reinforce remove repair replace reply report represent research resolve respond review run scan schedule scope secure select sell serve
	service set shape share ship solve source spot stack steer stock store streamline strengthen study submit suggest supervise supply
	support sweep take talk teach tell test trace track train translate transform transfer transport treat troubleshoot turn undertake understand
	unload update upgrade use utilise utilize validate verify visit wash watch weigh welcome work write lay mow fell splice thaw count
	transfect quantify demonstrate describe compare apply master
	gain differentiate distinguish articulate classify summarize summarise recall reflect critique list outline interpret
	appreciate practice practise predict infer visualize visualise deepen acquire become navigate assemble reach debug
	fine familiarize familiarise`)
