package lexicon

import "strings"

// sense lists neighbours that show a word's other sense.
type sense struct {
	notBefore string // the next word
	notAfter  string // the word before
}

// ambiguous lists single words that are names of skills and common words too.
// They count only with their capitals or in a context that speaks of skills.
var ambiguous = map[string]sense{
	"go":          {notBefore: "to the above beyond live getter extra out on through further into for back green ahead down up in with", notAfter: "to will can and we you let must on the"},
	"r":           {notBefore: "and d us", notAfter: "and"},
	"c":           {notBefore: "suite level class"},
	"d":           {},
	"excel":       {notBefore: "in at as within and by under", notAfter: "to you will can and who"},
	"word":        {notBefore: "of from by for on", notAfter: "the a of every one final key in"},
	"access":      {notBefore: "to and control point points our the your needs", notAfter: "equal have free full easy with to web open"},
	"spring":      {notBefore: "of semester term break season water 2024 2025 2026 2027 summer into", notAfter: "this next early late in hot"},
	"assembly":    {notBefore: "line lines plant of area hall hour", notAfter: "the school general final national"},
	"lead":        {notBefore: "a the our to and by on in from with generation time times role engineer developer nurse", notAfter: "to the a will you team can technical"},
	"swift":       {notBefore: "response action resolution delivery"},
	"less":        {notBefore: "than of and", notAfter: "no or much"},
	"rust":        {notBefore: "belt and free proof", notAfter: "of and remove"},
	"react":       {notBefore: "to quickly well in and calmly", notAfter: "to and you can must"},
	"outlook":     {notBefore: "for on and of", notAfter: "positive a an the our"},
	"teams":       {notBefore: "of and in across to that who with on is are within", notAfter: "the our other all your and across with of small cross functional internal different"},
	"express":     {notBefore: "yourself your interest themselves their an ideas"},
	"oracle":      {},
	"puppet":      {notBefore: "show theatre"},
	"chef":        {notBefore: "de who to and with", notAfter: "a head the our sous executive as pastry"},
	"unity":       {notBefore: "and of in"},
	"flask":       {notBefore: "of"},
	"ruby":        {},
	"dart":        {},
	"julia":       {},
	"scala":       {},
	"salt":        {},
	"hive":        {notBefore: "of"},
	"pig":         {},
	"spark":       {notBefore: "your joy of a interest curiosity", notAfter: "a to the creative that"},
	"storm":       {notBefore: "damage water"},
	"kafka":       {},
	"beam":        {},
	"drill":       {notBefore: "down into"},
	"impala":      {},
	"ant":         {},
	"maven":       {},
	"make":        {notBefore: "a the sure it an up decisions your our"},
	"shell":       {notBefore: "company and"},
	"basic":       {},
	"ada":         {},
	"elm":         {},
	"nest":        {},
	"next":        {},
	"vue":         {},
	"ember":       {},
	"backbone":    {notBefore: "of", notAfter: "the a"},
	"meteor":      {},
	"phoenix":     {notBefore: "az arizona"},
	"rails":       {},
	"sketch":      {notBefore: "out of"},
	"figma":       {},
	"illustrator": {notBefore: "who to with"},
	"premiere":    {notBefore: "of"},
	"blender":     {},
	"rhino":       {},
	"maya":        {},
	"revit":       {},
	"publisher":   {notBefore: "of with and"},
	"project":     {notBefore: "manager team management work plan lead is and", notAfter: "the a each every this our"},
	"visio":       {},
	"sage":        {notBefore: "advice"},
	"xero":        {},
	"concur":      {},
	"workday":     {notBefore: "is and starts", notAfter: "the a your each hour every"},
	"slack":       {},
	"notion":      {notBefore: "of that"},
	"monday":      {notBefore: "to through and morning friday", notAfter: "on every"},
	"jira":        {},
	"trello":      {},
	"asana":       {},
	"zoom":        {notBefore: "in into call calls"},
	"canvas":      {},
	"stripe":      {},
	"square":      {notBefore: "feet foot metres meters metre mile"},
	"stata":       {},
	"sas":         {},
	"sap":         {},
	"it":          {notBefore: "is was will would has can may s"},
	"hr":          {notBefore: ""},
	"ai":          {},
	"bi":          {},
	"pa":          {},
	"sign":        {notBefore: "up off on in a the"},
	"bash":        {},
	"chrome":      {},
	"edge":        {notBefore: "of", notAfter: "cutting leading competitive the"},
	"azure":       {},
	"cloud":       {},
	"mercury":     {},
	"epic":        {},
	"cerner":      {},
	"sia":         {},
	"polish":      {notBefore: "and your the off", notAfter: "to and nail shoe"},
	"english":     {},
	"perl":        {},
	"dash":        {notBefore: "of"},
	"bloom":       {},
	"helm":        {notAfter: "the"},
	"terraform":   {},
	"consul":      {},
	"vault":       {},
	"packer":      {notBefore: "who"},
	"nomad":       {},
	"chai":        {},
	"jest":        {},
	"mocha":       {},
	"cucumber":    {},
	"gherkin":     {},
	"postman":     {},
	"fiddler":     {},
	"locust":      {},
	"snowflake":   {},
	"looker":      {},
	"domo":        {},
	"keras":       {},
	"caffe":       {},
	"torch":       {},
	"pandas":      {},
	"tableau":     {},
	"segment":     {notBefore: "of the"},
	"amplitude":   {},
	"buffer":      {},
	"hootsuite":   {},
	"drift":       {},
	"front":       {notBefore: "of line end desk office"},
	"magic":       {},
	"ableton":     {},
	"logic":       {},
	"reaper":      {},
	"reason":      {},
	"cube":        {},
}

