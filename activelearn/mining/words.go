package mining

import "strings"

// within are words that may stand inside a phrase but not at its ends.
var within = wordSet("of and in for to with on the a an at by from under de la le les du des et en y und für der die das van voor och för av")

// never are words that no phrase contains: pronouns, auxiliaries, fillers.
var never = wordSet(`i you your yours we our ours us they their theirs them he she his her it its this that these those
	who whom whose which what when where why how is are was were be been being am has have had having do does did doing done
	will would shall should can could may might must cannot not no nor or if than then so such as but because while until
	there here also too very more most much many some any all each every both either neither other another same own only just
	about into through during before after above below between out off over again further once per via upon within without
	across against along among around towards toward throughout plus etc e.g eg i.e ie vs please apply click
	able ability abilities applicant applicants candidate candidates successful looking seeking required require requires
	requirement requirements essential desirable preferred ideally ideal including include includes included like well
	minimum years year months month weeks week days day hours hour per annum salary pounds band bands grade
	ii iii iv st nd rd th am pm ltd inc llc plc email phone www http https com uk co org
	ich du sie wir ihr ihre unser unsere sind ist wird werden haben oder sowie bei mit zu von auf als nicht ein eine einen einer
	nous vous votre notre est sont être avoir ou dans sur avec pour une un que qui
	nosotros tu tus su sus es son ser o con para por una un que se lo los las del al como más
	wij jij je jouw onze zijn een het of bij met op vi du din vår är ett eller med på som`)

// leading are words that a phrase does not begin with: praise and measure that
// say how well, not what.
var leading = wordSet(`good great excellent strong outstanding exceptional solid proven demonstrable demonstrated extensive
	significant relevant previous prior recent current new existing appropriate high highly higher level
	full part own key main wide broad deep general sound thorough exciting fantastic unique real
	different various several wide-ranging specific particular necessary suitable similar related additional further
	experienced passionate keen enthusiastic ever day daily friendly supportive dedicated committed
	knowledge experience understanding skill skills expertise proficiency familiarity hands-on evidence
	use using used ensure ensuring ensures making made helping help helped taking have get give become be bring want need
	needs know offer offers offering join joining first second third one two three four five six seven eight nine ten
	responsible responsibility responsibilities gute sehr fundierte mehrjährige bonne bonnes excelente buen buena goede god mycket
	kenntnisse erfahrung connaissance connaissances expérience conocimientos conocimiento experiencia kennis ervaring kunskap erfarenhet`)

// trailing are words that a phrase does not end with: they name the having of a
// skill, not the skill.
var trailing = wordSet(`skill skills experience experiences knowledge understanding expertise proficiency familiarity competence
	competency competencies capability capabilities abilities ability aptitude background
	role roles job jobs position positions post posts vacancy vacancies opportunity opportunities basis level levels range
	kenntnisse kenntnissen erfahrung erfahrungen connaissances expérience conocimientos experiencia kennis ervaring kunskaper erfarenhet`)

// verbs begin a phrase that says what is done. Without a tagger a list has to
// do; it holds the base forms, which the lexicon's stems make of the others.
var verbs = stemSet(`accept access achieve act adapt adjust administer adopt advise advocate analyse analyze answer apply
	appraise approve arrange assemble assess assign assist attend audit authorise balance book brief budget build calculate
	calibrate care carry chair challenge check clean coach code collaborate collect combine communicate compare compile comply
	compose conduct configure consult contribute control convert cook coordinate cope counsel create cultivate cut deal debug decide
	define delegate deliver demonstrate deploy design detect determine develop devise diagnose direct discuss dispense display
	distribute document draft draw drive edit educate enable encourage enforce engage ensure enter establish estimate evaluate
	examine execute explain explore facilitate feed fit follow forecast foster fulfil gather generate guide handle identify
	implement improve increase influence inform initiate innovate inspect inspire install integrate interact interpret interview
	investigate issue judge keep lead learn liaise lift listen maintain make manage map market measure mediate meet mentor minimise
	model monitor motivate move navigate negotiate obtain operate optimise order organise oversee participate perform persuade plan
	predict prepare present prevent prioritise process procure produce program programme promote protect provide publish
	purchase query raise reach read recognise recommend record recruit reduce refer report represent research resolve respect
	respond restore review safeguard scan schedule screen search secure select sell serve set share show solve speak sterilise
	store structure study supervise supply support teach test think tolerate track train translate transport treat troubleshoot
	undertake update use utilise validate verify visualise wash weigh work write`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

func stemSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[tokenize(w)[0].stem] = true
	}
	return set
}

// alone are words that name no skill by themselves, though phrases may have
// them: people and bodies, things every text has, praise, and verbs and nouns
// that need an object.
var alone = wordSet(`access accommodate account accuracy achieve act action actions activities activity adapt adjust administrative adult adults
	advice advise agenda agreement agreements aim aims amenities analyse application applications apply approach approaches area areas arrange
	aspects assess assessing assist asset assets attend attention attitude attract audience authority award awards balance band base basis
	benefit benefits body book booking bring budget build building business calls campus carers carry case cases centre challenge challenges
	challenging change changes child children city clean clients clinic clinical code collaborate college colleagues come commission committed
	common communicator community company competitive complaints complete complex concepts concerns conditions confident consider consistency
	contact content contract contribute contribution control coordinate country course courses create creative critical culture customer
	customers cycle dealing decision decisions degree degrees deliver delivery demand demands demonstrate department departments deploy design
	desire detail details develop development diplomas direct direction director diseases disclosure discuss district diverse doctors document
	documents drive driven drugs duties early effort elderly emergency employee employees employer employment enable energetic engage england
	enhanced enjoy enquiries enthusiastic environment environmental equipment events exam excellence exercise expectations expert explain
	explore facilities facility families family feel feedback feeling field flexible focus focused follow food forest form foundation framework
	freedom friends fun function functions fundamental future gain general global goal goals government graduate grow group groups growth
	guidance guidelines hand hands handle handling head health help high home homes hospital hospitals hospital human idea ideas identify
	impact implement implementation important improve improvement improvements incident incidents income increase independent independently
	individual individuals industry influence information initiatives innovative input insights institution integrated intelligence
	interaction interest interests interface international interpret intervention interventions invest investigate issue issues item items
	join keep knowledgeable land landscape language large latest laws lead leader leaders learn leave letters level library licence life lift
	line list listen live local location long look love maintain manage management manager managers manner market master masters masters'
	material materials matter matters measures media medical meet meeting meetings message messages methods mind mission mobile model models
	money monitor month move must national native nature needs network new notes nurse nurses objectives office officer on-call online operate
	operation operational operations opinion option options oral order organisation organisations others outcomes overtime pack packages panel
	paper parents park part participate partner partners party passion patient patients pay pension people performance performing period
	permanent personal phone physical plan plans platform platforms play policies policy portfolio positive post potential power practical
	practice practices prepare present presence presenting pressure principles priorities priority privacy problem problems procedures
	process processes product production products professional professionals profile program programme programmes progress project projects
	promote proof proud provide public pupils purpose qualification qualifications qualified quality quantitative query questions quick range
	rapid read real receipt recommendations record records reduce references region registered registration regulations relations
	relationships relevant report reports representatives requests residents resolve resource resources respond response result results
	return revenue review reviews rights risk role rotate rotation routine run running rural safe sale scale schedule school schools science
	sciences scientific scientist search section sector secure senior sensitive service services session sessions set setting settings shape
	share shift shifts show site sites size skilled social society software solution solutions solve source speak specialist specification
	speech spirit staff stage stakeholder stakeholders standard standards start state statement steps strategic strategies strategy strengths
	strive structure structured student students study subject success successful suit suite supervisor supplier suppliers support
	supportive system systems take talent talk target targets task tasks team teams technical techniques technology technologies test theatre
	therapist therapists think threats time title tool tools topics track trade travel treat treatment trend trends trust type understand
	understanding unit units university update urgent usage use user users vacancies vaccines value values variety vehicle view vision visit
	voice wales walk want ward wards warm website weekend weekends welcome whole willing willingness win women work worker workers workflow
	workflows working workload workplace world write young men man woman sea bath pin tel trauma interpersonal motivated analytical
	self-motivated verbal chemical mechanical mathematical statistical biological molecular respiratory vascular ophthalmic pharmaceutical
	neurological renal nuclear endocrine acute psychological dental plastic bachelor bachelors bachelor's master's bsc msc phd mba nvq
	gcse gcses dbs diploma
	crises crisis displayed education familiar laboratories laboratory machinery methodologies methodology metrics property regulatory robust safety scientists storage stored theory therapies therapy training varying`)