// commonWords are lower-case labels (mostly alternative ones) that say too
// little alone: they count only where a list or a cue shows that a skill is meant.
var commonWords = set(`ability access account action activities advice analysis application area art
assistance balance base body book brand build business call care change charge check class clean client
communication community company concept condition contact content control core cost course create culture
customer data decision degree delivery demand design detail develop development direction display document
drive education effort energy environment equipment event evidence exchange exercise experience family
field file finance fire focus follow food form function game goal government group growth guidance handle
health help history hold home host idea impact industry information input insight inspection installation
interest interview issue job journey keep knowledge label language law layout lead learning level library
life line link list load location machine mail maintain maintenance manage management manager market material
matter meal measure media medicine meeting member message method mission model money monitor motion move
music nature network news note object office operation operations operate option order organisation
organization output pack package paper part party people performance person phone photo plan planning plant
play point policy position post power practice preparation presentation press price print process produce
product production profile program programme progress project property protection public quality question
range rate read record relationship report request research resource resources response rest result results
review right risk role room rule safety sale sales sample schedule school science screen search sector
security self sense serve server service services set share ship shop site skill skills social solution sort
sound source space speech sport staff stage standard standards start state step stock storage store story
strategy stream strength structure student study style subject supply support system systems table talk
target task teach team technique techniques technology term test text theory time title tool tools track
trade traffic training transfer transport travel treatment trend type unit update use value values vehicle
version video view visit vision voice volume waste watch water web weight win wood work write writing year
yield assembly lean press stress trust edge coach counsel delegate present negotiate advise assist
educate facilitate guide instruct mentor motivate organise organize perform prepare prioritise promote
provide recruit represent sell speak supervise train travel write`)

// cuesBefore stand shortly before a named skill.
var cuesBefore = set(`in with using knowledge experience experienced proficiency proficient skills skill
expertise expert fluent fluency programming language languages familiarity familiar microsoft ms office
apache adobe google and or like including such as e.g eg tools tool frameworks framework software mit in en
con avec kenntnisse erfahrung conocimientos`)

// cuesAfter stand right behind a named skill.
var cuesAfter = set(`programming developer developers development framework frameworks language scripting
script boot code coding skills skill software engineer engineers microservices api apis certification
certified native js query kenntnisse`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// isAmbiguous reports whether the single word needs support from its context:
// a listed name, a common word, or a form of one or two letters.
func isAmbiguous(form, word string) bool {
	if _, ok := ambiguous[word]; ok {
		return true
	}
	return commonWords[word] || len(word) <= 2 && !strings.ContainsAny(form, "+#")
}

// saysTooLittle reports whether a word is a common one and no name: as another
// wording of a skill ("data" for statistics, "report" for report facts) it stands in
// every other text and means something else.
func saysTooLittle(word string) bool {
	_, name := ambiguous[word]
	return commonWords[word] && !name
}

// Ambiguous reports whether a form is one word that counts only with its
// capitals or in a context that speaks of skills.
func Ambiguous(form string) bool {
	toks := tokenize(form)
	return len(toks) == 1 && isAmbiguous(form, toks[0].fold)
}
